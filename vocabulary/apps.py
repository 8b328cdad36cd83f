from django.apps import AppConfig


class VocabularyConfig(AppConfig):
    """Registers the words and frames with the catalogue."""

    name = "vocabulary"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tells search what we have, and which words are equal."""
        from search import catalogue, synonyms  # noqa: PLC0415 - needs the apps loaded
        from vocabulary import documents, models  # noqa: PLC0415 - needs the apps loaded

        catalogue.register("term", model=models.GlossaryTerm, document=documents.term_document)
        catalogue.register("theme", model=models.Theme, document=documents.theme_document)
        catalogue.register(
            "profile",
            model=models.ContextProfile,
            document=documents.profile_document,
            load=lambda: models.ContextProfile.objects.prefetch_related("values"),
        )
        catalogue.register_labels("theme", documents.theme_names)
        synonyms.register_provider(documents.equal_words)
