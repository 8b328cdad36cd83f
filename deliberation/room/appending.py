"""One command inside the writer's transaction: load, decide, append, seal, erase, receipt."""

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.utils import timezone

from deliberation.engine import Decision, Seal, SealedText, State, commands, decide, events
from deliberation.engine.state import RELEASE_TERM
from deliberation.models import Event, Phase, Receipt, Sealed, Seat, Session
from deliberation.room import erasing, loading, parking
from deliberation.room.loading import Known

READS_SEALED = (commands.Reveal, commands.ContinueWithout)
DRAW = random.SystemRandom()


class KeyTaken(Exception):
    """Somebody else used this key for another command."""


@dataclass(frozen=True)
class Order:
    """A command and who gives it. `key` makes sending it twice harmless."""

    session: int
    command: commands.Command
    seat: int
    key: str


@dataclass(frozen=True)
class Outcome:
    """What came of a command: the number of the session's last event afterwards.

    `again` tells a repeated command; `whisper` is for the facilitator's screen and stored nowhere.
    """

    seq: int
    again: bool = False
    whisper: str = ""
    rings: bool = True


@dataclass
class Batch:
    """The sessions that one transaction touches, as far as it has got with them."""

    sessions: dict[int, Session] = field(default_factory=dict)
    states: dict[int, Known] = field(default_factory=dict)

    def session(self, pk: int) -> Session:
        """The session, locked for the length of the transaction (PostgreSQL; SQLite is)."""
        if pk not in self.sessions:
            self.sessions[pk] = Session.objects.select_for_update().get(pk=pk)
        return self.sessions[pk]

    def state(self, session: Session) -> Known:
        """The state up to the session's last event; starts over when what was kept is ahead."""
        found = self.states.get(session.pk) or loading.known(session)
        if found.seq != session.last_seq:
            loading.forget(session.code)
            found = loading.known(session)
        if found.seq != session.last_seq:
            raise loading.LogBroken(f"{found.seq} events, {session.last_seq} counted")
        return found


def carry_out(batch: Batch, order: Order) -> Outcome:
    """Carry out one command. Raises `Refused`, `KeyTaken`, `LogBroken`; then nothing is stored."""
    session = batch.session(order.session)
    earlier = Receipt.objects.filter(session=session, key=order.key).first()
    if earlier:
        return _same_answer(earlier, order)
    now = timezone.now()
    so_far = batch.state(session)
    decision = _decide(session, so_far.state, order, now)
    _store(session, decision, now)
    _hand_receipt(session, order)
    batch.states[session.pk] = loading.with_events(so_far, decision.events)
    return Outcome(session.last_seq, whisper=decision.whisper or "", rings=_is_news(decision))


def _decide(session: Session, state: State, order: Order, now: datetime) -> Decision:
    if isinstance(order.command, commands.KeepDraft) and parking.is_for(state, order.command):
        return parking.park(state, order.command, order.seat)
    sealed = _sealed_texts(session, order.command)
    return decide(state, order.command, order.seat, now, DRAW, sealed)


def _is_news(decision: Decision) -> bool:
    return bool(decision.events or decision.whisper)


def _same_answer(earlier: Receipt, order: Order) -> Outcome:
    if earlier.seat not in (None, order.seat):
        raise KeyTaken
    return Outcome(earlier.seq, again=True, rings=False)


def _sealed_texts(session: Session, command: commands.Command) -> dict[int, SealedText]:
    if not isinstance(command, READS_SEALED):
        return {}
    rows = Sealed.objects.filter(session=session, step=command.step, block=command.block)
    return {row.seat: SealedText(row.fields, row.signed) for row in rows}


def _store(session: Session, decision: Decision, now: datetime) -> None:
    """Append the events and what follows from them; erase after sealing, never before."""
    if decision.seal:
        seal(session, decision.seal)
    if decision.events:
        _append(session, decision.events, now)
    for gone in decision.erase:
        erasing.erase_block(session, gone.step, gone.block)


def seal(session: Session, sealed: Seal) -> None:
    """Store a hidden text over what its seat had there."""
    row = Sealed(
        session=session,
        step=sealed.step,
        block=sealed.block,
        seat=sealed.seat,
        fields=dict(sealed.text.values),
        signed=sealed.text.signed,
    )
    Sealed.objects.bulk_create(
        [row],
        update_conflicts=True,
        unique_fields=["session", "step", "block", "seat"],
        update_fields=["fields", "signed", "updated_at"],
    )


def _append(session: Session, happened: tuple[events.Event, ...], now: datetime) -> None:
    """Number the events on from the session's last. The unique constraint is the safety net."""
    first = session.last_seq + 1
    Event.objects.bulk_create(
        _row(session, seq, event, now) for seq, event in enumerate(happened, start=first)
    )
    session.last_seq += len(happened)
    changed = {"last_seq"}
    for event in happened:
        changed |= CONSEQUENCES.get(type(event), _nothing)(session, event)
    session.save(update_fields=changed)


def _row(session: Session, seq: int, event: events.Event, now: datetime) -> Event:
    payload = events.to_json(event)
    return Event(session=session, seq=seq, kind=payload.pop("type"), payload=payload, at=now)


def _hand_receipt(session: Session, order: Order) -> None:
    """Remember the key: without its seat where the command must leave no trace of one."""
    if isinstance(order.command, commands.KeepDraft):
        return  # overwritten in place: doing it twice is harmless by itself
    Receipt.objects.create(
        session=session,
        key=order.key,
        seat=None if order.command.anonymous else order.seat,
        block=getattr(order.command, "block", ""),
        seq=session.last_seq,
    )


# -- what an event means for the session's own row, and for its seats


def _nothing(_session: Session, _event: events.Event) -> set[str]:
    return set()


def _opened(session: Session, event: events.Opened) -> set[str]:
    session.phase, session.opened_at = Phase.OPEN, event.at
    return {"phase", "opened_at"}


def _releasing(session: Session, event: events.ReleasingStarted) -> set[str]:
    session.phase, session.release_until = Phase.RELEASING, event.at + RELEASE_TERM
    return {"phase", "release_until"}


def _closed(session: Session, event: events.Closed) -> set[str]:
    session.phase, session.closed_at = Phase.CLOSED, event.at
    erasing.erase_names(session)
    erasing.erase_evaluation(session)
    return {"phase", "closed_at"}


def _taken(session: Session, event: events.SeatTaken) -> set[str]:
    Seat.objects.filter(session=session, number=event.seat).update(chosen_name=event.name)
    return set()


def _step_left(session: Session, event: events.StepDone | events.StepSkipped) -> set[str]:
    """Half-typed rows of a step go with it; hidden writing was dealt with by the engine."""
    Sealed.objects.filter(session=session, step=event.step).delete()
    return set()


CONSEQUENCES: Mapping[type[events.Event], Callable[..., set[str]]] = {
    events.Opened: _opened,
    events.SeatTaken: _taken,
    events.StepDone: _step_left,
    events.StepSkipped: _step_left,
    events.ReleasingStarted: _releasing,
    events.Closed: _closed,
}
