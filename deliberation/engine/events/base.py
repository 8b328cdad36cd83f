"""What every event is."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Event:
    """The base of all events."""
