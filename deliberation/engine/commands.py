"""What a seat or the facilitator may ask. Names say what is wanted, not what happens.

Every command is a frozen dataclass; `to_json(command)` adds its `type`, `from_json` refuses an
unknown type or field (`wire.WireError`). `by` says who may give it. `anonymous` commands must leave
no trace of their seat: not in the event, not in the receipt.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Literal

from deliberation.engine import wire

By = Literal["facilitator", "seat", "both"]
WithdrawReason = Literal["person", "recognisable", "asked"]


@dataclass(frozen=True)
class SeatPlan:
    """A seat as it was planned; `level` serves turn order and role exchange, nothing else."""

    number: int
    level: str = ""


@dataclass(frozen=True)
class Command:
    """The base of all commands."""

    by: ClassVar[By] = "seat"
    anonymous: ClassVar[bool] = False


@dataclass(frozen=True)
class InStep(Command):
    """A command about the step that runs now; naming it refuses what comes too late."""

    step: str


@dataclass(frozen=True)
class InBlock(InStep):
    """A command about a block of the step that runs now."""

    block: str


# -- the facilitator leads the session


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
class GoOn(InStep):
    """Finish this step and start the next."""

    by = "facilitator"


@dataclass(frozen=True)
class SkipStep(InStep):
    """Leave this step out; what was written hidden in it is destroyed."""

    by = "facilitator"
    reason: str


@dataclass(frozen=True)
class Extend(InStep):
    """Give this step more minutes."""

    by = "facilitator"
    minutes: int


@dataclass(frozen=True)
class Pause(InStep):
    """Stop the clock."""

    by = "facilitator"


@dataclass(frozen=True)
class Resume(InStep):
    """Let the clock run again."""

    by = "facilitator"


@dataclass(frozen=True)
class Reveal(InBlock):
    """Show what everybody wrote, at once; needs everybody."""

    by = "facilitator"


@dataclass(frozen=True)
class ContinueWithout(InBlock):
    """Show what was written without these seats; they must be exactly those missing."""

    by = "facilitator"
    seats: tuple[int, ...]


@dataclass(frozen=True)
class NextTurn(InBlock):
    """End the turn of `seat` (named, so that a double click ends one turn)."""

    by = "facilitator"
    seat: int


@dataclass(frozen=True)
class AnotherRound(InBlock):
    """Give everybody another turn, in a newly drawn order."""

    by = "facilitator"


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


# -- shared work, open to seats and facilitator


@dataclass(frozen=True)
class AddRow(InBlock):
    """Add a row, item or note; `list` names one of the block's lists, "" the block itself.

    `sources` are ids of carried cards or rows ("ideas/c2") this one was made from.
    """

    by = "both"
    values: Mapping[str, str]
    list: str = ""
    sources: tuple[str, ...] = ()


@dataclass(frozen=True)
class EditRow(InBlock):
    """Change a row as it was at `version`; somebody else's change in between refuses it."""

    by = "both"
    row: str
    version: int
    values: Mapping[str, str]


@dataclass(frozen=True)
class RemoveRow(InBlock):
    """Remove a row as it was at `version`."""

    by = "both"
    row: str
    version: int


@dataclass(frozen=True)
class SetKind(InBlock):
    """Sort a carried row ("roles/r2") under a kind of value; "" takes it out again."""

    by = "both"
    row: str
    kind: str


@dataclass(frozen=True)
class MarkCollision(InBlock):
    """Say that two carried rows collide (`collides`), or take that back."""

    by = "both"
    first: str
    second: str
    collides: bool = True


# -- a seat


@dataclass(frozen=True)
class TakeSeat(Command):
    """Sit down under a chosen name, change it, or come back."""

    name: str


@dataclass(frozen=True)
class LeaveSeat(Command):
    """Leave; the room no longer waits for you. Taking the seat again brings you back."""


@dataclass(frozen=True)
class Ready(InStep):
    """Say that you are ready with this step."""


@dataclass(frozen=True)
class NotReady(InStep):
    """Take your ready signal back."""


@dataclass(frozen=True)
class KeepDraft(InBlock):
    """Keep what is being typed, sealed; the log and the room notice nothing."""

    values: Mapping[str, str]


@dataclass(frozen=True)
class HandIn(InBlock):
    """Hand in hidden writing or a vote; again overwrites. `signed` counts for own choice only."""

    values: Mapping[str, str]
    signed: bool = False


@dataclass(frozen=True)
class TakeBack(InBlock):
    """Take back what was handed in, before it is shown; it stays yours as a draft."""


@dataclass(frozen=True)
class Pass(InBlock):
    """Let your turn, or this writing, go by; no reason is asked."""


@dataclass(frozen=True)
class EndTurn(InBlock):
    """Say that your turn is over."""


@dataclass(frozen=True)
class CorrectRow(InBlock):
    """Correct, as holder of the role, what another wrote for it."""

    row: str
    version: int
    values: Mapping[str, str]


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


def _all(kind: type[Command]) -> list[type[Command]]:
    return [kind, *(deeper for child in kind.__subclasses__() for deeper in _all(child))]


def type_name(kind: type[Any]) -> str:
    """Return the name on the wire: `HandIn` is "hand_in"."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", kind.__name__).lower()


COMMANDS: dict[str, type[Command]] = {
    type_name(kind): kind for kind in _all(Command) if kind not in (Command, InStep, InBlock)
}


def to_json(command: Command) -> dict[str, Any]:
    """Return the command as JSON, with its `type`."""
    return {"type": type_name(type(command)), **wire.to_json(command)}


def from_json(data: object) -> Command:
    """Read a command; raises `wire.WireError` for an unknown type or field."""
    return wire.tagged(COMMANDS, data)
