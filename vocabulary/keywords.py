"""Free keywords. One list serves every kind of document, and a word in it may be about a person."""

from collections.abc import Iterable

from django.db.models import QuerySet
from taggit.models import Tag
from wagtail.models import Page


def forget_unused(tags: Iterable[Tag]) -> None:
    """Erase those of `tags` that no document carries any more.

    To be called once the documents are saved: a page keeps its keywords in memory until then.
    """
    _unused().filter(pk__in=[tag.pk for tag in tags]).delete()


def forget_all_unused() -> int:
    """Erase every keyword that no document carries. Gives how many there were."""
    return _unused().delete()[0]


def _unused() -> QuerySet[Tag]:
    """Keywords of no document, and of no page that is being written in the CMS."""
    nowhere = {relation.name: None for relation in Tag._meta.related_objects}
    return Tag.objects.filter(**nowhere).exclude(pk__in=list(_in_the_making()))


def _in_the_making() -> Iterable[int]:
    """The CMS keeps the keywords of a page that is not published yet in its last revision only."""
    pages = Page.objects.filter(has_unpublished_changes=True, latest_revision__isnull=False)
    for content in pages.values_list("latest_revision__content", flat=True):
        yield from (row["tag"] for row in content.get("tagged_items", ()))
