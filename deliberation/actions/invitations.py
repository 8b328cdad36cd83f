"""Asking people to a deliberation, their answers, and telling them of changes."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from deliberation import mail, seating
from deliberation.models import Answer, Participant, Phase, Session
from deliberation.rules import (
    CONSENT_NEEDED,
    NotPossible,
    at_table,
    check_case,
    check_lead,
    colleagues_of,
    lead_only,
    line_pairs,
    managed_at_table,
    while_coming,
    while_planned,
)
from people.actions import grant, notify, record_audit, revoke
from people.audience import item_token, tokens_of, user_may_see
from people.models import Notification, User

AT_TABLE = (Answer.INVITED, Answer.ACCEPTED)


@transaction.atomic
def send(*, by: User, session: Session) -> int:
    """Invite everybody on the list who was not invited yet. Returns how many that were.

    Side effects: each gets a notification, a mail with a calendar file, and may open the case.
    Sent twice it invites nobody twice. Raises `NotPossible` when the list is not complete.
    """
    lead_only(session, by)
    while_coming(session)
    rows = at_table(session)
    _check_complete(session, rows)
    waiting = [row for row in rows if row.answer == Answer.LISTED]
    for row in waiting:
        row.answer = Answer.INVITED
        row.save(update_fields=["answer"])
        open_case(by=by, participant=row)
        _tell(session, row.user, Notification.Kind.INVITED, "invited")
    _ask_consent_again(session, [row for row in rows if row not in waiting])
    return len(waiting)


def _check_complete(session: Session, rows: list[Participant]) -> None:
    if not any(row.is_presenter for row in rows):
        raise NotPossible(_("Say first who brings the case."))
    check_case(session)
    check_lead(session)
    if colleagues_of(session.facilitator) & {row.user_id for row in rows}:
        raise NotPossible(_("You work at the same organisation as somebody on the list."))
    findings = seating.findings(session, rows)
    for finding in findings:
        if finding.refuses:
            raise NotPossible(finding.sentence)
    if seating.unweighed(session, findings):
        raise NotPossible(_("Write first why you go on with this table."))


def _ask_consent_again(session: Session, earlier: list[Participant]) -> None:
    # Their manager may have come to the list after they had answered.
    managed = managed_at_table(session)
    for row in earlier:
        if row.pk in managed and not row.manager_consent and row.answer in AT_TABLE:
            _tell(session, row.user, Notification.Kind.SESSION_CHANGED, "changed")


def open_case(*, by: User, participant: Participant) -> None:
    """Let somebody who was invited read the case, and remember it when that gave them the right.

    Not when the facilitator lost it meanwhile: who can't open it gives it to nobody.
    """
    case, facilitator = participant.session.case, participant.session.facilitator
    if case is None or user_may_see(participant.user, case):
        return
    if not case.may_be_deliberated_by(facilitator):
        return
    grant(user=participant.user, key=case.key, by=by)
    participant.was_granted = True
    participant.save(update_fields=["was_granted"])


def close_case(*, by: User, participant: Participant) -> None:
    """Take back the right that an invitation gave; never one that came from elsewhere.

    Another table on the same case keeps it open: that invitation then carries the right. So does
    having been given the case as facilitator since.
    """
    case = participant.session.case
    if case is None or not participant.was_granted:
        return
    participant.was_granted = False
    participant.save(update_fields=["was_granted"])
    other = _other_invitation(participant)
    if item_token(case.facilitator_key) in tokens_of(participant.user):
        return
    if other is None:
        revoke(user=participant.user, key=case.key, by=by)
    else:
        other.was_granted = True
        other.save(update_fields=["was_granted"])


def _other_invitation(participant: Participant) -> Participant | None:
    return (
        Participant.objects.filter(
            user=participant.user,
            session__case=participant.session.case_id,
            answer__in=AT_TABLE,
            removed_at=None,
        )
        .exclude(session=participant.session)
        .exclude(session__phase=Phase.CANCELLED)
        .first()
    )


@transaction.atomic
def respond(*, by: User, session: Session, comes: bool, consents: bool = False) -> Participant:
    """`by` comes or does not. May be changed until the room opens; who comes late may still say so.

    Whose own line manager sits at the table can come only by agreeing to that (`consents`). Who
    doesn't come loses the right to read the case that came with the invitation. Raises
    `NotPossible` after the meeting, and for what the open room can't bear.
    """
    while_coming(session)
    row = _own_row(session, by)
    if comes and row.pk in managed_at_table(session) and not consents:
        raise NotPossible(str(CONSENT_NEEDED))
    if session.phase == Phase.OPEN:
        _check_late(session, row, comes=comes)
    row.answer = Answer.ACCEPTED if comes else Answer.DECLINED
    row.manager_consent = comes and consents
    row.save(update_fields=["answer", "manager_consent"])
    (open_case if comes else close_case)(by=session.facilitator, participant=row)
    return row


def _check_late(session: Session, row: Participant, *, comes: bool) -> None:
    """What the opening looked at holds for who comes after it, too."""
    if not comes:
        if row.answer == Answer.ACCEPTED:
            raise NotPossible(_("You said that you come. To leave, go out of the room."))
        return
    check_case(session)
    others = at_table(session)
    seated = [one for one in others if one.answer == Answer.ACCEPTED and one.pk != row.pk]
    unasked = [w for w, manager in line_pairs([*seated, row]) if manager == row]
    if any(not worker.manager_consent for worker in unasked):
        raise NotPossible(_("The facilitator has to arrange something first. Ask the facilitator."))
    if row.user_id in colleagues_of(session.facilitator):
        raise NotPossible(_("The facilitator has to arrange something first. Ask the facilitator."))
    for finding in seating.findings(session, [*seated, row]):
        if finding.refuses:
            raise NotPossible(finding.sentence)


def _own_row(session: Session, user: User) -> Participant:
    row = (
        session.participants.filter(user=user, removed_at=None)
        .exclude(answer=Answer.LISTED)
        .first()
    )
    if row is None:
        raise PermissionDenied
    return row


@transaction.atomic
def set_veto(*, by: User, session: Session, objects: bool) -> None:
    """Who brings the case objects to this table, or no longer does. The facilitator is told."""
    while_planned(session)
    row = _own_row(session, by)
    if not row.is_presenter:
        raise PermissionDenied
    if row.has_veto != objects:
        row.has_veto = objects
        row.save(update_fields=["has_veto"])
        notify(
            user=session.facilitator,
            kind=Notification.Kind.SESSION_CHANGED,
            url=mail.path_of(session),
        )


@transaction.atomic
def cancel(*, by: User, session: Session) -> None:
    """Call the deliberation off. Everybody who was ever invited is told; nobody keeps the case.

    Who said no as well: the date came with the invitation, and may stand in their calendar.
    """
    lead_only(session, by)
    if session.phase == Phase.CANCELLED:
        return
    while_planned(session)
    session.phase = Phase.CANCELLED
    session.sequence += 1
    session.save(update_fields=["phase", "sequence"])
    record_audit(by=by, action="session_cancelled", key=f"session:{session.pk}")
    for row in _invited(session, *AT_TABLE, Answer.DECLINED):
        close_case(by=by, participant=row)
        _tell(session, row.user, Notification.Kind.SESSION_CHANGED, "cancelled")


def tell_of_change(session: Session) -> None:
    """Tell everybody who was invited that the date, place or method is another."""
    for row in _invited(session, *AT_TABLE):
        _tell(session, row.user, Notification.Kind.SESSION_CHANGED, "changed")


def tell_removed(participant: Participant) -> None:
    """Tell somebody that they are no longer expected, with a file that takes the date away.

    The page is closed to them, so there is nothing to point a notification at.
    """
    mail.send_on_commit(participant.session, participant.user, "removed")


def _invited(session: Session, *answers: Answer) -> list[Participant]:
    rows = session.participants.filter(removed_at=None, answer__in=answers)
    return list(rows.select_related("user"))


def _tell(session: Session, user: User, kind: Notification.Kind, message: str) -> None:
    notify(user=user, kind=kind, url=mail.path_of(session))
    mail.send_on_commit(session, user, message)
