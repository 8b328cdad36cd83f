"""Events about what people do in a step: take turns, write hidden or together, sort."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from deliberation.engine.events.base import Event

Outcome = Literal["spoke", "passed", "moved_on"]


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
