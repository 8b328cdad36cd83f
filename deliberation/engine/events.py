"""What happened: the log. Frozen dataclasses that are folded into a `State`.

An event holds everything replay needs, chance and time included. It names a seat only where the
room may know; a writer must never add one from elsewhere. Hidden text occurs in one event only:
`Revealed`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from deliberation.engine import wire
from deliberation.engine.commands import SeatPlan, WithdrawReason, type_name

Outcome = Literal["spoke", "passed", "moved_on"]


@dataclass(frozen=True)
class Event:
    """The base of all events."""


@dataclass(frozen=True)
class Opened(Event):
    """The room is open, with these seats."""

    at: datetime
    seats: tuple[SeatPlan, ...]
    presenter: int | None


@dataclass(frozen=True)
class SeatAdded(Event):
    """A chair was added."""

    seat: int
    level: str


@dataclass(frozen=True)
class SeatTaken(Event):
    """A seat is present under this name (also a new name, or a return)."""

    seat: int
    name: str


@dataclass(frozen=True)
class SeatLeft(Event):
    """A seat has left."""

    seat: int


@dataclass(frozen=True)
class PresenterSet(Event):
    """This seat brings the case."""

    seat: int


@dataclass(frozen=True)
class StepStarted(Event):
    """A step runs, with a fresh clock."""

    step: str
    at: datetime


@dataclass(frozen=True)
class StepDone(Event):
    """A step is over."""

    step: str


@dataclass(frozen=True)
class StepSkipped(Event):
    """A step was left out, for this reason."""

    step: str
    reason: str


@dataclass(frozen=True)
class Extended(Event):
    """The step got more minutes."""

    step: str
    minutes: int


@dataclass(frozen=True)
class Paused(Event):
    """The clock stands still."""

    step: str
    at: datetime


@dataclass(frozen=True)
class Resumed(Event):
    """The clock runs again."""

    step: str
    at: datetime


@dataclass(frozen=True)
class MadeReady(Event):
    """A seat is ready with the step, or no longer (`ready`)."""

    step: str
    seat: int
    ready: bool


@dataclass(frozen=True)
class OrderDrawn(Event):
    """The order of a go-round; `round` counts from 1."""

    step: str
    block: str
    round: int
    order: tuple[int, ...]


@dataclass(frozen=True)
class TurnEnded(Event):
    """A turn is over: the seat spoke, passed, or the facilitator moved on."""

    step: str
    block: str
    seat: int
    outcome: Outcome


@dataclass(frozen=True)
class HandedIn(Event):
    """A seat has handed in hidden writing. What it wrote is not here."""

    step: str
    block: str
    seat: int


@dataclass(frozen=True)
class TakenBack(Event):
    """A seat took back what it had handed in."""

    step: str
    block: str
    seat: int


@dataclass(frozen=True)
class WritingPassed(Event):
    """A seat lets this writing go by."""

    step: str
    block: str
    seat: int


@dataclass(frozen=True)
class Card:
    """What one writer wrote; `seat` is there only when the writer may be known."""

    id: str
    values: Mapping[str, str]
    seat: int | None = None


@dataclass(frozen=True)
class Count:
    """How many gave this answer."""

    option: str
    number: int


@dataclass(frozen=True)
class Distribution:
    """The answers to one field, counted; every option occurs, in its own order."""

    field: str
    answers: int
    counts: tuple[Count, ...]


@dataclass(frozen=True)
class Revealed(Event):
    """All that was hidden in a block, at once, in drawn order."""

    step: str
    block: str
    cards: tuple[Card, ...]
    distributions: tuple[Distribution, ...]
    too_few: tuple[str, ...]
    """Fields whose figures are not shown because fewer than five answered."""
    names_withheld: bool
    """No card has a name because a single writer chose to have none."""
    without: tuple[int, ...]
    """Seats the room went on without."""


@dataclass(frozen=True)
class CardWithdrawn(Event):
    """The facilitator took a card or row out of the room."""

    block: str
    card: str
    reason: WithdrawReason


@dataclass(frozen=True)
class RowAdded(Event):
    """A shared row; seat 0 is the facilitator."""

    step: str
    block: str
    row: str
    list: str
    seat: int
    values: Mapping[str, str]
    sources: tuple[str, ...]


@dataclass(frozen=True)
class RowEdited(Event):
    """A row reads differently now."""

    step: str
    block: str
    row: str
    seat: int
    values: Mapping[str, str]


@dataclass(frozen=True)
class RowRemoved(Event):
    """A row is gone."""

    step: str
    block: str
    row: str
    seat: int


@dataclass(frozen=True)
class RowCorrected(Event):
    """A holder of the role put right what another wrote for it."""

    step: str
    block: str
    row: str
    seat: int
    values: Mapping[str, str]


@dataclass(frozen=True)
class KindSet(Event):
    """A carried row was sorted; kind "" is unsorted."""

    step: str
    block: str
    row: str
    kind: str


@dataclass(frozen=True)
class CollisionMarked(Event):
    """Two carried rows collide, or no longer."""

    step: str
    block: str
    first: str
    second: str
    collides: bool


@dataclass(frozen=True)
class SignalGiven(Event):
    """Somebody asked for a pause. Who is not recorded anywhere."""

    at: datetime


@dataclass(frozen=True)
class SignalsSeen(Event):
    """The facilitator saw the requests."""


@dataclass(frozen=True)
class ReleaseAnswered(Event):
    """A seat said yes or no about an item."""

    seat: int
    item: str
    answer: bool


@dataclass(frozen=True)
class ReleasingStarted(Event):
    """The meeting is over; answers about release are still taken."""

    at: datetime


@dataclass(frozen=True)
class Closed(Event):
    """The session is closed for good."""

    at: datetime


EVENTS: dict[str, type[Event]] = {type_name(kind): kind for kind in Event.__subclasses__()}


def to_json(event: Event) -> dict[str, Any]:
    """Return the event as JSON, with its `type`."""
    return {"type": type_name(type(event)), **wire.to_json(event)}


def from_json(data: object) -> Event:
    """Read an event; raises `wire.WireError` for an unknown type or field."""
    return wire.tagged(EVENTS, data)
