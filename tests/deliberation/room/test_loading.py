"""What happened in many rooms, read together."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from deliberation import room
from deliberation.engine import commands
from deliberation.room import loading
from tests.deliberation.room import rooms
from tests.deliberation.room.rooms import act

READY = [{1}, {2, 3}, set()]


@pytest.fixture
def three(transactional_db):
    """Three rooms in which different seats are ready."""
    found = [rooms.opened() for _ready in READY]
    for session, ready in zip(found, READY, strict=True):
        for seat in ready:
            act(session, seat, commands.Ready("arrive"))
    yield found
    room.stop_writer()


def forget(sessions):
    for session in sessions:
        loading.forget(session.code)


def queries_for(sessions):
    with CaptureQueriesContext(connection) as asked:
        room.states_of(sessions)
    return len(asked)


def test_many_rooms_are_read_as_each_by_itself(three):
    forget(three)
    states = room.states_of(three)
    assert [states[session.pk].ready for session in three] == READY
    assert states == {session.pk: room.current_state(session) for session in three}


def test_one_room_or_three_are_two_queries_and_one_when_they_were_kept(three):
    counts = []
    for sessions in (three[:1], three):
        forget(three)
        counts.append((queries_for(sessions), queries_for(sessions)))
    assert counts == [(2, 1), (2, 1)]


def test_no_room_is_no_query(db):
    assert queries_for([]) == 0


def test_a_kept_state_that_is_behind_is_read_on(three):
    first, *_rest = three
    behind = loading.known(first)
    act(first, 2, commands.Ready("arrive"))
    loading.forget(first.code)
    loading.keep(first.code, behind)
    assert room.states_of(three)[first.pk].ready == {1, 2}


def test_a_log_with_a_hole_takes_no_other_room_along(three):
    first, *others = three
    first.events.get(seq=first.events.count() - 1).delete()
    forget(three)
    assert set(room.states_of(three)) == {session.pk for session in others}
