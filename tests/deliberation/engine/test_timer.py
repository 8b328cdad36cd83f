from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from deliberation.engine.timer import Timer
from tests.deliberation.engine.rooms import MORNING

minutes = st.integers(0, 500)


def after(minutes):
    return MORNING + timedelta(minutes=minutes)


def test_clock_runs_down_and_goes_on_below_zero():
    timer = Timer(MORNING, minutes=5)
    assert timer.deadline(after(2)) == after(5)
    assert timer.seconds_left(after(2)) == 180
    assert timer.seconds_left(after(7)) == -120


def test_extra_minutes_move_the_deadline():
    timer = Timer(MORNING, minutes=5).extend(3).extend(2)
    assert timer.deadline(after(1)) == after(10)


def test_clock_stands_still_while_paused():
    timer = Timer(MORNING, minutes=5).pause(after(2))
    assert timer.seconds_left(after(3)) == timer.seconds_left(after(60)) == 180


def test_clock_goes_on_where_it_stood():
    timer = Timer(MORNING, minutes=5).pause(after(2)).resume(after(10))
    assert timer.seconds_left(after(11)) == 120


def test_resuming_a_running_clock_changes_nothing():
    timer = Timer(MORNING, minutes=5)
    assert timer.resume(after(3)) == timer


@given(given_minutes=minutes, pauses=st.lists(st.tuples(minutes, minutes), max_size=5))
def test_only_time_that_ran_counts(given_minutes, pauses):
    timer, now, ran = Timer(MORNING, given_minutes), MORNING, timedelta()
    for running, standing in pauses:
        now, ran = now + timedelta(minutes=running), ran + timedelta(minutes=running)
        timer = timer.pause(now)
        now += timedelta(minutes=standing)
        timer = timer.resume(now)
    assert timer.deadline(now) - now == timedelta(minutes=given_minutes) - ran
