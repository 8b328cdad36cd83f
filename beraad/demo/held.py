"""A deliberation that was held yesterday: its table now says what may be in the report.

Everything in it went through the room's own commands, one after another.
"""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from uuid import uuid4

from django.utils import timezone

from beraad.demo.planning import plan
from deliberation import room
from deliberation.actions import releasing
from deliberation.actions.planning import keep_reason
from deliberation.engine import FACILITATOR, Script, commands, release, shelf
from deliberation.engine.script import Block
from deliberation.models import Session
from deliberation.room.appending import Batch, Order, carry_out
from deliberation.room.opening import seat_everybody
from people.models import User

Given = tuple[int, commands.Command]
"""A seat and what it asks of the room."""


def hold(row: dict, people: dict[str, User]) -> None:
    """Plan it, sit down, say what is in `row`, end it, and have some answer already."""
    session = _planned(row, people)
    script = shelf.shipped()[row["method"]]
    seat_everybody(session, script)
    seats = _seats(session, people)
    _give(session, _meeting(session, script, row, seats))
    _yesterday(session)
    releasing.begin(session)
    _give(session, _answers(session, [seats[name] for name in row["answered"]]))


def _planned(row: dict, people: dict[str, User]) -> Session:
    session = plan(
        people,
        facilitator=row["facilitator"],
        presenter=row["presenter"],
        case=row["case"],
        table=row["table"],
        code=row["code"],
        method_id=row["method"],
        starts_at=timezone.now() + timedelta(hours=1),
        duration_minutes=row["minutes"],
        place=row["place"],
    )
    keep_reason(by=session.facilitator, session=session, reason=row["seating_reason"])
    return session


def _seats(session: Session, people: dict[str, User]) -> dict[str, int]:
    """The number of everybody's seat, by first name in small letters."""
    names = {user.pk: name for name, user in people.items()}
    rows = session.seats.values_list("holder__participant__user", "number")
    return {names[user]: number for user, number in rows}


def _give(session: Session, given: Iterator[Given]) -> None:
    """Hand the commands to the room. The loading is one transaction, which the writer's own
    thread would not see, so its step is taken here."""
    batch = Batch()
    for seat, command in given:
        carry_out(batch, Order(session.pk, command, seat, uuid4().hex))
    session.refresh_from_db()


def _meeting(
    session: Session, script: Script, row: dict, seats: Mapping[str, int]
) -> Iterator[Given]:
    presenter = seats[row["presenter"]]
    plan = tuple(commands.SeatPlan(seat.number, seat.level) for seat in session.seats.all())
    yield FACILITATOR, commands.Open(plan, presenter)
    for name, number in seats.items():
        yield number, commands.TakeSeat(row["names"][name])
    for step in script.steps:
        for block in step.blocks:
            said = row["said"].get(block.id, ())
            if block.kind == "write":
                yield from _written(step.id, block, said, seats)
            else:
                yield from _noted(step.id, block, said, presenter)
        if step != script.steps[-1]:
            yield FACILITATOR, commands.GoOn(step.id)
    yield FACILITATOR, commands.Close()


def _noted(step: str, block: Block, said: list[dict], presenter: int) -> Iterator[Given]:
    seat = presenter if block.kind == "narrate" else FACILITATOR
    for values in said:
        told = {name: value for name, value in values.items() if name not in ("list", "due_in")}
        if "due_in" in values:
            told["due"] = (timezone.localdate() + timedelta(days=values["due_in"])).isoformat()
        yield seat, commands.AddRow(step, block.id, told, list=values.get("list", ""))


def _written(
    step: str, block: Block, said: list[dict], seats: Mapping[str, int]
) -> Iterator[Given]:
    writers = {texts["by"]: texts for texts in said}
    for name, number in seats.items():
        if name not in writers:
            yield number, commands.Pass(step, block.id)
            continue
        told = {field.name: writers[name][field.name] for field in block.fields}
        yield number, commands.HandIn(step, block.id, told, signed=writers[name]["signed"])
    yield FACILITATOR, commands.Reveal(step, block.id)


def _answers(session: Session, seats: list[int]) -> Iterator[Given]:
    state = room.current_state(session)
    for seat in seats:
        for item in release.items_of(state, seat):
            yield seat, commands.AnswerRelease(item.id, True)


def _yesterday(session: Session) -> None:
    """As if it began yesterday. The table has seven days from now to answer."""
    began = timezone.now() - timedelta(days=1)
    Session.objects.filter(pk=session.pk).update(starts_at=began, opened_at=began)
    session.refresh_from_db()
