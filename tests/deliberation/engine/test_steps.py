import pytest

from deliberation.engine import Erase
from deliberation.engine import commands as c
from tests.deliberation.engine.rooms import LAST, TALK, Room, line, method

WRITE = {"id": "write", "kind": "write", "fields": [line("word")], "authorship": "named"}
SCRIPT = method([TALK], [WRITE], [LAST])


@pytest.fixture
def room():
    return Room(SCRIPT)


def statuses(room):
    return [room.state.steps[step.id].status for step in room.script.steps]


def test_going_on_finishes_a_step_and_starts_the_next(room):
    room.wait(minutes=3)
    room.go_on()
    assert statuses(room) == ["done", "running", "waiting"]
    assert room.state.timer.started_at == room.now


def test_going_on_twice_by_accident_goes_on_once(room):
    room.go_on()
    assert room.refusal(c.GoOn("step1")) == "step_has_passed"
    assert room.step == "step2"


@pytest.mark.parametrize(
    ("step", "code"),
    [("step1", "step_has_passed"), ("step3", "step_not_reached"), ("step9", "unknown_step")],
)
def test_command_for_another_step_is_refused(room, step, code):
    room.go_on()
    assert room.refusal(c.Ready(step), 1) == code
    assert room.refusal(c.HandIn(step, "write", {"word": "x"}), 1) == code


def test_command_for_a_block_elsewhere_is_refused(room):
    room.go_on()
    assert room.refusal(c.HandIn("step2", "talk", {"word": "x"}), 1) == "unknown_block"
    assert room.refusal(c.EndTurn("step2", "write"), 1) == "not_in_this_block"


def test_after_the_last_step_the_meeting_is_ended_not_gone_on(room):
    room.go_on()
    room.go_on()
    assert room.refusal(c.GoOn("step3")) == "last_step"
    assert room.refusal(c.SkipStep("step3", "no time")) == "last_step"


def test_step_is_skipped_with_a_reason(room):
    assert room.refusal(c.SkipStep("step1", "  ")) == "reason_missing"
    room.give(c.SkipStep("step1", "no time"))
    assert statuses(room) == ["skipped", "running", "waiting"]
    assert room.state.steps["step1"].reason == "no time"


def test_what_was_handed_in_is_never_passed_over_in_silence(room):
    room.go_on()
    room.hand_in("write", 1, word="trust")
    assert room.refusal(c.GoOn("step2")) == "not_revealed_yet"
    assert room.refusal(c.Close()) == "not_revealed_yet"


def test_skipping_destroys_what_was_hidden(room):
    room.go_on()
    room.hand_in("write", 1, word="trust")
    decision = room.give(c.SkipStep("step2", "no time"))
    assert decision.erase == (Erase("step2", "write"),)
    assert room.sealed == {}
    assert "trust" not in room.log_text()


def test_going_on_destroys_drafts(room):
    room.go_on()
    room.give(c.KeepDraft("step2", "write", {"word": "tru"}), 1)
    assert room.give(c.GoOn("step2")).erase == (Erase("step2", "write"),)


def test_minutes_are_added(room):
    room.give(c.Extend("step1", 5))
    assert room.state.timer.seconds_left(room.now) == 15 * 60
    for minutes in (0, 61, -1):
        assert room.refusal(c.Extend("step1", minutes)) == "minutes_out_of_range"


def test_clock_is_stopped_and_started(room):
    assert room.refusal(c.Resume("step1")) == "not_paused"
    room.wait(minutes=2)
    room.give(c.Pause("step1"))
    assert room.refusal(c.Pause("step1")) == "already_paused"
    room.wait(minutes=30)
    assert room.state.timer.seconds_left(room.now) == 8 * 60
    room.give(c.Resume("step1"))
    room.wait(minutes=1)
    assert room.state.timer.seconds_left(room.now) == 7 * 60


def test_nothing_closes_when_the_time_is_over(room):
    room.go_on()
    room.wait(hours=2)
    room.hand_in("write", 1, word="late")
    assert room.here("write").hidden.handed_in == {1}


def test_meeting_ends_at_any_step(room):
    room.give(c.Close())
    assert room.state.phase == "releasing"
    assert statuses(room) == ["done", "waiting", "waiting"]
    assert (room.state.current, room.state.timer) == ("", None)


def test_after_the_meeting_only_release_goes_on(room):
    room.give(c.Close())
    assert room.refusal(c.GoOn("step2")) == "session_has_ended"
    assert room.refusal(c.TakeSeat("Uil"), 1) == "session_has_ended"
    assert room.refusal(c.Close()) == "session_has_ended"


def test_closed_session_takes_nothing(room):
    room.give(c.Close())
    room.give(c.Finish())
    assert room.state.phase == "closed"
    assert room.refusal(c.AnswerRelease("a/r1", answer=True), 1) == "session_is_closed"
    assert room.refusal(c.Finish()) == "session_is_closed"


def test_open_meeting_is_not_closed_for_good(room):
    assert room.refusal(c.Finish()) == "not_releasing"


def test_position_counts_steps(room):
    assert Room.planned(SCRIPT).state.position == -1
    assert room.state.position == 0
    room.give(c.Close())
    assert room.state.position == 3
