"""A method as data: steps made of blocks. Frozen; a session keeps a copy of its own.

`loading.load_script` makes a `Script` from what an author wrote; `Script.from_json` reads back
the copy that a session froze.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from deliberation.engine import wire
from deliberation.engine.text import Text

Authorship = Literal["named", "own_choice", "blind"]
Who = Literal["everyone", "presenter", "group", "facilitator"]
Widget = Literal["text", "line", "choice", "scale", "date"]
Family = Literal["moral", "intervision", "review", "network"]
ShownTo = Literal["everyone", "facilitator"]


class ScriptError(ValueError):
    """A method is not well written; the message names the step, the block and the key."""


@dataclass(frozen=True)
class Choice:
    """One option; `levels` says which levels hold this role (only for role exchange)."""

    id: str
    label: Text
    levels: tuple[str, ...] = ()
    stands_for: str = ""
    """Name of the field whose text it stands for: of a row in an earlier block, or of the case."""


@dataclass(frozen=True)
class Field:
    """One thing to fill in. Every value travels as a string: "3", "option-id", "2026-03-01"."""

    name: str
    label: Text
    help: Text | None = None
    widget: Widget = "text"
    options: tuple[Choice, ...] = ()
    options_from: str = ""
    """Id of an earlier block whose rows are the options (choosing one out of what was listed)."""
    max_length: int = 2000
    required: bool = True
    minimum: int = 1
    maximum: int = 5
    low: Text | None = None
    high: Text | None = None
    """What the ends of a scale mean."""

    @property
    def is_figure(self) -> bool:
        """Whether answers are counted (choice, scale) rather than read."""
        return self.widget in ("choice", "scale")


@dataclass(frozen=True)
class NamedList:
    """One of the lists of a `list` block, with fields of its own."""

    id: str
    title: Text
    fields: tuple[Field, ...]
    help: Text | None = None
    maximum: int = 50


@dataclass(frozen=True)
class Options:
    """What only some kinds know; each kind says which (`Kind.options`)."""

    rounds: int = 1
    """round: how often everybody gets a turn."""
    rows_per_turn: int = 0
    """round: how many notes a turn may leave; 0 is no limit."""
    confirms_rules: bool = False
    """round: ending your turn says yes to the ground rules."""
    role_field: str = ""
    """table: the field that holds the role; it makes the table a role exchange."""
    sorts: str = ""
    """table: id of the block whose rows are sorted here."""
    kinds: tuple[Choice, ...] = ()
    """table: the kinds of value to sort into."""
    split: bool = False
    """write, blind: each filled field becomes a card of its own."""
    shown_to: ShownTo = "everyone"
    """vote: who sees the outcome."""
    evaluates: bool = False
    """vote: it is the evaluation of the meeting; who answers it is not asked again afterwards."""
    releasable: bool = True
    """Whether what stands here may ever be released."""


@dataclass(frozen=True)
class Block:
    """A part of a step, of one kind."""

    id: str
    kind: str
    title: Text | None = None
    prompt: Text | None = None
    fields: tuple[Field, ...] = ()
    lists: tuple[NamedList, ...] = ()
    authorship: Authorship = "named"
    who: Who = "everyone"
    carries_from: tuple[str, ...] = ()
    """Ids of earlier blocks whose cards and rows are shown here, to read or take over."""
    after: str = ""
    """Id of a block in the same step that must be revealed, or all round, before this begins."""
    options: Options = field(default_factory=Options)

    def fields_of(self, list_id: str) -> tuple[Field, ...] | None:
        """Return the fields of a list of this block, or None; "" names the block's own fields."""
        if list_id == "":
            return self.fields or None
        return next((named.fields for named in self.lists if named.id == list_id), None)


@dataclass(frozen=True)
class Step:
    """A stage of the meeting with its own clock; `minutes` is what the facilitator may stretch."""

    id: str
    title: Text
    instruction: Text
    minutes: int
    who: Who
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Task:
    """Something to do outside the meeting."""

    title: Text
    instruction: Text


@dataclass(frozen=True)
class Script:
    """A method: what it is for, where it comes from, and its steps."""

    id: str
    version: int
    title: Text
    family: Family
    purpose: Text
    origin: Text
    minimum: int
    """Smallest group the method is meant for, in seats."""
    maximum: int
    across_levels: bool
    """Whether it is meant for several levels of an organisation at once."""
    steps: tuple[Step, ...]
    rules: tuple[Text, ...] = ()
    before: tuple[Task, ...] = ()
    after: tuple[Task, ...] = ()

    @property
    def minutes(self) -> int:
        """How long the steps take together."""
        return sum(step.minutes for step in self.steps)

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Every block, in order; their ids are unique in the script."""
        return tuple(block for step in self.steps for block in step.blocks)

    def step(self, step_id: str) -> Step:
        """Return the step or raise KeyError."""
        return self.steps[self.position(step_id)]

    def position(self, step_id: str) -> int:
        """Return the index of a step, from 0, or raise KeyError."""
        for position, step in enumerate(self.steps):
            if step.id == step_id:
                return position
        raise KeyError(step_id)

    def block(self, block_id: str) -> Block:
        """Return the block or raise KeyError."""
        for block in self.blocks:
            if block.id == block_id:
                return block
        raise KeyError(block_id)

    def step_of(self, block_id: str) -> Step:
        """Return the step a block stands in or raise KeyError."""
        for step in self.steps:
            if any(block.id == block_id for block in step.blocks):
                return step
        raise KeyError(block_id)

    def to_json(self) -> dict[str, Any]:
        """Return the copy that a session freezes."""
        frozen: dict[str, Any] = wire.to_json(self)
        return frozen

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Script":
        """Read a frozen copy back; raises `wire.WireError` when it is no such copy."""
        return wire.from_json(cls, data)
