from django.apps import AppConfig


class BeraadConfig(AppConfig):
    """The wiring; its checks refuse unsafe settings, the CMS gets its nonces."""

    name = "beraad"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Registers the checks."""
        from beraad import checks  # noqa: F401, PLC0415 - importing registers them
        from beraad.cms import changes  # noqa: PLC0415 - needs the apps loaded

        changes.install()
