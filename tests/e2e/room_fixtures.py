"""One server for all tests of the room, on one database with the same people; a room for each."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.database import start_from_the_template
from tests.deliberation.room.server import Server
from tests.e2e.room_stage import Stage, people


@pytest.fixture(scope="module")
def house_with_rooms(
    django_db_setup: None, django_db_blocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    """`manage.py serve` on the migrated database of this run, with the people of the stage."""
    folder: Path = tmp_path_factory.mktemp("rooms")
    with django_db_blocker.unblock():
        people()
        served = Server(folder, DJANGO_SETTINGS_MODULE="tests.e2e.server_settings").start()
        yield served
        served.kill()
        start_from_the_template()


@pytest.fixture
def server(house_with_rooms: Server) -> Server:
    """The shared server, alive: a test that killed it and failed spoils nothing for the next."""
    if not house_with_rooms.alive():
        house_with_rooms.start()
    return house_with_rooms


@pytest.fixture
def stage(server: Server, chromium: Browser) -> Iterator[Stage]:
    """An open room of its own, with people at browsers of their own."""
    stage = Stage(server, chromium)
    yield stage
    stage.close()
