"""Tests that open a room really commit: its writer has a connection of its own."""

import pytest
from django.utils.translation import override

from deliberation import room


@pytest.fixture(autouse=True)
def _in_english():
    """What actions answer is compared in the language of the code."""
    with override("en"):
        yield


@pytest.fixture(autouse=True)
def _writer_stops():
    """The writer thread of a test ends with the test."""
    yield
    room.stop_writer()
