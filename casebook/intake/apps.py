from django.apps import AppConfig


class IntakeConfig(AppConfig):
    name = "casebook.intake"
    label = "intake"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from casebook.actions import author_is_told_by  # noqa: PLC0415 - needs the models loaded
        from casebook.intake.actions.publishing import tell_author  # noqa: PLC0415

        author_is_told_by(tell_author)
