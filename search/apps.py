from django.apps import AppConfig


class SearchConfig(AppConfig):
    """The catalogue, a port and its engine."""

    name = "search"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from search.publishing import listen_to_addresses  # noqa: PLC0415 - needs the models

        listen_to_addresses()
