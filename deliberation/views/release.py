"""After the meeting: release item by item, the evaluation, closing."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from deliberation import room
from deliberation.actions import releasing
from deliberation.engine import release
from deliberation.evaluation import results_of
from deliberation.forms import EvaluationForm, ReleaseForm
from deliberation.models import EvaluationTicket, Phase, Session
from deliberation.release_items import pictured
from deliberation.rules import took_part
from deliberation.views.doors import led_session, says_no, session_for
from people.limits import rate_limited
from people.requests import SignedInRequest

AFTER = (Phase.OPEN, Phase.RELEASING, Phase.CLOSED)


@login_required
@rate_limited("write")
@says_no("deliberation:detail")
@require_http_methods(["GET", "POST"])
def release_items(request: SignedInRequest, code: str) -> HttpResponse:
    """Say item by item what may be in the report; the facilitator sees how far it is."""
    session = session_for(request, code)
    if session.phase not in AFTER or not took_part(session, request.user):
        raise Http404
    releasing.begin(session)
    if session.facilitator_id == request.user.pk:
        return _progress(request, session)
    if not session.has_room:
        return redirect("deliberation:detail", code)
    return _answer(request, session)


def _progress(request: SignedInRequest, session: Session) -> HttpResponse:
    state = room.current_state(session)
    taken = [seat for seat, place in state.seats.items() if place.name]
    facts = {
        "session": session,
        "total": len(taken),
        "done": sum(not release.unanswered(state, seat) for seat in taken),
        "may_close": releasing.may_be_closed(session, state),
        "evaluation": results_of(session),
    }
    return render(request, "deliberation/release_progress.html", facts)


def _answer(request: SignedInRequest, session: Session) -> HttpResponse:
    seat = releasing.seat_of(session, request.user)
    state = room.current_state(session)
    items = pictured(state, seat)
    form = ReleaseForm(request.POST or None, items=items)
    if request.method == "POST" and form.is_valid():
        releasing.answer(by=request.user, session=session, answers=form.answers())
        messages.success(request, _("Your answers are saved. You can change them until the end."))
        return redirect("deliberation:release", session.code)
    facts = {
        "session": session,
        "form": form,
        "own": [(item, form[item.name]) for item in items if item.kind == "signed"],
        "joint": [(item, form[item.name]) for item in items if item.kind != "signed"],
        "is_over": releasing.is_term_over(session),
        "open": len(release.unanswered(state, seat)),
        "asks_evaluation": _has_ticket(session, request),
    }
    return render(request, "deliberation/release.html", facts)


def _has_ticket(session: Session, request: SignedInRequest) -> bool:
    return EvaluationTicket.objects.filter(session=session, user=request.user).exists()


@login_required
@rate_limited("write")
@says_no("deliberation:detail")
@require_http_methods(["GET", "POST"])
def evaluate(request: SignedInRequest, code: str) -> HttpResponse:
    """Four questions and one tip, kept without who answered."""
    session = session_for(request, code)
    if session.phase != Phase.RELEASING or not _has_ticket(session, request):
        messages.info(request, _("You have filled in the evaluation already, or it is closed."))
        return redirect("deliberation:detail", code)
    form = EvaluationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        releasing.evaluate(by=request.user, session=session, **form.cleaned_data)
        messages.success(request, _("Thank you. We do not keep who answered what."))
        return redirect("deliberation:detail", code)
    return render(request, "deliberation/evaluation.html", {"session": session, "form": form})


@login_required
@rate_limited("write")
@says_no("deliberation:release")
@require_http_methods(["GET", "POST"])
def close(request: SignedInRequest, code: str) -> HttpResponse:
    """Ask whether it is sure, then close for good and go on to the report."""
    session = led_session(request, code)
    if request.method == "POST":
        releasing.close_session(by=request.user, session=session)
    if session.phase == Phase.RELEASING:
        return render(request, "deliberation/close.html", {"session": session})
    return redirect("deliberation:report", code)
