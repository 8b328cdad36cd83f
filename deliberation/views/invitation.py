"""My deliberations, and the pages of somebody who was asked for one."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from deliberation import mine, pictures
from deliberation.actions import invitations
from deliberation.calendar_file import calendar_file
from deliberation.forms import AnswerForm
from deliberation.models import Answer, Participant, Phase, Session
from deliberation.rules import asked, managed_at_table
from deliberation.views.doors import case_for, says_no, session_for
from deliberation.views.planning import lead_page
from people.limits import rate_limited
from people.requests import SignedInRequest


@login_required
@require_safe
def index(request: SignedInRequest) -> HttpResponse:
    """My deliberations: what asks something of me first, then the rest."""
    return render(request, "deliberation/list.html", mine.overview(request.user))


@login_required
@require_safe
def detail(request: SignedInRequest, code: str) -> HttpResponse:
    """One deliberation: the facilitator's page, or the invitation of who was asked."""
    session = session_for(request, code)
    if session.facilitator_id == request.user.pk:
        return lead_page(request, session)
    return _invitation_page(request, session, None)


def _own_row(request: SignedInRequest, session: Session) -> Participant:
    row = session.participants.filter(user=request.user, removed_at=None).first()
    if row is None or row.answer == Answer.LISTED:
        raise Http404
    return row


def _invitation_page(
    request: SignedInRequest, session: Session, form: AnswerForm | None
) -> HttpResponse:
    row = _own_row(request, session)
    form = form or _blank_form(session, row)
    facts = {
        "session": session,
        "case": case_for(request, session),
        "row": row,
        "form": form,
        "may_answer": session.phase == Phase.PLANNED,
        "may_come_late": session.phase == Phase.OPEN and _may_come(row, form),
        "levels": pictures.levels_present(asked(session)),
        "method": pictures.method_of(session),
        "facts": pictures.facts(session),
        "role": pictures.role_of(session, row),
        "next": mine.next_for(session, row, mine.state_of_answers(session)),
    }
    return render(request, "deliberation/respond.html", facts)


def _may_come(row: Participant, form: AnswerForm) -> bool:
    """Whether there is something left to say: "I come", or "with my manager is all right"."""
    owes_consent = "consents" in form.fields and not row.manager_consent
    return row.answer != Answer.ACCEPTED or owes_consent


ANSWERS = {Answer.ACCEPTED.value: "yes", Answer.DECLINED.value: "no"}


def _blank_form(session: Session, row: Participant) -> AnswerForm:
    given = {"answer": ANSWERS.get(row.answer), "consents": row.manager_consent}
    return AnswerForm(initial=given, asks_consent=row.pk in managed_at_table(session))


@login_required
@rate_limited("write")
@says_no("deliberation:detail")
@require_POST
def respond(request: SignedInRequest, code: str) -> HttpResponse:
    """Come, or don't."""
    session = session_for(request, code)
    row = _own_row(request, session)
    form = AnswerForm(request.POST, asks_consent=row.pk in managed_at_table(session))
    if not form.is_valid():
        return _invitation_page(request, session, form)
    comes = form.cleaned_data["answer"] == "yes"
    invitations.respond(
        by=request.user,
        session=session,
        comes=comes,
        consents=form.cleaned_data.get("consents", False),
    )
    if comes and session.phase == Phase.OPEN:
        return redirect("deliberation:room", code)
    messages.success(request, _("Your answer is saved."))
    return redirect("deliberation:detail", code)


@login_required
@rate_limited("write")
@says_no("deliberation:detail")
@require_POST
def veto(request: SignedInRequest, code: str) -> HttpResponse:
    """Who brings the case objects to this table, or takes that back."""
    session = session_for(request, code)
    objects = request.POST.get("objects") == "yes"
    invitations.set_veto(by=request.user, session=session, objects=objects)
    text = _("The facilitator hears that you object. The room stays closed until you agree.")
    messages.success(request, text if objects else _("You agree with this table again."))
    return redirect("deliberation:detail", code)


@login_required
@require_safe
def calendar(request: SignedInRequest, code: str) -> HttpResponse:
    """The calendar file of this deliberation."""
    session = session_for(request, code)
    response = HttpResponse(
        calendar_file(session, language=request.user.language), content_type="text/calendar"
    )
    response.headers["Content-Disposition"] = 'attachment; filename="beraad.ics"'
    return response
