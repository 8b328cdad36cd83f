"""Commands about the room as a whole: seats, the start and the end, and what may leave it."""

from dataclasses import dataclass
from typing import Literal

from deliberation.engine.commands.base import Command

WithdrawReason = Literal["person", "recognisable", "asked"]


@dataclass(frozen=True)
class SeatPlan:
    """A seat as it was planned; `level` serves turn order and role exchange, nothing else."""

    number: int
    level: str = ""


@dataclass(frozen=True)
class Open(Command):
    """Open the room and start the first step."""

    by = "facilitator"
    seats: tuple[SeatPlan, ...]
    presenter: int | None = None


@dataclass(frozen=True)
class AddSeat(Command):
    """Add a chair for somebody who wasn't planned."""

    by = "facilitator"
    seat: int
    level: str = ""


@dataclass(frozen=True)
class SetPresenter(Command):
    """Say which seat brings the case."""

    by = "facilitator"
    seat: int


@dataclass(frozen=True)
class MarkLeft(Command):
    """Tell the room that a seat has left, so that nobody waits for it."""

    by = "facilitator"
    seat: int


@dataclass(frozen=True)
class WithdrawCard(Command):
    """Take a card or row (`card` is its id) out of the room and out of every report."""

    by = "facilitator"
    block: str
    card: str
    reason: WithdrawReason


@dataclass(frozen=True)
class SeenSignals(Command):
    """Say that the requests for a pause were seen."""

    by = "facilitator"


@dataclass(frozen=True)
class Close(Command):
    """End the meeting; answers about release stay open for seven days."""

    by = "facilitator"


@dataclass(frozen=True)
class EndForgotten(Command):
    """End a meeting that nobody ended; what is hidden still is destroyed. No page gives this."""

    by = "facilitator"


@dataclass(frozen=True)
class Finish(Command):
    """Close for good, after the seven days or when everybody has answered."""

    by = "facilitator"


@dataclass(frozen=True)
class TakeSeat(Command):
    """Sit down under a chosen name, change it, or come back."""

    name: str


@dataclass(frozen=True)
class LeaveSeat(Command):
    """Leave; the room no longer waits for you. Taking the seat again brings you back."""


@dataclass(frozen=True)
class Signal(Command):
    """Ask for a pause, without a name."""

    anonymous = True


@dataclass(frozen=True)
class AskFacilitator(Command):
    """Ask the facilitator something, without a name and without a trace."""

    anonymous = True
    question: str


@dataclass(frozen=True)
class AnswerRelease(Command):
    """Say whether an item may leave the room. May be changed until the session is closed."""

    item: str
    answer: bool
