"""How insights, publications and chapters look to search."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date

from django.db.models import CharField, QuerySet, Value
from django.db.models.functions import Cast, Concat
from django.utils import timezone

from knowledge.models import ChapterPage, Insight, Link, PublicationPage, Relation
from knowledge.stages import Stage
from search.port import Document


def insight_document(insight: Insight) -> Document:
    """An insight, with where it holds."""
    return Document(
        key=insight.key,
        kind="insight",
        title=insight.claim,
        body="\n".join([insight.for_whom, insight.when, insight.why]),
        url=insight.get_absolute_url(),
        tokens=insight.audience_tokens(),
        date=insight.made_at.date(),
        themes=tuple(theme.slug for theme in insight.themes.all()),
        tags=tuple(tag.name for tag in insight.tags.all()),
        language=insight.language,
    )


def keys_of_withdrawn() -> QuerySet[Insight, str]:
    """The keys of withdrawn insights: still to be read, with the reason, but no news any more."""
    withdrawn = Insight.objects.filter(stage=Stage.WITHDRAWN)
    key = Concat(Value(f"{Insight.item_kind}:"), Cast("pk", CharField()))
    return withdrawn.values_list(key, flat=True)


def remarks_on_insights(numbers: Collection[int]) -> dict[int, str]:
    """Of those that were withdrawn: that they were."""
    withdrawn = Insight.objects.filter(pk__in=numbers, stage=Stage.WITHDRAWN)
    return dict.fromkeys(withdrawn.values_list("pk", flat=True), str(Stage.WITHDRAWN.label))


def publication_document(page: PublicationPage) -> Document:
    """A publication: where it is from and what it is about. Its text is in its chapters."""
    return Document(
        key=page.key,
        kind="publication",
        title=page.title,
        body="\n".join([page.summary, page.source, page.front]),
        url=page.relative_url(None) or page.url_path,
        tokens=page.audience_tokens(),
        date=_published(page),
        themes=_themes(page),
        tags=tuple(tag.name for tag in page.tags.all()),
        language=page.language,
    )


def chapter_document(page: ChapterPage) -> Document | None:
    """A chapter, under the themes of its publication; None as long as that is not published."""
    publication = page.home()
    if not publication.live:
        return None
    return Document(
        key=page.key,
        kind="chapter",
        title=page.title,
        body="\n".join([publication.title, *_texts(page)]),
        url=page.relative_url(None) or page.url_path,
        tokens=page.audience_tokens(),
        date=_published(publication),
        themes=_themes(publication),
        language=page.language,
    )


def chapters_along(page: PublicationPage) -> Iterable[ChapterPage]:
    """The chapters, whose documents follow the publication's audience and themes."""
    return ChapterPage.objects.filter(publication=page).select_related("publication")


def insights_from(key: str) -> Iterable[Insight]:
    """The insights that come from the document `key`, to be shared with nobody else than that."""
    links = Link.objects.filter(
        relation=Relation.DERIVED_FROM, to_entry__key=key, from_entry__kind=Insight.item_kind
    )
    keys = links.values_list("from_entry__key", flat=True)
    return Insight.objects.filter(pk__in=[key.partition(":")[2] for key in keys])


def _published(page: PublicationPage) -> date:
    when = page.last_published_at or page.first_published_at
    return when.date() if when else timezone.localdate()


def _themes(page: PublicationPage) -> tuple[str, ...]:
    return tuple(theme.slug for theme in page.themes.all())


def _texts(page: ChapterPage) -> Iterator[str]:
    for block in page.body:
        if block.block_type == "list":
            yield from block.value
        else:
            yield block.value
