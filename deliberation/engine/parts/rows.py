"""Shared rows: the rows of a table, the items of a list, the notes of a round or a talk."""

from collections.abc import Mapping
from dataclasses import replace

from deliberation.engine import commands as c
from deliberation.engine import events as e
from deliberation.engine.carried import carried
from deliberation.engine.outcome import Decision, Moment
from deliberation.engine.refusals import Refused
from deliberation.engine.script import Block, Field
from deliberation.engine.state import FACILITATOR, Row, State
from deliberation.engine.values import checked

MOST_ROWS = 200


def add_row(moment: Moment, command: c.AddRow) -> Decision:
    """Add a row to the block or to one of its lists."""
    block = moment.block(command.block)
    _check_room(moment, block, command.list)
    values = checked(moment.state, _fields(block, command.list), command.values)
    known = {item.id for item in carried(moment.state, block)}
    sources = tuple(dict.fromkeys(command.sources))
    if not known.issuperset(sources):
        raise Refused("unknown_source")
    row = f"r{moment.state.blocks[block.id].next_row}"
    return Decision(
        (e.RowAdded(moment.step.id, block.id, row, command.list, moment.seat, values, sources),)
    )


def _fields(block: Block, list_id: str) -> tuple[Field, ...]:
    fields = block.fields_of(list_id)
    if fields is None:
        raise Refused("unknown_list")
    return fields


def _check_room(moment: Moment, block: Block, list_id: str) -> None:
    maximum = next((n.maximum for n in block.lists if n.id == list_id), MOST_ROWS)
    if len(moment.state.blocks[block.id].rows_of(list_id)) >= maximum:
        raise Refused("list_is_full", maximum=maximum)


def edit_row(moment: Moment, command: c.EditRow, *, shared: bool) -> Decision:
    """Change a row: anybody's when the rows are `shared`, else only your own."""
    block = moment.block(command.block)
    row = row_at(moment, command.block, command.row, command.version)
    if not shared:
        _refuse_stranger(moment, row)
    values = checked(moment.state, _fields(block, row.list), command.values)
    if values == row.values:
        return Decision()
    return Decision((e.RowEdited(moment.step.id, block.id, row.id, moment.seat, values),))


def remove_row(moment: Moment, command: c.RemoveRow) -> Decision:
    """Remove a row of your own; the facilitator may remove any."""
    row = row_at(moment, command.block, command.row, command.version)
    _refuse_stranger(moment, row)
    return Decision((e.RowRemoved(moment.step.id, command.block, row.id, moment.seat),))


def row_at(moment: Moment, block_id: str, row_id: str, version: int) -> Row:
    """Return a row that still is as the sender saw it, or refuse."""
    row = moment.state.blocks[block_id].rows.get(row_id)
    if row is None or row.withdrawn:
        raise Refused("unknown_row")
    if row.version != version:
        raise Refused("changed_meanwhile")
    return row


def _refuse_stranger(moment: Moment, row: Row) -> None:
    if moment.seat not in (row.seat, FACILITATOR):
        raise Refused("not_your_row")


def refuse_outsider(moment: Moment, block: Block) -> None:
    """Refuse a seat that has no part in the block; the facilitator may always note for it."""
    if moment.seat != FACILITATOR and moment.seat not in moment.state.expected(block):
        raise Refused("not_your_part")


# -- folding


def row_added(state: State, event: e.RowAdded) -> State:
    """One more row; its id is never used again."""
    here = state.blocks[event.block]
    row = Row(event.row, event.list, event.seat, event.values, sources=event.sources)
    rows = {**here.rows, row.id: row}
    return state.with_block(event.block, replace(here, rows=rows, next_row=here.next_row + 1))


def row_edited(state: State, event: e.RowEdited) -> State:
    """Other words, next version."""
    return _rewritten(state, event.block, event.row, event.values)


def row_corrected(state: State, event: e.RowCorrected) -> State:
    """Other words, with what it first said kept beside it."""
    first = state.blocks[event.block].rows[event.row]
    state = _rewritten(state, event.block, event.row, event.values)
    row = state.blocks[event.block].rows[event.row]
    return with_row(state, event.block, replace(row, original=first.original or first.values))


def _rewritten(state: State, block_id: str, row_id: str, values: Mapping[str, str]) -> State:
    row = state.blocks[block_id].rows[row_id]
    return with_row(state, block_id, replace(row, values=values, version=row.version + 1))


def row_removed(state: State, event: e.RowRemoved) -> State:
    """One row less."""
    here = state.blocks[event.block]
    rows = {row_id: row for row_id, row in here.rows.items() if row_id != event.row}
    return state.with_block(event.block, replace(here, rows=rows))


def with_row(state: State, block_id: str, row: Row) -> State:
    """Return the state with one row replaced."""
    here = state.blocks[block_id]
    return state.with_block(block_id, replace(here, rows={**here.rows, row.id: row}))
