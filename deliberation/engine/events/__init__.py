"""What happened: the log. Frozen dataclasses that are folded into a `State`.

An event holds everything replay needs, chance and time included. It names a seat only where the
room may know; a writer must never add one from elsewhere. Hidden text occurs in one event only:
`Revealed`.
"""

from typing import Any

from deliberation.engine import wire
from deliberation.engine.commands import type_name
from deliberation.engine.events.base import Event
from deliberation.engine.events.room import (
    CardWithdrawn,
    Closed,
    Extended,
    MadeReady,
    Opened,
    Paused,
    PresenterSet,
    ReleaseAnswered,
    ReleasingStarted,
    Resumed,
    SeatAdded,
    SeatLeft,
    SeatTaken,
    SignalGiven,
    SignalsSeen,
    StepDone,
    StepSkipped,
    StepStarted,
)
from deliberation.engine.events.steps import (
    Card,
    CollisionMarked,
    Count,
    Distribution,
    HandedIn,
    KindSet,
    OrderDrawn,
    Outcome,
    Revealed,
    RowAdded,
    RowCorrected,
    RowEdited,
    RowRemoved,
    TakenBack,
    TurnEnded,
    WritingPassed,
)

__all__ = [
    "Card",
    "CardWithdrawn",
    "Closed",
    "CollisionMarked",
    "Count",
    "Distribution",
    "EVENTS",
    "Event",
    "Extended",
    "HandedIn",
    "KindSet",
    "MadeReady",
    "Opened",
    "OrderDrawn",
    "Outcome",
    "Paused",
    "PresenterSet",
    "ReleaseAnswered",
    "ReleasingStarted",
    "Resumed",
    "Revealed",
    "RowAdded",
    "RowCorrected",
    "RowEdited",
    "RowRemoved",
    "SeatAdded",
    "SeatLeft",
    "SeatTaken",
    "SignalGiven",
    "SignalsSeen",
    "StepDone",
    "StepSkipped",
    "StepStarted",
    "TakenBack",
    "TurnEnded",
    "WritingPassed",
    "from_json",
    "to_json",
]

EVENTS: dict[str, type[Event]] = {type_name(kind): kind for kind in Event.__subclasses__()}


def to_json(event: Event) -> dict[str, Any]:
    """Return the event as JSON, with its `type`."""
    return {"type": type_name(type(event)), **wire.to_json(event)}


def from_json(data: object) -> Event:
    """Read an event; raises `wire.WireError` for an unknown type or field."""
    return wire.tagged(EVENTS, data)
