import pytest

from deliberation.engine import commands as c
from deliberation.engine.events import SeatTaken, SignalGiven
from tests.deliberation.engine.rooms import LAST, TALK, Room, method

SMALL = method([TALK], [LAST])


@pytest.fixture
def room():
    return Room(SMALL, presenter=1)


def seats(*numbers):
    return tuple(c.SeatPlan(number) for number in numbers)


def test_opening_starts_the_first_step(room):
    assert (room.state.phase, room.step, room.state.position) == ("open", "step1", 0)
    assert room.state.presenter == 1
    assert room.state.present == {1, 2, 3}


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (c.Open(()), "no_seats"),
        (c.Open(seats(1, 1)), "seat_given_twice"),
        (c.Open(seats(0, 1)), "unknown_seat"),
        (c.Open(seats(1, 2), presenter=3), "unknown_seat"),
    ],
)
def test_room_opens_only_with_a_plan_that_fits(command, code):
    assert Room.planned(SMALL).refusal(command) == code


def test_nothing_happens_before_the_room_is_open():
    room = Room.planned(SMALL)
    assert room.refusal(c.TakeSeat("Merel"), 1) == "not_open_yet"
    assert room.refusal(c.GoOn("step1")) == "not_open_yet"


def test_room_opens_once(room):
    assert room.refusal(c.Open(seats(1))) == "already_open"


def test_method_with_a_missing_kind_does_not_open():
    room = Room.planned(method([{"id": "bowl", "kind": "fishbowl"}]))
    assert room.refusal(c.Open(seats(1))) == "method_cannot_run"


def test_intervision_does_not_open_across_levels():
    room = Room.planned(method([TALK], family="intervision"))
    plans = (c.SeatPlan(1, "social_worker"), c.SeatPlan(2, "director"))
    assert room.refusal(c.Open(plans)) == "levels_in_intervision"
    room.give(c.Open(plans[:1]))
    assert room.refusal(c.AddSeat(2, "director")) == "levels_in_intervision"


@pytest.mark.parametrize(
    ("name", "code"),
    [("  ", "name_missing"), ("x" * 41, "name_too_long"), ("  vink ", "name_in_use")],
)
def test_name_is_there_short_and_ones_own(room, name, code):
    assert room.refusal(c.TakeSeat(name), 1) == code


def test_name_is_kept_tidy_and_may_change(room):
    room.give(c.TakeSeat("  Zwarte   specht "), 3)
    assert room.state.name_of(3) == "Zwarte specht"


def test_signs_that_cannot_be_seen_do_not_make_another_name(room):
    assert room.refusal(c.TakeSeat("Vi\u200bnk\u202e"), 1) == "name_in_use"
    assert room.refusal(c.TakeSeat("\u200b"), 1) == "name_missing"


@pytest.mark.parametrize(
    "name", ["W\u0456lg", "Wilg\u3164", "\u3164", "\u2800", "Wil\u034fg", "Vink \U0001f426", "…"]
)
def test_letters_of_other_alphabets_and_signs_make_no_name(room, name):
    assert room.refusal(c.TakeSeat(name), 1) == "name_not_plain"


@pytest.mark.parametrize(
    "name", ["Zoë", "d'Artagnan", "Jan-Willem", "Ster 7", "Çiğdem", "J. de W."]
)
def test_names_of_this_country_are_names(room, name):
    room.give(c.TakeSeat(name), 1)
    assert room.state.name_of(1) == name


@pytest.mark.parametrize("name", ["VÍNK", "V-ink", "vi nk", "Vi\u0301nk"])
def test_a_name_that_looks_like_anothers_is_taken(room, name):
    assert room.refusal(c.TakeSeat(name), 1) == "name_in_use"


def test_sitting_down_twice_is_one_event(room):
    assert room.give(c.TakeSeat("Merel"), 1).events == ()


def test_title_is_a_name_like_any_other(room):
    room.give(c.TakeSeat("Wethouder"), 1)
    assert room.state.name_of(1) == "Wethouder"


def test_seat_that_was_not_planned_is_refused(room):
    assert room.refusal(c.TakeSeat("Uil"), 9) == "unknown_seat"
    assert room.refusal(c.MarkLeft(9)) == "unknown_seat"
    assert room.refusal(c.SetPresenter(9)) == "unknown_seat"


def test_seat_can_be_added(room):
    room.give(c.AddSeat(4, "policy"))
    room.give(c.TakeSeat("Uil"), 4)
    assert room.state.present == {1, 2, 3, 4}
    assert room.refusal(c.AddSeat(4)) == "seat_taken_already"
    assert room.refusal(c.AddSeat(0)) == "seat_taken_already"


def test_who_left_does_nothing_until_back(room):
    room.give(c.LeaveSeat(), 2)
    assert room.state.present == {1, 3}
    assert room.state.seats[2].left_at == "step1"
    assert room.refusal(c.Ready("step1"), 2) == "take_your_seat_first"
    room.give(c.TakeSeat("Vink"), 2)
    assert room.state.present == {1, 2, 3}
    assert room.state.seats[2].left_at == ""


def test_facilitator_notes_once_that_somebody_left(room):
    room.give(c.MarkLeft(2))
    assert room.state.present == {1, 3}
    assert room.give(c.MarkLeft(2)).events == ()


def test_who_was_there_at_some_moment_counts_as_present_at_the_step(room):
    room.give(c.LeaveSeat(), 2)
    room.go_on()
    assert room.state.steps["step1"].present == {1, 2, 3}
    assert room.state.steps["step2"].present == {1, 3}


def test_ready_signal_goes_on_and_off(room):
    room.give(c.Ready("step1"), 2)
    assert (room.state.ready, room.state.not_ready) == ({2}, (1, 3))
    assert room.give(c.Ready("step1"), 2).events == ()
    room.give(c.NotReady("step1"), 2)
    assert room.state.ready == frozenset()


def test_ready_signals_are_gone_in_the_next_step_and_for_who_leaves(room):
    for seat in (1, 2):
        room.give(c.Ready("step1"), seat)
    room.give(c.LeaveSeat(), 1)
    assert room.state.ready == {2}
    room.go_on()
    assert room.state.ready == frozenset()


def test_presenter_changes(room):
    room.give(c.SetPresenter(3))
    assert room.state.presenter == 3
    assert room.give(c.SetPresenter(3)).events == ()


def test_request_for_a_pause_has_no_seat(room):
    decision = room.give(c.Signal(), 2)
    assert decision.events == (SignalGiven(room.now),)
    assert (room.state.signals, room.state.signalled_at) == (1, room.now)
    room.give(c.SeenSignals())
    assert (room.state.signals, room.state.signalled_at) == (0, None)
    assert room.refusal(c.SeenSignals()) == "no_signals"


def test_question_to_the_facilitator_leaves_no_event(room):
    before = list(room.log)
    decision = room.give(c.AskFacilitator("  Mag ik stoppen? "), 2)
    assert decision.whisper == "Mag ik stoppen?"
    assert (decision.events, decision.seal) == ((), None)
    assert room.log == before


@pytest.mark.parametrize(
    ("question", "code"), [(" ", "question_missing"), ("x" * 501, "question_too_long")]
)
def test_question_is_there_and_short(room, question, code):
    assert room.refusal(c.AskFacilitator(question), 2) == code


def test_seats_and_facilitator_keep_to_their_own_commands(room):
    assert room.refusal(c.GoOn("step1"), 1) == "facilitator_only"
    assert room.refusal(c.Ready("step1")) == "seats_only"


def test_two_seats_cannot_swap_into_one_name(room):
    room.give(c.LeaveSeat(), 2)
    assert room.refusal(c.TakeSeat("VINK"), 1) == "name_in_use"
    assert isinstance(room.give(c.TakeSeat("Uil"), 2).events[0], SeatTaken)
