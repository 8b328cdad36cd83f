"""A text in the two languages of the product."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Text:
    """The same words in Dutch and in English; both are always present."""

    nl: str
    en: str

    def in_language(self, language: str) -> str:
        """Return the text in `language` ("nl" or "en"; "en-gb" counts as English)."""
        return self.en if language.startswith("en") else self.nl
