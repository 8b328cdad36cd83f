"""The room has a writer thread with its own connection: its tests really commit."""

import pytest

from deliberation import room
from deliberation.room.rooms import stop_rooms
from tests.deliberation.room import rooms


@pytest.fixture
def session(transactional_db):
    """An open room with four people; the writer stops with the test."""
    yield rooms.opened()
    room.stop_writer()


@pytest.fixture
async def hubs():
    """The hubs of this test's event loop end with the test."""
    yield
    await stop_rooms()
