"""The live room over HTTP: its page, commands, drafts, and the poll of who has no socket."""

import re
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from deliberation import practice, refusals, room
from deliberation.actions import releasing
from deliberation.engine import Refused, commands, wire
from deliberation.models import Answer, Phase, Session
from deliberation.room import loading
from deliberation.room.hub import personal_frame, regions_frame
from deliberation.room.looking import sight_of
from deliberation.room.presence import connected_in, facilitator_listens
from deliberation.room.rendering import Drawing, build, sealed_in, view_of
from deliberation.room.rights import Place
from deliberation.room.rooms import note_poll
from deliberation.room.the_case import case_of
from deliberation.views.room_doors import Guest, Malformed, body_of, in_room

KEY = re.compile(r"[A-Za-z0-9_-]{8,64}\Z")
NOT_FROM_A_PAGE = (
    commands.Open,
    commands.AddSeat,
    commands.EndForgotten,
    commands.Finish,
    commands.KeepDraft,
)


# -- the page


@login_required
@require_safe
@never_cache
def page(request: HttpRequest, code: str) -> HttpResponse:
    """The room, drawn as it is now; the browser's scripts take it from there."""
    session = _visible(request, code)
    if not session.has_room:
        return _not_now(request, session)
    place = _place(request, session)
    if place is None:
        return _no_place(request, session)
    return render(request, "deliberation/room.html", _page_facts(session, place))


def _visible(request: HttpRequest, code: str) -> Session:
    visible = Session.objects.visible_to(request.user).select_related("case", "facilitator")
    session = visible.filter(code=code).first()
    if session is None:
        raise Http404
    return session


def _not_now(request: HttpRequest, session: Session) -> HttpResponse:
    if session.phase == Phase.PLANNED:
        messages.info(request, _("The room is not open yet. The facilitator opens it."))
    return redirect("deliberation:detail", session.code)


def _place(request: HttpRequest, session: Session) -> Place | None:
    """Where the reader sits; who comes, but had no chair at the opening, gets one now.

    A chair that the room has not heard of (the server stopped half-way) is announced again.
    """
    place = room.place_of(session, request.user)
    if place and (place.is_facilitator or place.seat in room.current_state(session).seats):
        return place
    coming = session.participants.filter(
        user=request.user.pk, removed_at=None, answer=Answer.ACCEPTED
    ).first()
    if coming is None or session.phase != Phase.OPEN:
        return None
    try:
        room.seat_latecomer(session, coming)
    except Refused as no:
        messages.error(request, refusals.sentence(no))
    return room.place_of(session, request.user)


def _no_place(request: HttpRequest, session: Session) -> HttpResponse:
    """Back to the invitation, which has a button that leads in for who may still come."""
    row = session.participants.filter(user=request.user.pk, removed_at=None).first()
    if session.phase == Phase.OPEN and row and row.answer != Answer.ACCEPTED:
        messages.info(request, _("Say here that you come. Then you go straight into the room."))
    else:
        messages.info(request, _("You have no seat in this room. Ask the facilitator."))
    return redirect("deliberation:detail", session.code)


def _page_facts(session: Session, place: Place) -> dict[str, Any]:
    drawing, language = _drawing(session), get_language() or "nl"
    view = view_of(place.seat, language)
    shared, mine = drawing.regions(view), drawing.mine(place.seat, language)
    return {
        "session": session,
        "room": drawing.room(view),
        "mine": drawing.own(place.seat),
        # Drawn by our own templates, which escape what people wrote.
        "regions": {name: mark_safe(html) for name, html in shared.items()},  # noqa: S308
        "mine_html": mark_safe(mine),  # noqa: S308
        "build": build(),
        "urls": _urls(session.code),
    }


def _drawing(session: Session) -> Drawing:
    known = loading.known(session)
    sight = sight_of(session, known, connected_in(session.code), case_of(session))
    return Drawing(sight, sealed_in(session, known.state.current))


def _urls(code: str) -> dict[str, str]:
    names = {"command": "command", "draft": "draft", "poll": "poll"}
    found = {name: reverse(f"deliberation:{url}", args=[code]) for name, url in names.items()}
    return {**found, "socket": f"/ws/beraden/{code}/", "signin": reverse("people:sign_in")}


# -- what comes in


@require_POST
@in_room("command")
def command(request: HttpRequest, guest: Guest) -> JsonResponse:
    """Carry out one command of whoever is at this place."""
    try:
        data = body_of(request, {"key": str, "command": dict})
        wanted = commands.from_json(data["command"])
        _check_key(data["key"])
        if isinstance(wanted, NOT_FROM_A_PAGE):
            raise Malformed("not from a page")
    except (Malformed, wire.WireError) as fault:
        return JsonResponse({"malformed": str(fault)}, status=400)
    return _submit(guest, wanted, data["key"])


@require_POST
@in_room("draft")
def draft(request: HttpRequest, guest: Guest) -> JsonResponse:
    """Keep what is being typed."""
    fields = {"key": str, "step": str, "block": str, "values": dict}
    try:
        data = body_of(request, fields)
        _check_key(data["key"])
        kept = {name: data[name] for name in ("step", "block", "values")}
        wanted = commands.from_json({"type": "keep_draft", **kept})
    except (Malformed, wire.WireError) as fault:
        return JsonResponse({"malformed": str(fault)}, status=400)
    return _submit(guest, wanted, data["key"])


def _check_key(key: str) -> None:
    if not KEY.match(key):
        raise Malformed("key")


def _submit(guest: Guest, wanted: commands.Command, key: str) -> JsonResponse:
    """Hand it to the writer; every way of saying no has a status of its own."""
    if isinstance(wanted, commands.AskFacilitator) and not facilitator_listens(guest.session.code):
        return _refusal(guest.session, wanted, Refused("facilitator_away"))
    if isinstance(wanted, commands.TakeSeat) and _comes_in_on_nothing(guest):
        return _refusal(guest.session, wanted, Refused("case_is_gone"))
    try:
        outcome = room.submit(wanted, session=guest.session, seat=guest.place.seat, key=key)
    except Refused as no:
        return _refusal(guest.session, wanted, no)
    except room.KeyTaken:
        return JsonResponse(
            {"refused": "key_taken", "detail": _("Load the page again and send it once more.")},
            status=409,
        )
    except room.Busy:
        return JsonResponse({"busy": _("The server is busy. We try again.")}, status=503)
    if isinstance(wanted, commands.Close):
        releasing.begin(guest.session)
    if guest.session.is_practice:
        practice.drive(guest.session, after=wanted)
    return JsonResponse({"ok": True, "seq": outcome.seq})


def _comes_in_on_nothing(guest: Guest) -> bool:
    """Whether somebody who was not in the room yet comes in when the case may not be read."""
    seat = room.current_state(guest.session).seats.get(guest.place.seat)
    is_new = seat is not None and not seat.name
    return is_new and guest.session.phase == Phase.OPEN and case_of(guest.session).is_gone


def _refusal(session: Session, wanted: commands.Command, no: Refused) -> JsonResponse:
    name = getattr(wanted, "block", "")
    blocks = room.current_state(session).script.blocks
    block = next((block for block in blocks if block.id == name), None)
    if errors := refusals.field_errors(no, block):
        return JsonResponse({"errors": errors}, status=422)
    return JsonResponse({"refused": no.code, "detail": refusals.sentence(no)}, status=409)


# -- without a socket


@require_safe
@never_cache
@in_room("poll")
def poll(request: HttpRequest, guest: Guest) -> JsonResponse:
    """What the socket would send after hello; nothing when `after` is the last event."""
    after = request.GET.get("after", "")
    note_poll(guest.session.code, guest.place.seat)
    drawing = _drawing(guest.session)
    # That a case is gone is no event: who has the number may still have the text.
    if after == str(drawing.sight.seq) and not drawing.sight.case.is_gone:
        return JsonResponse({"messages": []})
    seq, seat, language = drawing.sight.seq, guest.place.seat, get_language() or "nl"
    shared = regions_frame(seq, drawing.regions(view_of(seat, language)))
    own = personal_frame(seq, drawing.mine(seat, language))
    return _frames([shared, own])


def _frames(frames: list[str]) -> JsonResponse:
    """The same bytes as over the socket, in a list."""
    answer = JsonResponse({})
    answer.content = f'{{"messages":[{",".join(frames)}]}}'.encode()
    return answer
