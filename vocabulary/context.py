"""The properties of a context profile, and how alike two contexts are.

Source: annex 1 and chapters 2-4 of the evaluation of social teams in Noord-Holland, with
additions; the starred ones (`CORE`) are used for matching.
"""

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

CORE = (
    "population_class",
    "urbanity",
    "employment",
    "youth",
    "gates",
    "mandate",
    "task_breadth",
)


def population_class(inhabitants: int) -> str:
    """The class of a population, so that no municipality is known by its number."""
    for limit, name in ((25_000, "<25k"), (50_000, "25-50k"), (100_000, "50-100k")):
        if inhabitants < limit:
            return name
    return ">100k"
