"""A small room for tests: a method with every way of hiding, and people on drawn seats."""

from datetime import timedelta
from uuid import uuid4

from django.utils import timezone

from deliberation import room
from deliberation.engine import FACILITATOR, Script, commands, load_script
from deliberation.models import Answer, Holder, Participant, Session
from people.models import User
from tests import personas
from vocabulary.levels import Level


def words(text: str) -> dict[str, str]:
    """A text that is the same in both languages."""
    return {"nl": text, "en": text}


def field(name: str, **extra: object) -> dict[str, object]:
    """A field of a block."""
    return {"name": name, "label": words(name.capitalize()), **extra}


def block(name: str, kind: str, **extra: object) -> dict[str, object]:
    """A block of a step."""
    return {"id": name, "kind": kind, **extra}


def step(name: str, *blocks: dict[str, object]) -> dict[str, object]:
    """A step of five minutes."""
    return {
        "id": name,
        "title": words(name.capitalize()),
        "instruction": words(f"Do {name}."),
        "minutes": 5,
        "who": "everyone",
        "blocks": list(blocks),
    }


def script() -> Script:
    """Talk, hidden writing (named and blind), a go-round, a vote."""
    return load_script(
        {
            "id": "small",
            "version": 1,
            "title": words("Small method"),
            "family": "moral",
            "purpose": words("To test."),
            "origin": words("Here."),
            "minimum": 1,
            "maximum": 300,
            "across_levels": True,
            "steps": [
                step("arrive", block("talk", "talk", fields=[field("note", max_length=20_000)])),
                step("think", block("thoughts", "write", fields=[field("thought")])),
                step(
                    "choose",
                    block(
                        "choice",
                        "write",
                        authorship="blind",
                        fields=[field("why")],
                    ),
                ),
                step("turns", block("round", "round", fields=[field("said")])),
                step(
                    "poll",
                    block(
                        "mood",
                        "vote",
                        authorship="blind",
                        fields=[field("safe", widget="scale")],
                    ),
                ),
            ],
        }
    )


PEOPLE = (
    (personas.anna, Level.SOCIAL_WORKER),
    (personas.bram, Level.SOCIAL_WORKER),
    (personas.petra, Level.POLICY),
    (personas.wim, Level.DIRECTOR),
)


def planned(people: tuple = PEOPLE) -> Session:
    """A session that Fatima leads, with everybody coming; Anna brings the case."""
    session = Session.objects.create(
        method_id="small", facilitator=personas.fatima(), starts_at=timezone.now() + timedelta(1)
    )
    for make, level in people:
        user = make()
        Participant.objects.create(
            user=user,
            session=session,
            level=level,
            answer=Answer.ACCEPTED,
            is_presenter=user.first_name == "Anna",
        )
    return session


def opened(people: tuple = PEOPLE) -> Session:
    """The same session with its room open and everybody seated under a bird's name."""
    session = planned(people)
    room.open_room(session, script(), by=session.facilitator)
    for number in range(1, len(people) + 1):
        act(session, number, commands.TakeSeat(f"Vogel {number}"))
    return session


def act(session: Session, seat: int, command: commands.Command, key: str = "") -> room.Outcome:
    """Give a command with a key of its own."""
    return room.submit(command, session=session, seat=seat, key=key or str(uuid4()))


def lead(session: Session, command: commands.Command) -> room.Outcome:
    """Give a command as the facilitator."""
    return act(session, FACILITATOR, command)


def seat_of(session: Session, user: User) -> int:
    """The number of the seat that was drawn for somebody."""
    return Holder.objects.get(participant__user=user, seat__session=session).seat.number
