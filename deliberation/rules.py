"""Who may do what to a deliberation, said once and asked by every action."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casebook.models import CasePage
from deliberation.models import Answer, Participant, Phase, Session
from people.models import LineManager, Membership, User

if TYPE_CHECKING:
    from people.audience import type_of_viewer


CONSENT_NEEDED = gettext_lazy(
    "Say that you agree to sit at the table with your own manager, or do not come."
)


class NotPossible(Exception):  # noqa: N818 - an answer for the person, not a fault
    """The action can't be done now; the message (in the reader's language) says what to do."""


def lead_only(session: Session, user: User) -> None:
    """Raise `PermissionDenied` unless `user` facilitates `session`."""
    if session.facilitator_id != user.pk:
        raise PermissionDenied


def while_planned(session: Session) -> None:
    """Raise `NotPossible` when the room was opened or the session was called off.

    Looks in the database and holds the row, since the room's writer opens on another connection.
    """
    if _phase_now(session) != Phase.PLANNED:
        raise NotPossible(_("This plan is fixed: the room was opened or the meeting cancelled."))


def while_coming(session: Session) -> None:
    """Raise `NotPossible` when nobody can join any more: the meeting is over or was called off.

    Until then people come, also late: the room being open is no reason to refuse them.
    """
    if _phase_now(session) not in (Phase.PLANNED, Phase.OPEN):
        raise NotPossible(_("Nobody can join any more: the meeting is over or was cancelled."))


def while_seats_tell_nothing(participant: Participant) -> None:
    """Raise `NotPossible` when the chair of who comes would show by their going off the list.

    From the opening until the session is closed a real name and a chosen name are kept apart.
    """
    seated = participant.answer == Answer.ACCEPTED
    if seated and _phase_now(participant.session) in (Phase.OPEN, Phase.RELEASING):
        raise NotPossible(
            _(
                "Who comes stays on the list from the opening on: taking somebody off would show "
                "which chosen name is theirs. When somebody has gone, say so in the room, under "
                "“Somebody has left”."
            )
        )


def _phase_now(session: Session) -> str:
    session.phase = (
        Session.objects.select_for_update().values_list("phase", flat=True).get(pk=session.pk)
    )
    return session.phase


def colleagues_of(facilitator: User) -> frozenset[int]:
    """The ids of everybody who works at an organisation where `facilitator` works too."""
    own = Membership.objects.filter(user=facilitator).values("organisation")
    return frozenset(
        Membership.objects.filter(organisation__in=own).values_list("user_id", flat=True)
    )


def at_table(session: Session) -> list[Participant]:
    """Who is on the list and has not said no, in the order in which they were put there."""
    return list(
        session.participants.filter(removed_at=None)
        .exclude(answer=Answer.DECLINED)
        .select_related("user")
    )


def asked(session: Session) -> list[Participant]:
    """As `at_table`, without whom nobody but the facilitator knows of yet."""
    return [row for row in at_table(session) if row.answer != Answer.LISTED]


def who_comes(session: Session) -> list[Participant]:
    """Who has said yes, in the order in which they were put on the list."""
    return [row for row in at_table(session) if row.answer == Answer.ACCEPTED]


def took_part(session: Session | None, user: type_of_viewer) -> bool:
    """Whether `user` sat at the table or led it."""
    if session is None or not user.is_authenticated:
        return False
    rows = session.participants.filter(user=user.pk, answer=Answer.ACCEPTED, removed_at=None)
    return session.facilitator_id == user.pk or rows.exists()


def line_pairs(rows: list[Participant]) -> list[tuple[Participant, Participant]]:
    """The pairs (worker, own line manager) in which both are among `rows`."""
    by_user = {row.user_id: row for row in rows}
    pairs = LineManager.objects.filter(worker__in=by_user, manager__in=by_user)
    return [
        (by_user[worker], by_user[manager])
        for worker, manager in pairs.values_list("worker_id", "manager_id")
    ]


def managed_at_table(session: Session) -> frozenset[int]:
    """The ids of the participants whose own line manager was asked to the table as well."""
    return frozenset(worker.pk for worker, _manager in line_pairs(asked(session)))


def check_case(session: Session) -> None:
    """Raise `NotPossible` when the case can't be read now: withdrawn by its author, or hidden.

    A withdrawn page is kept (reports point at it), so that there is a case says nothing.
    """
    if not CasePage.objects.filter(sessions=session, live=True).exists():
        raise NotPossible(
            _(
                "The case was withdrawn or is hidden. Ask who brings it whether it comes back. "
                "If not, cancel this deliberation and plan another one."
            )
        )


def check_lead(session: Session) -> None:
    """Raise `NotPossible` when the facilitator may not bring the case to a table any more.

    Its author closed it to them, or shares it with fewer people now. Who can't read it themselves
    opens it to nobody.
    """
    if session.case and not session.case.may_be_deliberated_by(session.facilitator):
        raise NotPossible(
            _(
                "The case is no longer shared with you. Ask who brings it to open it to you again. "
                "If not, cancel this deliberation."
            )
        )


def obstacles(session: Session) -> list[str]:
    """Why the room can't be opened yet, as sentences for the facilitator; empty when it can."""
    rows, coming = at_table(session), who_comes(session)
    found = []
    try:
        check_case(session)
        check_lead(session)
    except NotPossible as gone:
        found.append(str(gone))
    if len(coming) < 2:
        found.append(_("Fewer than two people have said that they come."))
    if not any(row.is_presenter for row in coming):
        found.append(_("Who brings the case has not said to come."))
    if any(row.has_veto for row in rows):
        found.append(_("Who brings the case objects to this table. Change it together first."))
    if any(not worker.manager_consent for worker, _manager in line_pairs(coming)):
        found.append(_("Somebody has not agreed to sit at the table with their own manager."))
    if colleagues_of(session.facilitator) & {row.user_id for row in coming}:
        found.append(_("You work at the same organisation as somebody at the table."))
    return found
