"""What one person has to do with deliberations: the list at `/beraden/`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Prefetch, Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from deliberation import pictures, room
from deliberation.actions import releasing
from deliberation.engine import release
from deliberation.models import Answer, Participant, Phase, Session
from people.models import User

OVER = (Phase.RELEASING, Phase.CLOSED, Phase.CANCELLED)
"""The meeting itself has been, or will not be."""


@dataclass(frozen=True)
class Line:
    """One deliberation in the list."""

    title: str
    url: str
    when: str
    role: str
    phase: str
    next: pictures.Next
    asks: bool
    """Whether something is asked of the reader now."""
    is_now: bool
    """Whether the deliberation is going on, or is today."""


def overview(user: User) -> dict[str, list[Line]]:
    """The reader's deliberations, in three lists: what asks something, what comes, what was.

    Five queries, however many there are; one more for each meeting whose answers still come in.
    """
    lines = [_line(session, user) for session in _sessions(user)]
    asking = [line for line, _over in lines if line.asks]
    asking.sort(key=lambda line: not line.is_now)
    return {
        "asking": asking,
        "coming": [line for line, over in lines if not line.asks and not over],
        "past": [line for line, over in lines if not line.asks and over],
    }


def _sessions(user: User) -> Any:
    own = Participant.objects.filter(user=user, removed_at=None).select_related("holder__seat")
    return (
        Session.objects.visible_to(user)
        .filter(is_practice=False)
        .defer("script")  # long, and the list shows only the name of the method
        .select_related("report")
        .annotate(listed=Count("participants", filter=Q(participants__removed_at=None)))
        .annotate(
            waiting=Count(
                "participants",
                filter=Q(participants__removed_at=None, participants__answer=Answer.LISTED),
            )
        )
        .prefetch_related(Prefetch("participants", queryset=own, to_attr="own_rows"))
        .order_by("-starts_at", "-pk")[:100]
    )


def next_for_lead(session: Session, listed: int, waiting: int) -> pictures.Next:
    """What the facilitator does next, and whether anybody waits for it."""
    is_done = session.phase == Phase.RELEASING and releasing.may_be_closed(session)
    return pictures.next_for_lead(session, listed, waiting, is_done=is_done)


def next_for(session: Session, row: Participant) -> pictures.Next:
    """What somebody who was asked does next, and whether anybody waits for it."""
    return pictures.next_for_participant(session, row, is_done=_has_released(session, row))


def _has_released(session: Session, row: Participant) -> bool:
    """Whether this person has said of all of theirs whether it may be in the report."""
    holder = getattr(row, "holder", None)
    if session.phase != Phase.RELEASING or holder is None:
        return False
    return not release.unanswered(room.current_state(session), holder.seat.number)


def _line(session: Any, user: User) -> tuple[Line, bool]:
    leads = session.facilitator_id == user.pk
    then = (
        next_for_lead(session, session.listed, session.waiting)
        if leads
        else next_for(session, session.own_rows[0])
    )
    line = Line(
        title=pictures.title_of(session.method_id),
        url=pictures.url("detail", session),
        when=date_format(timezone.localtime(session.starts_at), "j F Y, H:i"),
        role=_("You lead this") if leads else pictures.role_of(session, session.own_rows[0]),
        phase=session.get_phase_display(),
        next=then,
        asks=bool(then.url) and then.asks,
        is_now=session.phase == Phase.OPEN
        or (session.phase == Phase.PLANNED and pictures.is_today(session)),
    )
    return line, session.phase in OVER
