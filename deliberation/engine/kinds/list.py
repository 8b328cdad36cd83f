"""List: items on one or more named lists, kept by the group together."""

from deliberation.engine import commands as c
from deliberation.engine.kinds.kind import Kind, refuse_blind_rows
from deliberation.engine.outcome import Decision, Moment
from deliberation.engine.parts import rows
from deliberation.engine.script import Block, ScriptError


def _add(moment: Moment, command: c.AddRow) -> Decision:
    rows.refuse_outsider(moment, moment.block(command.block))
    return rows.add_row(moment, command)


def _edit(moment: Moment, command: c.EditRow) -> Decision:
    rows.refuse_outsider(moment, moment.block(command.block))
    return rows.edit_row(moment, command, shared=True)


def _check(block: Block) -> None:
    refuse_blind_rows(block)
    if not block.lists:
        raise ScriptError(f"block {block.id}: lists: a list block needs at least one")


KIND = Kind(
    name="list",
    accepts={c.AddRow: _add, c.EditRow: _edit, c.RemoveRow: rows.remove_row},
    check=_check,
)
