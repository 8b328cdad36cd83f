from django.apps import AppConfig


class KnowledgeConfig(AppConfig):
    """Registers insights and publications with the catalogue."""

    name = "knowledge"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tells search what we have."""
        from knowledge import documents, models  # noqa: PLC0415 - needs the apps loaded
        from search import catalogue, sharing  # noqa: PLC0415 - needs the apps loaded

        sharing.register_followers(documents.insights_from)

        catalogue.register(
            "insight",
            model=models.Insight,
            document=documents.insight_document,
            load=lambda: models.Insight.objects.prefetch_related("themes", "tags"),  # type: ignore[misc] # taggit has no stubs
            remarks=documents.remarks_on_insights,
        )
        catalogue.register(
            "publication",
            model=models.PublicationPage,
            document=documents.publication_document,
            load=lambda: models.PublicationPage.objects.prefetch_related(
                "themes", "tagged_items__tag"
            ),
            along=documents.chapters_along,
        )
        catalogue.register(
            "chapter",
            model=models.ChapterPage,
            document=documents.chapter_document,
            load=lambda: models.ChapterPage.objects.select_related("publication").prefetch_related(
                "publication__themes"
            ),
        )
