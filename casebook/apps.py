from django.apps import AppConfig


class CasebookConfig(AppConfig):
    name = "casebook"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from casebook.documents import register  # noqa: PLC0415 - needs the models loaded

        register()
