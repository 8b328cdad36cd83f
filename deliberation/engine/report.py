"""The draft of a report: what was released, in the order of the steps. Nothing else.

No names, no levels, no number of people, no skipped steps' reasons, and not a word about what was
held back: what is missing must not point at anybody.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from deliberation.engine.release import Item, released_items
from deliberation.engine.script import Block, Field, Script
from deliberation.engine.state import State
from deliberation.engine.text import Text
from deliberation.engine.values import options_of


@dataclass(frozen=True)
class Line:
    """One field of an entry. What people typed is the same in both languages."""

    field: str
    label: Text
    value: Text


@dataclass(frozen=True)
class Figure:
    """One bar of a distribution."""

    label: Text
    number: int


@dataclass(frozen=True)
class Entry:
    """One released item."""

    item: str
    """Id of the item, so that a passage of a report can be traced to its release."""
    kind: Literal["signed", "joint", "figure"]
    block: str
    list: str
    """Id of the list it stood on, "" when none; agreements are found by it."""
    heading: Text | None
    lines: tuple[Line, ...] = ()
    figures: tuple[Figure, ...] = ()
    sorted_as: Text | None = None
    collides_with: tuple[str, ...] = ()
    """Item ids of released rows this one was found to collide with."""


@dataclass(frozen=True)
class Section:
    """The released items of one step."""

    step: str
    title: Text
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class ReportDraft:
    """What the facilitator starts editing from."""

    method: str
    method_title: Text
    sections: tuple[Section, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing was released."""
        return not self.sections

    def entries_of(self, list_id: str) -> tuple[Entry, ...]:
        """Return the entries of one list, such as the questions to another level."""
        return tuple(e for section in self.sections for e in section.entries if e.list == list_id)


def compose(state: State) -> ReportDraft:
    """Compose a draft from the state as it is; steps without released items have no section."""
    items = released_items(state)
    script = state.script
    sections = (
        Section(step.id, step.title, tuple(_entries(state, step.blocks, items)))
        for step in script.steps
    )
    return ReportDraft(script.id, script.title, tuple(s for s in sections if s.entries))


def _entries(state: State, blocks: tuple[Block, ...], items: tuple[Item, ...]) -> Iterator[Entry]:
    released = {item.id for item in items}
    for block in blocks:
        for item in items:
            if item.block == block.id:
                entry = _entry(state, block, item, released)
                if entry.lines or entry.figures:
                    yield entry


def _entry(state: State, block: Block, item: Item, released: set[str]) -> Entry:
    return Entry(
        item=item.id,
        kind=item.kind,
        block=block.id,
        list=item.list,
        heading=_heading(block, item),
        lines=tuple(_lines(state, block, item, released)),
        figures=tuple(_figures(state, block, item, released)),
        sorted_as=_sorted_as(state, item),
        collides_with=tuple(sorted(_collisions(state.script, state, item) & released)),
    )


def _heading(block: Block, item: Item) -> Text | None:
    if item.distribution:
        return _field(block, item.distribution.field).label
    named = next((named.title for named in block.lists if named.id == item.list), None)
    return named or block.title


def _field(block: Block, name: str) -> Field:
    return next(field for field in block.fields if field.name == name)


def _lines(state: State, block: Block, item: Item, released: set[str]) -> Iterator[Line]:
    for field in block.fields_of(item.list) or ():
        value = item.values.get(field.name, "")
        if value and _may_be_named(field, value, released):
            yield Line(field.name, field.label, answer_label(state, field, value))


def _may_be_named(field: Field, value: str, released: set[str]) -> bool:
    """An answer that points at a row shows the words of that row: it must be released too."""
    return not field.options_from or f"{field.options_from}/{value}" in released


def answer_label(state: State, field: Field, value: str) -> Text:
    """Return what an answer reads like: the label of an option, else the words themselves."""
    labels = {option.id: option.label for option in options_of(state, field)}
    return labels.get(value, Text(nl=value, en=value))


def _figures(state: State, block: Block, item: Item, released: set[str]) -> Iterator[Figure]:
    if item.distribution:
        field = _field(block, item.distribution.field)
        for count in item.distribution.counts:
            if _may_be_named(field, count.option, released):
                yield Figure(answer_label(state, field, count.option), count.number)


def _sorted_as(state: State, item: Item) -> Text | None:
    for block in state.script.blocks:
        kind = state.blocks[block.id].kinds.get(item.id)
        for choice in block.options.kinds:
            if choice.id == kind:
                return choice.label
    return None


def _collisions(script: Script, state: State, item: Item) -> set[str]:
    pairs = (pair for block in script.blocks for pair in state.blocks[block.id].collisions)
    return {other for pair in pairs if item.id in pair for other in pair if other != item.id}
