"""Events about the room as a whole: seats, steps and the clock, and what may leave it."""

from dataclasses import dataclass
from datetime import datetime

from deliberation.engine.commands import SeatPlan, WithdrawReason
from deliberation.engine.events.base import Event


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


@dataclass(frozen=True)
class CardWithdrawn(Event):
    """The facilitator took a card or row out of the room."""

    block: str
    card: str
    reason: WithdrawReason
