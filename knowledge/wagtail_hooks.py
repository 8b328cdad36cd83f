"""Publications in the CMS: written by the editors of their network. Insights: seen there.

Wagtail's own permissions decide (`editors.give_rights`); these hooks shut the doors that look at
the base class of a page only, and tidy up after a removal.
"""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils import timezone
from wagtail import hooks
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.models import Page
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy

from knowledge.actions import sweep
from knowledge.editors import publishes_for
from knowledge.models import ChapterPage, Insight, PublicationPage
from knowledge.permissions import network_of
from vocabulary.keywords import forget_all_unused

OURS = (PublicationPage, ChapterPage)


def _may_write(user: Any, page: Page) -> bool:
    return user.is_superuser or publishes_for(user, network_of(page.specific))


def only_its_editors(request: HttpRequest, page: Page, *args: Any) -> None:
    """Nobody but the editors of the network that publishes, whatever group somebody is in."""
    if page.specific_class in OURS and not _may_write(request.user, page):
        raise PermissionDenied


def never(request: HttpRequest, page: Page, *args: Any) -> None:
    """A publication stays in its place, and its original belongs to one page."""
    if page.specific_class in OURS:
        raise PermissionDenied


for hook in ("before_edit_page", "before_delete_page", "before_unpublish_page"):
    hooks.register(hook, only_its_editors)
for hook in ("before_copy_page", "before_move_page"):
    hooks.register(hook, never)


@hooks.register("before_create_page")
def only_below_their_own(request: HttpRequest, parent: Page, model: type[Page]) -> None:
    """A chapter is added by the editors of its publication."""
    only_its_editors(request, parent)


@hooks.register("before_bulk_action")
def bulk(request: HttpRequest, action_type: str, objects: Any, action_class: Any) -> None:
    """The same rules for many pages at once."""
    for page in (one for one in objects if isinstance(one, Page)):
        if action_type == "move":
            never(request, page)
        only_its_editors(request, page)


@hooks.register("after_delete_page")
def remove_originals(request: HttpRequest, page: Page) -> None:
    """The original goes with its publication."""
    if page.specific_class is PublicationPage:
        sweep(now=timezone.now())


def forget_keywords(request: HttpRequest, *args: Any, **kwargs: Any) -> None:
    """A keyword that was taken out, or that went with a page, is erased."""
    forget_all_unused()


for hook in ("after_edit_page", "after_delete_page", "after_bulk_action"):
    hooks.register(hook, forget_keywords)


class SeenOnly(ModelPermissionPolicy):
    """Nothing is added, changed or deleted, by administrators neither: an insight has its page."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Only seeing."""
        return action == "view" and super().user_has_permission(user, action)


register_permission_policy(Insight, SeenOnly(Insight))


@hooks.register("register_admin_viewset")
class InsightViewSet(ModelViewSet):
    """The insights, to be read by administrators (`beraad.cms.doors` keeps others out)."""

    model = Insight
    icon = "pick"
    add_to_admin_menu = True
    menu_order = 240
    add_to_reference_index = False
    copy_view_enabled = False
    inspect_view_enabled = True
    inspect_view_fields = (
        "claim",
        "stage",
        "for_whom",
        "when",
        "why",
        "context_profile",
        "language",
        "withdrawn_because",
    )
    form_fields = ("claim",)  # Wagtail wants a form, which nobody may open
    list_display = ("claim", "stage", "changed_at")
    list_filter = ("stage", "language")
    search_fields = ("claim", "for_whom", "when", "why")
    search_backend_name = None
