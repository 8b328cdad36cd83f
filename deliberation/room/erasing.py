"""What must be forgotten, and when: at a reveal, at closing, at the end of the term."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from deliberation.evaluation import FEWEST
from deliberation.models import Event, Holder, Phase, Receipt, Sealed, Seat, Session

TERM = timedelta(days=30)
"""How long what was said in a room is kept after closing."""


def erase_block(session: Session, step: str, block: str) -> None:
    """Delete sealed texts of a block and the receipts that tell who sent something there."""
    Sealed.objects.filter(session=session, step=step, block=block).delete()
    Receipt.objects.filter(session=session, block=block).delete()


def erase_names(session: Session) -> None:
    """Delete who sat where: holders, levels and chosen names, from the tables and from the log.

    Also all that was never shown, and every receipt. Runs in the transaction of the `Closed` event.
    """
    Holder.objects.filter(seat__session=session).delete()
    Seat.objects.filter(session=session).update(level="", chosen_name="")
    Sealed.objects.filter(session=session).delete()
    Receipt.objects.filter(session=session).delete()
    named = list(Event.objects.filter(session=session, kind__in=NAMELESS))
    for event in named:
        event.payload = NAMELESS[event.kind](event.payload)
    Event.objects.bulk_update(named, ["payload"])


def erase_evaluation(session: Session) -> None:
    """Delete the tickets and the blank sheets; all sheets when nobody may ever read so few.

    In the same transaction as the names: a server that stops half-way leaves no ticket.
    """
    session.evaluation_tickets.all().delete()
    sheets = session.evaluation_sheets.all()
    enough = sheets.exclude(grade=None).count() >= FEWEST
    (sheets.filter(grade=None) if enough else sheets).delete()


def _without_levels(payload: dict) -> dict:
    return {**payload, "seats": [{**seat, "level": ""} for seat in payload["seats"]]}


def _without_level(payload: dict) -> dict:
    return {**payload, "level": ""}


def _numbered(payload: dict) -> dict:
    """A name that replay accepts and that tells nothing."""
    return {**payload, "name": f"#{payload['seat']}"}


NAMELESS = {"opened": _without_levels, "seat_added": _without_level, "seat_taken": _numbered}


@transaction.atomic
def erase_expired(*, term: timedelta = TERM) -> int:
    """Erase what was said in sessions that were closed longer than `term` ago. Returns how many.

    The rows of the log stay, empty: that something happened is known, what was said is not.
    """
    old = Session.objects.filter(
        phase=Phase.CLOSED, erased_at=None, closed_at__lt=timezone.now() - term
    )
    keys = list(old.values_list("pk", flat=True))
    Event.objects.filter(session__in=keys).update(payload={})
    return Session.objects.filter(pk__in=keys).update(erased_at=timezone.now())
