"""What a decision yields: events for the log, text to seal, sealed text to destroy."""

import random
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from deliberation.engine import wire
from deliberation.engine.events import Event
from deliberation.engine.script import Block, Step
from deliberation.engine.state import State


@dataclass(frozen=True)
class SealedText:
    """What one seat wrote and nobody else may see yet. Stored as JSON outside the log."""

    values: Mapping[str, str]
    signed: bool = False

    def to_json(self) -> dict[str, Any]:
        """Return it as JSON."""
        sealed: dict[str, Any] = wire.to_json(self)
        return sealed

    @classmethod
    def from_json(cls, data: object) -> "SealedText":
        """Read it back."""
        return wire.from_json(cls, data)


@dataclass(frozen=True)
class Seal:
    """Store this text for (step, block, seat), overwriting what was there."""

    step: str
    block: str
    seat: int
    text: SealedText


@dataclass(frozen=True)
class Erase:
    """Delete every sealed row and receipt of this block, in the transaction of the events."""

    step: str
    block: str


@dataclass(frozen=True)
class Decision:
    """The answer to a command. All of it happens in one transaction, or none."""

    events: tuple[Event, ...] = ()
    seal: Seal | None = None
    erase: tuple[Erase, ...] = ()
    whisper: str | None = None
    """A question for the facilitator's screen, passed on once and stored nowhere."""


@dataclass(frozen=True)
class Moment:
    """All a decision may look at."""

    state: State
    seat: int
    now: datetime
    draw: random.Random
    sealed: Mapping[int, SealedText]

    @property
    def step(self) -> Step:
        """The running step; only for commands that name it."""
        return self.state.script.step(self.state.current)

    def block(self, block_id: str) -> Block:
        """Return the block of the running step that a command names."""
        return self.state.script.block(block_id)
