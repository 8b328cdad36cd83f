"""The properties of a context profile, and how alike two contexts are.

Source: annex 1 and chapters 2-4 of the evaluation of social teams in Noord-Holland, with
additions; the starred ones (`CORE`) are used for matching.
"""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

KEYS = {
    "population": _("Inhabitants"),
    "urbanity": _("Urbanity"),
    "teams": _("Number of teams"),
    "residents_per_team": _("Inhabitants for each team"),
    "area_per_team_km2": _("Area of a team (km²)"),
    "team_name": _("What the team is called"),
    "team_size": _("Size of a team"),
    "coverage": _("Coverage"),
    "employment": _("Employer of the workers"),
    "form": _("Form of cooperation"),
    "separate_heavy_team": _("Separate team for heavy care"),
    "gates": _("Gates to support"),
    "mandate": _("Who decides"),
    "task_breadth": _("Breadth of the task"),
    "youth": _("Youth help"),
    "case_lead": _("Case direction"),
    "cut_off": _("Limit to the help"),
    "gp_link": _("Link with family doctors"),
    "location": _("Where the team works"),
    "steering_of_design": _("Who steers the design"),
    "professional_development": _("Learning of professionals"),
    "note": _("Note"),
}

CORE = ("population", "urbanity", "employment", "youth", "gates", "mandate", "task_breadth")

# Exact values of these single out one municipality; they are dropped from what is shown.
TELLING = frozenset({"teams", "team_name", "note"})

# Shown as classes, so they have to be numbers: whole ones, and an area, which may have a fraction.
NUMBERS = {"population": int, "residents_per_team": float, "area_per_team_km2": float}


def choices() -> list[tuple[str, Promise]]:
    """The properties and their names, for a field."""
    return list(KEYS.items())


def is_number(key: str, value: str) -> bool:
    """Whether `value` can be read as the number that `key` asks for."""
    try:
        return 0 <= NUMBERS[key](value) < 1e9
    except ValueError:
        return False


def population_class(inhabitants: int) -> str:
    """The class of a population, so that no municipality is known by its number."""
    for limit, name in ((25_000, "<25k"), (50_000, "25-50k"), (100_000, "50-100k")):
        if inhabitants < limit:
            return name
    return ">100k"


def _rounded(value: float, step: int) -> str:
    return f"± {max(step, round(value / step) * step)}"


def as_class(key: str, value: str) -> str:
    """`value` as broad as it may be shown; empty when it may not be shown at all."""
    if key in TELLING:
        return ""
    if key == "population":
        return population_class(int(value))
    if key == "residents_per_team":
        return _rounded(float(value), 5000)
    if key == "area_per_team_km2":
        return _rounded(float(value), 10)
    return value


def core_of(values: Mapping[str, str]) -> dict[str, str]:
    """The values that contexts are compared by."""
    return {key: as_class(key, values[key]) for key in CORE if values.get(key)}


def likeness(one: Mapping[str, str], other: Mapping[str, str]) -> tuple[int, int, list[str]]:
    """How alike two contexts are: equal core values, compared core values, keys that differ.

    Only what both state is compared; a proposal to be tried, not a validated measure.
    """
    both = [key for key in CORE if key in one and key in other]
    differing = [key for key in both if one[key] != other[key]]
    return len(both) - len(differing), len(both), differing
