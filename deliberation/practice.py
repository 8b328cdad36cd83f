"""The practice room: one person leads, simulated seats take part, nothing of it goes anywhere.

A practice session has seats without holders: nobody's invitation, no case, no report. The server
lets the simulated seats act after each command of the facilitator. They leave room to lead: a turn
is ended by the facilitator, one seat is slow with hidden writing, somebody asks for a pause.
"""

import logging
import threading
from uuid import uuid4

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from deliberation import room
from deliberation.engine import Refused, Script, State, commands
from deliberation.engine.practice import Samples, next_command, read_samples
from deliberation.engine.shelf import offered, samples
from deliberation.models import Phase, Seat, Session
from people.models import User
from vocabulary.levels import Level

log = logging.getLogger(__name__)
LEVELS = (
    Level.SOCIAL_WORKER,
    Level.SOCIAL_WORKER,
    Level.POLICY,
    Level.MANAGEMENT,
    Level.DIRECTOR,
    Level.ALDERMAN,
)
SLOW = len(LEVELS)
"""The seat that takes its time over hidden writing."""
UNEASY_STEP = 3
MOST_ACTS = 300
_one_at_a_time = threading.Lock()


def methods() -> list[Script]:
    """The methods that can be practised, those that have samples; the vertical one first."""
    scripts = [script for script in offered() if samples(script.id)]
    return sorted(scripts, key=lambda script: (script.id != "vertical", script.id))


def open_practice(*, by: User, method: str) -> Session:
    """Open a room for one. Side effects: the practice rooms this person had before are deleted.

    Raises KeyError for a method that can't be practised.
    """
    script = {script.id: script for script in methods()}[method]
    session = _prepare(by, script)
    plan = tuple(commands.SeatPlan(number, level) for number, level in enumerate(LEVELS, start=1))
    _submit(session, room.FACILITATOR, commands.Open(plan, presenter=1))
    drive(session)
    return session


@transaction.atomic
def _prepare(by: User, script: Script) -> Session:
    Session.objects.filter(facilitator=by, is_practice=True).delete()
    session = Session.objects.create(
        method_id=script.id,
        script=script.to_json(),
        facilitator=by,
        starts_at=timezone.now(),
        is_online=True,
        is_practice=True,
    )
    Seat.objects.bulk_create(
        Seat(session=session, number=number, level=level)
        for number, level in enumerate(LEVELS, start=1)
    )
    return session


def drive(session: Session, *, after: commands.Command | None = None) -> None:
    """Let the simulated seats do what they would do now. Never raises for a seat that may not.

    `after` is what the facilitator did just now: going on to the fourth step makes somebody ask
    for a pause and somebody else put a question, both without a name.
    """
    if isinstance(after, commands.GoOn) and room.current_state(session).position == UNEASY_STEP:
        _submit(session, SLOW, commands.Signal())
        _submit(session, SLOW, commands.AskFacilitator(_("May I still change my mind later?")))
    said = read_samples(samples(session.method_id), session.facilitator.language)
    with _one_at_a_time:
        for _act in range(MOST_ACTS):
            if not _act_once(session, said):
                return
    log.warning("simulated seats did not come to rest")


def _act_once(session: Session, said: Samples) -> bool:
    """Let the first seat that has something to do do it; False when all wait."""
    state = room.current_state(session)
    if state.phase not in (Phase.OPEN, Phase.RELEASING):
        return False
    for seat in state.seats:
        command = next_command(state, seat, said)
        if command and not _waits(state, seat, command) and _submit(session, seat, command):
            return True
    return False


def _waits(state: State, seat: int, command: commands.Command) -> bool:
    """Whether this is left for the facilitator to deal with."""
    if isinstance(command, commands.EndTurn):
        return True
    hidden_step = any(block.kind == "write" for block in state.step.blocks) if state.step else False
    is_first_time = seat == SLOW and isinstance(command, commands.HandIn)
    return is_first_time and hidden_step and not (state.timer and state.timer.extended)


def _submit(session: Session, seat: int, command: commands.Command) -> bool:
    """Whether the room took it."""
    try:
        room.submit(command, session=session, seat=seat, key=uuid4().hex)
    except Refused as refused:
        log.info("a simulated seat was refused: %s", refused.code)
        return False
    return True
