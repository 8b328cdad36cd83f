"""Free keywords. One list serves every kind of document, and a word in it may be about a person."""

from collections.abc import Iterable

from taggit.models import Tag


def forget_unused(tags: Iterable[Tag]) -> None:
    """Erase those of `tags` that no document carries any more.

    To be called once the documents are saved: a page keeps its keywords in memory until then.
    """
    nowhere = {relation.name: None for relation in Tag._meta.related_objects}
    Tag.objects.filter(pk__in=[tag.pk for tag in tags], **nowhere).delete()
