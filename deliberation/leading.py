"""What the room says to the facilitator: what to do now, which move comes next, what to say.

As `presentation`: plain functions from what the templates get to words in the active language.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop


@dataclass(frozen=True)
class Move:
    """Something the facilitator can do now: `command` as it travels, `label` on the button."""

    label: str
    command: dict[str, Any]
    icon: str = "arrow-right"


def begun(mine: Any) -> Iterator[Any]:
    """The blocks of the step that do not wait for another one."""
    return (block for block in mine.blocks if not block.is_waiting)


def facilitator_now(room: Any, mine: Any) -> str:
    """Return one sentence that says what the facilitator does now."""
    if room.phase == "releasing" and room.is_practice:
        return _("You have led the whole meeting. Practise again, or close this page.")
    if room.phase == "releasing":
        return _("The meeting is over. Answers about the report still come in for seven days.")
    if not room.present_count:
        waits = _("Nobody is here yet. People come in with the link in their invitation.")
        runs = _("The clock runs already: pause it while you wait.")
        return f"{waits} {runs}" if room.timer and not room.timer.is_paused else waits
    if room.timer and room.timer.is_paused:
        return _("The clock stands still. Let it run again when the group is ready.")
    block = open_block(mine)
    if block:
        return _OPEN[block.kind](block)
    if any(map(_is_empty_round, begun(mine))):
        return _("Nobody is here for this round. Who comes in gets a turn. Wait, or go on.")
    if not room.not_ready:
        return _("Everybody is ready. Go on to the next step.")
    return _after(list(begun(mine)))


def _after(blocks: list[Any]) -> str:
    """What to do when nothing in the step is open: it depends on what was last."""
    last = blocks[-1] if blocks else None
    if last is not None and last.kind == "round" and last.turns.is_over:
        return _("Everybody has had a turn. Go on when the group is ready.")
    if last is not None and last.kind in ("write", "vote"):
        if last.is_outcome_for_facilitator:
            return _("Only you see the answers. Go on when the group is ready.")
        return _("The answers are on the table. Go on when the group is ready.")
    if last is not None and last.kind == "release":
        return _(
            "Everybody answers on their own screen. You don't see who is done. Ask, and go on."
        )
    return _("Lead the group through this step. Go on when the group is ready.")


def open_block(mine: Any) -> Any:
    """Return the block that must be finished before the step can end, or None."""
    return next((block for block in begun(mine) if _is_open(block)), None)


def _is_open(block: Any) -> bool:
    if block.kind in ("write", "vote"):
        return not block.is_revealed
    return block.kind == "round" and bool(block.turns) and bool(block.turns.now)


def _is_empty_round(block: Any) -> bool:
    """Whether nobody who would have a turn is here; who comes in gets one by that."""
    return block.kind == "round" and bool(block.turns) and not block.turns.order


def _hidden_open(block: Any) -> str:
    if not block.done_count:
        return _("People are writing for themselves. Nobody has handed in yet.")
    if not block.missing:
        return _("Everybody is done. Show the answers.")
    names = ", ".join(person.name for person in block.missing)
    return _("Wait for: %(names)s. Or go on without.") % {"names": names}


def _round_open(block: Any) -> str:
    return _("%(name)s has the turn. Give everybody the same time.") % {"name": block.turns.now}


_OPEN = {"write": _hidden_open, "vote": _hidden_open, "round": _round_open}


def next_move(room: Any, mine: Any) -> Move | None:
    """Return the one thing that comes next, for the facilitator's main button."""
    if room.phase != "open" or not mine.step:
        return None
    block = open_block(mine)
    if block is not None:
        return _MOVES[block.kind](mine.step, block)
    if not room.present_count:
        return None
    if mine.next_step is None:
        return Move(_("End the meeting"), {"type": "close"}, "check")
    label = _("Go on: %(title)s") % {"title": mine.next_step.title}
    return Move(label, {"type": "go_on", "step": mine.step})


def _hidden_move(step: str, block: Any) -> Move | None:
    if not block.done_count:
        return None
    where = {"step": step, "block": block.id}
    if not block.missing:
        return Move(_("Show the answers"), {"type": "reveal", **where}, "eye")
    return None


def _round_move(step: str, block: Any) -> Move:
    where = {"step": step, "block": block.id}
    return Move(_("Next turn"), {"type": "next_turn", **where, "seat": block.turns.now_seat})


_MOVES = {"write": _hidden_move, "vote": _hidden_move, "round": _round_move}

# Spoken by the facilitator; chosen by what a block does, so that they hold for every method.
_CONFIRM = gettext_noop(
    "Ask who has most formal power here to say out loud that contradiction is welcome."
)
_LIMITS = gettext_noop(
    "Say what these rules do not cover: acute danger, the reporting code and integrity."
)
_LOW_SAFETY = gettext_noop(
    "Are there low scores? Say so without guessing whose. Offer a private talk afterwards."
)
_BLIND = gettext_noop("Give everybody time to write in silence. Nobody talks yet.")
_ROLES = gettext_noop("Everybody first writes for another role. Holders of the role correct later.")
_SORTS = gettext_noop("Ask where two values pull in different directions. Mark those together.")
_ROUND = gettext_noop("Who passes does not have to say why. Go on calmly.")
_TALK = gettext_noop(
    "Ask where reasons differ and what explains it. People do not have to agree in the end."
)
_NARRATE = gettext_noop("Thank the presenter. Let nobody give advice or judge yet.")
_LIST = gettext_noop(
    "Ask of each agreement: does this give room to do what fits, or only cover us?"
)
_RELEASE = gettext_noop("Remind people that no answer is a no, and that a no needs no reason.")


def prompts(mine: Any) -> list[str]:
    """Return what the facilitator could say now; nothing about what is over."""
    if not mine.step:
        return []
    return [_(line) for block in begun(mine) if not _is_over(block) for line in _lines(block)]


def _is_over(block: Any) -> bool:
    if block.kind == "round":
        return bool(block.turns.is_over)
    scores = block.kind == "vote" and block.options.shown_to == "facilitator"
    return block.kind in ("write", "vote") and bool(block.is_revealed) and not scores


def _lines(block: Any) -> list[str]:
    options = block.options
    special = {
        "round": [_CONFIRM, _LIMITS] if options.confirms_rules else [_ROUND],
        "vote": [_LOW_SAFETY] if options.shown_to == "facilitator" else [_BLIND],
        "write": [_BLIND],
        "table": [_ROLES] if options.role_field else [_SORTS] if options.sorts else [],
        "talk": [_TALK],
        "narrate": [_NARRATE],
        "list": [_LIST] if asks_for_owner(block) else [],
        "release": [_RELEASE],
    }
    return special[block.kind]


def asks_for_owner(block: Any) -> bool:
    """Whether a list block holds agreements: then the risk-avoidance check is shown (rule 18)."""
    return any(field.widget == "date" for named in block.lists for field in named.fields)
