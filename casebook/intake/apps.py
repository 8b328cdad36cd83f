from django.apps import AppConfig


class IntakeConfig(AppConfig):
    name = "casebook.intake"
    label = "intake"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from casebook import authors  # noqa: PLC0415 - the next one needs the models loaded
        from casebook.intake.actions import authorship  # noqa: PLC0415

        authors.known_by(authorship)
