"""A deliberation that is planned for next week. Some still have to say whether they come."""

from datetime import datetime, timedelta

from django.utils import timezone

from beraad.demo.cases import case_of
from beraad.demo.people import everybody
from beraad.demo.today import invite
from casebook.actions import invite_facilitator
from deliberation.actions import planning
from deliberation.models import Phase, Session

CODE = "beraad-van-volgende-week"
CASE = "kleine-aanbieder"
FACILITATOR = "joost"
PRESENTER = "anouk"
COMES = {
    "anouk": "policy",
    "elif": "social_worker",
    "daan": "social_worker",
    "pieter": "civil_servant",
    "yasmin": "policy",
}
NOT_SAID_YET = {"noor": "social_worker", "bas": "management", "willem": "alderman"}
AHEAD = timedelta(days=8)


def load_next_week() -> None:
    """Plan it with the real actions, and without mail."""
    people = everybody()
    facilitator, case = people[FACILITATOR], case_of(CASE)
    invite_facilitator(case=case, user=facilitator, by=people[PRESENTER])
    session = planning.plan_session(
        by=facilitator,
        case=case,
        code=CODE,
        method_id="dilemma",
        starts_at=ahead(),
        duration_minutes=120,
        place="Bibliotheek, vergaderzaal",
    )
    for name, level in {**COMES, **NOT_SAID_YET}.items():
        invite(session, people[name], level, comes=name in COMES)
    presenter = session.participants.get(user=people[PRESENTER])
    planning.choose_presenter(by=facilitator, participant=presenter)


def ahead() -> datetime:
    """In the afternoon of a day next week."""
    day = timezone.localtime() + AHEAD
    return day.replace(hour=13, minute=30, second=0, microsecond=0)


def keep_next_week() -> None:
    """Plan it anew when its day has come."""
    session = Session.objects.filter(code=CODE, phase=Phase.PLANNED).first()
    if session and session.starts_at < timezone.now():
        session.starts_at = ahead()
        session.save(update_fields=["starts_at"])
