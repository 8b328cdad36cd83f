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
from deliberation.engine import State, release
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

    Seven queries at most, however many there are.
    """
    sessions = list(_sessions(user))
    states = room.states_of(session for session in sessions if session.phase == Phase.RELEASING)
    lines = [_line(session, user, states.get(session.pk)) for session in sessions]
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
        .annotate(
            listed=_count(),
            waiting=_count(participants__answer=Answer.LISTED),
            silent=_count(participants__answer=Answer.INVITED),
        )
        .prefetch_related(Prefetch("participants", queryset=own, to_attr="own_rows"))
        .order_by("-starts_at", "-pk")[:100]
    )


def _count(**which: Any) -> Count:
    return Count("participants", filter=Q(participants__removed_at=None, **which))


def state_of_answers(session: Session) -> State | None:
    """The state of a meeting whose answers come in; None of any other."""
    return room.current_state(session) if session.phase == Phase.RELEASING else None


def next_for_lead(session: Session, asked: pictures.Asked, state: State | None) -> pictures.Next:
    """What the facilitator does next, and whether anybody waits for it.

    `state` is that of the answers that come in (`state_of_answers`).
    """
    is_done = state is not None and releasing.may_be_closed(session, state)
    return pictures.next_for_lead(session, asked, is_done=is_done)


def next_for(session: Session, row: Participant, state: State | None) -> pictures.Next:
    """What somebody who was asked does next, and whether anybody waits for it.

    `state` is that of the answers that come in (`state_of_answers`).
    """
    holder = getattr(row, "holder", None)
    is_done = state is not None and holder and not release.unanswered(state, holder.seat.number)
    return pictures.next_for_participant(session, row, is_done=bool(is_done))


def _line(session: Any, user: User, state: State | None) -> tuple[Line, bool]:
    leads = session.facilitator_id == user.pk
    then = (
        next_for_lead(
            session, pictures.Asked(session.listed, session.waiting, session.silent), state
        )
        if leads
        else next_for(session, session.own_rows[0], state)
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
