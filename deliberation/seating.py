"""The seating check: what a facilitator is told about the people at the table.

The engine judges levels and line relations; here people become places and codes become sentences.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from django.utils.translation import gettext as _

from deliberation.engine import seating as engine
from deliberation.models import Answer, Participant, Session
from deliberation.pictures import script_of
from deliberation.rules import line_pairs, who_comes
from vocabulary.levels import Level


@dataclass(frozen=True)
class Finding:
    """Something about the table, as a sentence. Going on asks a reason, unless it `refuses`."""

    code: str
    sentence: str
    mark: str
    """The same for the same finding about the same people; it tells nothing by itself."""
    refuses: bool = False


def findings(session: Session, rows: list[Participant]) -> list[Finding]:
    """What is to be said about `rows` at the table of `session`; empty when all is well.

    Who brings the case and the facilitator's own organisations are not in it: those are refused
    by the actions, so no reason can go past them.
    """
    script = script_of(session)
    if script is None or not rows:
        return []
    places = [
        engine.Place(number, row.level, person=row.user_id)
        for number, row in enumerate(rows, start=1)
    ]
    pairs = [(worker.user_id, manager.user_id) for worker, manager in line_pairs(rows)]
    warnings = engine.check(script, places, line_relations=pairs, presenter=1)
    return [
        Finding(
            warning.code, _sentence(warning, rows), _mark(session, warning, rows), warning.refuses
        )
        for warning in warnings
    ]


def at_opening(session: Session) -> list[Finding]:
    """What is to be said about those who come, when the room opens."""
    return findings(session, who_comes(session))


def unweighed(session: Session, found: Sequence[Finding]) -> list[Finding]:
    """Those of `found` that the reason to go on is not about: replies may change a table."""
    return [one for one in found if one.mark not in session.seating_weighed]


def _mark(session: Session, warning: engine.SeatingWarning, rows: list[Participant]) -> str:
    """A digest: who is whose manager is to be read nowhere, not in a session either."""
    params = dict(warning.params)
    for name in ("worker", "manager"):
        if name in params:
            params[name] = rows[int(str(params[name])) - 1].pk
    text = f"{session.code} {warning.code} {sorted(params.items())}"
    return sha256(text.encode()).hexdigest()[:32]


def _sentence(warning: engine.SeatingWarning, rows: list[Participant]) -> str:
    params = dict(warning.params)
    pair = {
        name: rows[int(str(params[name])) - 1] for name in ("worker", "manager") if name in params
    }
    if any(row.answer == Answer.LISTED for row in pair.values()):
        # Anybody can plan, and list whom they like: only who was asked along knows of it.
        return _("Two of these people are in one line: one of them manages the other.")
    params |= {name: row.known_as for name, row in pair.items()}
    if pair and pair["worker"].manager_consent:
        return _("{worker} agrees to sit with their own manager, {manager}.").format(**params)
    if "level" in params:
        params["level"] = _level_label(str(params["level"]))
    return _sentences()[warning.code].format(**params)


def _level_label(level: str) -> str:
    if level == "management":
        return _("management and directors")
    return str(Level(level).label).lower()


def _sentences() -> dict[str, str]:
    return {
        "too_few_seats": _(
            "This method is meant for at least {minimum} people. There are {seats} on the list."
        ),
        "too_many_seats": _(
            "This method is meant for at most {maximum} people. There are {seats} on the list."
        ),
        "few_in_level": _("There is only one person of this level: {level}. Invite another one."),
        "level_above_half": _(
            "More than half of the table is of one level: {level}. Spread the levels."
        ),
        "one_level_only": _(
            "Everybody is of the same level. This method is meant for several levels."
        ),
        "sits_with_manager": _(
            "{worker} sits at the table with their own manager, {manager}. We ask {worker} in "
            "private whether that is all right."
        ),
        "levels_in_intervision": _(
            "Intervision is among peers. Choose another method for a table with different levels."
        ),
    }
