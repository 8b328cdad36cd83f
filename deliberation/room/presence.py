"""Which seats have a connection. Kept in memory only: who was where when is nobody's business."""

import time
from collections import Counter
from collections.abc import Iterable

from deliberation.engine import FACILITATOR
from deliberation.models import Session

SHOWN_AT_MOST_EVERY = 1.0
FORGOTTEN_AFTER = 8.0

POLLS = "poll:"
"""How the name begins of what stands for somebody who asks for news without a socket."""

_shown_in: dict[str, frozenset[int]] = {}
_of_room: dict[str, "Presence"] = {}


def connected_in(code: str) -> frozenset[int]:
    """The seats last shown as connected in a room, for pages and polls; any thread may ask."""
    return _shown_in.get(code, frozenset())


def facilitator_listens(code: str) -> bool:
    """Whether a question that is kept nowhere would reach the facilitator now, over a socket."""
    there = _of_room.get(code)
    return there is not None and FACILITATOR in there.listening


def seen_in(session: Session, seats: Iterable[int], connected: frozenset[int]) -> frozenset[int]:
    """The seats to show as connected: in a practice room the simulated ones always are."""
    return frozenset(seats) if session.is_practice else connected


class Presence:
    """Counts the sockets of each seat here, and believes other processes for a few seconds."""

    def __init__(self, code: str) -> None:
        self._code = code
        self._here: Counter[int] = Counter()
        self._elsewhere: dict[str, tuple[float, frozenset[int]]] = {}
        self._shown: frozenset[int] = frozenset()
        self._shown_at = 0.0
        _of_room[code] = self

    def came(self, seat: int) -> None:
        """A socket of this seat opened."""
        self._here[seat] += 1

    def went(self, seat: int) -> None:
        """A socket of this seat closed."""
        self._here[seat] -= 1
        self._here += Counter()  # drops what is zero

    def heard(self, process: str, seats: Iterable[int]) -> None:
        """Another process told which seats are connected there."""
        self._elsewhere[process] = (time.monotonic(), frozenset(seats))

    @property
    def here(self) -> frozenset[int]:
        """The seats that are connected to this process."""
        return frozenset(self._here)

    @property
    def connected(self) -> frozenset[int]:
        """The seats that are connected anywhere."""
        return self.here.union(*self._fresh().values())

    @property
    def listening(self) -> frozenset[int]:
        """The seats with a socket, here or in another process."""
        fresh = self._fresh().items()
        return self.here.union(*(seats for name, seats in fresh if not name.startswith(POLLS)))

    def _fresh(self) -> dict[str, frozenset[int]]:
        """What was heard of others, and is not too long ago to believe."""
        since = time.monotonic() - FORGOTTEN_AFTER
        heard = dict(self._elsewhere)  # pages ask from threads of their own
        return {name: seats for name, (at, seats) in heard.items() if at > since}

    @property
    def is_news(self) -> bool:
        """Whether the room should be told: something changed, and not told a moment ago."""
        if self.connected == self._shown:
            return False
        return time.monotonic() - self._shown_at >= SHOWN_AT_MOST_EVERY

    def shown(self, seats: frozenset[int]) -> None:
        """The room has been told that these seats are connected."""
        self._shown, self._shown_at = seats, time.monotonic()
        _shown_in[self._code] = seats

    def forget(self) -> None:
        """The room has no sockets here any more."""
        _shown_in.pop(self._code, None)
        _of_room.pop(self._code, None)
