"""The case on the table: read anew at every look, so that one that is hidden goes at once.

A hidden or withdrawn case is not shown, not even what was drawn of it a moment ago; the room goes
on without its text, and the facilitator is told what to do (docs/privacy.md).
"""

from dataclasses import dataclass, fields
from typing import Any

from deliberation.models import Session


@dataclass(frozen=True)
class TheCase:
    """What the room shows of the case. Without a text when it is gone, or when there is none."""

    is_gone: bool = False
    title: str = ""
    situation: str = ""
    doubt: str = ""
    option_a: str = ""
    price_a: str = ""
    option_b: str = ""
    price_b: str = ""
    question: str = ""


TEXTS = tuple(field.name for field in fields(TheCase) if field.name != "is_gone")


def case_of(session: Session) -> TheCase:
    """The case of `session` as it is now; a practice room has none."""
    case: Any = session.case
    if case is None:
        return TheCase()
    if not case.live:
        return TheCase(is_gone=True)
    return TheCase(**{name: getattr(case, name) for name in TEXTS})
