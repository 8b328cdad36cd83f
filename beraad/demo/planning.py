"""How the demonstration plans a deliberation: with the real actions, and without mail."""

from collections.abc import Collection, Mapping
from typing import Any

from django.utils import timezone

from beraad.demo.cases import case_of
from casebook.actions import invite_facilitator
from deliberation.actions import invitations, planning
from deliberation.models import Answer, Participant, Session
from people.models import Notification, User


def plan(
    people: Mapping[str, User],
    *,
    facilitator: str,
    presenter: str,
    case: str,
    table: Mapping[str, str],
    silent: Collection[str] = (),
    **details: Any,
) -> Session:
    """Plan it for `table` (who, by first name in small letters: at which level).

    `details` are those of `planning.plan_session`. Everybody says yes, but for who is `silent`.
    """
    lead, on = people[facilitator], case_of(case)
    invite_facilitator(case=on, user=lead, by=people[presenter])
    session = planning.plan_session(by=lead, case=on, **details)
    for name, level in table.items():
        _invite(session, people[name], level, comes=name not in silent)
    brings = session.participants.get(user=people[presenter])
    planning.choose_presenter(by=lead, participant=brings)
    return session


def _invite(session: Session, person: User, level: str, *, comes: bool) -> None:
    """Ask `person`, who says yes, also to sitting at one table with the own line manager.

    Who does not say yet whether they come (`comes` is false) has the invitation unread.
    """
    by = session.facilitator
    row = planning.list_person(by=by, session=session, email=person.email, level=level)
    # `invitations.send` would mail invented addresses.
    Participant.objects.filter(pk=row.pk).update(answer=Answer.INVITED)
    if comes:
        invitations.respond(by=person, session=session, comes=True, consents=True)
    Notification.objects.create(
        user=person,
        kind=Notification.Kind.INVITED,
        url=f"/beraden/{session.code}/",
        read_at=timezone.now() if comes else None,
    )
