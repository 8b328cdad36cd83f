"""Planning a deliberation: the facilitator's pages before the room opens."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from casebook.models import CasePage
from deliberation import mine, pictures, seating
from deliberation.actions import invitations, planning
from deliberation.engine import shelf
from deliberation.forms import LevelForm, PersonForm, PlanForm, ReasonForm
from deliberation.models import Answer, Participant, Phase, Session
from deliberation.rules import NotPossible, at_table, obstacles
from deliberation.views.doors import case_for, led_session, says_no
from people.limits import rate_limited
from people.requests import SignedInRequest


@login_required
@rate_limited("write")
@require_http_methods(["GET", "POST"])
def plan(request: SignedInRequest) -> HttpResponse:
    """A new deliberation on the case `?casus=`, for who shares it or was given it to lead."""
    visible = CasePage.objects.visible_to(request.user)
    case = get_object_or_404(visible, pk=_number(request.GET.get("casus")))
    if not case.may_be_deliberated_by(request.user):
        raise Http404
    form = PlanForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        session = planning.plan_session(by=request.user, case=case, **form.cleaned_data)
        return redirect("deliberation:seats", session.code)
    return render(request, "deliberation/plan.html", _plan_facts(form, case))


def _number(text: str | None) -> int:
    if not text or not text.isascii() or not text.isdigit() or len(text) > 12:
        raise Http404
    return int(text)


def _plan_facts(form: PlanForm, case: CasePage | None) -> dict[str, object]:
    return {"form": form, "case": case, "methods": pictures.methods()}


@login_required
@rate_limited("write")
@says_no("deliberation:detail")
@require_http_methods(["GET", "POST"])
def change(request: SignedInRequest, code: str) -> HttpResponse:
    """Another date, place or method."""
    session = led_session(request, code)
    form = PlanForm(request.POST or None, instance=session)
    if request.method == "POST" and form.is_valid():
        details = {name: form.cleaned_data[name] for name in planning.DETAILS}
        fresh = led_session(request, code)  # the form has already written into its own copy
        if planning.change_session(by=request.user, session=fresh, **details):
            messages.success(request, _("The plan is changed. Who was invited gets a message."))
        return redirect("deliberation:detail", code)
    return render(request, "deliberation/plan.html", _plan_facts(form, case_for(request, session)))


@login_required
@require_safe
def method(request: SignedInRequest, method_id: str) -> HttpResponse:
    """What a method asks of you, to be read in three minutes."""
    script = {script.id: script for script in shelf.offered()}.get(method_id)
    if script is None:
        raise Http404
    return render(request, "deliberation/method.html", {"method": pictures.method(script)})


@login_required
@rate_limited("write")
@rate_limited("look-up")
@says_no("deliberation:seats")
@require_http_methods(["GET", "POST"])
def seats(request: SignedInRequest, code: str) -> HttpResponse:
    """Who sits at the table and at which level; a POST adds somebody."""
    session = led_session(request, code)
    form = PersonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            planning.list_person(by=request.user, session=session, **form.cleaned_data)
        except NotPossible as refusal:
            form.add_error("email", str(refusal))
        else:
            return redirect(reverse("deliberation:seats", args=[code]) + "#add")
    return render(request, "deliberation/seats.html", _seats_facts(session, form))


def _seats_facts(session: Session, form: PersonForm) -> dict[str, object]:
    rows = list(session.participants.filter(removed_at=None).select_related("user"))
    return {
        "session": session,
        "form": form,
        "rows": [
            (row, LevelForm(initial={"level": row.level}, prefix=str(row.pk))) for row in rows
        ],
        "known": planning.people_known_to(session.facilitator).exclude(
            pk__in=[row.user_id for row in rows]
        ),
        "findings": seating.findings(session, at_table(session)),
        "waiting": sum(row.answer == Answer.LISTED for row in rows),
        "has_presenter": any(row.is_presenter for row in rows),
    }


def _level_form(row: Participant) -> LevelForm:
    return LevelForm(initial={"level": row.level}, prefix=str(row.pk))


def _row_of(request: SignedInRequest, code: str, pk: int) -> Participant:
    session = led_session(request, code)
    row = get_object_or_404(session.participants.select_related("user"), pk=pk, removed_at=None)
    row.session = session
    return row


@login_required
@rate_limited("write")
@says_no("deliberation:seats")
@require_POST
def level(request: SignedInRequest, code: str, pk: int) -> HttpResponse:
    """Another level for one person."""
    row = _row_of(request, code, pk)
    form = LevelForm(request.POST, prefix=str(pk))
    if form.is_valid():
        planning.set_level(by=request.user, participant=row, **form.cleaned_data)
    return redirect("deliberation:seats", code)


@login_required
@rate_limited("write")
@says_no("deliberation:seats")
@require_POST
def presenter(request: SignedInRequest, code: str, pk: int) -> HttpResponse:
    """This person brings the case."""
    planning.choose_presenter(by=request.user, participant=_row_of(request, code, pk))
    return redirect("deliberation:seats", code)


@login_required
@rate_limited("write")
@says_no("deliberation:seats")
@require_POST
def remove(request: SignedInRequest, code: str, pk: int) -> HttpResponse:
    """Take one person off the list."""
    planning.remove_person(by=request.user, participant=_row_of(request, code, pk))
    return redirect("deliberation:seats", code)


@login_required
@rate_limited("write")
@says_no("deliberation:seats")
@require_http_methods(["GET", "POST"])
def invite(request: SignedInRequest, code: str) -> HttpResponse:
    """Look at the table once more, give a reason where the check warns, and invite."""
    session = led_session(request, code)
    findings = seating.findings(session, at_table(session))
    form = ReasonForm(request.POST or None, initial={"reason": session.seating_reason})
    if request.method == "POST" and (not findings or form.is_valid()):
        if findings:
            planning.keep_reason(by=request.user, session=session, **form.cleaned_data)
        _say_invited(request, invitations.send(by=request.user, session=session))
        return redirect("deliberation:detail", code)
    facts = {"session": session, "findings": findings, "form": form, "rows": at_table(session)}
    return render(request, "deliberation/invite.html", facts)


def _say_invited(request: SignedInRequest, count: int) -> None:
    if count:
        text = ngettext("One person is invited.", "{count} people are invited.", count)
        messages.success(request, text.format(count=count))


@login_required
@rate_limited("write")
@says_no("deliberation:detail")
@require_http_methods(["GET", "POST"])
def cancel(request: SignedInRequest, code: str) -> HttpResponse:
    """Ask whether it is sure, then call the deliberation off."""
    session = led_session(request, code)
    if request.method == "POST":
        invitations.cancel(by=request.user, session=session)
        messages.success(request, _("The deliberation is cancelled. Who was invited is told."))
        return redirect(reverse("deliberation:index"))
    return render(request, "deliberation/cancel.html", {"session": session})


@login_required
@rate_limited("write")
@says_no("deliberation:detail")
@require_POST
def open_room(request: SignedInRequest, code: str) -> HttpResponse:
    """Open the room and go in; first ask why, when those who come make an unbalanced table."""
    session = led_session(request, code)
    given = request.POST if "reason" in request.POST else None
    form = ReasonForm(given, initial={"reason": session.seating_reason})
    reason = form.cleaned_data["reason"] if form.is_bound and form.is_valid() else ""
    marks = request.POST.getlist("finding")
    try:
        planning.open_the_room(by=request.user, session=session, reason=reason, marks=marks)
    except planning.ReasonNeeded as asked:
        facts = {"session": session, "findings": asked.findings, "form": form}
        return render(request, "deliberation/open.html", facts)
    return redirect("deliberation:room", code)


def lead_page(request: SignedInRequest, session: Session) -> HttpResponse:
    """What the facilitator sees of one deliberation: what is next, and who comes."""
    rows = list(session.participants.filter(removed_at=None).select_related("user"))
    waiting, silent = (
        sum(row.answer == answer for row in rows) for answer in (Answer.LISTED, Answer.INVITED)
    )
    asked = pictures.Asked(len(rows), waiting, silent)
    facts = {
        "session": session,
        "case": case_for(request, session),
        "rows": rows,
        "obstacles": obstacles(session),
        "findings": seating.unweighed(session, seating.at_opening(session)),
        "next": mine.next_for_lead(session, asked, mine.state_of_answers(session)),
        "may_open": session.phase == Phase.PLANNED and pictures.is_today(session) and not waiting,
        "method": pictures.method_of(session),
        "facts": pictures.facts(session),
    }
    return render(request, "deliberation/detail.html", facts)
