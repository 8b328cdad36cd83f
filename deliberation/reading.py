"""What a reader sees of published reports: the list, and one report with its questions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from deliberation import pictures
from deliberation.models import DeliberationReportPage, ReturnAnswer, ReturnQuestion
from deliberation.rules import took_part
from search import catalogue

ON_A_PAGE = 20


def report_list(request: HttpRequest) -> dict[str, Any]:
    """The reports that the reader may see, newest first."""
    reports = (
        DeliberationReportPage.objects.visible_to(request.user)
        .defer("sections", "introduction")
        .prefetch_related("themes")
        .order_by("-first_published_at", "-pk")
    )
    shown = Paginator(reports, ON_A_PAGE).get_page(request.GET.get("page"))
    lines = [
        {
            "title": page.title,
            "url": page.relative_url(None) or page.url_path,
            "meta": pictures.title_of(page.method_id),
            "text": page.summary,
            "tags": [theme.name for theme in page.themes.all()],
        }
        for page in shown
    ]
    return {"reports": shown, "lines": lines}


@dataclass(frozen=True)
class Bar:
    """One bar of a figure; `percent` of all answers."""

    label: str
    number: int
    percent: int


@dataclass(frozen=True)
class Question:
    """A question to another level as it stands now."""

    row: ReturnQuestion
    answers: list[ReturnAnswer]
    is_late: bool
    may_answer: bool

    @property
    def facts(self) -> list[tuple[str, str]]:
        """To whom it goes, by whom and before when; empty where the table did not say."""
        due = self.row.due
        return [
            (_("To whom"), self.row.to_level),
            (_("Who passes it on"), self.row.owner_role),
            (_("Answer by"), date_format(due, "j F Y") if due else ""),
        ]


def report_facts(page: DeliberationReportPage, request: HttpRequest) -> dict[str, Any]:
    """Sections with bars, questions with answers, and the case when the reader may see it."""
    return {
        "sections": [_section(section) for section in page.sections],
        "questions": _questions(page, request.user),
        "case": catalogue.resolve([page.case_key], request.user).get(page.case_key),
        "method_title": pictures.title_of(page.method_id),
    }


def _section(section: dict[str, Any]) -> dict[str, Any]:
    passages = [{**p, "bars": bars(p.get("figure") or [])} for p in section["passages"]]
    return {**section, "passages": passages}


def bars(figure: list[list[Any]]) -> list[Bar]:
    """A distribution as bars."""
    total = sum(number for _label, number in figure)
    return [Bar(label, number, round(100 * number / total)) for label, number in figure]


def _questions(page: DeliberationReportPage, user: Any) -> list[Question]:
    answers = Prefetch("answers", ReturnAnswer.objects.select_related("by"))
    rows = list(page.questions.prefetch_related(answers))
    sat = bool(rows) and took_part(page.session, user)
    return [
        Question(
            row=row,
            answers=list(row.answers.all()),
            is_late=_is_late(row),
            may_answer=user.is_authenticated and (sat or row.owner_id == user.pk),
        )
        for row in rows
    ]


def _is_late(row: ReturnQuestion) -> bool:
    today: date = timezone.localdate()
    return row.due is not None and row.due < today and not row.answers.all()
