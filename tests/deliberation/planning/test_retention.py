"""What neglect must not keep: rooms that nobody ended, answers that are due, practice rooms."""

import logging
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from deliberation import practice, room
from deliberation.actions import retention
from deliberation.engine import commands
from deliberation.models import Event, Holder, Phase, Sealed, Session
from people.models import Notification
from tests import personas
from tests.deliberation.planning import makers

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("library")]


def silent_since(session: Session, days: int) -> None:
    """Nothing has happened in this room for so many days."""
    Event.objects.filter(session=session).update(at=timezone.now() - timedelta(days=days))


def test_a_room_that_is_in_use_stays_open():
    session = makers.opened()
    silent_since(session, 6)
    assert retention.end_forgotten(now=timezone.now()) == 0
    session.refresh_from_db()
    assert session.phase == Phase.OPEN


def test_a_room_that_nobody_ended_asks_for_answers_and_is_closed_a_week_later():
    session = makers.opened()
    silent_since(session, 8)
    assert retention.end_forgotten(now=timezone.now()) == 1
    session.refresh_from_db()
    assert session.phase == Phase.RELEASING
    told = Notification.objects.exclude(kind="invited").values_list("user__first_name", "kind")
    asked = {(who().first_name, "release_asked") for who, _level in makers.TABLE}
    assert set(told) == {("Fatima", "session_changed"), *asked}
    assert retention.end_forgotten(now=timezone.now()) == 0
    later = timezone.now() + timedelta(days=8)
    event = session.events.get(kind="releasing_started")
    event.payload["at"] = (timezone.now() - timedelta(days=8)).isoformat()
    event.save()
    room.loading.forget(session.code)
    assert retention.close_due(now=later) == 1
    assert Holder.objects.count() == 0


def test_what_was_hidden_when_everybody_left_is_destroyed():
    session = makers.opened()
    makers.go_to(session, "first_choice")
    choice = {"choice": "a", "value": "Geheim"}
    makers.give(session, commands.HandIn("first_choice", "first_choice", choice), 1)
    silent_since(session, 8)
    assert retention.end_forgotten(now=timezone.now()) == 1
    assert Sealed.objects.count() == 0
    assert not any("Geheim" in str(event.payload) for event in session.events.all())
    assert room.current_state(Session.objects.get()).steps["first_choice"].status == "skipped"


def broken(session: Session) -> None:
    """The log of this session has a hole: nothing can be done with it."""
    session.events.filter(seq=2).delete()
    room.loading.forget(session.code)


def test_one_room_that_fails_keeps_no_other_from_being_ended(caplog):
    first, second = makers.opened(), makers.opened()
    for session in (first, second):
        silent_since(session, 8)
    broken(first)
    with caplog.at_level(logging.ERROR, "deliberation.actions.retention"):
        assert retention.end_forgotten(now=timezone.now()) == 1
    assert [record.getMessage() for record in caplog.records] == [
        f"Session {first.pk} kept what is due: LogBroken"
    ]
    second.refresh_from_db()
    assert second.phase == Phase.RELEASING


def test_practice_rooms_go_after_a_week():
    old = practice.open_practice(by=personas.fatima(), method="vertical")
    young = practice.open_practice(by=personas.nora(), method="vertical")
    Session.objects.filter(pk=old.pk).update(made_at=timezone.now() - timedelta(days=8))
    silent_since(old, 8)
    assert retention.end_forgotten(now=timezone.now()) == 0
    assert retention.erase_practice(now=timezone.now()) == 1
    assert list(Session.objects.all()) == [young]


def test_what_can_not_be_forgotten_is_told_after_the_rest_is_forgotten(monkeypatch, capsys):
    session = makers.opened()
    silent_since(session, 8)

    def fail(_now):
        raise OSError("with a word of a case")

    monkeypatch.setattr("casebook.intake.actions.retention.erase_expired", fail)
    with pytest.raises(CommandError, match="Not forgotten: drafts and notes. The log says why."):
        call_command("purge")
    assert "deliberations nobody ended: 1" in capsys.readouterr().out
