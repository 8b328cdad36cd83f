"""The state of a session, kept between calls and never behind when asked.

A kept state is only a start: whatever the log holds after it is read and folded first, so it does
not matter which process wrote. States are frozen, so threads may share them.
"""

import logging
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from itertools import groupby
from threading import Lock

from django.db.models import Q

from deliberation import models
from deliberation.engine import Script, State, events, fold

log = logging.getLogger(__name__)
KEPT_SESSIONS = 64


class LogBroken(Exception):
    """The numbers of a log have a hole or a double: nothing may be built on it."""


@dataclass(frozen=True)
class Known:
    """A state and the number of the last event in it."""

    seq: int
    state: State


_kept: OrderedDict[str, Known] = OrderedDict()
_lock = Lock()


def current_state(session: models.Session) -> State:
    """The state after the last stored event. `session` must be open, releasing or closed."""
    return known(session).state


def known(session: models.Session) -> Known:
    """The state with its number. A closed session is read anew: its names have been erased."""
    if session.phase not in (models.Phase.OPEN, models.Phase.RELEASING):
        forget(session.code)
        return read_on(session, start(session))
    found = read_on(session, _kept.get(session.code) or start(session))
    keep(session.code, found)
    return found


def states_of(sessions: Iterable[models.Session]) -> dict[int, State]:
    """The states of open or releasing sessions, by primary key. Two queries for all of them.

    Without those whose log can't be read: one broken room must not take a list of many along.
    """
    codes = {session.pk: session.code for session in sessions}
    if not codes:
        return {}
    found = _starts(codes)
    news = [Q(session=pk, seq__gt=so_far.seq) for pk, so_far in found.items()]
    happened = models.Event.objects.filter(reduce(Q.__or__, news)).order_by("session", "seq")
    for pk, rows in groupby(happened, key=lambda row: row.session_id):
        so_far = found.pop(pk)
        try:
            found[pk] = reduce(_with_row, rows, so_far)
        except Exception as broken:  # noqa: BLE001 - whatever is wrong in a log that was written
            log.error("The log of session %d can't be read: %s", pk, type(broken).__name__)
    for pk, up_to_date in found.items():
        keep(codes[pk], up_to_date)
    return {pk: up_to_date.state for pk, up_to_date in found.items()}


def _starts(codes: dict[int, str]) -> dict[int, Known]:
    """Where reading on begins: what was kept, else the start of the method of that session."""
    kept = {pk: known for pk, code in codes.items() if (known := _kept.get(code))}
    rest = models.Session.objects.filter(pk__in=codes.keys() - kept.keys())
    return kept | {pk: _nothing_yet(script) for pk, script in rest.values_list("pk", "script")}


def start(session: models.Session) -> Known:
    """A session of which nothing has happened yet."""
    return _nothing_yet(session.script)


def _nothing_yet(script: dict[str, object] | None) -> Known:
    return Known(0, State.planned(Script.from_json(script or {})))


def read_on(session: models.Session, so_far: Known) -> Known:
    """Fold what the log holds after `so_far`. Raises `LogBroken`."""
    rows = session.events.filter(seq__gt=so_far.seq).order_by("seq")
    return reduce(_with_row, rows.iterator(), so_far)


def _with_row(so_far: Known, row: models.Event) -> Known:
    if row.seq != so_far.seq + 1:
        raise LogBroken(f"after {so_far.seq} comes {row.seq}")
    event = events.from_json({"type": row.kind, **row.payload})
    return Known(row.seq, fold(so_far.state, event))


def with_events(so_far: Known, happened: tuple[events.Event, ...]) -> Known:
    """Fold events that are not stored yet."""
    return Known(so_far.seq + len(happened), reduce(fold, happened, so_far.state))


def keep(code: str, found: Known) -> None:
    """Remember a state for next time; the one not asked for longest goes. Not of closed rooms."""
    if found.state.phase == "closed":
        return forget(code)
    with _lock:
        if code in _kept and _kept[code].seq > found.seq:
            return
        _kept[code] = found
        _kept.move_to_end(code)
        while len(_kept) > KEPT_SESSIONS:
            _kept.popitem(last=False)


def forget(code: str) -> None:
    """Drop what was kept of a session."""
    with _lock:
        _kept.pop(code, None)
