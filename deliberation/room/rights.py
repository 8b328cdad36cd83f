"""Who may be in a room now. Asked again at every delivery: sockets outlive rights."""

from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from deliberation.engine import FACILITATOR
from deliberation.models import Answer, Holder, Session
from people.models import User


@dataclass(frozen=True)
class Place:
    """Where somebody is in the room. `password` is the stored hash: when it changes, who signed
    in with the old one has to sign in again."""

    user: int
    seat: int
    language: str
    password: str

    @property
    def is_facilitator(self) -> bool:
        """Whether this is the facilitator, who has no seat."""
        return self.seat == FACILITATOR


def place_of(session: Session, user: User | AnonymousUser) -> Place | None:
    """Where `user` is in the room of `session`, or None: not invited, removed, or no seat yet."""
    if not isinstance(user, User) or not user.is_active:
        return None
    if user.pk == session.facilitator_id:
        return Place(user.pk, FACILITATOR, user.language, user.password)
    seats = _holders(session).filter(participant__user=user.pk)
    seat = seats.values_list("seat__number", flat=True).first()
    return Place(user.pk, seat, user.language, user.password) if seat else None


def _holders(session: Session) -> QuerySet[Holder]:
    """Who has a seat and came, wasn't removed, and may sign in."""
    return Holder.objects.filter(
        seat__session=session,
        participant__removed_at=None,
        participant__answer=Answer.ACCEPTED,
        participant__user__is_active=True,
    )


def admitted(code: str, user: int) -> Place | None:
    """Where the person with this id may sit down in an open room, or None: for a new socket."""
    person = User.objects.filter(pk=user, is_active=True).first()
    if person is None:
        return None
    seen = Session.objects.visible_to(person).with_room()
    session = seen.filter(code=code).first()
    return place_of(session, person) if session else None


def places(session: Session) -> dict[int, Place]:
    """Everybody who may be in the room, by user: one query for the holders.

    `session` must have its facilitator loaded (`select_related`).
    """
    rows = _holders(session).values_list(
        "participant__user",
        "seat__number",
        "participant__user__language",
        "participant__user__password",
    )
    found = {user: Place(user, seat, language, password) for user, seat, language, password in rows}
    leader = session.facilitator
    if leader.is_active:
        found[leader.pk] = Place(leader.pk, FACILITATOR, leader.language, leader.password)
    return found
