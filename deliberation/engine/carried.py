"""What earlier blocks hand on: their cards and rows, under an id that names both."""

from collections.abc import Mapping
from dataclasses import dataclass

from deliberation.engine.events import Card
from deliberation.engine.script import Block
from deliberation.engine.state import Row, State


@dataclass(frozen=True)
class Carried:
    """A card or row of an earlier block; `id` is "block/card" or "block/row"."""

    id: str
    block: str
    values: Mapping[str, str]


def carried(state: State, block: Block) -> tuple[Carried, ...]:
    """Return everything `block` carries from earlier blocks, as it stands now.

    A vote whose outcome is for the facilitator only hands nothing on.
    """
    return tuple(
        item
        for source in (state.script.block(source_id) for source_id in block.carries_from)
        if source.options.shown_to == "everyone"
        for item in standing(state, source)
    )


def standing(state: State, block: Block) -> tuple[Carried, ...]:
    """Return the cards and rows of one block that are on the table."""
    here = state.blocks[block.id]
    things: list[Card | Row] = [*here.hidden.cards, *here.shown_rows]
    return tuple(Carried(f"{block.id}/{thing.id}", block.id, thing.values) for thing in things)
