"""Commands about the step that runs now: its clock, and what is written, shown and said in it."""

from collections.abc import Mapping
from dataclasses import dataclass

from deliberation.engine.commands.base import InBlock, InStep

# -- the facilitator leads


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


# -- everybody works


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
