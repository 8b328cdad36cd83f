"""What came out of the evaluation of one meeting, never about fewer than five people."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from deliberation.models import EvaluationSheet, Reached, Session

FEWEST = 5


@dataclass(frozen=True)
class Results:
    """Averages and counts of at least five answers; tips in alphabetical order."""

    answers: int
    averages: tuple[tuple[str, str], ...]
    goal: tuple[tuple[str, int], ...]
    tips: tuple[str, ...]


def results_of(session: Session) -> Results | None:
    """The results once the session is closed and five people or more have answered.

    Not before closing: figures that grow one by one tell what the last one answered.
    """
    sheets = list(EvaluationSheet.objects.filter(session=session).exclude(grade=None))
    if session.phase != "closed" or len(sheets) < FEWEST:
        return None
    return Results(
        answers=len(sheets),
        averages=(
            (_("Grade (1 to 10)"), _mean([sheet.grade for sheet in sheets])),
            (_("I could say what I think (1 to 5)"), _mean([sheet.safety for sheet in sheets])),
            (_("I said what I thought (1 to 5)"), _mean([sheet.spoke for sheet in sheets])),
        ),
        goal=tuple(
            (str(choice.label), sum(sheet.goal == choice for sheet in sheets)) for choice in Reached
        ),
        tips=tuple(sorted(sheet.tip for sheet in sheets if sheet.tip)),
    )


def _mean(numbers: list[int | None]) -> str:
    known = [number for number in numbers if number is not None]
    return number_format(sum(known) / len(known), decimal_pos=1)
