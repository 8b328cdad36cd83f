"""The live room, seen from the rest of Beraad (see docs/realtime.md).

room.open_room(session, script, by=user)
room.submit(command, session=session, seat=3, key="…")    # → Outcome, or raises Refused, Busy
room.save_draft(session=session, seat=3, step="…", block="…", values={…}, key="…")
room.current_state(session)                                # → engine.State
"""

from collections.abc import Mapping

from deliberation.engine import FACILITATOR, commands
from deliberation.models import Session
from deliberation.room.appending import KeyTaken, Outcome
from deliberation.room.erasing import erase_expired
from deliberation.room.loading import current_state, states_of
from deliberation.room.opening import open_room, seat_latecomer
from deliberation.room.rights import Place, place_of
from deliberation.room.writer import Busy, stop_writer, submit


def save_draft(
    *, session: Session, seat: int, step: str, block: str, values: Mapping[str, str], key: str
) -> Outcome:
    """Keep what is being typed, sealed: no event, and the room notices nothing.

    Raises what `submit` raises.
    """
    command = commands.KeepDraft(step, block, values)
    return submit(command, session=session, seat=seat, key=key)


__all__ = [
    "FACILITATOR",
    "Busy",
    "KeyTaken",
    "Outcome",
    "Place",
    "current_state",
    "erase_expired",
    "open_room",
    "place_of",
    "save_draft",
    "seat_latecomer",
    "states_of",
    "stop_writer",
    "submit",
]
