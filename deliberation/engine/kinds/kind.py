"""What a kind of block is to the engine."""

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from deliberation.engine.commands import Command
from deliberation.engine.events import Event
from deliberation.engine.outcome import Decision, Moment
from deliberation.engine.script import Block, ScriptError
from deliberation.engine.state import State

Handler = Callable[[Moment, Any], Decision]
"""Decides one command (the type that `Kind.accepts` files it under)."""


def starts_quietly(_state: State, _block: Block, _draw: random.Random) -> tuple[Event, ...]:
    """Begin a block without any event."""
    return ()


def needs_nothing(_block: Block) -> None:
    """Accept every block."""


def refuse_blind_rows(block: Block) -> None:
    """Refuse authorship other than named: the log knows who wrote a shared row."""
    if block.authorship != "named":
        raise ScriptError(f"block {block.id}: authorship: shared rows can't be {block.authorship}")


@dataclass(frozen=True)
class Kind:
    """One kind: which commands it takes, how it starts, what a block of it must have."""

    name: str
    accepts: Mapping[type[Command], Handler]
    starts: Callable[[State, Block, random.Random], tuple[Event, ...]] = starts_quietly
    check: Callable[[Block], None] = needs_nothing
    """Raises `ScriptError` naming block and key."""
    options: frozenset[str] = field(default_factory=frozenset)
    """Names of the `Options` it knows, besides `releasable`."""
