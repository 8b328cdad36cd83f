"""A server as its own process and a real Chromium. In CI a missing browser is a failure."""

from tests.chromium import chromium
from tests.e2e.furnished import furnished, furnished_folder
from tests.e2e.room_fixtures import house_with_rooms, server, stage

__all__ = ["chromium", "furnished", "furnished_folder", "house_with_rooms", "server", "stage"]
