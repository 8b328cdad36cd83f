"""Deliberations in our tests, at every point of their road."""

from datetime import timedelta
from uuid import uuid4

from django.db import connection
from django.utils import timezone

from deliberation import pictures, room
from deliberation.actions import invitations, planning, releasing
from deliberation.engine import FACILITATOR, commands, release
from deliberation.models import Session, new_code
from deliberation.room.appending import Batch, Order, carry_out
from deliberation.room.opening import seat_everybody
from tests import personas
from tests.factories import case as make_case
from vocabulary.levels import Level

TABLE = (
    (personas.anna, Level.SOCIAL_WORKER),
    (personas.bram, Level.SOCIAL_WORKER),
    (personas.petra, Level.POLICY),
    (personas.wim, Level.DIRECTOR),
    (personas.aad, Level.ALDERMAN),
)


def planned(*, case=None, by=None, **wanted) -> Session:
    """A plan with nobody on the list, led by Fatima."""
    details = {
        "method_id": "vertical",
        "starts_at": timezone.now() + timedelta(days=14),
        "duration_minutes": 150,
        "place": "Stadhuis, kamer 2",
        "is_online": False,
        "online_address": "",
    }
    return planning.plan_session(
        by=by or personas.fatima(),
        case=case or make_case(),
        code=wanted.pop("code", None) or new_code(),
        **{**details, **wanted},
    )


def listed(**wanted) -> Session:
    """A plan with five people on the list; Anna brings the case."""
    session = planned(**wanted)
    for who, level in TABLE:
        planning.list_person(
            by=session.facilitator, session=session, email=who().email, level=level
        )
    anna = session.participants.get(user=personas.anna())
    planning.choose_presenter(by=session.facilitator, participant=anna)
    return session


def invited(**wanted) -> Session:
    """Everybody on the list is invited."""
    session = listed(**wanted)
    planning.keep_reason(by=session.facilitator, session=session, reason="Zij kennen elkaar.")
    invitations.send(by=session.facilitator, session=session)
    return session


def accepted(**wanted) -> Session:
    """Everybody who is invited comes."""
    session = invited(**wanted)
    for who, _level in TABLE:
        invitations.respond(by=who(), session=session, comes=True, consents=True)
    return session


def today(session: Session) -> Session:
    """The same session, starting now."""
    Session.objects.filter(pk=session.pk).update(starts_at=timezone.now())
    session.refresh_from_db()
    return session


def give(session: Session, command, seat: int = FACILITATOR) -> None:
    """One command in the room, by a seat or the facilitator.

    In a test that is one transaction the writer's thread would not see it: the same step is then
    taken here.
    """
    if connection.in_atomic_block:
        carry_out(Batch(), Order(session.pk, command, seat, str(uuid4())))
        session.refresh_from_db()
    else:
        room.submit(command, session=session, seat=seat, key=str(uuid4()))


def opened(**wanted) -> Session:
    """The room is open and everybody has taken a seat."""
    session = today(accepted(**wanted))
    seat_everybody(session, pictures.script_of(session))
    seats = tuple(commands.SeatPlan(seat.number, seat.level) for seat in session.seats.all())
    give(session, commands.Open(seats, None))
    session.refresh_from_db()
    for seat in session.seats.all():
        give(session, commands.TakeSeat(f"Naam {seat.number}"), seat.number)
    return session


def go_to(session: Session, step: str) -> None:
    """Walk on to a step, leaving the ones before it as they are."""
    while (now := room.current_state(session).current) != step:
        give(session, commands.GoOn(now))


MARKS = ("", "geduld", "aandacht", "moed", "warmte", "zorg")
"""A word by which a text of a seat is known again."""
AGREEMENTS = (
    ("shared_value", {"value": "Eerlijk zijn", "meaning": "We zeggen wat we niet weten."}),
    (
        "question",
        {
            "question": "Mag een team zelf wachten met opschalen?",
            "level": "board",
            "owner": "De manager",
            "due": "2099-05-01",
        },
    ),
)


def held(**wanted) -> Session:
    """The meeting is over: a choice in figures, judgements and agreements wait for release."""
    session = opened(**wanted)
    first = session.seats.first().number
    go_to(session, "first_choice")
    for seat in session.seats.all():
        choice = {"choice": "a" if seat.number < 4 else "b", "value": "Vertrouwen"}
        give(session, commands.HandIn("first_choice", "first_choice", choice), seat.number)
    give(session, commands.Reveal("first_choice", "first_choice"))
    go_to(session, "judgement")
    words = {"would": "Wachten", "because": "Vertrouwen", "short": "De kinderen"}
    words |= {"limit": "Vaker langsgaan", "need": "Tijd"}
    for seat in session.seats.all():
        text = {name: f"{value} en {MARKS[seat.number]}" for name, value in words.items()}
        hand_in = commands.HandIn("judgement", "judgement", text, signed=True)
        give(session, hand_in, seat.number)
    give(session, commands.Reveal("judgement", "judgement"))
    go_to(session, "agreements")
    for name, values in AGREEMENTS:
        give(session, commands.AddRow("agreements", "agreements", values, list=name), first)
    go_to(session, "evaluation")
    give(session, commands.Close())
    session.refresh_from_db()
    releasing.begin(session)
    return session


def answered(session: Session, *, yes: bool = True) -> Session:
    """Everybody has answered everything, all the same."""
    for who, _level in TABLE:
        state = room.current_state(session)
        seat = releasing.seat_of(session, who())
        for item in release.items_of(state, seat):
            give(session, commands.AnswerRelease(item.id, yes), seat)
    return session


def closed(*, yes: bool = True, **wanted) -> Session:
    """Closed for good; the report can be written."""
    session = answered(held(**wanted), yes=yes)
    give(session, commands.Finish())
    session.refresh_from_db()
    return session
