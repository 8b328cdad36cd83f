"""What the room says to one viewer: names, marks, and what to do now.

Plain functions from what the templates get (`room` and `mine`, see docs/realtime.md) to words in
the active language. Nothing here reads the database or the engine's state.
"""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from deliberation.leading import begun, facilitator_now

BIRDS = {
    "nl": "Merel Vink Uil Specht Zwaluw Kievit Reiger Mees Wulp Lijster Gans Roodborst Spreeuw "
    "IJsvogel Kraanvogel Tureluur",
    "en": "Blackbird Finch Owl Woodpecker Swallow Lapwing Heron Tit Curlew Thrush Goose Robin "
    "Starling Kingfisher Crane Redshank",
}
HUES = 6
"""How many colours there are for people; the name stands beside it, so two may share one."""


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
        return facilitator_now(room, mine)
    if not mine.name and room.case_is_gone and room.phase == "open":
        return _("Nobody comes in now. Wait until the facilitator tells how you go on.")
    if not mine.name:
        return _("Choose a name and agree to the rules. Then you are in the room.")
    return _seat_now(room, mine)


def _seat_now(room: Any, mine: Any) -> str:
    if room.phase == "releasing":
        over = _("The meeting is over. You can still say what may be in the report.")
        return " ".join([over, *filter(None, map(_still_unanswered, mine.blocks))])
    if room.timer and room.timer.is_paused:
        return _("We take a break. The clock stands still. What you wrote is kept.")
    spoken = (_BY_KIND[block.kind](room, mine, block) for block in begun(mine))
    sentence = next(filter(None, spoken), "")
    if sentence:
        return sentence
    if mine.is_ready:
        return _("You are ready. Wait until the facilitator goes on.")
    revealed = [block for block in mine.blocks if block.is_revealed]
    if revealed and all(block.is_outcome_for_facilitator for block in revealed):
        return _("The facilitator sees the answers. Are you ready? Then say so below.")
    if revealed:
        return _("Read the answers on the table. Are you ready? Then say so below.")
    return _("Are you ready with this step? Then say so below.")


def _hidden_now(_room: Any, _mine: Any, block: Any) -> str:
    if block.is_revealed or not block.takes_part:
        return ""
    if block.has_handed_in or block.has_passed:
        return _("You are done. Wait until the answers are shown.")
    if block.kind == "vote":
        return _("Give your own answer. Nobody sees who gave which answer.")
    return _("Write your own answer and hand it in. Nobody sees it until all answers are shown.")


def _round_now(_room: Any, mine: Any, block: Any) -> str:
    if not block.turns:
        return ""
    asked = any(row.may_edit and row.seat != block.seat for row in block.rows)
    if mine.is_presenter and asked and not mine.is_ready:
        return _("Answer the questions. Write down in short what you say, with each question.")
    if block.turns.is_over:
        return ""
    if block.has_turn:
        return _("It is your turn. Say what you want to say, and then end your turn.")
    if not block.turns.now:
        return _("Nobody has a turn in this round yet. Wait until the facilitator goes on.")
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


def _release_now(_room: Any, _mine: Any, block: Any) -> str:
    ask = _("Say for each text whether it may be in the report. No answer is a no.")
    return " ".join(filter(None, [ask, _still_unanswered(block)]))


def _still_unanswered(block: Any) -> str:
    """How far somebody is with a list that is longer than a phone."""
    if block.kind != "release" or not block.items:
        return ""
    left = sum(item.answer is None for item in block.items)
    if not left:
        return _("You have answered everything.")
    words = ngettext(
        "%(count)d text has no answer yet.", "%(count)d texts have no answer yet.", left
    )
    return words % {"count": left}


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


def counts_ready(room: Any) -> bool:
    """Whether "ready with this step" is asked of anybody now.

    Not beside hidden writing, which counts who handed in, nor when something is released.
    """
    if not room.step or not room.present_count:
        return False
    return not any(
        block.kind == "release" or (block.kind in ("write", "vote") and not block.is_revealed)
        for block in room.blocks
        if not block.is_waiting
    )


def shows_ready(mine: Any) -> bool:
    """Whether the ready button belongs on the screen: not while own hidden writing is open."""
    waiting_for_me = any(
        block.kind in ("write", "vote") and block.takes_part and not block.is_revealed
        for block in mine.blocks
    )
    is_release = any(block.kind == "release" for block in mine.blocks)
    return bool(mine.step) and not waiting_for_me and not is_release
