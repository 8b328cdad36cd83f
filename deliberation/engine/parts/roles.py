"""Role exchange and sorting: what a table can do beyond holding rows."""

from collections.abc import Mapping
from dataclasses import replace

from deliberation.engine import commands as c
from deliberation.engine import events as e
from deliberation.engine.carried import standing
from deliberation.engine.outcome import Decision, Moment
from deliberation.engine.parts.rows import row_at
from deliberation.engine.refusals import Refused
from deliberation.engine.script import Block
from deliberation.engine.state import FACILITATOR, State
from deliberation.engine.values import checked


def holds_role(state: State, block: Block, seat: int, values: Mapping[str, str]) -> bool:
    """Tell whether the seat's own level has the role that a row speaks for."""
    name = block.options.role_field
    field = next((field for field in block.fields if field.name == name), None)
    if field is None or seat == FACILITATOR:
        return False
    level = state.seats[seat].level
    return any(option.id == values.get(name) and level in option.levels for option in field.options)


def refuse_own_role(moment: Moment, block: Block, values: Mapping[str, str]) -> None:
    """Refuse a row for the writer's own role: others write it first."""
    if holds_role(moment.state, block, moment.seat, values):
        raise Refused("own_role")


def correct_row(moment: Moment, command: c.CorrectRow) -> Decision:
    """Correct a row about your own role, after writing one for another."""
    block, state = moment.block(command.block), moment.state
    row = row_at(moment, block.id, command.row, command.version)
    if not holds_role(state, block, moment.seat, row.values):
        raise Refused("not_your_role")
    if not any(other.seat == moment.seat for other in state.blocks[block.id].rows.values()):
        raise Refused("write_for_another_role_first")
    role = block.options.role_field
    values = checked(state, block.fields, {**command.values, role: row.values[role]})
    if values == row.values:
        return Decision()
    return Decision((e.RowCorrected(moment.step.id, block.id, row.id, moment.seat, values),))


def set_kind(moment: Moment, command: c.SetKind) -> Decision:
    """Sort a carried row under a kind of value."""
    block = moment.block(command.block)
    _known(moment, block, command.row)
    if command.kind not in {"", *(kind.id for kind in block.options.kinds)}:
        raise Refused("unknown_kind")
    if moment.state.blocks[block.id].kinds.get(command.row, "") == command.kind:
        return Decision()
    return Decision((e.KindSet(moment.step.id, block.id, command.row, command.kind),))


def mark_collision(moment: Moment, command: c.MarkCollision) -> Decision:
    """Mark two carried rows as colliding, or take that back."""
    block = moment.block(command.block)
    first, second = sorted((command.first, command.second))
    if first == second:
        raise Refused("same_row")
    for row in (first, second):
        _known(moment, block, row)
    marked = (first, second) in moment.state.blocks[block.id].collisions
    if marked == command.collides:
        return Decision()
    return Decision((e.CollisionMarked(moment.step.id, block.id, first, second, command.collides),))


def _known(moment: Moment, block: Block, row: str) -> None:
    source = moment.state.script.block(block.options.sorts)
    if row not in {item.id for item in standing(moment.state, source)}:
        raise Refused("unknown_row")


# -- folding


def kind_set(state: State, event: e.KindSet) -> State:
    """A row stands under another kind, or under none."""
    here = state.blocks[event.block]
    kinds = {row: kind for row, kind in here.kinds.items() if row != event.row}
    if event.kind:
        kinds[event.row] = event.kind
    return state.with_block(event.block, replace(here, kinds=kinds))


def collision_marked(state: State, event: e.CollisionMarked) -> State:
    """Two rows collide, or no longer."""
    here, pair = state.blocks[event.block], (event.first, event.second)
    collisions = here.collisions | {pair} if event.collides else here.collisions - {pair}
    return state.with_block(event.block, replace(here, collisions=collisions))
