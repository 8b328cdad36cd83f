"""The doors are tried more often than anybody would."""

import pytest

from deliberation import room
from people import limits
from tests.doors import world


@pytest.fixture
def uncounted(settings):
    """Without rate limits, which have tests of their own."""
    settings.RATE_LIMITS = dict.fromkeys(settings.RATE_LIMITS, "1000000/minute")
    limits.forget_all()


@pytest.fixture
def here(library, uncounted) -> world.World:
    """One of everything."""
    return world.build()


@pytest.fixture(autouse=True)
def _writer_stops():
    """The writer thread of a test ends with the test."""
    yield
    room.stop_writer()
