from django.apps import AppConfig


class BeraadConfig(AppConfig):
    """The wiring; its checks refuse unsafe settings."""

    name = "beraad"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Registers the checks."""
        from beraad import checks  # noqa: F401, PLC0415 - importing registers them
