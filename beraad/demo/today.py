"""The deliberation that is planned for today, so that the room can be opened at once."""

from datetime import datetime, timedelta

from django.utils import timezone

from beraad.demo.cases import case_of
from beraad.demo.people import everybody
from casebook.actions import invite_facilitator
from deliberation.actions import invitations, planning
from deliberation.models import Answer, Participant, Phase, Session
from people.models import Notification, User

CODE = "beraad-van-vandaag"
CASE = "bijverdienen"
FACILITATOR = "farah"
PRESENTER = "samira"
TABLE = {
    "samira": "social_worker",
    "merel": "social_worker",
    "dewi": "civil_servant",
    "pieter": "civil_servant",
    "yasmin": "policy",
    "mark": "policy",
    "rachid": "management",
    "carla": "director",
    "ruben": "alderman",
    "theo": "foundation_board",
}
REASON = (
    "Er is één wethouder die over dit onderwerp gaat, en één bestuurslid kon komen. "
    "Zij weten dat ze laat in de ronde aan de beurt zijn. De inbrenger vindt deze tafel goed."
)


def load_today() -> None:
    """Plan the deliberation and have all ten say yes, with the real actions and without mail."""
    people = everybody()
    facilitator, case = people[FACILITATOR], case_of(CASE)
    invite_facilitator(case=case, user=facilitator, by=people[PRESENTER])
    session = planning.plan_session(
        by=facilitator,
        case=case,
        code=CODE,
        method_id="vertical",
        starts_at=within_an_hour(),
        duration_minutes=150,
        place="Buurthuis, grote zaal",
    )
    for name, level in TABLE.items():
        invite(session, people[name], level)
    presenter = session.participants.get(user=people[PRESENTER])
    planning.choose_presenter(by=facilitator, participant=presenter)
    planning.keep_reason(by=facilitator, session=session, reason=REASON)


def invite(session: Session, person: User, level: str, *, comes: bool = True) -> None:
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


def within_an_hour() -> datetime:
    """Today on a whole quarter about an hour from now; never tomorrow."""
    now = timezone.localtime()
    later = now + timedelta(hours=1)
    rounded = later.replace(minute=later.minute // 15 * 15, second=0, microsecond=0)
    last = now.replace(hour=23, minute=45, second=0, microsecond=0)
    return min(rounded, last)


def keep_today() -> None:
    """Move the planned deliberation to today when its day has passed and nobody opened it."""
    session = Session.objects.filter(code=CODE, phase=Phase.PLANNED).first()
    if session and timezone.localdate(session.starts_at) != timezone.localdate():
        session.starts_at = within_an_hour()
        session.save(update_fields=["starts_at"])
