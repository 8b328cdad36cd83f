"""Putting a deliberation together: its date and method, the people at the table, the seating.

Only the facilitator does this, until the room opens; people can be added and removed while it is
open, too. Nobody but the author of the case hears of it before `invitations.send`; a change after
that is told to everybody who was invited.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from casebook.actions import tell_author
from casebook.models import CasePage
from deliberation import pictures, refusals, room, seating
from deliberation.actions import invitations
from deliberation.engine import Refused
from deliberation.models import Answer, Participant, Phase, Seat, Session
from deliberation.rules import (
    NotPossible,
    at_table,
    colleagues_of,
    lead_only,
    obstacles,
    while_coming,
    while_planned,
    while_seats_tell_nothing,
)
from people.actions import look_up, record_audit
from people.models import Notification, User

DETAILS = (
    "method_id",
    "starts_at",
    "duration_minutes",
    "place",
    "is_online",
    "online_address",
)


@transaction.atomic
def plan_session(*, by: User, case: CasePage, code: str, **details: Any) -> Session:
    """A new deliberation on `case`, led by `by`, who shares the case or was given it to lead.

    `code` was given out with the form: the same form sent twice gives the same session. Side
    effect: the author of the case is told, without a name or a word of the case.
    """
    if not case.may_be_deliberated_by(by):
        raise PermissionDenied
    session, made = Session.objects.get_or_create(
        code=code, defaults={"facilitator": by, "case": case, **details}
    )
    lead_only(session, by)
    if made:
        record_audit(by=by, action="session_planned", key=f"session:{session.pk}")
        tell_author(case=case, kind=Notification.Kind.SESSION_PLANNED, by=by)
    return session


@transaction.atomic
def change_session(*, by: User, session: Session, **details: Any) -> bool:
    """Another date, place or method. Says whether anything changed.

    Side effect: who was invited is told, with a calendar file that replaces the earlier one.
    """
    lead_only(session, by)
    while_planned(session)
    changed = [name for name in DETAILS if getattr(session, name) != details[name]]
    if not changed:
        return False
    for name in changed:
        setattr(session, name, details[name])
    session.save(update_fields=changed)
    _count_change(session)
    invitations.tell_of_change(session)
    return True


def people_known_to(facilitator: User) -> QuerySet[User]:
    """Who came to a table of `facilitator` before: the only names that are offered.

    Anybody else is added by their exact e-mail address. A list of an organisation's people would
    turn planning into a directory that everybody could read by planning something.
    """
    came = Participant.objects.filter(session__facilitator=facilitator, answer=Answer.ACCEPTED)
    return User.objects.filter(pk__in=came.values("user"), is_active=True).order_by(
        "first_name", "last_name"
    )


def list_person(*, by: User, session: Session, email: str, level: str) -> Participant:
    """Put the person with this e-mail address on the list, at `level`. Not invited yet.

    Raises `NotPossible` when the address is unknown, is of the facilitator or a colleague of
    theirs, or is on the list already. Who was removed comes back. Also possible while the room is
    open; then who has a chair keeps the level of it. Side effect: a line in the audit list that an
    address was tried, also when nobody is found.
    """
    lead_only(session, by)
    with transaction.atomic():
        while_coming(session)
    person = look_up(email=email, by=by, key=f"session:{session.pk}")  # kept after a refusal too
    return _put_on_list(session, by, person, level)


@transaction.atomic
def _put_on_list(session: Session, by: User, person: User | None, level: str) -> Participant:
    while_coming(session)
    if person is None:
        raise NotPossible(
            _("Nobody in Beraad has this e-mail address. Check it, or ask them to sign up first.")
        )
    _from_outside(by, person)
    row, made = Participant.objects.get_or_create(
        session=session, user=person, defaults={"level": level, "answer": Answer.LISTED}
    )
    if not made and not row.removed_at:
        raise NotPossible(_("This person is on the list already, higher on this page."))
    if not made:
        _list_again(session, row, level)
    _forget_reason(session)
    return row


def _from_outside(facilitator: User, person: User) -> None:
    if person.pk == facilitator.pk:
        raise NotPossible(_("You lead this deliberation, so you can't have a seat in it."))
    if person.pk in colleagues_of(facilitator):
        raise NotPossible(
            _(
                "You work at the same organisation as this person. Somebody from outside has to "
                "lead a deliberation in which they take part."
            )
        )


def _list_again(session: Session, row: Participant, level: str) -> None:
    chair = Seat.objects.filter(holder__participant=row).first()  # kept since the opening
    row.level = chair.level if chair and session.phase == Phase.OPEN else level
    row.removed_at, row.answer = None, Answer.LISTED
    row.is_presenter = row.manager_consent = row.has_veto = False
    row.save()
    _count_change(session)  # the date has to come back where the removal took it away


@transaction.atomic
def set_level(*, by: User, participant: Participant, level: str) -> None:
    """Say at which level this person sits."""
    lead_only(participant.session, by)
    while_planned(participant.session)
    participant.level = level
    participant.save(update_fields=["level"])
    _forget_reason(participant.session)


@transaction.atomic
def choose_presenter(*, by: User, participant: Participant) -> None:
    """This person brings the case; nobody else does."""
    session = participant.session
    lead_only(session, by)
    while_planned(session)
    session.participants.update(is_presenter=False, has_veto=False)
    participant.is_presenter = True
    participant.save(update_fields=["is_presenter"])


@transaction.atomic
def remove_person(*, by: User, participant: Participant) -> None:
    """Take somebody off the list. Who was invited is told and can no longer open the case.

    Also possible while the room is open, but not for who comes: raises `NotPossible`.
    """
    session = participant.session
    lead_only(session, by)
    while_seats_tell_nothing(participant)
    if participant.answer == Answer.LISTED:
        participant.delete()
    else:
        participant.removed_at = timezone.now()
        participant.is_presenter = False
        participant.save(update_fields=["removed_at", "is_presenter"])
        invitations.close_case(by=by, participant=participant)
        _count_change(session)
        invitations.tell_removed(participant)
    _forget_reason(session)


def _count_change(session: Session) -> None:
    """Number the next calendar file above all that went out: a calendar obeys the last one."""
    session.sequence += 1
    session.save(update_fields=["sequence"])


def _forget_reason(session: Session) -> None:
    # Another table is another reason.
    if session.seating_reason:
        _keep_reason(session, "", [])


@transaction.atomic
def keep_reason(*, by: User, session: Session, reason: str) -> None:
    """Why the facilitator goes on although the seating check warns. Only they ever read it.

    The reason is about what the check says of the list now; another table asks another reason.
    """
    lead_only(session, by)
    while_coming(session)
    found = seating.findings(session, at_table(session))
    _keep_reason(session, reason, [finding.mark for finding in found])


def _keep_reason(session: Session, reason: str, marks: Sequence[str]) -> None:
    session.seating_reason, session.seating_weighed = reason, list(marks)
    session.save(update_fields=["seating_reason", "seating_weighed"])


class ReasonNeeded(NotPossible):
    """Those who come make a table that the check warns of, for which no reason was given yet."""

    def __init__(self, findings: Sequence[seating.Finding]) -> None:
        self.findings = findings
        super().__init__(_("Write first why you go on with this table."))


def open_the_room(
    *, by: User, session: Session, reason: str = "", marks: Collection[str] = ()
) -> None:
    """Open the room on the day, for everybody who comes. Doing it twice opens once.

    `reason` is why the facilitator goes on with this table, `marks` of which findings that was
    said. Goes through the room's writer, so never inside a transaction. Raises `NotPossible` with
    the first obstacle: somebody missing, a veto, a consent that was not given; `ReasonNeeded` when
    the check finds something that no reason was given for.
    """
    lead_only(session, by)
    if session.phase != Phase.PLANNED:
        return
    script = pictures.script_of(session)
    found = seating.at_opening(session)
    in_the_way = [*obstacles(session), *(one.sentence for one in found if one.refuses)]
    if script is None:
        in_the_way = [_("This method is no longer there. Choose another one.")]
    if not pictures.is_today(session):
        in_the_way.append(_("The room opens on the day itself. Change the date first."))
    if in_the_way or script is None:
        raise NotPossible(in_the_way[0])
    _weigh(session, found, reason, marks)
    try:
        room.open_room(session, script, by=by)
    except Refused as refusal:
        if refusal.code != "already_open":
            raise NotPossible(refusals.sentence(refusal)) from refusal


@transaction.atomic
def _weigh(
    session: Session, found: Sequence[seating.Finding], reason: str, marks: Collection[str]
) -> None:
    """Keep a reason that was given for all that is new; raise `ReasonNeeded` without one."""
    new = seating.unweighed(session, found)
    if not new:
        return
    if not reason or any(finding.mark not in marks for finding in new):
        raise ReasonNeeded(new)
    while_planned(session)
    _keep_reason(session, reason, [finding.mark for finding in found])
