"""Commands in, numbered events out: once, without gaps, or not at all."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction

from deliberation import room
from deliberation.engine import FACILITATOR, Refused, commands, events, replay
from deliberation.engine.script import Script
from deliberation.models import Event, Holder, Phase, Receipt, Sealed, Seat
from deliberation.room import erasing, loading
from deliberation.room.appending import Order
from deliberation.room.writer import Job, Writer
from tests.deliberation.room import rooms
from tests.deliberation.room.rooms import act, lead


def numbers(session):
    return list(session.events.values_list("seq", flat=True))


def log_of(session):
    return [
        events.from_json({"type": row.kind, **row.payload})
        for row in session.events.order_by("seq")
    ]


def test_opening_freezes_the_method_and_draws_a_seat_for_everybody(session):
    session.refresh_from_db()
    assert (session.phase, Script.from_json(session.script)) == (Phase.OPEN, rooms.script())
    assert list(session.seats.values_list("number", flat=True)) == [1, 2, 3, 4]
    assert Holder.objects.filter(seat__session=session).count() == 4


def test_opening_twice_opens_once(session):
    with pytest.raises(Refused, match="already open"):
        room.open_room(session, rooms.script(), by=session.facilitator)
    assert session.events.filter(kind="opened").count() == 1


def test_the_log_has_no_gaps_and_replays_to_the_state(session):
    lead(session, commands.GoOn("arrive"))
    act(session, 1, commands.HandIn("think", "thoughts", {"thought": "stil"}))
    assert numbers(session) == list(range(1, session.events.count() + 1))
    assert replay(rooms.script(), log_of(session)) == room.current_state(session)


def test_the_same_key_twice_gives_the_same_answer_and_one_effect(session):
    first = act(session, 1, commands.AddRow("arrive", "talk", {"note": "een"}), key="same-key-1")
    again = act(session, 1, commands.AddRow("arrive", "talk", {"note": "een"}), key="same-key-1")
    assert (again.seq, again.again) == (first.seq, True)
    assert session.events.filter(kind="row_added").count() == 1


def test_the_key_of_somebody_else_is_refused(session):
    act(session, 1, commands.Ready("arrive"), key="same-key-1")
    with pytest.raises(room.KeyTaken):
        act(session, 2, commands.Ready("arrive"), key="same-key-1")


def test_a_refused_command_leaves_nothing_behind(session):
    before = (numbers(session), Receipt.objects.count())
    with pytest.raises(Refused):
        act(session, 1, commands.GoOn("arrive"))
    assert (numbers(session), Receipt.objects.count()) == before


def test_many_threads_at_once_get_gapless_numbers(session):
    def note(number):
        try:
            return act(
                session, 1 + number % 4, commands.AddRow("arrive", "talk", {"note": "x"})
            ).seq
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(note, range(40)))
    assert len(set(answers)) == 40
    assert numbers(session) == list(range(1, max(answers) + 1))


def test_a_command_inside_a_transaction_is_refused_at_once(session):
    with pytest.raises(RuntimeError, match="transaction"), transaction.atomic():
        act(session, 1, commands.Ready("arrive"))


def test_another_process_wrote_in_between(session):
    """The kept state is behind: the writer reads on before it decides."""
    act(session, 1, commands.Ready("arrive"))
    behind = loading.known(session)
    act(session, 2, commands.Ready("arrive"))
    loading.forget(session.code)
    loading.keep(session.code, behind)
    act(session, 3, commands.Ready("arrive"))
    assert room.current_state(session).ready == {1, 2, 3}
    assert numbers(session) == list(range(1, session.events.count() + 1))


class Deadly(Order):
    """An order that kills the thread that looks at it."""

    @property
    def session(self):
        raise SystemExit

    @session.setter
    def session(self, _value):
        """The base sets it."""


def test_a_writer_that_died_answers_and_starts_again(session, monkeypatch):
    monkeypatch.setattr(threading, "excepthook", lambda _args: None)
    writer = Writer()
    ready = commands.Ready("arrive")
    with pytest.raises(room.Busy):
        writer.submit(Job(Deadly.__new__(Deadly), session.code))
    outcome = writer.submit(Job(Order(session.pk, ready, 1, "after-death"), session.code))
    writer.stop()
    assert (outcome.again, room.current_state(session).ready) == (False, {1})


def test_a_draft_is_sealed_and_makes_no_event(session):
    lead(session, commands.GoOn("arrive"))
    before = numbers(session)
    room.save_draft(
        session=session,
        seat=2,
        step="think",
        block="thoughts",
        values={"thought": "half"},
        key="draft-key-1",
    )
    assert Sealed.objects.get(seat=2).fields == {"thought": "half"}
    assert (numbers(session), Receipt.objects.filter(key="draft-key-1").count()) == (before, 0)


def test_a_half_typed_row_is_kept_too_and_goes_with_its_step(session):
    room.save_draft(
        session=session, seat=1, step="arrive", block="talk", values={"note": "ha"}, key="draft-1"
    )
    assert Sealed.objects.get().fields == {"note": "ha"}
    lead(session, commands.GoOn("arrive"))
    assert not Sealed.objects.exists()


def test_what_is_handed_in_is_not_in_the_log_before_the_reveal(session):
    lead(session, commands.GoOn("arrive"))
    act(session, 1, commands.HandIn("think", "thoughts", {"thought": "geheim"}))
    assert "geheim" not in str(list(session.events.values_list("payload", flat=True)))


def test_the_reveal_erases_sealed_texts_and_receipts_of_its_block(session):
    lead(session, commands.GoOn("arrive"))
    for seat in (1, 2, 3, 4):
        act(session, seat, commands.HandIn("think", "thoughts", {"thought": f"t{seat}"}))
    assert Receipt.objects.filter(block="thoughts").count() == 4
    lead(session, commands.Reveal("think", "thoughts"))
    assert not Sealed.objects.exists()
    assert list(Receipt.objects.filter(block="thoughts").values_list("seat", flat=True)) == [
        FACILITATOR
    ]


def test_an_anonymous_command_leaves_no_seat(session):
    act(session, 3, commands.Signal(), key="signal-key")
    outcome = act(session, 3, commands.AskFacilitator("Mag dit?"), key="question-key")
    assert outcome.whisper == "Mag dit?"
    assert list(
        Receipt.objects.filter(key__in=["signal-key", "question-key"]).values_list(
            "seat", flat=True
        )
    ) == [None, None]
    assert set(Event.objects.get(kind="signal_given").payload) == {"at"}


def test_closing_erases_who_sat_where(session):
    for current in rooms.script().steps[:-1]:
        lead(session, commands.SkipStep(current.id, "kort"))
    lead(session, commands.Close())
    lead(session, commands.Finish())
    session.refresh_from_db()
    assert session.phase == Phase.CLOSED
    assert not Holder.objects.filter(seat__session=session).exists()
    assert set(Seat.objects.values_list("level", "chosen_name")) == {("", "")}
    assert "Vogel" not in str(list(session.events.values_list("payload", flat=True)))
    assert "social_worker" not in str(list(session.events.values_list("payload", flat=True)))
    assert {seat.name for seat in room.current_state(session).seats.values()} == {
        "#1",
        "#2",
        "#3",
        "#4",
    }


def test_what_was_said_is_erased_after_its_term(session):
    for current in rooms.script().steps[:-1]:
        lead(session, commands.SkipStep(current.id, "kort"))
    lead(session, commands.Close())
    lead(session, commands.Finish())
    assert room.erase_expired() == 0
    session.refresh_from_db()
    session.closed_at -= erasing.TERM * 1.1
    session.save()
    assert (room.erase_expired(), room.erase_expired()) == (1, 0)
    assert set(map(str, session.events.values_list("payload", flat=True))) == {"{}"}
