"""How a case looks to search: redacted text only, there is no other in a page."""

from casebook.models import CasePage
from search import catalogue
from search.port import Document

BODY = (
    "summary",
    "situation",
    "doubt",
    "option_a",
    "price_a",
    "option_b",
    "price_b",
    "involved",
    "question",
)


def case_document(page: CasePage) -> Document:
    """The document of a published case."""
    return Document(
        key=page.key,
        kind="case",
        title=page.title,
        body="\n".join(getattr(page, name) for name in BODY),
        url=page.relative_url(None) or page.url_path,
        tokens=page.audience_tokens(),
        date=(page.last_published_at or page.first_published_at).date(),
        themes=tuple(theme.slug for theme in page.themes.all()),
        tags=tuple(tag.name for tag in page.tags.all()),
        language=page.language,
    )


def register() -> None:
    """Make cases findable. Called once, when the app is ready."""
    catalogue.register(
        "case",
        model=CasePage,
        document=case_document,
        load=lambda: CasePage.objects.prefetch_related("themes", "tagged_items__tag"),
    )
