"""What is drawn for whom: shared fragments hold nothing personal, nobody gets hidden text."""

import re
from datetime import UTC, datetime

import pytest
from django.utils import timezone

from deliberation import room
from deliberation.engine import FACILITATOR, commands
from deliberation.engine.shelf import offered
from deliberation.room.picture import Sight
from deliberation.room.rendering import REGIONS, Drawing, Drawn, ViewClass, sealed_in, view_of
from tests.deliberation.room.rooms import act, lead

VIEWS = [ViewClass(leads, language) for leads in (True, False) for language in ("nl", "en")]


def drawing(session, connected=frozenset({1, 2})):
    session.refresh_from_db()
    state = room.current_state(session)
    sight = Sight(session.code, session.last_seq, state, timezone.now(), connected)
    return Drawing(sight, sealed_in(session, state.current))


def everything_for(session, seat):
    drawn = drawing(session)
    return "".join(drawn.regions(view_of(seat, "nl")).values()) + drawn.mine(seat, "nl")


def write_thoughts(session):
    lead(session, commands.GoOn("arrive"))
    for seat in (1, 2, 3, 4):
        act(session, seat, commands.HandIn("think", "thoughts", {"thought": f"geheim-{seat}"}))


def test_only_the_writer_sees_hidden_text_before_the_reveal(session):
    write_thoughts(session)
    for seat in (FACILITATOR, 1, 2, 3, 4):
        seen = re.findall(r"geheim-\d", everything_for(session, seat))
        assert set(seen) <= {f"geheim-{seat}"}


def test_after_the_reveal_everybody_sees_every_card(session):
    write_thoughts(session)
    lead(session, commands.Reveal("think", "thoughts"))
    for view in VIEWS:
        seen = re.findall(r"geheim-\d", drawing(session).regions(view)["stage"])
        assert sorted(set(seen)) == ["geheim-1", "geheim-2", "geheim-3", "geheim-4"]


def test_the_facilitator_alone_sees_who_is_missing(session):
    lead(session, commands.GoOn("arrive"))
    act(session, 1, commands.HandIn("think", "thoughts", {"thought": "x"}))
    drawn = drawing(session)
    leading, taking_part = drawn.room(view_of(0, "nl")), drawn.room(view_of(1, "nl"))
    assert [person.name for person in leading.blocks[0].missing] == [
        "Vogel 2",
        "Vogel 3",
        "Vogel 4",
    ]
    assert (taking_part.blocks[0].missing, taking_part.not_ready) == ((), ())
    assert {person.is_ready for person in taking_part.people} == {None}


def steps_of(session):
    """Every step of the small method, with everything that can happen in it."""
    yield
    row = {"note": "iets"}
    for command in (
        commands.AddRow("arrive", "talk", row),
        commands.Ready("arrive"),
        commands.Signal(),
        commands.LeaveSeat(),
        commands.TakeSeat("Kievit"),
    ):
        act(session, 1, command)
        yield
    for command in (
        commands.Pause("arrive"),
        commands.Resume("arrive"),
        commands.Extend("arrive", 3),
        commands.SeenSignals(),
        commands.SetPresenter(2),
    ):
        lead(session, command)
        yield
    write_thoughts(session)
    yield
    for command in (
        commands.Reveal("think", "thoughts"),
        commands.WithdrawCard("thoughts", "c1", "asked"),
        commands.GoOn("think"),
        commands.SkipStep("choose", "kort"),
    ):
        lead(session, command)
        yield
    speaking = room.current_state(session).blocks["round"].turns.order[0]
    act(session, speaking, commands.AddRow("turns", "round", {"said": "dit"}))
    yield
    act(session, speaking, commands.EndTurn("turns", "round"))
    yield
    lead(session, commands.GoOn("turns"))
    for seat in (1, 2, 3, 4):
        act(session, seat, commands.HandIn("poll", "mood", {"safe": "4"}))
        yield
    lead(session, commands.Reveal("poll", "mood"))
    yield
    lead(session, commands.Close())
    yield


def test_what_is_used_again_looks_as_if_drawn_anew(session):
    """`needs` names everything a region is drawn from: nothing on a screen goes stale."""
    before, reused = None, 0
    for _moment in steps_of(session):
        anew = drawing(session)
        kept = Drawing(anew.sight, anew.sealed, before)
        for view in VIEWS:
            again = before.again(anew.sight, view) if before else {}
            reused += len(again)
            assert without_clock(kept.regions(view)) == without_clock(anew.regions(view))
        before = Drawn(anew.sight, {view: kept.regions(view) for view in VIEWS})
    assert reused > 50


def without_clock(regions):
    """Regions without what tells the moment of drawing; the browser counts from the deadline."""
    return {name: re.sub(r'data-(now|left)="[^"]*"', "", html) for name, html in regions.items()}


def test_shared_fragments_hold_no_form_token_or_htmx(session):
    for _moment in steps_of(session):
        for view in VIEWS:
            html = "".join(drawing(session).regions(view).values())
            found = re.findall(
                r"<(?:form|input|textarea|select|button)|csrf|\shx-|data-command", html
            )
            assert found == []


def test_no_fragment_tells_a_level(session):
    for _moment in steps_of(session):
        for seat in (FACILITATOR, 1, 2, 3, 4):
            html = everything_for(session, seat)
            assert not re.search("social_worker|director|policy|wijkteammedewerker", html)


def test_every_region_is_drawn_in_the_language_of_its_class(session):
    drawn = drawing(session)
    dutch, english = (drawn.regions(ViewClass(False, language)) for language in ("nl", "en"))
    assert list(dutch) == list(english) == list(REGIONS)


def test_a_seat_gets_its_own_draft_back(session):
    lead(session, commands.GoOn("arrive"))
    room.save_draft(
        session=session,
        seat=3,
        step="think",
        block="thoughts",
        values={"thought": "half af"},
        key="k-draft-3",
    )
    assert drawing(session).own(3).blocks[0].draft == {"thought": "half af"}
    assert drawing(session).own(2).blocks[0].draft == {}


def test_people_shows_who_has_a_connection(session):
    shown = drawing(session).room(view_of(1, "nl")).people
    assert [(person.seat, person.is_connected) for person in shown] == [
        (1, True),
        (2, True),
        (3, False),
        (4, False),
    ]


@pytest.mark.parametrize("script", offered(), ids=lambda script: script.id)
def test_every_step_of_every_method_can_be_drawn(script):
    """Without a database: a state at each step, drawn for the facilitator and for a seat."""
    from deliberation.engine import State, fold  # noqa: PLC0415 - keeps the list above short
    from deliberation.engine import events as e  # noqa: PLC0415

    now = datetime(2026, 3, 1, 10, tzinfo=UTC)
    seats = tuple(commands.SeatPlan(number, "policy") for number in range(1, 5))
    state = fold(State.planned(script), e.Opened(now, seats, 1))
    state = fold(state, e.SeatTaken(1, "Merel"))
    for step in script.steps:
        state = fold(state, e.StepStarted(step.id, now))
        drawn = Drawing(Sight("abc", 3, state, now), {})
        for view in VIEWS:
            assert drawn.regions(view)["bar"]
        assert drawn.mine(1, "nl")
        assert drawn.mine(FACILITATOR, "en")
        state = fold(state, e.StepDone(step.id))
