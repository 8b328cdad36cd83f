"""Pages of the demonstration that were published some time ago."""

from datetime import datetime, timedelta

from django.utils import timezone
from wagtail.models import Page

from search import catalogue


def published(page: Page, *, days: int) -> datetime:
    """As if `page` was published `days` ago, also to search; gives that moment."""
    then = timezone.now() - timedelta(days=days)
    pages = type(page)._default_manager
    pages.filter(pk=page.pk).update(first_published_at=then, last_published_at=then)
    catalogue.record(pages.get(pk=page.pk))
    return then
