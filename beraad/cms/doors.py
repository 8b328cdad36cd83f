"""Which doors of the CMS are open to whom.

Administrators (superusers) may use the whole CMS. An editor of a knowledge network comes in for
the publications of that network, and for nothing else. Wagtail's side doors (choosers, reports,
tag lists, its internal API) know no right to *see* a page: its page chooser shows the title of
every case of every organisation. So for editors the doors are listed, and a new one is shut.
A page that an editor may not explore answers as one that does not exist.
"""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from wagtail.models import Page
from wagtail.permissions import policy_registry

from people.models import User

FOR_ALL = frozenset(
    {
        "cms_sign_in",
        "cms_sign_out",
        "wagtailadmin_home",
        "wagtailadmin_sprite",
        "wagtailadmin_javascript_catalog",
        "wagtailadmin_account",
        "wagtailadmin_dismissibles",
    }
)
PUBLICATIONS = frozenset(
    {
        "wagtailadmin_explore_root",
        "wagtailadmin_explore",
        "wagtailadmin_explore_results",
        "wagtailadmin_api:pages:listing",
        "wagtailadmin_api:pages:detail",
        "wagtailadmin_editing_sessions:ping",
        "wagtailadmin_editing_sessions:release",
        "wagtailadmin_pages:add",
        "wagtailadmin_pages:add_subpage",
        "wagtailadmin_pages:preview_on_add",
        "wagtailadmin_pages:edit",
        "wagtailadmin_pages:preview_on_edit",
        "wagtailadmin_pages:view_draft",
        "wagtailadmin_pages:unpublish",
        "wagtailadmin_pages:delete",
        "wagtailadmin_pages:history",
        "wagtailadmin_pages:history_results",
        "wagtailadmin_pages:revisions_view",
        "wagtailadmin_pages:revisions_revert",
        "wagtailadmin_pages:revisions_compare",
        "wagtailadmin_pages:revisions_unschedule",
        "wagtailadmin_pages:search",
        "wagtailadmin_pages:search_results",
        "wagtailadmin_pages:set_page_position",
        # a publication says in which context it holds
        "wagtailsnippetchoosers_vocabulary_contextprofile:choose",
        "wagtailsnippetchoosers_vocabulary_contextprofile:choose_results",
        "wagtailsnippetchoosers_vocabulary_contextprofile:chosen",
    }
)
FOR_EDITORS = FOR_ALL | PUBLICATIONS
# What Wagtail calls the number of a page in an address; `pk` is one where it compares versions.
PAGE_NUMBERS = frozenset({"page_id", "parent_page_id", "page_to_move_id"})
PAGE_BY_PK = frozenset({"wagtailadmin_pages:revisions_compare"})


class CmsDoors:
    """Refuses an editor every door of the CMS that is not listed."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> None:
        """Called with the address resolved and before its view."""
        match, user = request.resolver_match, request.user
        if match is None or not request.path.startswith(reverse("wagtailadmin_home")):
            return
        limited = user.is_authenticated and not user.is_superuser
        if limited and match.view_name not in FOR_EDITORS:
            raise PermissionDenied
        if limited and user.has_perm("wagtailadmin.access_admin"):
            _only_of_their_own(user, match.view_name, kwargs)


def _only_of_their_own(user: User | AnonymousUser, view_name: str, kwargs: dict[str, Any]) -> None:
    """Raise `Http404` unless `user` may explore each page that an address names."""
    names = PAGE_NUMBERS | {"pk"} if view_name in PAGE_BY_PK else PAGE_NUMBERS
    named = [kwargs[name] for name in names & kwargs.keys()]
    if not named:
        return
    own = policy_registry.get_by_type(Page).explorable_instances(user)
    # One by one: `pk__in` breaks on a number that no database column holds.
    if not all(own.filter(pk=number).exists() for number in named):
        raise Http404
