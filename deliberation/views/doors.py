"""How a view gets a session: fetched and authorised in one call, or 404."""

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from casebook.models import CasePage
from deliberation import room
from deliberation.models import Session
from deliberation.rules import NotPossible
from people.requests import SignedInRequest


def session_for(request: SignedInRequest, code: str) -> Session:
    """A session that the reader leads or was asked for; 404 for everybody else."""
    visible = Session.objects.visible_to(request.user).filter(is_practice=False)
    return get_object_or_404(visible.select_related("case", "facilitator"), code=code)


def led_session(request: SignedInRequest, code: str) -> Session:
    """A session that the reader leads; 404 for its participants too."""
    visible = Session.objects.visible_to(request.user).filter(is_practice=False)
    mine = visible.filter(facilitator=request.user.pk)
    return get_object_or_404(mine.select_related("case", "facilitator"), code=code)


def case_for(request: SignedInRequest, session: Session) -> CasePage | None:
    """The case of a session, if it is still there and the reader may see it."""
    return CasePage.objects.visible_to(request.user).filter(pk=session.case_id).first()


def says_no(back_to: str) -> Callable:
    """Show why something is not possible, on the page named `back_to` of the same session."""

    def decorate(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def answering(request: SignedInRequest, code: str, **kwargs: object) -> HttpResponse:
            try:
                return view(request, code, **kwargs)
            except NotPossible as refusal:
                messages.error(request, str(refusal))
            except room.Busy:
                messages.error(request, _("The server is busy. Try again in a moment."))
            return redirect(back_to, code)

        return answering

    return decorate
