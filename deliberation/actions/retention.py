"""What `manage.py purge` does to deliberations: nothing said in a room is kept because of neglect.

A meeting that nobody ended is ended, one whose answers are due is closed (which deletes who sat
where), and practice rooms go. The log of what was closed goes later (`room.erase_expired`).
"""

import logging
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from django.db.models import Max

from deliberation import mail, room
from deliberation.actions import releasing
from deliberation.engine import FACILITATOR, commands
from deliberation.models import Phase, Session
from people.actions import notify, record_audit
from people.models import Notification

log = logging.getLogger(__name__)
SILENCE = timedelta(days=7)
"""How long an open room may be silent before its meeting is taken to be over."""
PRACTICE = timedelta(days=7)
"""How long a practice room is kept."""


def end_forgotten(*, now: datetime) -> int:
    """End every meeting in which nothing has happened for a week. Returns how many that were.

    From then on it is as if the facilitator had ended it: those who took part have seven days for
    their answers. What was written hidden and never shown is destroyed.
    """
    open_rooms = Session.objects.filter(phase=Phase.OPEN, is_practice=False)
    silent = open_rooms.annotate(last=Max("events__at")).filter(last__lt=now - SILENCE)
    return _each(silent.select_related("facilitator"), _end)


def _end(session: Session) -> None:
    key = f"forgotten-{session.code}"
    room.submit(commands.EndForgotten(), session=session, seat=FACILITATOR, key=key)
    releasing.begin(session)
    notify(
        user=session.facilitator,
        kind=Notification.Kind.SESSION_CHANGED,
        url=mail.path_of(session),
    )
    record_audit(by=None, action="session_ended", key=f"session:{session.pk}")


def close_due(*, now: datetime) -> int:
    """Close every session whose seven days are over. Returns how many that were."""
    due = Session.objects.filter(phase=Phase.RELEASING, release_until__lt=now)
    return _each(due, lambda session: releasing.close_session(by=None, session=session))


def erase_practice(*, now: datetime) -> int:
    """Delete practice rooms of more than a week ago. Returns how many that were."""
    old = Session.objects.filter(is_practice=True, made_at__lt=now - PRACTICE)
    return _each(old, _delete)


def _delete(session: Session) -> None:
    session.delete()


def _each(sessions: Iterable[Session], act: Callable[[Session], None]) -> int:
    """Do it for each by itself: one that fails waits for the next night, the others don't.

    Logged without the message of what went wrong, which may quote what was said.
    """
    done = 0
    for session in list(sessions):
        try:
            act(session)
        except Exception as fault:  # noqa: BLE001 - whatever it is, the rest goes on
            log.error("Session %d kept what is due: %s", session.pk, type(fault).__name__)  # noqa: TRY400
        else:
            done += 1
    return done
