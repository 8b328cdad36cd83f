"""Wagtail pages tell the catalogue when they appear, move or go, and narrow what is about them.

The one permitted place for signals: pages are published, moved and deleted by the CMS, not by an
action of ours. Everything else calls `catalogue.record` itself.
"""

from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete  # noqa: TID251 - the one permitted place
from wagtail.models import Page
from wagtail.signals import (
    page_published,
    page_slug_changed,
    page_unpublished,
    post_page_move,
)

from search import catalogue
from search.sharing import narrow_what_follows


def listen(model: type[Page]) -> None:
    """Follow the pages of `model`. Listening twice is the same as once."""
    name = f"search:{model._meta.label}"
    page_published.connect(_record, sender=model, dispatch_uid=f"{name}:published")
    page_unpublished.connect(_withdraw, sender=model, dispatch_uid=f"{name}:unpublished")
    post_delete.connect(_withdraw, sender=model, dispatch_uid=f"{name}:deleted")


def listen_to_addresses() -> None:
    """Follow moves and new slugs of any page: the addresses of all pages below change with it."""
    post_page_move.connect(_record_below, dispatch_uid="search:moved")
    page_slug_changed.connect(_record_below, dispatch_uid="search:slug")


@transaction.atomic
def _record(instance: Any, **_: Any) -> None:
    if catalogue.record(instance):
        narrow_what_follows(instance)


def _withdraw(instance: Page, **_: Any) -> None:
    catalogue.withdraw_with_others(instance)


def _record_below(instance: Page, **_: Any) -> None:
    known = {registration.model for registration in catalogue.registrations()}
    below = Page.objects.descendant_of(instance, inclusive=True).live().specific()
    for page in below:
        if type(page) in known:
            catalogue.record(page)
