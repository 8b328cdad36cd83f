from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deliberation.engine import commands as c
from deliberation.engine import events as e
from deliberation.engine.wire import WireError
from tests.deliberation.engine.rooms import MORNING

few = settings(max_examples=10, deadline=None)


@pytest.mark.parametrize("kind", c.COMMANDS.values(), ids=list(c.COMMANDS))
def test_every_command_survives_the_wire(kind):
    @few
    @given(st.from_type(kind))
    def survives(command):
        assert c.from_json(c.to_json(command)) == command

    _strategies()
    survives()


@pytest.mark.parametrize("kind", e.EVENTS.values(), ids=list(e.EVENTS))
def test_every_event_survives_the_wire(kind):
    @few
    @given(st.from_type(kind))
    def survives(event):
        assert e.from_json(e.to_json(event)) == event

    _strategies()
    survives()


def _strategies():
    st.register_type_strategy(datetime, st.datetimes(timezones=st.just(UTC)))


def test_command_names_its_type():
    assert c.to_json(c.GoOn("case")) == {"type": "go_on", "step": "case"}


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({"type": "go_on", "step": "case", "seat": 3}, "GoOn: unknown field 'seat'"),
        ({"type": "go_on"}, "GoOn: field 'step' is missing"),
        ({"type": "go_on", "step": 3}, "GoOn.step: str was expected"),
        ({"type": "go_home"}, "unknown type 'go_home'"),
        ({"type": ["go_on"]}, "unknown type ['go_on']"),
        ({"step": "case"}, "unknown type None"),
        ("go_on", "an object was expected"),
        ({"type": "mark_left", "seat": True}, "MarkLeft.seat: int was expected"),
        (
            {"type": "withdraw_card", "block": "a", "card": "c1", "reason": "dull"},
            "WithdrawCard.reason: one of person, recognisable, asked was expected",
        ),
        (
            {"type": "hand_in", "step": "a", "block": "b", "values": {"word": 3}},
            "HandIn.values.word: str was expected",
        ),
        (
            {"type": "hand_in", "step": "a", "block": "b", "values": ["word"]},
            "HandIn.values: an object was expected",
        ),
        (
            {"type": "continue_without", "step": "a", "block": "b", "seats": 3},
            "ContinueWithout.seats: a list was expected",
        ),
        (
            {"type": "open", "seats": [{"number": 1, "rank": "high"}]},
            "Open.seats[0]: unknown field 'rank'",
        ),
    ],
)
def test_malformed_command_is_refused(data, message):
    with pytest.raises(WireError) as refused:
        c.from_json(data)
    assert str(refused.value) == message


@pytest.mark.parametrize("at", ["yesterday", "2026-11-23T09:00:00"])
def test_moment_needs_a_date_and_a_time_zone(at):
    with pytest.raises(WireError):
        e.from_json({"type": "signal_given", "at": at})


def test_moment_travels_with_its_time_zone():
    assert e.from_json(e.to_json(e.SignalGiven(MORNING))).at == MORNING


def test_every_command_says_who_may_give_it():
    givers = {name: kind.by for name, kind in c.COMMANDS.items()}
    assert {name for name, by in givers.items() if by == "both"} == {
        "add_row",
        "edit_row",
        "remove_row",
        "set_kind",
        "mark_collision",
    }
    assert {name for name, kind in c.COMMANDS.items() if kind.anonymous} == {
        "signal",
        "ask_facilitator",
    }
