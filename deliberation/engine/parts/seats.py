"""Who is there: opening, seats, names, the presenter, ready signals, requests for a pause."""

from collections.abc import Iterable
from dataclasses import replace

from deliberation.engine import commands as c
from deliberation.engine import events as e
from deliberation.engine.kinds import runnable, start
from deliberation.engine.outcome import Decision, Moment
from deliberation.engine.parts import names, turns
from deliberation.engine.refusals import Refused
from deliberation.engine.state import SeatState, State

NAME_LENGTH = 40
QUESTION_LENGTH = 500


def open_room(moment: Moment, command: c.Open) -> Decision:
    """Open the room with its seats and start the first step."""
    if moment.state.phase != "planned":
        raise Refused("already_open")
    _check_plan(moment.state, command)
    first = moment.state.script.steps[0]
    opened = e.Opened(moment.now, command.seats, command.presenter)
    return Decision((opened, e.StepStarted(first.id, moment.now), *start(moment, first)))


def _check_plan(state: State, command: c.Open) -> None:
    numbers = [seat.number for seat in command.seats]
    if not numbers:
        raise Refused("no_seats")
    for number in numbers:
        if number < 1:
            raise Refused("unknown_seat", seat=number)
        if numbers.count(number) > 1:
            raise Refused("seat_given_twice", seat=number)
    if command.presenter is not None and command.presenter not in numbers:
        raise Refused("unknown_seat", seat=command.presenter)
    if not runnable(state.script):
        raise Refused("method_cannot_run")
    _check_levels(state, (seat.level for seat in command.seats))


def _check_levels(state: State, levels: Iterable[str]) -> None:
    if state.script.family == "intervision" and len({level for level in levels if level}) > 1:
        raise Refused("levels_in_intervision")


def add_seat(moment: Moment, command: c.AddSeat) -> Decision:
    """Add a chair."""
    if command.seat < 1 or command.seat in moment.state.seats:
        raise Refused("seat_taken_already", seat=command.seat)
    levels = [seat.level for seat in moment.state.seats.values()]
    _check_levels(moment.state, [*levels, command.level])
    return Decision((e.SeatAdded(command.seat, command.level),))


def take_seat(moment: Moment, command: c.TakeSeat) -> Decision:
    """Sit down under a chosen name; a name belongs to one seat."""
    name = names.tidy(command.name)
    if not name:
        raise Refused("name_missing")
    if not names.is_plain(name):
        raise Refused("name_not_plain")
    if len(name) > NAME_LENGTH:
        raise Refused("name_too_long", maximum=NAME_LENGTH)
    seats = moment.state.seats
    if any(s.name and names.are_alike(s.name, name) for n, s in seats.items() if n != moment.seat):
        raise Refused("name_in_use")
    here = seats[moment.seat]
    if here.present and here.name == name:
        return Decision()
    return Decision((e.SeatTaken(moment.seat, name),))


def leave_seat(moment: Moment, _command: c.LeaveSeat) -> Decision:
    """Leave the room."""
    return Decision((e.SeatLeft(moment.seat),))


def mark_left(moment: Moment, command: c.MarkLeft) -> Decision:
    """Note that a seat has left; one that isn't there needs no note."""
    _known(moment.state, command.seat)
    if command.seat not in moment.state.present:
        return Decision()
    return Decision((e.SeatLeft(command.seat),))


def set_presenter(moment: Moment, command: c.SetPresenter) -> Decision:
    """Say who brings the case."""
    _known(moment.state, command.seat)
    if command.seat == moment.state.presenter:
        return Decision()
    return Decision((e.PresenterSet(command.seat),))


def _known(state: State, seat: int) -> None:
    if seat not in state.seats:
        raise Refused("unknown_seat", seat=seat)


def ready(moment: Moment, _command: c.Ready) -> Decision:
    """Give the ready signal."""
    return _made_ready(moment, True)


def not_ready(moment: Moment, _command: c.NotReady) -> Decision:
    """Take the ready signal back."""
    return _made_ready(moment, False)


def _made_ready(moment: Moment, is_ready: bool) -> Decision:
    if (moment.seat in moment.state.ready) == is_ready:
        return Decision()
    return Decision((e.MadeReady(moment.step.id, moment.seat, is_ready),))


def signal(moment: Moment, _command: c.Signal) -> Decision:
    """Ask for a pause; the event says nothing about who asked."""
    return Decision((e.SignalGiven(moment.now),))


def seen_signals(moment: Moment, _command: c.SeenSignals) -> Decision:
    """Put the requests away."""
    if not moment.state.signals:
        raise Refused("no_signals")
    return Decision((e.SignalsSeen(),))


def ask_facilitator(_moment: Moment, command: c.AskFacilitator) -> Decision:
    """Pass a question on; no event, so the log never knows that it was asked."""
    question = command.question.strip()
    if not question:
        raise Refused("question_missing")
    if len(question) > QUESTION_LENGTH:
        raise Refused("question_too_long", maximum=QUESTION_LENGTH)
    return Decision(whisper=question)


# -- folding


def opened(state: State, event: e.Opened) -> State:
    """The planned seats stand ready."""
    seats = {plan.number: SeatState(plan.number, plan.level) for plan in event.seats}
    return replace(state, phase="open", seats=seats, presenter=event.presenter)


def seat_added(state: State, event: e.SeatAdded) -> State:
    """One more chair."""
    return _with_seat(state, SeatState(event.seat, event.level))


def seat_taken(state: State, event: e.SeatTaken) -> State:
    """A seat is there: counted present in the running step, and given a turn."""
    seat = replace(state.seats[event.seat], name=event.name, present=True, left_at="")
    return turns.with_newcomers(_noted_present(_with_seat(state, seat), event.seat))


def _noted_present(state: State, seat: int) -> State:
    if not state.current:
        return state
    step = state.steps[state.current]
    here = replace(step, present=step.present | {seat})
    return replace(state, steps={**state.steps, state.current: here})


def seat_left(state: State, event: e.SeatLeft) -> State:
    """A seat is gone; its ready signal too."""
    seat = replace(state.seats[event.seat], present=False, left_at=state.current)
    return replace(_with_seat(state, seat), ready=state.ready - {event.seat})


def _with_seat(state: State, seat: SeatState) -> State:
    return replace(state, seats={**state.seats, seat.number: seat})


def presenter_set(state: State, event: e.PresenterSet) -> State:
    """Another seat brings the case; who did before gets a turn in the group again."""
    return turns.with_newcomers(replace(state, presenter=event.seat))


def made_ready(state: State, event: e.MadeReady) -> State:
    """Ready, or not."""
    seats = state.ready | {event.seat} if event.ready else state.ready - {event.seat}
    return replace(state, ready=seats)


def signal_given(state: State, event: e.SignalGiven) -> State:
    """One more request."""
    return replace(state, signals=state.signals + 1, signalled_at=event.at)


def signals_seen(state: State, _event: e.SignalsSeen) -> State:
    """No open requests."""
    return replace(state, signals=0, signalled_at=None)
