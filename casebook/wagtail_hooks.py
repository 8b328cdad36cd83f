"""Cases in the CMS: seen and withdrawn, never written.

`permissions.SeenNotWritten` shuts the doors that ask the page's own class; the hooks below shut
the ones that hold only the base class of a page, and the bulk actions.
"""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.widgets import Button
from wagtail.models import Page

from casebook.documents import BODY
from casebook.models import CasePage

WRITING = ("before_edit_page", "before_delete_page", "before_copy_page", "before_move_page")
BULK = ("delete", "move", "publish")


def _is_case(page: Page) -> bool:
    return page.specific_class is CasePage


def refuse_writing(request: HttpRequest, page: Page, *args: Any) -> None:
    """A case is changed through the intake and its review only."""
    if _is_case(page):
        raise PermissionDenied


for hook in WRITING:
    hooks.register(hook, refuse_writing)


@hooks.register("before_bulk_action")
def refuse_bulk(
    request: HttpRequest, action_type: str, objects: Any, action_class: Any
) -> HttpResponse | None:
    """No bulk writing that touches a case, not even below a folder."""
    if action_type in BULK and any(isinstance(o, Page) and _holds_case(o) for o in objects):
        raise PermissionDenied
    return None


def _holds_case(page: Page) -> bool:
    return CasePage.objects.descendant_of(page, inclusive=True).exists()


@hooks.register("register_page_listing_buttons")
def look_button(page: Page, user: Any, next_url: str | None = None) -> Any:
    """In a list of pages: read the case."""
    if _is_case(page):
        url = reverse("casebook_cms:case", args=[page.pk])
        yield Button(_("Read the case"), url, icon_name="view", priority=5)


def case(request: HttpRequest, pk: int) -> HttpResponse:
    """The text of a case, to be read; with the way to withdraw it."""
    page = get_object_or_404(CasePage, pk=pk)
    may = page.permissions_for_user(request.user)
    if not (request.user.is_superuser or "publish" in may.permissions):
        raise PermissionDenied
    fields = {field.name: field for field in page._meta.fields}
    texts = [(fields[name].verbose_name, getattr(page, name)) for name in BODY]
    context = {"page": page, "texts": texts, "may_withdraw": may.can_unpublish()}
    return render(request, "casebook/cms_case.html", context)


@hooks.register("register_admin_urls")
def admin_urls() -> list[Any]:
    """`/cms/casussen/<id>/`, behind the CMS's own door."""
    return [path("casussen/", include(([path("<int:pk>/", case, name="case")], "casebook_cms")))]
