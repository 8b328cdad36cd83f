"""A deliberation as a calendar file (RFC 5545, iTIP RFC 5546). It holds no word of the case."""

from datetime import UTC, timedelta

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from icalendar import Calendar, Event, vCalAddress, vText

from deliberation.models import Phase, Session


def calendar_file(session: Session, *, language: str, for_absent: bool = False) -> bytes:
    """The file for one reader: PUBLISH, or CANCEL once the session was called off for them.

    `for_absent` is for who is no longer expected at a meeting that goes on without them.

    PUBLISH and not REQUEST, since the answer is given in Beraad: a REQUEST makes mail programs
    send their own answers and needs the addresses of everybody who is invited. The same UID with a
    higher SEQUENCE replaces what somebody had.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Beraad//beraad//NL")
    calendar.add("version", "2.0")
    is_off = for_absent or session.phase == Phase.CANCELLED
    calendar.add("method", "CANCEL" if is_off else "PUBLISH")
    with override(language):
        calendar.add_component(_event(session, is_off))
    return calendar.to_ical()


def uid_of(session: Session) -> str:
    """The name under which every calendar knows this meeting, whatever changes."""
    return f"{session.code}@beraad"


def _event(session: Session, is_off: bool) -> Event:
    event = Event()
    starts = session.starts_at.astimezone(UTC)
    event.add("uid", uid_of(session))
    event.add("sequence", session.sequence)
    event.add("dtstamp", timezone.now())
    event.add("dtstart", starts)
    event.add("dtend", starts + timedelta(minutes=session.duration_minutes))
    event.add("summary", _("Moral deliberation"))
    event.add(
        "description",
        _("Everything about this meeting is in Beraad: {url}").format(url=address_of(session)),
    )
    event.add("location", where(session))
    event.add("url", address_of(session))
    event.add("class", "PRIVATE")
    event.add("status", "CANCELLED" if is_off else "CONFIRMED")
    event["organizer"] = _sender()
    return event


def _sender() -> vCalAddress:
    """The platform itself: a calendar that answers must not reach a person."""
    sender = vCalAddress(f"mailto:{settings.DEFAULT_FROM_EMAIL.split('<')[-1].rstrip('>')}")
    sender.params["cn"] = vText("Beraad")
    return sender


def where(session: Session) -> str:
    """The place as a calendar and a mail show it, on one line."""
    parts = [" ".join(session.place.split()), session.online_address if session.is_online else ""]
    return ", ".join(part for part in parts if part) or (_("Online") if session.is_online else "")


def address_of(session: Session) -> str:
    """The whole address of the page of this deliberation."""
    return settings.BASE_URL + reverse("deliberation:detail", args=[session.code])
