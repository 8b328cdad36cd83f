"""A deliberation that is planned for next week. Some still have to say whether they come."""

from datetime import datetime, timedelta

from django.utils import timezone

from beraad.demo.people import everybody
from beraad.demo.planning import plan
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
    plan(
        everybody(),
        facilitator=FACILITATOR,
        presenter=PRESENTER,
        case=CASE,
        table={**COMES, **NOT_SAID_YET},
        silent=NOT_SAID_YET,
        code=CODE,
        method_id="dilemma",
        starts_at=ahead(),
        duration_minutes=120,
        place="Bibliotheek, vergaderzaal",
    )


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
