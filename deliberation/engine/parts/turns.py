"""Go-rounds: a drawn order in bands, equal turns, passing without a reason."""

import random
from collections.abc import Iterable, Mapping
from dataclasses import replace

from deliberation.engine import commands as c
from deliberation.engine import events as e
from deliberation.engine.outcome import Decision, Moment
from deliberation.engine.refusals import Refused
from deliberation.engine.script import Block
from deliberation.engine.state import FACILITATOR, State, Turns

BANDS: Mapping[str, int] = {
    "social_worker": 0,
    "civil_servant": 0,
    "policy": 0,
    "management": 1,
    "director": 1,
    "alderman": 1,
    "foundation_board": 1,
}
"""Least formal power speaks first; an unknown level speaks with the first.

Two bands and no more: a manager alone between the two others would be known by the place in the
order, and with that the person behind a chosen name."""


def drawn_order(levels: Mapping[int, str], draw: random.Random) -> tuple[int, ...]:
    """Return the seats in drawn order, band after band."""
    seats = sorted(levels)
    draw.shuffle(seats)
    return tuple(sorted(seats, key=lambda seat: BANDS.get(levels[seat], 0)))


def drawn(state: State, block: Block, draw: random.Random, seats: Iterable[int]) -> e.OrderDrawn:
    """Return the event that starts the next round of a block with these seats."""
    levels = {seat: state.seats[seat].level for seat in seats}
    step = state.script.step_of(block.id)
    here = state.blocks[block.id].turns
    return e.OrderDrawn(step.id, block.id, here.round + 1, drawn_order(levels, draw))


def presenter_answers(state: State, block: Block, seat: int) -> bool:
    """Whether a seat adds answers to the rows of others: who brings the case, asked by the group.

    The answer is a field that the asker may leave empty. In other rounds words are their writer's.
    """
    leaves_room = any(not field.required for field in block.fields)
    return seat == state.presenter and block.who == "group" and leaves_room


def end_turn(moment: Moment, command: c.EndTurn) -> Decision:
    """The seat that has the turn says it is over."""
    return _own_turn(moment, command, "spoke")


def pass_turn(moment: Moment, command: c.Pass) -> Decision:
    """The seat that has the turn lets it go by."""
    return _own_turn(moment, command, "passed")


def _own_turn(moment: Moment, command: c.InBlock, outcome: e.Outcome) -> Decision:
    turn = moment.state.whose_turn(moment.block(command.block))
    if turn is None:
        raise Refused("no_turn_now")
    if turn != moment.seat:
        raise Refused("not_your_turn")
    return _ended(moment, command.block, turn, outcome)


def next_turn(moment: Moment, command: c.NextTurn) -> Decision:
    """The facilitator ends the turn of the seat that is named."""
    turn = moment.state.whose_turn(moment.block(command.block))
    if turn is None:
        raise Refused("round_is_over")
    if turn != command.seat:
        raise Refused("turn_has_moved")
    return _ended(moment, command.block, turn, "moved_on")


def _ended(moment: Moment, block_id: str, seat: int, outcome: e.Outcome) -> Decision:
    """End a turn; the last of a round starts the next one when the block has more."""
    block, state = moment.block(block_id), moment.state
    ended = e.TurnEnded(moment.step.id, block_id, seat, outcome)
    after = turn_ended(state, ended)
    has_more = after.blocks[block_id].turns.round < block.options.rounds
    if after.whose_turn(block) is not None or not has_more:
        return Decision((ended,))
    return Decision((ended, drawn(after, block, moment.draw, after.expected(block))))


def another_round(moment: Moment, command: c.AnotherRound) -> Decision:
    """Start another round once the last one is over."""
    block = moment.block(command.block)
    if moment.state.whose_turn(block) is not None:
        raise Refused("round_still_going")
    if not moment.state.expected(block):
        raise Refused("nobody_for_round")
    return Decision((drawn(moment.state, block, moment.draw, moment.state.expected(block)),))


def may_note(moment: Moment, block: Block) -> None:
    """Refuse a note out of turn, or one more than a turn may leave."""
    if moment.seat == FACILITATOR:
        return
    if moment.state.whose_turn(block) != moment.seat:
        raise Refused("not_your_turn")
    limit, here = block.options.rows_per_turn, moment.state.blocks[block.id]
    written = sum(row.seat == moment.seat for row in here.rows.values())
    if limit and written >= limit * here.turns.round:
        raise Refused("turn_is_full", maximum=limit)


# -- folding


def order_drawn(state: State, event: e.OrderDrawn) -> State:
    """A new round begins."""
    return _with(state, event.block, Turns(event.round, event.order))


def turn_ended(state: State, event: e.TurnEnded) -> State:
    """One turn less to go; who confirmed the ground rules by it is noted."""
    here = state.blocks[event.block].turns
    state = _with(
        state, event.block, replace(here, ended={**here.ended, event.seat: event.outcome})
    )
    if event.outcome == "spoke" and state.script.block(event.block).options.confirms_rules:
        return replace(state, agreements=state.agreements | {event.seat})
    return state


def _with(state: State, block_id: str, turns: Turns) -> State:
    return state.with_block(block_id, replace(state.blocks[block_id], turns=turns))


def with_newcomers(state: State) -> State:
    """Return the state with whoever came in added to the go-rounds of the running step."""
    for block in state.step.blocks if state.step else ():
        here = state.blocks[block.id].turns
        if block.kind == "round":
            for seat in sorted(state.expected(block) - set(here.order)):
                here = replace(here, order=_inserted(state, here, seat))
            state = _with(state, block.id, here)
    return state


def _inserted(state: State, turns: Turns, newcomer: int) -> tuple[int, ...]:
    """Put a newcomer last of its band, before those of a later band who still have to speak."""
    band = _band(state, newcomer)
    later = [s for s in turns.order if s not in turns.ended and _band(state, s) > band]
    place = turns.order.index(later[0]) if later else len(turns.order)
    return (*turns.order[:place], newcomer, *turns.order[place:])


def _band(state: State, seat: int) -> int:
    return BANDS.get(state.seats[seat].level, 0)
