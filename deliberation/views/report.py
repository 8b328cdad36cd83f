"""The report: editing it, what the scan found, publishing, and answers to its questions."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from deliberation.actions import reporting
from deliberation.drafting import in_place, open_findings
from deliberation.evaluation import results_of
from deliberation.models import (
    Answer,
    DeliberationReportPage,
    Participant,
    ReportDraft,
    ReturnQuestion,
    Session,
)
from deliberation.report_forms import ReportForm, ReturnAnswerForm
from deliberation.rules import at_table
from deliberation.views.doors import led_session, says_no
from people.limits import rate_limited
from people.requests import SignedInRequest


def _form(request: SignedInRequest, draft: ReportDraft) -> ReportForm:
    data = request.POST if request.method == "POST" else None
    return ReportForm(data, draft=draft, people=_coming(draft.session))


def _coming(session: Session) -> list[Participant]:
    return [row for row in at_table(session) if row.answer == Answer.ACCEPTED]


@login_required
@rate_limited("write")
@says_no("deliberation:detail")
@require_http_methods(["GET", "POST"])
def edit(request: SignedInRequest, code: str) -> HttpResponse:
    """Edit the draft. Saving looks for what may point at a person; publishing is the next page."""
    session = led_session(request, code)
    draft = reporting.open_draft(by=request.user, session=session)
    form = _form(request, draft)
    if request.method == "POST" and form.is_valid():
        try:
            _save(request, session, form)
        except reporting.Outdated:
            form.add_error(None, _("This report was saved elsewhere. Open it again to see it."))
        else:
            return redirect("deliberation:report_check", code)
    return render(request, "deliberation/report_edit.html", _edit_facts(session, draft, form))


def _save(request: SignedInRequest, session: Session, form: ReportForm) -> ReportDraft:
    return reporting.save_draft(
        by=request.user,
        session=session,
        version=form.cleaned_data["version"],
        dismissed={},
        **form.edited(),
    )


def _edit_facts(session: Session, draft: ReportDraft, form: ReportForm) -> dict[str, Any]:
    return {
        "session": session,
        "draft": draft,
        "form": form,
        "own_fields": [form[name] for name in ("title", "summary", "introduction", "audience")],
        "sections": [
            (section["title"], [_passage_fields(form, p) for p in section["passages"]])
            for section in draft.sections
        ],
        "questions": [(q["id"], _question_fields(form, q["id"])) for q in draft.questions],
        "evaluation": results_of(session),
    }


def _passage_fields(form: ReportForm, passage: dict[str, Any]) -> tuple[Any, Any, Any]:
    name = passage["id"]
    return passage, form[name], form[f"{name}-figure"] if passage["figure"] else None


def _question_fields(form: ReportForm, name: str) -> list[Any]:
    parts = ("to_level", "owner_role", "due", "owner")
    return [form[name], *(form[f"{name}-{part}"] for part in parts)]


@login_required
@rate_limited("write")
@require_POST
def autosave(request: SignedInRequest, code: str) -> JsonResponse:
    """Keep what is being typed; answers as `keep-typed.js` expects."""
    session = led_session(request, code)
    draft = get_object_or_404(ReportDraft, session=session)
    form = _form(request, draft)
    if not form.is_valid():
        return JsonResponse({"errors": form.errors}, status=422)
    try:
        saved = _save(request, session, form)
    except reporting.Outdated:
        return JsonResponse({"detail": _("This report was saved elsewhere.")}, status=409)
    return JsonResponse({"saved_at": saved.saved_at.isoformat(), "version": saved.version})


@login_required
@rate_limited("write")
@says_no("deliberation:report")
@require_http_methods(["GET", "POST"])
def check(request: SignedInRequest, code: str) -> HttpResponse:
    """What the scan found, each with a reason why it may stay; then publish."""
    session = led_session(request, code)
    draft = reporting.open_draft(by=request.user, session=session)
    findings = open_findings(draft)
    if request.method == "POST":
        reasons = _reasons(request, [finding.text for finding in findings])
        reporting.save_draft(
            by=request.user, session=session, version=draft.version, dismissed=reasons
        )
        return redirect("deliberation:report_check", code)
    facts = {"session": session, "draft": draft, "findings": in_place(draft, findings)}
    return render(request, "deliberation/report_check.html", facts)


def _reasons(request: SignedInRequest, found: list[str]) -> dict[str, str]:
    given = {text: request.POST.get(f"reason-{n}", "").strip() for n, text in enumerate(found)}
    return {text: reason[:200] for text, reason in given.items() if reason}


@login_required
@rate_limited("write")
@says_no("deliberation:report_check")
@require_POST
def publish(request: SignedInRequest, code: str) -> HttpResponse:
    """Publish the report as a page."""
    session = led_session(request, code)
    page = reporting.publish(by=request.user, session=session)
    messages.success(request, _("The report is published. Everybody who took part gets a message."))
    return redirect(reporting.path_of(page))


@require_safe
def reports_on(request: HttpRequest, key: str) -> HttpResponse:
    """A fragment: the reports about one case that the reader may see, for a box on its page."""
    visible = DeliberationReportPage.objects.visible_to(request.user)
    lines = [
        (page.title, reporting.path_of(page))
        for page in visible.filter(case_key=key).order_by("-first_published_at", "-pk")
    ]
    return render(request, "deliberation/reports_fragment.html", {"lines": lines})


@login_required
@rate_limited("write")
@require_http_methods(["GET", "POST"])
def answer(request: SignedInRequest, pk: int) -> HttpResponse:
    """Answer a question of a report that the reader may see."""
    visible = DeliberationReportPage.objects.visible_to(request.user)
    questions = ReturnQuestion.objects.filter(report__in=visible).select_related("report")
    question = get_object_or_404(questions, pk=pk)
    form = ReturnAnswerForm(request.POST or None, initial={"key": reporting.new_key()})
    if request.method == "POST" and form.is_valid():
        said = {name: form.cleaned_data[name] for name in ("text", "key")}
        reporting.answer_question(by=request.user, question=question, **said)
        return redirect(f"{reporting.path_of(question.report)}#{question.passage}")
    if not reporting.may_answer(request.user, question):
        return redirect(f"{reporting.path_of(question.report)}#{question.passage}")
    facts = {"question": question, "report": question.report, "form": form}
    return render(request, "deliberation/report_answer.html", facts)
