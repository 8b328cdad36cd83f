"""Round: everybody gets an equal turn, in drawn order, least formal power first."""

import random

from deliberation.engine import commands as c
from deliberation.engine.events import Event
from deliberation.engine.kinds.kind import Kind, refuse_blind_rows
from deliberation.engine.outcome import Decision, Moment
from deliberation.engine.parts import rows, turns
from deliberation.engine.script import Block
from deliberation.engine.state import State


def _start(state: State, block: Block, draw: random.Random) -> tuple[Event, ...]:
    return (turns.drawn(state, block, draw, state.expected(block)),)


def _add(moment: Moment, command: c.AddRow) -> Decision:
    turns.may_note(moment, moment.block(command.block))
    return rows.add_row(moment, command)


def _edit(moment: Moment, command: c.EditRow) -> Decision:
    block = moment.block(command.block)
    shared = turns.presenter_answers(moment.state, block, moment.seat)
    return rows.edit_row(moment, command, shared=shared)


KIND = Kind(
    name="round",
    accepts={
        c.EndTurn: turns.end_turn,
        c.Pass: turns.pass_turn,
        c.NextTurn: turns.next_turn,
        c.AnotherRound: turns.another_round,
        c.AddRow: _add,
        c.EditRow: _edit,
        c.RemoveRow: rows.remove_row,
    },
    starts=_start,
    check=refuse_blind_rows,
    options=frozenset({"rounds", "rows_per_turn", "confirms_rules"}),
)
