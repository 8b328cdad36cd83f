"""How long a sign-in holds: half an hour without a sign of life, twelve hours in all (ASVS 7.3).

The half hour is the term of the row in the database, so sockets and pages go by the same clock. The
cookie has no term of its own: it goes when the browser closes.
"""

import time
from collections.abc import Callable, Iterable
from datetime import timedelta

from django.contrib.auth import logout
from django.contrib.sessions.models import Session
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

IDLE = timedelta(minutes=30)
LONGEST = timedelta(hours=12)
RENEWED_EVERY = timedelta(minutes=5)
BEGAN = "signed_in_at"
SEEN = "seen_at"


def is_over(data: dict[str, object], now: float) -> bool:
    """Whether a sign-in with these session data has lasted its twelve hours."""
    began = data.get(BEGAN)
    return isinstance(began, int) and now - began > LONGEST.total_seconds()


def still_signed_in(keys: Iterable[str]) -> frozenset[str]:
    """Those of the session keys whose sign-in still holds.

    For an open socket, whose heartbeat is a sign of life: a row that runs out is renewed.
    """
    now = timezone.now()
    held = Session.objects.filter(session_key__in=list(keys), expire_date__gt=now)
    rows = dict(held.values_list("session_key", "expire_date"))
    if any(until < now + IDLE - RENEWED_EVERY for until in rows.values()):
        _renew(list(rows))
    return frozenset(rows)


def _renew(keys: list[str]) -> None:
    """Give these rows half an hour more, except those that have lasted long enough."""
    rows = Session.objects.filter(session_key__in=keys)
    going_on = [row.pk for row in rows if not is_over(row.get_decoded(), time.time())]
    rows.filter(pk__in=going_on).update(expire_date=timezone.now() + IDLE)


class SignInEnds:
    """Signs out who was signed in too long, and renews the half hour of who is at work."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        now = int(time.time())
        if request.user.is_authenticated:
            if is_over(dict(request.session.items()), now):
                logout(request)
            elif now - request.session.get(SEEN, 0) > RENEWED_EVERY.total_seconds():
                request.session[SEEN] = now
        response = self.get_response(request)
        if request.user.is_authenticated and BEGAN not in request.session:
            request.session[BEGAN] = now
        return response
