"""How a report looks to search: what was released and edited, nothing of the room."""

from collections.abc import Iterable, Iterator

from deliberation.models import DeliberationReportPage
from search import catalogue, sharing
from search.port import Document


def report_document(page: DeliberationReportPage) -> Document:
    """The document of a published report."""
    return Document(
        key=page.key,
        kind="report",
        title=page.title,
        body="\n".join(text for text in _texts(page) if text),
        url=page.relative_url(None) or page.url_path,
        tokens=page.audience_tokens(),
        date=(page.last_published_at or page.first_published_at).date(),
        themes=tuple(theme.slug for theme in page.themes.all()),
        tags=tuple(tag.name for tag in page.tags.all()),
        language=page.language,
    )


def _texts(page: DeliberationReportPage) -> Iterator[str]:
    yield page.summary
    yield page.introduction
    for section in page.sections:
        yield section["title"]
        yield from (passage["text"] for passage in section["passages"])
    yield from (question.text for question in page.questions.all())


def reports_on(key: str) -> Iterable[DeliberationReportPage]:
    """The reports on the case `key`, hidden ones too; the table reads them whatever happens."""
    return DeliberationReportPage.objects.filter(case_key=key)


def register() -> None:
    """Make reports findable, and known as followers of their case. Called once, at the start."""
    sharing.register_followers(reports_on)
    catalogue.register(
        "report",
        model=DeliberationReportPage,
        document=report_document,
        load=lambda: DeliberationReportPage.objects.prefetch_related(
            "themes", "tagged_items__tag", "questions"
        ),
    )
