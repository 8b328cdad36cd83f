"""What a hub reads from the database: one look for the whole room.

Runs in the reader thread of the process. One query each for the session, its rights, the sign-ins
and the new events; the drafts of the running step only when somebody's own part must be drawn.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils import timezone

from deliberation.engine import State, events
from deliberation.models import Session
from deliberation.room import loading, rights
from deliberation.room.loading import Known
from deliberation.room.picture import Sight
from deliberation.room.presence import seen_in
from deliberation.room.rendering import Drawing, Drawn, ViewClass, sealed_in, view_of
from deliberation.room.rights import Place
from deliberation.room.the_case import TheCase, case_of
from people.sign_ins import still_signed_in


@dataclass(frozen=True)
class Viewer:
    """Somebody at a socket: who, and by which sign-in."""

    user: int
    sign_in: str
    password: str


@dataclass(frozen=True)
class Question:
    """What a hub wants to know. `seq` is what its sockets have seen; -1 asks for everything."""

    code: str
    viewers: frozenset[Viewer]
    seq: int
    connected: frozenset[int]
    presence_changed: bool
    newcomers: frozenset[int]
    """Seats that must get their own part anyway."""
    drawn: Drawn | None = None
    """What the hub has drawn up to `seq`."""


@dataclass
class Answer:
    """What the hub needs to bring everybody up to date. `is_news`: something looks different."""

    seq: int
    phase: str
    places: Mapping[int, Place]
    signed_in: frozenset[str]
    is_news: bool = False
    drawn: Drawn | None = None
    own: dict[tuple[int, str], str] = field(default_factory=dict)

    def reason_to_go(self, viewer: Viewer) -> str:
        """Why a viewer may not stay, "" when they may."""
        place = self.places.get(viewer.user)
        if viewer.sign_in not in self.signed_in:
            return "signed_out"
        if place is None:
            return "removed"
        if place.password != viewer.password:
            return "signed_out"
        return ""


def look(question: Question) -> Answer:
    """Look once. Raises `Session.DoesNotExist` when the session is gone."""
    session = Session.objects.select_related("facilitator", "case").get(code=question.code)
    answer = Answer(
        session.last_seq,
        session.phase,
        rights.places(session),
        still_signed_in({viewer.sign_in for viewer in question.viewers}),
    )
    if any(viewer.user not in answer.places for viewer in question.viewers):
        # Finishing empties the seats: who has none was removed only if the room still runs.
        session.refresh_from_db(fields=["phase", "closed_at"])
        answer.phase = session.phase
    if session.has_room or session.closed_at:
        _draw(session, question, answer)
    return answer


def _draw(session: Session, question: Question, answer: Answer) -> None:
    """Draw what may look different now: for each view class, and for each seat it concerns."""
    known = loading.known(session)
    happened, case = known.seq != question.seq, case_of(session)
    other_case = question.drawn is not None and question.drawn.sight.case != case
    answer.seq = known.seq
    answer.is_news = happened or question.presence_changed or other_case
    who = [p for v in question.viewers if (p := answer.places.get(v.user))]
    concerned = question.newcomers
    if answer.is_news:
        concerned = _concerned(session, known.state, question, everybody=other_case)
    seats = {(place.seat, place.language) for place in who if place.seat in concerned}
    sight = _sight(session, known, question, case, is_news=answer.is_news)
    sealed = sealed_in(session, known.state.current) if seats else {}
    drawing = Drawing(sight, sealed, question.drawn)
    answer.drawn = _shared(drawing, {view_of(place.seat, place.language) for place in who})
    for seat, language in seats:
        answer.own[seat, language] = drawing.mine(seat, language)


def _sight(
    session: Session, known: Known, question: Question, case: TheCase, *, is_news: bool
) -> Sight:
    """What is seen now; without news what was drawn last, so that all have seen the same."""
    if question.drawn and not is_news:
        return question.drawn.sight
    return sight_of(session, known, question.connected, case)


def sight_of(session: Session, known: Known, connected: frozenset[int], case: TheCase) -> Sight:
    """What is seen of a room at this moment; `connected` as this process hears it."""
    return Sight(
        session.code,
        known.seq,
        known.state,
        timezone.now(),
        seen_in(session, known.state.seats, connected),
        case,
        session.is_practice,
    )


def _shared(drawing: Drawing, views: set[ViewClass]) -> Drawn:
    before = drawing.before
    kept = before.regions if before and before.sight is drawing.sight else {}
    drawn = {view: kept.get(view) or drawing.regions(view) for view in views}
    return Drawn(drawing.sight, {**kept, **drawn})


def _concerned(
    session: Session, state: State, question: Question, *, everybody: bool
) -> frozenset[int]:
    """The seats whose own part may look different after the new events."""
    all_seats = frozenset({0, *state.seats})
    if everybody or question.seq < 0:
        return all_seats
    news = session.events.filter(seq__gt=question.seq).values_list("kind", "payload")
    concerned = {0} | question.newcomers
    for kind, payload in news:
        if kind not in OWN_AFFAIR:
            return all_seats
        concerned |= {payload["seat"]} if "seat" in payload else set()
    return frozenset(concerned)


OWN_AFFAIR = frozenset(
    name
    for name, kind in events.EVENTS.items()
    if kind
    in (
        events.HandedIn,
        events.TakenBack,
        events.WritingPassed,
        events.MadeReady,
        events.SignalGiven,
        events.SignalsSeen,
        events.ReleaseAnswered,
    )
)
"""Events that change the own part of one seat (and of the facilitator) at most."""
