"""The CMS as a whole: how it looks, the screens of people, and what stays as it is.

The frame of the page tree stays where it is: addresses and rights hang on it.
"""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.models import Page

from beraad.cms.belonging import BelongingViewSets
from beraad.foundation import INDEXES
from beraad.models import HomePage
from people.models import User

FRAME = (HomePage, *(model for model, _title, _slug in INDEXES))


def keep_the_frame(request: HttpRequest, page: Page, *args: Any) -> None:
    """No copying, moving or deleting of a folder with all that people wrote below it."""
    if page.depth == 1 or page.specific_class in FRAME:
        raise PermissionDenied


hooks.register("register_admin_viewset", BelongingViewSets)

for hook in ("before_copy_page", "before_move_page", "before_delete_page"):
    hooks.register(hook, keep_the_frame)


@hooks.register("insert_global_admin_css")
def our_colours() -> SafeString:
    """The stylesheet that makes the CMS look like the rest."""
    return format_html('<link rel="stylesheet" href="{}">', static("css/cms.css"))


@hooks.register("construct_main_menu")
def say_what_is_no_report(request: HttpRequest, items: list[Any]) -> None:
    """Reports are of deliberations here; what Wagtail calls so gets another word."""
    for item in items:
        if item.name == "reports":
            item.label = _("Overviews")


@hooks.register("before_bulk_action")
def keep_it_in_bulk(request: HttpRequest, action_type: str, objects: Any, kind: Any) -> None:
    """The same for many pages at once; and rights change one by one, so that each is told."""
    if any(isinstance(one, User) for one in objects):
        raise PermissionDenied
    if action_type in ("delete", "move", "unpublish"):
        for page in (one for one in objects if isinstance(one, Page)):
            keep_the_frame(request, page)
