"""The indexer: brings the engine up to the catalogue's last change.

The catalogue is the outbox. A thread of the serving process wakes when this process committed a
change, and looks every second for changes of other processes (commands). Whoever holds the
engine's lock does the writing; the others leave it. What was missed while nobody ran is caught up.
"""

import logging
import threading

from django.db import close_old_connections, connection

from search.catalogue import documents
from search.engines import engine
from search.models import ChangeCounter, Entry
from search.port import Busy, Change

BATCH = 200
LOOK_EVERY = 1.0  # seconds
log = logging.getLogger(__name__)

_bell = threading.Event()


def ring() -> None:
    """Tell the indexer of this process that something changed."""
    _bell.set()


def drain() -> int:
    """Apply everything the catalogue has and the engine has not; gives how many changes.

    Raises `Busy` when another process is the indexer (it will do the work within a second).
    """
    applied = 0
    while done := apply_next():
        applied += done
    return applied


def apply_next() -> int:
    """Apply one batch; 0 when there is nothing left to do. Raises `Busy`."""
    origin, reached = _where()
    changes = _changes_after(reached)
    if changes:
        engine().apply(changes, origin)
    return len(changes)


def _where() -> tuple[str, int]:
    """The catalogue's origin and how far the engine is with it.

    An engine that is further than the catalogue saw changes that a restored backup doesn't know:
    its index is made anew.
    """
    origin, last = ChangeCounter.read()
    reached = engine().last_change(origin)
    if reached > last:
        engine().clear()
        reached = 0
    return origin, reached


def _changes_after(number: int) -> list[Change]:
    rows = list(
        Entry.objects.filter(change__gt=number)
        .order_by("change")
        .values_list("change", "key", "withdrawn")[:BATCH]
    )
    found = documents(key for _, key, withdrawn in rows if not withdrawn)
    return [Change(change, key, found.get(key)) for change, key, _ in rows]


def pending() -> frozenset[str]:
    """The keys whose last change the engine doesn't know yet."""
    origin, last = ChangeCounter.read()
    reached = engine().last_change(origin)
    if reached == last:
        return frozenset()
    return frozenset(
        Entry.objects.filter(change__gt=reached).values_list("key", flat=True)
        if reached < last
        else Entry.objects.values_list("key", flat=True)
    )


class Indexer(threading.Thread):
    """The thread of the serving process."""

    def __init__(self) -> None:
        super().__init__(name="search-indexer", daemon=True)
        self._stopping = threading.Event()

    def run(self) -> None:
        while not self._stopping.is_set():
            _bell.clear()
            self._drain_or_log()
            _bell.wait(LOOK_EVERY)
        connection.close()

    def _drain_or_log(self) -> None:
        close_old_connections()
        try:
            drain()
        except Busy:
            pass  # another process is the indexer
        except Exception:  # noqa: BLE001 - an indexer that dies leaves search behind for good
            log.exception("the search index could not be brought up to date; trying again")

    def stop(self) -> None:
        """Stop after the batch at hand, and let go of the index."""
        self._stopping.set()
        _bell.set()
        self.join()


_running: Indexer | None = None


def start() -> None:
    """Start the indexer of this process (`serve` does). Twice is the same as once."""
    global _running
    if _running is None:
        _running = Indexer()
        _running.start()


def stop() -> None:
    """Stop the indexer of this process and let go of the index."""
    global _running
    if _running is not None:
        _running.stop()
        _running = None
        engine().close()
