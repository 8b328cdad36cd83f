"""After the meeting: who releases what, the evaluation, and closing for good."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from uuid import uuid4

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from deliberation import mail, refusals, room
from deliberation.engine import FACILITATOR, Refused, State, commands, release
from deliberation.evaluation import FEWEST
from deliberation.models import (
    Answer,
    EvaluationSheet,
    EvaluationTicket,
    Holder,
    Participant,
    Phase,
    Session,
)
from deliberation.rules import NotPossible, lead_only
from people.actions import notify, record_audit
from people.models import Notification, User


@transaction.atomic
def begin(session: Session) -> bool:
    """Ask everybody who took part for their answers. Says whether this was the first time.

    Called when the meeting ends, and again by whoever comes first when that was missed. Side
    effects: notifications; tickets and blank sheets for the evaluation (see `records`). Whose
    evaluation was counted in the room gets no ticket, so nobody is asked twice.
    """
    now = Session.objects.select_for_update().get(pk=session.pk)  # the writer moved its phase
    if now.phase != Phase.RELEASING or now.evaluation_sheets.exists():
        return False
    rows = _took_part(session)
    done = _evaluated_in_room(session, len(rows))
    EvaluationSheet.objects.bulk_create([EvaluationSheet(session=session) for _row in rows])
    EvaluationTicket.objects.bulk_create(
        EvaluationTicket(session=session, user=row.user) for row in rows if row.pk not in done
    )
    for row in rows:
        notify(user=row.user, kind=Notification.Kind.RELEASE_ASKED, url=mail.path_of(session))
    return True


def _evaluated_in_room(session: Session, people: int) -> frozenset[int]:
    """The participants who answered the evaluation in the room and are not asked again.

    Not when it counted for nothing there because too few had answered: else a facilitator who goes
    on early takes their say away. Unless so few `people` took part that it never counts.
    """
    state = room.current_state(session)
    seats = {
        seat
        for block in state.script.blocks
        for hidden in [state.blocks[block.id].hidden]
        if block.options.evaluates and hidden.revealed
        if hidden.revealed.distributions or people < FEWEST
        for seat in hidden.handed_in
    }
    holders = Holder.objects.filter(seat__session=session, seat__number__in=seats)
    return frozenset(holders.values_list("participant_id", flat=True))


def _took_part(session: Session) -> list[Participant]:
    rows = session.participants.filter(answer=Answer.ACCEPTED, removed_at=None)
    return list(rows.select_related("user"))


def answer(*, by: User, session: Session, answers: Mapping[str, bool]) -> int:
    """Say yes or no to items (`answers`: item id → yes). Returns how many answers changed.

    Goes through the room's writer, so never inside a transaction. What is not in `answers` stays
    unanswered, and that is a no. Raises `NotPossible` when the term is over (the engine says so,
    also while nobody has closed the session), `PermissionDenied` for who has no seat.
    """
    seat = seat_of(session, by)
    state = room.current_state(session)
    mine = {item.id for item in release.items_of(state, seat)}
    changed = [
        (item, yes)
        for item, yes in answers.items()
        if item in mine and state.answers.get(item, {}).get(seat) is not yes
    ]
    try:
        for item, yes in changed:
            command = commands.AnswerRelease(item, yes)
            room.submit(command, session=session, seat=seat, key=str(uuid4()))
    except Refused as refusal:
        raise NotPossible(refusals.sentence(refusal)) from refusal
    return len(changed)


def seat_of(session: Session, user: User) -> int:
    """The number of the seat of `user`. Raises `PermissionDenied` for who has none."""
    place = room.place_of(session, user)
    if place is None or place.is_facilitator:
        raise PermissionDenied
    return place.seat


def is_term_over(session: Session) -> bool:
    """Whether the seven days have passed."""
    return session.release_until is not None and session.release_until < timezone.now()


def may_be_closed(session: Session, state: State) -> bool:
    """Whether no answer is waited for any more: all are in, or the seven days have passed."""
    return is_term_over(session) or release.everyone_answered(state)


@transaction.atomic
def evaluate(*, by: User, session: Session, **given: object) -> None:
    """Fill in one drawn sheet and take the ticket of `by` away. Without a ticket: refused.

    Nothing that is written here says who it is from; see `records` for how.
    """
    Session.objects.select_for_update().get(pk=session.pk)
    tickets = EvaluationTicket.objects.filter(session=session, user=by)
    if not tickets.exists():
        raise NotPossible(_("You have filled in the evaluation already, or it is closed."))
    blank = list(EvaluationSheet.objects.filter(session=session, grade=None))
    sheet = secrets.choice(blank)
    for name, value in given.items():
        setattr(sheet, name, value)
    sheet.save()
    tickets.delete()


def close_session(*, by: User | None, session: Session) -> None:
    """Close for good: when everybody has answered, or when the seven days are over.

    `by` is the facilitator, or None for what closes by its term (`retention`). Side effects: the
    room's writer deletes who sat where, levels, chosen names and who has not evaluated
    (room/erasing.py). What was released is in the log until its term; the report is composed from
    it. The invited keep the right to read the case and get the report (docs/adr/0013). Raises
    `NotPossible` while answers may still come.
    """
    if by is not None:
        lead_only(session, by)
    if session.phase == Phase.CLOSED:
        return
    try:
        room.submit(
            commands.Finish(), session=session, seat=FACILITATOR, key=f"finish-{session.code}"
        )
    except Refused as refusal:
        if refusal.code != "session_is_closed":
            raise NotPossible(
                _("Not everybody has answered yet. Close when all have, or after the seven days.")
            ) from refusal
    session.refresh_from_db()
    record_audit(by=by, action="session_closed", key=f"session:{session.pk}")
