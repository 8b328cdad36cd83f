"""Table: rows with typed columns; as role exchange, and to sort the rows of another table."""

from deliberation.engine import commands as c
from deliberation.engine.kinds.kind import Kind, refuse_blind_rows
from deliberation.engine.outcome import Decision, Moment
from deliberation.engine.parts import roles, rows
from deliberation.engine.refusals import Refused
from deliberation.engine.script import Block, ScriptError


def _add(moment: Moment, command: c.AddRow) -> Decision:
    block = moment.block(command.block)
    rows.refuse_outsider(moment, block)
    roles.refuse_own_role(moment, block, command.values)
    return rows.add_row(moment, command)


def _edit(moment: Moment, command: c.EditRow) -> Decision:
    """In a role exchange only the writer edits (a role holder corrects); else everybody."""
    block = moment.block(command.block)
    rows.refuse_outsider(moment, block)
    roles.refuse_own_role(moment, block, command.values)
    return rows.edit_row(moment, command, shared=not block.options.role_field)


def _correct(moment: Moment, command: c.CorrectRow) -> Decision:
    rows.refuse_outsider(moment, moment.block(command.block))
    return roles.correct_row(moment, command)


def _set_kind(moment: Moment, command: c.SetKind) -> Decision:
    _sorting(moment, command)
    return roles.set_kind(moment, command)


def _mark_collision(moment: Moment, command: c.MarkCollision) -> Decision:
    _sorting(moment, command)
    return roles.mark_collision(moment, command)


def _sorting(moment: Moment, command: c.InBlock) -> None:
    block = moment.block(command.block)
    rows.refuse_outsider(moment, block)
    if not block.options.sorts:
        raise Refused("not_in_this_block")


def _check(block: Block) -> None:
    refuse_blind_rows(block)
    options = block.options
    if not block.fields and not options.sorts:
        raise ScriptError(f"block {block.id}: fields: a table needs columns, or something to sort")
    if bool(options.sorts) != bool(options.kinds):
        raise ScriptError(f"block {block.id}: options.sorts and options.kinds go together")
    if options.role_field and options.role_field not in {f.name for f in block.fields}:
        raise ScriptError(f"block {block.id}: options.role_field: no such field")


KIND = Kind(
    name="table",
    accepts={
        c.AddRow: _add,
        c.EditRow: _edit,
        c.RemoveRow: rows.remove_row,
        c.CorrectRow: _correct,
        c.SetKind: _set_kind,
        c.MarkCollision: _mark_collision,
    },
    check=_check,
    options=frozenset({"role_field", "sorts", "kinds"}),
)
