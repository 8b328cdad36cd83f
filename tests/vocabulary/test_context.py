"""Contexts are compared and shown without naming a municipality."""

import pytest

from vocabulary import context
from vocabulary.models import ContextProfile, ContextValue, GlossaryTerm


@pytest.mark.parametrize(
    ("inhabitants", "shown"),
    [(24_999, "<25k"), (25_000, "25-50k"), (99_999, "50-100k"), (100_000, ">100k")],
)
def test_population_is_shown_as_a_class(inhabitants, shown):
    assert context.population_class(inhabitants) == shown


def test_exact_values_that_single_out_a_municipality_are_not_shown():
    assert context.as_class("team_name", "sociaal plein") == ""
    assert context.as_class("residents_per_team", "19904") == "± 20000"
    assert context.as_class("area_per_team_km2", "3.6") == "± 10"


def test_likeness_compares_what_both_state():
    one = {"youth": "apart", "gates": "één", "urbanity": "ruraal"}
    other = {"youth": "apart", "gates": "meerdere", "mandate": "gemandateerd"}
    assert context.likeness(one, other) == (1, 2, ["gates"])


@pytest.mark.django_db
def test_profile_shows_classes_unless_the_municipality_agreed():
    profile = ContextProfile.objects.create(name="Klein", as_of=2017, stated_by="beleid")
    ContextValue.objects.create(profile=profile, key="population", value="22615")
    ContextValue.objects.create(profile=profile, key="teams", value="1")
    assert profile.shown_values() == [("Inwoners", "<25k")]
    profile.is_named = True
    assert profile.shown_values() == [("Inwoners", "22615"), ("Aantal teams", "1")]


@pytest.mark.django_db
def test_variants_leave_out_empty_lines():
    term = GlossaryTerm(term_nl="zelfregie", variants="eigen regie\n\n regie over je leven \n")
    assert term.variant_list() == ["eigen regie", "regie over je leven"]
