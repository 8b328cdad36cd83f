"""The published reports. Nobody writes one in the CMS: see `actions/reporting.py`."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey
from taggit.models import TaggedItemBase

from casebook.permissions import SeenNotWritten, WithoutRevisions
from vocabulary.models import LibraryPage, ShelfPage


class DeliberationIndexPage(ShelfPage):
    """The place under which all reports hang."""

    max_count = 1
    parent_page_types = ("beraad.HomePage",)
    subpage_types = ("deliberation.DeliberationReportPage",)
    template = "deliberation/report_index.html"

    class Meta:
        verbose_name = _("reports of deliberations")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The reports that the reader may see, newest first."""
        from deliberation.reading import report_list  # noqa: PLC0415 - it reads these models

        return super().get_context(request, *args, **kwargs) | report_list(request)


class ReportTag(TaggedItemBase):
    """A free keyword of a report."""

    content_object = ParentalKey(
        "deliberation.DeliberationReportPage", on_delete=models.CASCADE, related_name="tagged_items"
    )


class DeliberationReportPage(WithoutRevisions, LibraryPage):
    """What a table released of its deliberation, edited and published by its facilitator.

    `sections` is a list of `{"title", "passages": [{"id", "heading", "text", "figure"}]}`; the ids
    (`p-3`) stay the same for good, so that an insight can point at a passage.
    """

    item_kind = "report"

    session = models.OneToOneField(
        "deliberation.Session",
        on_delete=models.SET_NULL,
        null=True,
        related_name="report",
        editable=False,
    )
    case_key = models.CharField(max_length=40, blank=True, editable=False)
    method_id = models.CharField(_("method"), max_length=60, blank=True)
    introduction = models.TextField(_("introduction"), blank=True)
    sections: Any = models.JSONField(default=list, editable=False)
    tags = ClusterTaggableManager(through=ReportTag, blank=True, verbose_name=_("keywords"))

    parent_page_types = ("deliberation.DeliberationIndexPage",)
    subpage_types = ()
    is_creatable = False
    template = "deliberation/report_page.html"

    class Meta:
        verbose_name = _("report of a deliberation")
        verbose_name_plural = _("reports of deliberations")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Sections with their figures, questions with their answers, the case if it may be seen."""
        from deliberation.reading import report_facts  # noqa: PLC0415 - it reads these models

        return super().get_context(request, *args, **kwargs) | report_facts(self, request)

    def permissions_for_user(self, user: Any) -> SeenNotWritten:
        """In the CMS a report is seen and withdrawn, never written."""
        return SeenNotWritten(user, self)
