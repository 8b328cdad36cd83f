"""Narrate: one seat tells, the others listen; the teller (or the facilitator) notes the gist."""

from deliberation.engine import commands as c
from deliberation.engine.kinds.kind import Kind, refuse_blind_rows
from deliberation.engine.outcome import Decision, Moment
from deliberation.engine.parts import rows


def _add(moment: Moment, command: c.AddRow) -> Decision:
    rows.refuse_outsider(moment, moment.block(command.block))
    return rows.add_row(moment, command)


def _edit(moment: Moment, command: c.EditRow) -> Decision:
    return rows.edit_row(moment, command, shared=False)


KIND = Kind(
    name="narrate",
    accepts={c.AddRow: _add, c.EditRow: _edit, c.RemoveRow: rows.remove_row},
    check=refuse_blind_rows,
)
