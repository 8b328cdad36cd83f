"""The root of the page tree: the start page that everybody opens first."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page


class HomePage(Page):
    """The start page. What it shows is put together in `beraad.start`."""

    max_count = 1
    parent_page_types = ("wagtailcore.Page",)
    template = "start.html"

    class Meta:
        verbose_name = _("start page")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """What waits for the reader, and what is new."""
        from beraad.start import facts_for  # noqa: PLC0415 - start reads models of every app

        return {**super().get_context(request, *args, **kwargs), **facts_for(request)}
