"""The root of the page tree: the start page that everybody opens first."""

from django.utils.translation import gettext_lazy as _
from wagtail.models import Page


class HomePage(Page):
    """The start page. What it shows is put together in `beraad.start`."""

    max_count = 1
    parent_page_types = ("wagtailcore.Page",)
    template = "start.html"

    class Meta:
        verbose_name = _("start page")
