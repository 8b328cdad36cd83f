"""The steps of a session: going on, skipping, the clock, the end."""

from dataclasses import replace

from deliberation.engine import commands as c
from deliberation.engine import events as e
from deliberation.engine.kinds import start
from deliberation.engine.outcome import Decision, Erase, Moment
from deliberation.engine.refusals import Refused
from deliberation.engine.release import everyone_answered
from deliberation.engine.state import State, StepState, StepStatus
from deliberation.engine.timer import Timer

MOST_MINUTES = 60


def go_on(moment: Moment, _command: c.GoOn) -> Decision:
    """Finish the running step and start the next; nothing hidden may be left unshown."""
    _refuse_unshown(moment)
    return _next(moment, e.StepDone(moment.step.id))


def skip(moment: Moment, command: c.SkipStep) -> Decision:
    """Leave the running step out, with a reason; hidden text in it is destroyed."""
    reason = command.reason.strip()
    if not reason:
        raise Refused("reason_missing")
    return _next(moment, e.StepSkipped(moment.step.id, reason[:300]))


def _next(moment: Moment, leaving: e.Event) -> Decision:
    position, steps = moment.state.position, moment.state.script.steps
    if position + 1 >= len(steps):
        raise Refused("last_step")
    step = steps[position + 1]
    begun = (leaving, e.StepStarted(step.id, moment.now), *start(moment, step))
    return Decision(begun, erase=_left_hidden(moment))


def _refuse_unshown(moment: Moment) -> None:
    if _is_unshown(moment):
        raise Refused("not_revealed_yet")


def _is_unshown(moment: Moment) -> bool:
    hidden = [moment.state.blocks[block.id].hidden for block in moment.step.blocks]
    return any(one.handed_in and one.revealed is None for one in hidden)


def _left_hidden(moment: Moment) -> tuple[Erase, ...]:
    """Return what must be destroyed when the running step is left: drafts too."""
    blocks = moment.state.blocks
    return tuple(
        Erase(moment.step.id, block.id)
        for block in moment.step.blocks
        if block.kind in ("write", "vote") and blocks[block.id].hidden.revealed is None
    )


def extend(moment: Moment, command: c.Extend) -> Decision:
    """Give the running step more minutes."""
    if not 1 <= command.minutes <= MOST_MINUTES:
        raise Refused("minutes_out_of_range")
    return Decision((e.Extended(moment.step.id, command.minutes),))


def pause(moment: Moment, _command: c.Pause) -> Decision:
    """Stop the clock; who writes goes on writing."""
    if moment.state.timer and moment.state.timer.paused_at:
        raise Refused("already_paused")
    return Decision((e.Paused(moment.step.id, moment.now),))


def resume(moment: Moment, _command: c.Resume) -> Decision:
    """Let the clock run again."""
    if not (moment.state.timer and moment.state.timer.paused_at):
        raise Refused("not_paused")
    return Decision((e.Resumed(moment.step.id, moment.now),))


def close(moment: Moment, _command: c.Close) -> Decision:
    """End the meeting; from now on only release is answered."""
    _refuse_unshown(moment)
    return _ended(moment, e.StepDone(moment.step.id))


def end_forgotten(moment: Moment, _command: c.EndForgotten) -> Decision:
    """End the meeting as it lies; nobody is there any more to show what is hidden."""
    step = moment.step.id
    return _ended(moment, e.StepSkipped(step, "") if _is_unshown(moment) else e.StepDone(step))


def _ended(moment: Moment, leaving: e.Event) -> Decision:
    return Decision((leaving, e.ReleasingStarted(moment.now)), erase=_left_hidden(moment))


def finish(moment: Moment, _command: c.Finish) -> Decision:
    """Close for good; before the term only when nobody has anything left to answer."""
    if moment.state.phase != "releasing":
        raise Refused("not_releasing")
    ends = moment.state.release_ends
    if ends and moment.now < ends and not everyone_answered(moment.state):
        raise Refused("release_still_open")
    return Decision((e.Closed(moment.now),))


# -- folding


def step_started(state: State, event: e.StepStarted) -> State:
    """A fresh clock, nobody ready, everybody there counted present."""
    running = StepState(status="running", present=state.present)
    return replace(
        state,
        current=event.step,
        steps={**state.steps, event.step: running},
        timer=Timer(event.at, state.script.step(event.step).minutes),
        ready=frozenset(),
    )


def step_done(state: State, event: e.StepDone) -> State:
    """The step is over."""
    return _left(state, event.step, "done")


def step_skipped(state: State, event: e.StepSkipped) -> State:
    """The step was left out."""
    return _left(state, event.step, "skipped", event.reason)


def _left(state: State, step_id: str, status: StepStatus, reason: str = "") -> State:
    step = replace(state.steps[step_id], status=status, reason=reason)
    steps = {**state.steps, step_id: step}
    return replace(state, steps=steps, current="", timer=None, ready=frozenset())


def extended(state: State, event: e.Extended) -> State:
    """More minutes."""
    return _clock(state, state.timer and state.timer.extend(event.minutes))


def paused(state: State, event: e.Paused) -> State:
    """The clock stands still."""
    return _clock(state, state.timer and state.timer.pause(event.at))


def resumed(state: State, event: e.Resumed) -> State:
    """The clock runs."""
    return _clock(state, state.timer and state.timer.resume(event.at))


def _clock(state: State, timer: Timer | None) -> State:
    return replace(state, timer=timer)


def releasing_started(state: State, event: e.ReleasingStarted) -> State:
    """The meeting is over."""
    return replace(state, phase="releasing", releasing_since=event.at)


def closed(state: State, _event: e.Closed) -> State:
    """Nothing can change any more."""
    return replace(state, phase="closed")
