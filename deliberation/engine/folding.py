"""`fold` and `replay`: what the log says, one event after the other."""

from collections.abc import Callable, Iterable
from functools import reduce
from typing import Any

from deliberation.engine import events as e
from deliberation.engine.parts import answers, hidden, roles, rows, seats, steps, turns
from deliberation.engine.script import Script
from deliberation.engine.state import State

FOLDS: dict[type[e.Event], Callable[[State, Any], State]] = {
    e.Opened: seats.opened,
    e.SeatAdded: seats.seat_added,
    e.SeatTaken: seats.seat_taken,
    e.SeatLeft: seats.seat_left,
    e.PresenterSet: seats.presenter_set,
    e.MadeReady: seats.made_ready,
    e.SignalGiven: seats.signal_given,
    e.SignalsSeen: seats.signals_seen,
    e.StepStarted: steps.step_started,
    e.StepDone: steps.step_done,
    e.StepSkipped: steps.step_skipped,
    e.Extended: steps.extended,
    e.Paused: steps.paused,
    e.Resumed: steps.resumed,
    e.ReleasingStarted: steps.releasing_started,
    e.Closed: steps.closed,
    e.OrderDrawn: turns.order_drawn,
    e.TurnEnded: turns.turn_ended,
    e.HandedIn: hidden.handed_in,
    e.TakenBack: hidden.taken_back,
    e.WritingPassed: hidden.writing_passed,
    e.Revealed: hidden.revealed,
    e.CardWithdrawn: answers.card_withdrawn,
    e.RowAdded: rows.row_added,
    e.RowEdited: rows.row_edited,
    e.RowRemoved: rows.row_removed,
    e.RowCorrected: rows.row_corrected,
    e.KindSet: roles.kind_set,
    e.CollisionMarked: roles.collision_marked,
    e.ReleaseAnswered: answers.release_answered,
}


def fold(state: State, event: e.Event) -> State:
    """Return the state after an event."""
    return FOLDS[type(event)](state, event)


def replay(script: Script, events: Iterable[e.Event]) -> State:
    """Return the state that a log leads to."""
    return reduce(fold, events, State.planned(script))
