from django.apps import AppConfig


class DeliberationConfig(AppConfig):
    name = "deliberation"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from deliberation.documents import register  # noqa: PLC0415 - needs the models loaded

        register()
