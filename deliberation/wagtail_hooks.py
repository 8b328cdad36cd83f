"""Reports in the CMS: seen and withdrawn, never written.

What was released is edited by its facilitator (`actions/reporting.py`), checked there, and kept
without revisions: what is taken out of a report has to be gone.
"""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.widgets import Button
from wagtail.models import Page

from deliberation.models import DeliberationReportPage

WRITING = ("before_edit_page", "before_delete_page", "before_copy_page", "before_move_page")
BULK = ("delete", "move", "publish")


def refuse_writing(request: HttpRequest, page: Page, *args: Any) -> None:
    """A report is changed by its facilitator only."""
    if page.specific_class is DeliberationReportPage:
        raise PermissionDenied


for hook in WRITING:
    hooks.register(hook, refuse_writing)


@hooks.register("before_bulk_action")
def refuse_bulk(request: HttpRequest, action_type: str, objects: Any, action_class: Any) -> None:
    """No bulk writing that touches a report, not even below a folder."""
    pages = [one for one in objects if isinstance(one, Page)]
    if action_type in BULK and any(_holds_report(page) for page in pages):
        raise PermissionDenied


def _holds_report(page: Page) -> bool:
    return DeliberationReportPage.objects.descendant_of(page, inclusive=True).exists()


@hooks.register("register_page_listing_buttons")
def look_button(page: Page, user: Any, next_url: str | None = None) -> Any:
    """In a list of pages: read the report, on its own page and by its own rule."""
    if page.specific_class is DeliberationReportPage and page.url:
        yield Button(_("Read the report"), page.url, icon_name="view", priority=5)
