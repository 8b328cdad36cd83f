"""What may leave the room: computed from the state, item by item. Silence is a no.

Signed text needs its writer. A joint item (a row, a note) needs every seat that was there at that
step, and at the step that sorted it. A blind answer leaves only as a distribution, which is a
joint item. Words without a name never leave.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from deliberation.engine.events import Distribution
from deliberation.engine.script import Block
from deliberation.engine.state import FACILITATOR, Row, State


@dataclass(frozen=True)
class Item:
    """Something that can be released. `voters` must all say yes; nobody else has a say."""

    id: str
    """"block/c2" a card, "block/r3" a row, "block/=field" a distribution."""
    kind: Literal["signed", "joint", "figure"]
    block: str
    voters: frozenset[int]
    values: Mapping[str, str]
    list: str = ""
    distribution: Distribution | None = None


def is_open(state: State) -> bool:
    """Tell whether release is asked now: from the release step on, until the session closes."""
    if state.phase != "open":
        return state.phase == "releasing"
    return any(
        block.kind == "release" and state.steps[step.id].status != "waiting"
        for step in state.script.steps
        for block in step.blocks
    )


def items(state: State) -> tuple[Item, ...]:
    """Return all that can be released, in the order of the script; empty before it is open."""
    return tuple(_items(state)) if is_open(state) or state.phase == "closed" else ()


def _items(state: State) -> Iterator[Item]:
    for step in state.script.steps:
        if state.steps[step.id].status in ("done", "skipped"):
            for block in step.blocks:
                if block.options.releasable and block.options.shown_to == "everyone":
                    yield from _of_block(state, block, state.steps[step.id].present)


def _of_block(state: State, block: Block, present: frozenset[int]) -> Iterator[Item]:
    here = state.blocks[block.id]
    for card in here.hidden.cards:
        if card.seat is not None:
            yield Item(
                f"{block.id}/{card.id}", "signed", block.id, frozenset({card.seat}), card.values
            )
    for row in here.shown_rows:
        yield _row(state, block, row, present)
    revealed = here.hidden.revealed
    for figure in revealed.distributions if revealed else ():
        figure_id = f"{block.id}/={figure.field}"
        yield Item(figure_id, "figure", block.id, present, {}, distribution=figure)


def _row(state: State, block: Block, row: Row, present: frozenset[int]) -> Item:
    row_id = f"{block.id}/{row.id}"
    if block.kind == "narrate" and row.seat != FACILITATOR:
        return Item(row_id, "signed", block.id, frozenset({row.seat}), row.values, row.list)
    voters = present | _sorters(state, block, row_id)
    return Item(row_id, "joint", block.id, voters, row.values, row.list)


def _sorters(state: State, block: Block, row_id: str) -> frozenset[int]:
    """Return who was there when a row was sorted or found to collide."""
    present: frozenset[int] = frozenset()
    for sorting in state.script.blocks:
        here = state.blocks[sorting.id]
        marked = row_id in here.kinds or any(row_id in pair for pair in here.collisions)
        if sorting.options.sorts == block.id and marked:
            present |= state.steps[state.script.step_of(sorting.id).id].present
    return present


def is_released(state: State, item: Item) -> bool:
    """Tell whether everybody who has a say said yes."""
    given = state.answers.get(item.id, {})
    return bool(item.voters) and all(given.get(seat, False) for seat in item.voters)


def released_items(state: State) -> tuple[Item, ...]:
    """Return what a report may hold."""
    return tuple(item for item in items(state) if is_released(state, item))


def items_of(state: State, seat: int) -> tuple[Item, ...]:
    """Return the items a seat has a say in."""
    return tuple(item for item in items(state) if seat in item.voters)


def unanswered(state: State, seat: int) -> tuple[Item, ...]:
    """Return the items a seat has not answered yet."""
    return tuple(
        item for item in items_of(state, seat) if seat not in state.answers.get(item.id, {})
    )


def everyone_answered(state: State) -> bool:
    """Tell whether no answer is outstanding."""
    return all(not unanswered(state, seat) for seat in state.seats)
