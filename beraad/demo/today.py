"""The deliberation that is planned for today, so that the room can be opened at once."""

from datetime import datetime, timedelta

from django.utils import timezone

from beraad.demo.people import everybody
from beraad.demo.planning import plan
from deliberation.actions.planning import keep_reason
from deliberation.models import Phase, Session

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
    session = plan(
        everybody(),
        facilitator=FACILITATOR,
        presenter=PRESENTER,
        case=CASE,
        table=TABLE,
        code=CODE,
        method_id="vertical",
        starts_at=within_an_hour(),
        duration_minutes=150,
        place="Buurthuis, grote zaal",
    )
    keep_reason(by=session.facilitator, session=session, reason=REASON)


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
