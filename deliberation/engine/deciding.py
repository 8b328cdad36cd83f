"""`decide`: one command in, a decision out, or `Refused`."""

import random
from collections.abc import Mapping
from datetime import datetime

from deliberation.engine import commands as c
from deliberation.engine.kinds import KINDS
from deliberation.engine.kinds.kind import Handler
from deliberation.engine.outcome import Decision, Moment, SealedText
from deliberation.engine.parts import answers, seats, steps
from deliberation.engine.refusals import Refused
from deliberation.engine.state import FACILITATOR, State

SESSION: dict[type[c.Command], Handler] = {
    c.Open: seats.open_room,
    c.AddSeat: seats.add_seat,
    c.TakeSeat: seats.take_seat,
    c.LeaveSeat: seats.leave_seat,
    c.MarkLeft: seats.mark_left,
    c.SetPresenter: seats.set_presenter,
    c.Signal: seats.signal,
    c.SeenSignals: seats.seen_signals,
    c.AskFacilitator: seats.ask_facilitator,
    c.AnswerRelease: answers.answer_release,
    c.WithdrawCard: answers.withdraw_card,
    c.Close: steps.close,
    c.EndForgotten: steps.end_forgotten,
    c.Finish: steps.finish,
}
STEP: dict[type[c.Command], Handler] = {
    c.GoOn: steps.go_on,
    c.SkipStep: steps.skip,
    c.Extend: steps.extend,
    c.Pause: steps.pause,
    c.Resume: steps.resume,
    c.Ready: seats.ready,
    c.NotReady: seats.not_ready,
}
AFTER_THE_MEETING = (c.AnswerRelease, c.WithdrawCard, c.Finish)


def decide(
    state: State,
    command: c.Command,
    seat: int,
    now: datetime,
    draw: random.Random,
    sealed: Mapping[int, SealedText] | None = None,
) -> Decision:
    """Decide what a command does; raises `Refused` when it may not.

    `seat` is a seat number or `FACILITATOR`; `now` has a time zone; `draw` gives all chance
    (`random.SystemRandom()` in production); `sealed` holds the sealed texts of the block that the
    command names, by seat, and is needed for `Reveal` and `ContinueWithout` only.
    """
    moment = Moment(state, seat, now, draw, sealed or {})
    _check_phase(state, command)
    _check_who(state, command, seat)
    if isinstance(command, c.InStep):
        _check_step(state, command.step)
    return _handler(state, command)(moment, command)


def _check_phase(state: State, command: c.Command) -> None:
    if state.phase == "planned" and not isinstance(command, c.Open):
        raise Refused("not_open_yet")
    if state.phase == "closed":
        raise Refused("session_is_closed")
    if state.phase == "releasing" and not isinstance(command, AFTER_THE_MEETING):
        raise Refused("session_has_ended")


def _check_who(state: State, command: c.Command, seat: int) -> None:
    if seat == FACILITATOR and command.by == "seat":
        raise Refused("seats_only")
    if seat != FACILITATOR and command.by == "facilitator":
        raise Refused("facilitator_only")
    if seat == FACILITATOR:
        return
    if seat not in state.seats:
        raise Refused("unknown_seat", seat=seat)
    needs_presence = not isinstance(command, c.TakeSeat | c.AnswerRelease)
    if needs_presence and seat not in state.present:
        raise Refused("take_your_seat_first")


def _check_step(state: State, step_id: str) -> None:
    if step_id not in state.steps:
        raise Refused("unknown_step")
    position = state.script.position(step_id)
    if position < state.position:
        raise Refused("step_has_passed")
    if position > state.position:
        raise Refused("step_not_reached")


def _handler(state: State, command: c.Command) -> Handler:
    if not isinstance(command, c.InBlock):
        return {**SESSION, **STEP}[type(command)]
    block = next((b for b in state.script.step(command.step).blocks if b.id == command.block), None)
    if block is None:
        raise Refused("unknown_block")
    handler = KINDS[block.kind].accepts.get(type(command))
    if handler is None:
        raise Refused("not_in_this_block")
    if state.is_waiting(block):
        raise Refused("waits_for_other_block")
    return handler
