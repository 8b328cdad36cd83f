"""The stages of an insight, and what each asks: a ladder without ranks of people.

The stages are a proposal of our own after Scardamalia (2002) and the practice of moresprudentie;
they borrow no labels of official recognition schemes on purpose. The numbers are starting values
to be tried with users.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

CASES_TO_BE_RECOGNISED = 3
TEAMS_TO_BE_RECOGNISED = 2
PEOPLE_TO_BE_SHARED = 5
ORGANISATIONS_TO_BE_SHARED = 3
MONTHS_TO_REVIEW = 18


class Stage(models.TextChoices):
    """How far an insight has come."""

    SIGNAL = "signal", _("Signal")
    INSIGHT = "insight", _("Insight")
    RECOGNISED = "recognised", _("Recognised")
    TESTED = "tested", _("Tested")
    SHARED = "shared", _("Shared")
    SUBSTANTIATED = "substantiated", _("Substantiated")
    WITHDRAWN = "withdrawn", _("Withdrawn")


LADDER = (
    Stage.SIGNAL,
    Stage.INSIGHT,
    Stage.RECOGNISED,
    Stage.TESTED,
    Stage.SHARED,
    Stage.SUBSTANTIATED,
)


@dataclass(frozen=True, slots=True)
class Ground:
    """What an insight stands on, counted: all that the rules below look at."""

    sources: int = 0
    says_for_whom_when_and_why: bool = False
    has_context: bool = False
    cases: int = 0
    recognised_by: int = 0
    teams: int = 0
    organisations: int = 0
    answered_objections: int = 0
    """Critics from elsewhere who were answered: an author is not the own critic."""
    open_objections: int = 0
    has_review_date: bool = False
    publications: int = 0


@dataclass(frozen=True, slots=True)
class Need:
    """One thing that a stage asks, in words, and how to see whether it is there."""

    words: Promise
    met: Callable[[Ground], bool]


NEEDS: dict[Stage, tuple[Need, ...]] = {
    Stage.SIGNAL: (
        Need(_("It comes from a case, a report or a publication."), lambda g: g.sources > 0),
    ),
    Stage.INSIGHT: (
        Need(
            _("It says for whom, when and why it holds."),
            lambda g: g.says_for_whom_when_and_why,
        ),
        Need(_("It names the context it comes from."), lambda g: g.has_context),
    ),
    Stage.RECOGNISED: (
        Need(
            _("It is linked to at least three cases."), lambda g: g.cases >= CASES_TO_BE_RECOGNISED
        ),
        Need(
            _("Colleagues of at least two teams recognise it."),
            lambda g: g.teams >= TEAMS_TO_BE_RECOGNISED,
        ),
    ),
    Stage.TESTED: (
        Need(
            _(
                "Somebody of another team or organisation contradicted it or narrowed it, "
                "and that was answered."
            ),
            lambda g: g.answered_objections > 0,
        ),
        Need(_("No objection is left without an answer."), lambda g: g.open_objections == 0),
    ),
    Stage.SHARED: (
        Need(
            _("At least five people recognise it, from three organisations."),
            lambda g: (
                g.recognised_by >= PEOPLE_TO_BE_SHARED
                and g.organisations >= ORGANISATIONS_TO_BE_SHARED
            ),
        ),
        Need(_("It says when it will be looked at again."), lambda g: g.has_review_date),
    ),
    Stage.SUBSTANTIATED: (
        Need(
            _("A publication with a source supports it."),
            lambda g: g.publications > 0,
        ),
    ),
}


def next_stage(stage: str) -> Stage | None:
    """The stage after `stage`; None at the top and for what was withdrawn."""
    if stage not in LADDER:
        return None
    place = LADDER.index(Stage(stage)) + 1
    return LADDER[place] if place < len(LADDER) else None


def missing(stage: Stage, ground: Ground) -> list[Promise]:
    """What is still missing to enter `stage`, in words."""
    return [need.words for need in NEEDS[stage] if not need.met(ground)]


def needs_somebody_else(stage: Stage) -> bool:
    """Whether another person than the author has to say that an insight enters `stage`."""
    return LADDER.index(stage) >= LADDER.index(Stage.RECOGNISED)
