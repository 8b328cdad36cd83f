"""Opening a room: the method is frozen, seats are drawn, and the first step starts."""

import random
from uuid import uuid4

from django.db import transaction

from deliberation.engine import FACILITATOR, Refused, Script, commands
from deliberation.models import Answer, Holder, Participant, Phase, Seat, Session
from deliberation.room.appending import Outcome
from deliberation.room.writer import submit
from people.actions import record_audit
from people.models import User

DRAW = random.SystemRandom()


def open_room(session: Session, script: Script, *, by: User) -> Outcome:
    """Open the room of a planned session for everybody who comes or may still say so.

    Side effects: the session keeps its own copy of the method; each of them gets a seat with a
    number that is drawn, so that neither an order of invitation nor a chair that is added when
    somebody says yes tells who sits where; a line in the audit list. Doing it twice opens once
    (the second is refused: `already_open`). Raises `Refused`.
    """
    seat_everybody(session, script)
    outcome = submit(_open_command(session), session=session, seat=FACILITATOR, key=str(uuid4()))
    session.refresh_from_db()
    record_audit(by=by, action="room_opened", key=f"session:{session.pk}")
    return outcome


@transaction.atomic
def seat_everybody(session: Session, script: Script) -> None:
    """Freeze the method and draw the seats. May be repeated until the room is open."""
    locked = Session.objects.select_for_update().get(pk=session.pk)
    if locked.phase != Phase.PLANNED:
        raise Refused("already_open")
    locked.seats.all().delete()
    locked.script = session.script = script.to_json()
    locked.save(update_fields=["script"])
    coming = _expected(locked, script)
    DRAW.shuffle(coming)
    for number, participant in enumerate(coming, start=1):
        _give_seat(locked, participant, number)


def _expected(session: Session, script: Script) -> list[Participant]:
    """Who comes, and who may still say yes: to intervision nobody of another level can come."""
    asked = (Answer.INVITED, Answer.ACCEPTED)
    rows = list(session.participants.filter(answer__in=asked, removed_at=None))
    if script.family != "intervision":
        return rows
    levels = {row.level for row in rows if row.answer == Answer.ACCEPTED}
    return [row for row in rows if row.level in levels]


def _give_seat(session: Session, participant: Participant, number: int) -> Seat:
    seat = Seat.objects.create(session=session, number=number, level=participant.level)
    Holder.objects.create(seat=seat, participant=participant)
    return seat


def _open_command(session: Session) -> commands.Open:
    presenter = Seat.objects.filter(session=session, holder__participant__is_presenter=True).first()
    seats = tuple(commands.SeatPlan(seat.number, seat.level) for seat in session.seats.all())
    return commands.Open(seats, presenter.number if presenter else None)


def seat_latecomer(session: Session, participant: Participant) -> Seat:
    """Give somebody who was not expected at the opening, and came, a chair of their own.

    May be repeated: a chair that the room has not heard of yet is announced again. Raises
    `Refused` (then there is no chair) and `Busy`.
    """
    with transaction.atomic():
        Session.objects.select_for_update().get(pk=session.pk)
        seat = Seat.objects.filter(session=session, holder__participant=participant).first()
        if seat is None:
            last = session.seats.order_by("-number").values_list("number", flat=True).first() or 0
            seat = _give_seat(session, participant, last + 1)
    _announce(session, seat)
    return seat


def _announce(session: Session, seat: Seat) -> None:
    try:
        command = commands.AddSeat(seat.number, seat.level)
        submit(command, session=session, seat=FACILITATOR, key=f"chair-{seat.number:04}")
    except Refused as no:
        if no.code != "seat_taken_already":
            seat.delete()
            raise
