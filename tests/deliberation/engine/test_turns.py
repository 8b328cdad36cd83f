import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deliberation.engine import commands as c
from deliberation.engine.parts.turns import BANDS, drawn_order
from tests.deliberation.engine.rooms import LAST, TALK, Room, line, method

MIXED = ("director", "social_worker", "alderman", "policy", "management", "social_worker")


def round_of(**more):
    block = {"id": "round", "kind": "round", "fields": [line("note")], **more}
    return method([TALK], [block], [LAST])


def room_at_round(levels=("",) * 3, *, presenter=None, seed=1, **more):
    room = Room(round_of(**more), levels, presenter=presenter, seed=seed)
    room.go_on()
    return room


def whose(room):
    return room.state.whose_turn(room.script.block("round"))


def finish_round(room):
    """End every turn; returns who had one, in order."""
    had = []
    while whose(room):
        had.append(whose(room))
        room.give(c.EndTurn("step2", "round"), whose(room))
        if len(had) > 50:
            raise AssertionError("the round never ends")
    return had


@given(levels=st.lists(st.sampled_from([*BANDS, ""]), max_size=12), seed=st.integers())
def test_least_formal_power_speaks_first(levels, seed):
    seats = dict(enumerate(levels, start=1))
    order = drawn_order(seats, random.Random(seed))
    assert sorted(order) == sorted(seats)
    bands = [BANDS.get(seats[seat], 0) for seat in order]
    assert bands == sorted(bands)


def test_managers_directors_and_board_are_last_in_an_order_that_is_drawn():
    orders = [finish_round(room_at_round(MIXED, seed=seed)) for seed in range(30)]
    assert {frozenset(order[:3]) for order in orders} == {frozenset({2, 4, 6})}
    assert {order[3] for order in orders} == {1, 3, 5}, "a manager alone would be known by it"


def test_order_inside_a_band_is_drawn():
    orders = {tuple(finish_round(room_at_round(seed=seed))) for seed in range(12)}
    assert len(orders) > 3


def test_everybody_gets_as_many_turns():
    room = room_at_round(options={"rounds": 3})
    turns = finish_round(room)
    assert {seat: turns.count(seat) for seat in (1, 2, 3)} == {1: 3, 2: 3, 3: 3}
    assert room.state.is_finished(room.script.block("round"))


def test_only_who_has_the_turn_ends_it():
    room = room_at_round()
    other = next(seat for seat in (1, 2, 3) if seat != whose(room))
    assert room.refusal(c.EndTurn("step2", "round"), other) == "not_your_turn"
    assert room.refusal(c.Pass("step2", "round"), other) == "not_your_turn"


def test_passing_asks_no_reason():
    room = room_at_round()
    first = whose(room)
    room.give(c.Pass("step2", "round"), first)
    assert whose(room) != first
    assert room.here("round").turns.ended == {first: "passed"}


def test_facilitator_ends_the_turn_that_is_named_once():
    room = room_at_round()
    first = whose(room)
    room.give(c.NextTurn("step2", "round", first))
    assert room.refusal(c.NextTurn("step2", "round", first)) == "turn_has_moved"
    assert room.here("round").turns.ended == {first: "moved_on"}


def test_after_the_round_nobody_has_a_turn_until_another_one():
    room = room_at_round()
    assert room.refusal(c.AnotherRound("step2", "round")) == "round_still_going"
    finish_round(room)
    assert room.refusal(c.EndTurn("step2", "round"), 1) == "no_turn_now"
    assert room.refusal(c.NextTurn("step2", "round", 1)) == "round_is_over"
    room.give(c.AnotherRound("step2", "round"))
    assert sorted(finish_round(room)) == [1, 2, 3]


def test_another_round_needs_somebody():
    room = room_at_round()
    for seat in (1, 2, 3):
        room.give(c.LeaveSeat(), seat)
    assert room.refusal(c.AnotherRound("step2", "round")) == "nobody_for_round"


def test_who_left_is_skipped_and_back_in_time_gets_the_turn():
    room = room_at_round()
    first, second, _third = room.here("round").turns.order
    room.give(c.LeaveSeat(), first)
    assert whose(room) == second
    room.give(c.TakeSeat("Uil"), first)
    assert whose(room) == first


def test_newcomer_speaks_after_those_who_were_there():
    room = room_at_round()
    room.give(c.AddSeat(4))
    room.give(c.TakeSeat("Uil"), 4)
    assert finish_round(room)[-1] == 4


def test_newcomer_speaks_before_the_board():
    room = room_at_round(("social_worker", "social_worker", "alderman"))
    room.give(c.AddSeat(4, "social_worker"))
    room.give(c.TakeSeat("Uil"), 4)
    assert finish_round(room)[2:] == [4, 3]


def test_newcomer_is_heard_when_the_board_has_spoken():
    room = room_at_round(("social_worker", "alderman"))
    finish_round(room)
    room.give(c.AddSeat(3, "social_worker"))
    room.give(c.TakeSeat("Uil"), 3)
    assert finish_round(room) == [3]


def test_presenter_has_no_turn_in_the_group():
    assert sorted(finish_round(room_at_round(presenter=1, who="group"))) == [2, 3]


def test_who_no_longer_presents_gets_a_turn():
    room = room_at_round(presenter=1, who="group")
    room.give(c.SetPresenter(2))
    assert sorted(finish_round(room)) == [1, 3]


def test_note_belongs_to_a_turn():
    room = room_at_round(options={"rows_per_turn": 1})
    first = whose(room)
    other = next(seat for seat in (1, 2, 3) if seat != first)
    note = c.AddRow("step2", "round", {"note": "x"})
    assert room.refusal(note, other) == "not_your_turn"
    room.give(note, first)
    assert room.refusal(note, first) == "turn_is_full"
    room.give(note)
    assert [row.seat for row in room.here("round").shown_rows] == [first, 0]


def test_presenter_adds_the_answer_to_a_question():
    asked = [line("note"), line("answer", required=False)]
    room = room_at_round(presenter=1, who="group", fields=asked)
    asker = whose(room)
    row = room.add("round", asker, note="who has a key?")
    answered = {"note": "who has a key?", "answer": "the daughter"}
    command = c.EditRow("step2", "round", row, 1, answered)
    other = next(seat for seat in (2, 3) if seat != asker)
    assert room.refusal(command, other) == "not_your_row"
    room.give(command, 1)
    assert room.here("round").rows[row].version == 2


@pytest.mark.parametrize("who", ["everyone", "group"])
def test_presenter_changes_nobodys_words_where_no_answer_is_asked(who):
    room = room_at_round(presenter=1, who=who)
    while (speaker := whose(room)) == 1:
        room.give(c.EndTurn("step2", "round"), 1)
    row = room.add("round", speaker, note="waiting is a choice too")
    command = c.EditRow("step2", "round", row, 1, {"note": "something else"})
    assert room.refusal(command, 1) == "not_your_row"


def test_ending_a_turn_confirms_the_rules_and_passing_does_not():
    room = room_at_round(options={"confirms_rules": True})
    first, second, third = room.here("round").turns.order
    room.give(c.EndTurn("step2", "round"), first)
    room.give(c.Pass("step2", "round"), second)
    room.give(c.NextTurn("step2", "round", third))
    assert room.state.agreements == {first}


def test_round_that_confirms_nothing_records_nothing():
    room = room_at_round()
    finish_round(room)
    assert room.state.agreements == frozenset()


@pytest.mark.parametrize("levels", [("alderman", "social_worker"), ("director", "policy")])
def test_in_the_first_step_too_power_comes_late_whoever_sat_down_first(levels):
    first = {"id": "round", "kind": "round"}
    room = Room(method([first], [LAST]), levels)
    assert room.here("round").turns.order == (2, 1)


def test_talk_waits_for_the_round_before_it():
    blocks = [
        {"id": "round", "kind": "round"},
        {"id": "open", "kind": "talk", "after": "round", "fields": [line("note")]},
    ]
    room = Room(method([TALK], blocks))
    room.go_on()
    note = c.AddRow("step2", "open", {"note": "x"})
    assert room.refusal(note, 1) == "waits_for_other_block"
    finish_round(room)
    room.give(note, 1)
    assert len(room.here("open").shown_rows) == 1
