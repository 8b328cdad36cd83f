"""The doors of the room's JSON addresses: who, how much, how often, and what came in."""

import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.http import HttpRequest, JsonResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from deliberation import room
from deliberation.models import Session
from deliberation.room import Place
from people.limits import TooOften, caller, check

LARGEST_BODY = 64 * 1024
SIGN_IN_KEPT_EVERY = 15 * 60


class Malformed(Exception):
    """What came in is not what the page should send."""


@dataclass(frozen=True)
class Guest:
    """Somebody in a room: who asks for what."""

    session: Session
    place: Place


Inner = Callable[[HttpRequest, Guest], JsonResponse]


def in_room(limit: str) -> Callable[[Inner], Callable[..., JsonResponse]]:
    """A JSON address of a room, for who has a place in it now; `limit` counts requests by name."""

    def decorate(view: Inner) -> Callable[..., JsonResponse]:
        @wraps(view)
        def guarded(request: HttpRequest, code: str) -> JsonResponse:
            if not request.user.is_authenticated:
                return _sign_in(code)
            if _length(request) > LARGEST_BODY:
                return JsonResponse({"too_large": LARGEST_BODY}, status=413)
            try:
                check("command", f"{limit}:{caller(request)}")
            except TooOften:
                return JsonResponse({"too_often": _("Wait a moment.")}, status=429)
            guest = _guest(request, code)
            if guest is None:
                message = _("You are no longer in this room. Ask the facilitator.")
                return JsonResponse({"forbidden": message}, status=403)
            _keep_signed_in(request)
            return view(request, guest)

        return guarded

    return decorate


def _sign_in(code: str) -> JsonResponse:
    back = urlencode({"next": reverse("deliberation:room", args=[code])})
    return JsonResponse({"signin": f"{reverse('people:sign_in')}?{back}"}, status=401)


def _length(request: HttpRequest) -> int:
    length = request.META.get("CONTENT_LENGTH") or "0"
    return int(length) if length.isdigit() else LARGEST_BODY + 1


def _guest(request: HttpRequest, code: str) -> Guest | None:
    visible = Session.objects.visible_to(request.user).with_room()
    session = visible.filter(code=code).first()
    place = room.place_of(session, request.user) if session else None
    return Guest(session, place) if session and place else None


def _keep_signed_in(request: HttpRequest) -> None:
    """Who is at work in a room is not signed out by the clock."""
    now = int(time.time())
    if now - request.session.get("at_work", 0) > SIGN_IN_KEPT_EVERY:
        request.session["at_work"] = now


def body_of(request: HttpRequest, fields: Mapping[str, type]) -> dict[str, Any]:
    """The JSON that came in, with exactly these fields. Raises `Malformed`."""
    try:
        data = json.loads(request.body)
        # What can't be stored or sent on (NUL, half a surrogate pair) is refused here.
        text = json.dumps(data, ensure_ascii=False).encode()
    except (ValueError, RecursionError):
        raise Malformed("no JSON") from None
    if b"\\u0000" in text:
        raise Malformed("a NUL")
    if not isinstance(data, dict) or set(data) != set(fields):
        raise Malformed(f"exactly these fields were expected: {', '.join(fields)}")
    for name, kind in fields.items():
        if not isinstance(data[name], kind):
            raise Malformed(f"{name}: {kind.__name__} was expected")
    return data
