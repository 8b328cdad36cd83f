"""What the room says to one viewer: what to do now, what the facilitator could say, which move
comes next.

Plain functions from what the templates get (`room` and `mine`, see docs/realtime.md) to words in
the active language. Nothing here reads the database or the engine's state.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

BIRDS = {
    "nl": "Merel Vink Uil Specht Zwaluw Kievit Reiger Mees Wulp Lijster Gans Roodborst Spreeuw "
    "IJsvogel Kraanvogel Tureluur",
    "en": "Blackbird Finch Owl Woodpecker Swallow Lapwing Heron Tit Curlew Thrush Goose Robin "
    "Starling Kingfisher Crane Redshank",
}
HUES = 6
"""How many colours there are for people; the name stands beside it, so two may share one."""


@dataclass(frozen=True)
class Move:
    """Something the facilitator can do now: `command` as it travels, `label` on the button."""

    label: str
    command: dict[str, Any]
    icon: str = "arrow-right"


# -- names


def free_names(taken: Iterable[str], language: str, start: int = 0, count: int = 4) -> list[str]:
    """Return names of birds that nobody here uses; `start` lets two people see other ones."""
    used = {name.casefold() for name in taken}
    birds = BIRDS["en" if language.startswith("en") else "nl"].split()
    turned = birds[start % len(birds) :] + birds[: start % len(birds)]
    return [name for name in turned if name.casefold() not in used][:count]


def initial(name: str) -> str:
    """Return the letter for somebody's round mark."""
    return name.strip()[:1].upper() or "?"


def hue(seat: int) -> int:
    """Return which of the colours a seat has, from 1; never the only sign."""
    return (seat - 1) % HUES + 1 if seat else 0


# -- what do I do now?


def now_for(room: Any, mine: Any) -> str:
    """Return one sentence that says what this viewer does now."""
    if room.phase == "closed":
        return _("This deliberation is closed. You can leave this page.")
    if mine.is_facilitator:
        return _facilitator_now(room, mine)
    if not mine.name:
        return _("Choose a name and agree to the rules. Then you are in the room.")
    return _seat_now(room, mine)


def _seat_now(room: Any, mine: Any) -> str:
    if room.phase == "releasing":
        return _("The meeting is over. You can still say what may be in the report.")
    if room.timer and room.timer.is_paused:
        return _("We take a break. The clock stands still. What you wrote is kept.")
    spoken = (_BY_KIND[block.kind](room, mine, block) for block in _begun(mine))
    sentence = next(filter(None, spoken), "")
    if sentence:
        return sentence
    if mine.is_ready:
        return _("You are ready. Wait until the facilitator goes on.")
    if any(block.is_revealed for block in mine.blocks):
        return _("Read the answers on the table. Are you ready? Then say so below.")
    return _("Are you ready with this step? Then say so below.")


def _begun(mine: Any) -> Iterator[Any]:
    return (block for block in mine.blocks if not block.is_waiting)


def _hidden_now(_room: Any, _mine: Any, block: Any) -> str:
    if block.is_revealed or not block.takes_part:
        return ""
    if block.has_handed_in or block.has_passed:
        return _("You are done. Wait until the answers are shown.")
    if block.kind == "vote":
        return _("Give your own answer. Nobody sees who gave which answer.")
    return _("Write your own answer and hand it in. Nobody sees it until all answers are shown.")


def _round_now(_room: Any, _mine: Any, block: Any) -> str:
    if not block.turns or block.turns.is_over:
        return ""
    if block.has_turn:
        return _("It is your turn. Say what you want to say, and then end your turn.")
    if not block.turns.now:
        return _("Wait until the round starts.")
    return _("%(name)s has the turn. Listen.") % {"name": block.turns.now} + _your_place(block)


def _your_place(block: Any) -> str:
    ahead = turns_before(block)
    if ahead is None:
        return ""
    words = ngettext(
        "%(count)d person comes before you.", "%(count)d people come before you.", ahead
    )
    return " " + words % {"count": ahead}


def turns_before(block: Any) -> int | None:
    """Return how many turns end before yours begins, None when you have had it."""
    waiting = [turn.seat for turn in block.turns.order if not turn.outcome]
    mine = getattr(block, "seat", None)
    return waiting.index(mine) if mine in waiting else None


def _narrate_now(room: Any, mine: Any, block: Any) -> str:
    if mine.is_ready:
        return ""
    if mine.is_presenter:
        return _("Tell your case. Stop at the moment when you doubted most.")
    name = next((person.name for person in room.people if person.is_presenter), "")
    if name:
        return _("Listen to %(name)s. Save your questions for the next step.") % {"name": name}
    return _("Listen to the case. Save your questions for the next step.")


def _talk_now(_room: Any, mine: Any, _block: Any) -> str:
    return "" if mine.is_ready else _("Talk with the group. Ask before you judge.")


def _rows_now(_room: Any, mine: Any, block: Any) -> str:
    if mine.is_ready or not block.may_write:
        return ""
    if block.options.sorts:
        return _("Sort the values together. Mark which ones collide.")
    if block.options.role_field:
        return _("Write for a role that is not your own. After that you may correct your own role.")
    return _("Add what you want to keep. Read what others add.")


def _release_now(_room: Any, _mine: Any, _block: Any) -> str:
    return _("Say for each text whether it may be in the report. No answer is a no.")


_BY_KIND = {
    "narrate": _narrate_now,
    "talk": _talk_now,
    "write": _hidden_now,
    "vote": _hidden_now,
    "round": _round_now,
    "table": _rows_now,
    "list": _rows_now,
    "release": _release_now,
}


# -- the facilitator


def _facilitator_now(room: Any, mine: Any) -> str:
    if room.phase == "releasing":
        return _("The meeting is over. Answers about the report still come in for seven days.")
    if not room.present_count:
        return _("Nobody is here yet. People come in with the link in their invitation.")
    if room.timer and room.timer.is_paused:
        return _("The clock stands still. Let it run again when the group is ready.")
    block = open_block(mine)
    if block:
        return _OPEN[block.kind](block)
    if not room.not_ready:
        return _("Everybody is ready. Go on to the next step.")
    return _("Lead the group through this step. Go on when the group is ready.")


def open_block(mine: Any) -> Any:
    """Return the block that must be finished before the step can end, or None."""
    return next((block for block in _begun(mine) if _is_open(block)), None)


def _is_open(block: Any) -> bool:
    if block.kind in ("write", "vote"):
        return not block.is_revealed
    return block.kind == "round" and bool(block.turns) and not block.turns.is_over


def _hidden_open(block: Any) -> str:
    if not block.done_count:
        return _("People are writing for themselves. Nobody has handed in yet.")
    if not block.missing:
        return _("Everybody is done. Show the answers.")
    names = ", ".join(person.name for person in block.missing)
    return _("Wait for: %(names)s. Or go on without.") % {"names": names}


def _round_open(block: Any) -> str:
    if not block.turns.now:
        return _("Nobody has the turn. Start a round.")
    return _("%(name)s has the turn. Give everybody the same time.") % {"name": block.turns.now}


_OPEN = {"write": _hidden_open, "vote": _hidden_open, "round": _round_open}


def next_move(room: Any, mine: Any) -> Move | None:
    """Return the one thing that comes next, for the facilitator's main button."""
    if room.phase != "open" or not mine.step:
        return None
    block = open_block(mine)
    if block is not None:
        return _MOVES[block.kind](mine.step, block)
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
    if not block.turns.now:
        return Move(_("Start a round"), {"type": "another_round", **where}, "play")
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
    """Return what the facilitator could say in this step."""
    return [_(line) for block in _begun(mine) for line in _lines(block)]


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


def shows_ready(mine: Any) -> bool:
    """Whether the ready button belongs on the screen: not while own hidden writing is open."""
    waiting_for_me = any(
        block.kind in ("write", "vote") and block.takes_part and not block.is_revealed
        for block in mine.blocks
    )
    is_release = any(block.kind == "release" for block in mine.blocks)
    return bool(mine.step) and not waiting_for_me and not is_release
