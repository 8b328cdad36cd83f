"""What a seat or the facilitator may ask. Names say what is wanted, not what happens.

Every command is a frozen dataclass; `to_json(command)` adds its `type`, `from_json` refuses an
unknown type or field (`wire.WireError`). `by` says who may give it. `anonymous` commands must leave
no trace of their seat: not in the event, not in the receipt.
"""

import re
from typing import Any

from deliberation.engine import wire
from deliberation.engine.commands.base import By, Command, InBlock, InStep
from deliberation.engine.commands.room import (
    AddSeat,
    AnswerRelease,
    AskFacilitator,
    Close,
    EndForgotten,
    Finish,
    LeaveSeat,
    MarkLeft,
    Open,
    SeatPlan,
    SeenSignals,
    SetPresenter,
    Signal,
    TakeSeat,
    WithdrawCard,
    WithdrawReason,
)
from deliberation.engine.commands.steps import (
    AddRow,
    AnotherRound,
    ContinueWithout,
    CorrectRow,
    EditRow,
    EndTurn,
    Extend,
    GoOn,
    HandIn,
    KeepDraft,
    MarkCollision,
    NextTurn,
    NotReady,
    Pass,
    Pause,
    Ready,
    RemoveRow,
    Resume,
    Reveal,
    SetKind,
    SkipStep,
    TakeBack,
)

__all__ = [
    "AddRow",
    "AddSeat",
    "AnotherRound",
    "AnswerRelease",
    "AskFacilitator",
    "By",
    "COMMANDS",
    "Close",
    "Command",
    "ContinueWithout",
    "CorrectRow",
    "EditRow",
    "EndForgotten",
    "EndTurn",
    "Extend",
    "Finish",
    "GoOn",
    "HandIn",
    "InBlock",
    "InStep",
    "KeepDraft",
    "LeaveSeat",
    "MarkCollision",
    "MarkLeft",
    "NextTurn",
    "NotReady",
    "Open",
    "Pass",
    "Pause",
    "Ready",
    "RemoveRow",
    "Resume",
    "Reveal",
    "SeatPlan",
    "SeenSignals",
    "SetKind",
    "SetPresenter",
    "Signal",
    "SkipStep",
    "TakeBack",
    "TakeSeat",
    "WithdrawCard",
    "WithdrawReason",
    "from_json",
    "to_json",
    "type_name",
]


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
