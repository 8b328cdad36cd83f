from django.apps import AppConfig


class ForumConfig(AppConfig):
    """Registers questions with the catalogue."""

    name = "forum"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tells search what we have."""
        from forum import documents, models  # noqa: PLC0415 - needs the apps loaded
        from search import catalogue, sharing  # noqa: PLC0415 - needs the apps loaded

        sharing.register_followers(documents.topics_about)

        catalogue.register(
            "topic",
            model=models.Topic,
            document=documents.topic_document,
            load=lambda: models.Topic.objects.prefetch_related("posts", "themes", "tags"),  # type: ignore[misc] # taggit has no stubs
        )
