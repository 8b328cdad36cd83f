"""The registry of kinds. A new kind is one module here, one template, one test."""

from collections.abc import Mapping
from importlib import import_module
from typing import Final

from deliberation.engine.events import Event
from deliberation.engine.kinds.kind import Kind
from deliberation.engine.outcome import Moment
from deliberation.engine.script import Script, Step

NAMES: Final = ("narrate", "talk", "write", "round", "table", "list", "vote", "release")


def _load(name: str) -> Kind:
    kind = import_module(f"{__name__}.{name}").KIND
    assert isinstance(kind, Kind)  # noqa: S101  # a module without a kind can't start
    return kind


KINDS: Final[Mapping[str, Kind]] = {name: _load(name) for name in NAMES}


def runnable(script: Script) -> bool:
    """Tell whether every kind the script uses exists; only such methods may be offered."""
    return all(block.kind in KINDS for block in script.blocks)


def start(moment: Moment, step: Step) -> tuple[Event, ...]:
    """Return the events that the blocks of a step begin with."""
    return tuple(
        event
        for block in step.blocks
        for event in KINDS[block.kind].starts(moment.state, block, moment.draw)
    )
