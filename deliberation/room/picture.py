"""The room as a template gets it: for a view class (`room`) and for one seat (`mine`)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from deliberation.engine import FACILITATOR, KINDS, Block, SealedText, State, Step, commands
from deliberation.engine import release as releasing
from deliberation.engine.parts.roles import holds_role
from deliberation.engine.parts.turns import presenter_answers
from deliberation.engine.state import Row, SeatState
from deliberation.engine.telling import telling
from deliberation.room.blocks import Thing, field, item, picture, thing, words
from deliberation.room.the_case import TEXTS, TheCase

Sealed = Mapping[str, SealedText]
"""What one seat has sealed in the running step, by block."""


@dataclass(frozen=True)
class Sight:
    """A state at a moment, and which seats have a connection: all that drawing needs."""

    code: str
    seq: int
    state: State
    now: datetime
    connected: frozenset[int] = frozenset()
    case: TheCase = TheCase()
    is_practice: bool = False

    @cached_property
    def told(self) -> State:
        """The state as it is drawn: "A" and "B" with what they stand for.

        But bare where it is asked what may be released, as they will be in the report.
        """
        if any(block.kind == "release" for block in shown_blocks(self.state)):
            return self.state
        return telling(self.state, {name: getattr(self.case, name) for name in TEXTS})


def shared(sight: Sight, *, for_facilitator: bool) -> Thing:
    """What everybody of a view class gets."""
    state = sight.told
    return thing(
        code=sight.code,
        seq=sight.seq,
        now=sight.now,
        phase=state.phase,
        title=words(state.script.title),
        rules=tuple(map(words, state.script.rules)),
        is_facilitator=for_facilitator,
        step=_running(state),
        steps=tuple(_step(state, step) for step in state.script.steps),
        timer=_timer(sight),
        people=people(sight, for_facilitator=for_facilitator),
        ready_count=len(state.ready & state.present),
        present_count=len(state.present),
        not_ready=tuple(map(state.name_of, state.not_ready)) if for_facilitator else (),
        signals=state.signals if for_facilitator else 0,
        case=sight.case if sight.case.title else None,
        case_is_gone=sight.case.is_gone,
        is_practice=sight.is_practice,
        blocks=tuple(
            Thing(picture(state, block, for_facilitator=for_facilitator))
            for block in shown_blocks(state)
        ),
    )


def shown_blocks(state: State) -> tuple[Block, ...]:
    """The blocks of the running step; after the meeting those that ask about release."""
    if state.step:
        return state.step.blocks
    if state.phase == "releasing":
        return tuple(block for block in state.script.blocks if block.kind == "release")
    return ()


def _running(state: State) -> Thing | None:
    if state.step is None:
        return None
    return thing(
        **_step(state, state.step).facts,
        total=len(state.script.steps),
        instruction=words(state.step.instruction),
        who=state.step.who,
    )


def _step(state: State, step: Step) -> Thing:
    here = state.steps[step.id]
    return thing(
        id=step.id,
        number=state.script.position(step.id) + 1,
        title=words(step.title),
        minutes=step.minutes,
        status=here.status,
        reason=here.reason,
    )


def _timer(sight: Sight) -> Thing | None:
    timer = sight.state.timer
    if timer is None:
        return None
    return thing(
        deadline=timer.deadline(sight.now),
        seconds_left=timer.seconds_left(sight.now),
        is_paused=timer.paused_at is not None,
        minutes=timer.minutes,
        extended=timer.extended,
    )


def people(sight: Sight, *, for_facilitator: bool) -> tuple[Thing, ...]:
    """Everybody's seat, without a level. Who is ready is for the facilitator only."""
    speaking = {sight.state.whose_turn(block) for block in shown_blocks(sight.state)}
    return tuple(
        _person(sight, seat, seat.number in speaking, for_facilitator)
        for seat in sight.state.seats.values()
    )


def _person(sight: Sight, seat: SeatState, speaks: bool, for_facilitator: bool) -> Thing:
    return thing(
        seat=seat.number,
        name=seat.name,
        is_taken=bool(seat.name),
        is_present=seat.present,
        is_connected=seat.number in sight.connected,
        is_presenter=seat.number == sight.state.presenter,
        has_turn=speaks,
        is_ready=seat.number in sight.state.ready if for_facilitator else None,
    )


# -- one seat's own part


def personal(sight: Sight, seat: int, sealed: Sealed) -> Thing:
    """What only this seat gets: its own drafts, turn and answers; the facilitator's controls."""
    state, leads = sight.told, seat == FACILITATOR
    here = None if leads else state.seats.get(seat)
    return thing(
        seat=seat,
        is_facilitator=leads,
        name=here.name if here else "",
        is_present=bool(here and here.present),
        is_ready=seat in state.ready,
        is_presenter=seat == state.presenter,
        has_agreed=seat in state.agreements,
        own_options=_own_roles(state, seat),
        step=state.current,
        blocks=tuple(
            _own_block(state, block, seat, sealed.get(block.id)) for block in shown_blocks(state)
        ),
        next_step=_next_step(state) if leads else None,
        seats=people(sight, for_facilitator=True) if leads else (),
    )


def _next_step(state: State) -> Thing | None:
    following = state.position + 1
    steps = state.script.steps
    return _step(state, steps[following]) if state.current and following < len(steps) else None


def _own_block(state: State, block: Block, seat: int, sealed: SealedText | None) -> Thing:
    leads, hidden = seat == FACILITATOR, state.blocks[block.id].hidden
    draft = dict(sealed.values) if sealed else {}
    facts = picture(state, block, for_facilitator=leads)
    rows = tuple(_own_row(state, block, row, seat) for row in facts["rows"])
    own = {
        "seat": seat,
        "mine_template": f"deliberation/mine/{block.kind}.html",
        "takes_part": seat in state.expected(block),
        "draft": draft,
        "signed": bool(sealed and sealed.signed),
        "has_handed_in": seat in hidden.handed_in,
        "has_passed": seat in hidden.passed,
        "has_turn": not leads and state.whose_turn(block) == seat,
        "may_write": _may_write(state, block, seat),
        "fields": tuple(field(state, each, draft.get(each.name, "")) for each in block.fields),
        "rows": rows,
        "own_rows": tuple(row for row in rows if row.seat == seat),
        "items": facts["items"] if leads else _own_items(state, block, seat),
    }
    return Thing({**facts, **own})


def _may_write(state: State, block: Block, seat: int) -> bool:
    """Whether a new row or a hidden text would be taken now."""
    takes = KINDS[block.kind].accepts
    if seat == FACILITATOR:
        return commands.AddRow in takes
    if state.is_waiting(block) or seat not in state.expected(block):
        return False
    if block.kind == "round":
        return state.whose_turn(block) == seat
    if commands.HandIn in takes:
        return state.blocks[block.id].hidden.revealed is None
    return commands.AddRow in takes


def _own_row(state: State, block: Block, row: Thing, seat: int) -> Thing:
    """A row with what this seat may do to it; the engine has the last word."""
    source, row_id = (block.options.sorts or block.id), row.id.rpartition("/")[2]
    stored = state.blocks[source].rows[row_id]
    own = seat in (row.seat, FACILITATOR) and not block.options.sorts
    return Thing(
        {
            **row.facts,
            "raw": dict(stored.values),
            "may_remove": own,
            "may_edit": own or _is_shared(state, block, seat),
            "may_correct": _may_correct(state, block, stored, seat),
        }
    )


def _may_correct(state: State, block: Block, row: Row, seat: int) -> bool:
    """Whether a row speaks for this seat's own role, and the seat wrote for another one before."""
    if not block.options.role_field or not holds_role(state, block, seat, row.values):
        return False
    return any(other.seat == seat for other in state.blocks[block.id].rows.values())


def _own_roles(state: State, seat: int) -> tuple[str, ...]:
    """The options that are this seat's own role, in a role exchange that runs now."""
    return tuple(
        option.id
        for block in shown_blocks(state)
        for each in block.fields
        if each.name == block.options.role_field
        for option in each.options
        if holds_role(state, block, seat, {each.name: option.id})
    )


def _is_shared(state: State, block: Block, seat: int) -> bool:
    """Whether a seat may change everybody's rows here; in a round who brings the case answers."""
    if block.kind == "round":
        return presenter_answers(state, block, seat)
    if block.options.sorts or block.options.role_field or seat not in state.expected(block):
        return False
    return block.kind in ("talk", "list", "table")


def _own_items(state: State, block: Block, seat: int) -> tuple[Thing, ...]:
    if block.kind != "release":
        return ()
    return tuple(
        item(state, each, state.answers.get(each.id, {}).get(seat))
        for each in releasing.items_of(state, seat)
    )
