"""From what is typed to what is looked for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.asking import MOST_WORDS, Asked, Unit, understand
from search.port import Query

EQUAL = (
    ("zelfregie", "eigen regie"),
    ("één gezin, één plan, één regisseur", "1G1P1R"),
    ("nulde lijn", "0e lijn", "informele zorg"),
)


def asked(text: str, synonyms=()) -> Asked:
    return understand(Query(text, frozenset(), synonyms=synonyms))


def units(text: str, synonyms=()) -> list[tuple[str, ...]]:
    return [unit.words for unit in asked(text, synonyms).units]


def test_words_are_units_and_quotes_keep_words_together():
    assert asked('Dwang "het sociaal team" café').units == (
        Unit(("dwang",)),
        Unit(("het", "sociaal", "team"), quoted=True),
        Unit(("cafe",)),
    )


def test_a_minus_before_a_word_excludes_but_a_hyphen_inside_does_not():
    found = asked('sociaal-emotioneel -dwang -"drang en druk"')
    assert [unit.words for unit in found.units] == [("sociaal",), ("emotioneel",)]
    assert [unit.words for unit in found.excluded] == [("dwang",), ("drang", "en", "druk")]


@pytest.mark.parametrize("text", ['dwang "en drang', 'dwang" en drang', 'dwang en drang"'])
def test_a_quote_that_is_never_closed_means_nothing(text):
    assert all(not unit.quoted for unit in asked(text).units)


def test_curly_quotes_are_quotes():
    assert asked("„sociaal team”").units == (Unit(("sociaal", "team"), quoted=True),)


def test_stop_words_go_unless_nothing_is_left():
    assert units("wat is de dwang van een team") == [("dwang",), ("team",)]
    assert units("wie is dat") == [("wie",), ("is",), ("dat",)]


def test_nothing_typed_browses_and_no_words_is_hopeless():
    assert asked("  ") == Asked(browse=True)
    assert asked("?!").hopeless
    assert asked("\x00").hopeless
    assert not asked("").hopeless


def test_an_equal_of_several_words_is_recognised_in_any_form():
    for text in ("eigen regie", "Eigen Regies", '"eigen regie"'):
        [unit] = asked(text, EQUAL).units
        assert unit.equals == (("zelfregie",),)
        assert asked(text, EQUAL).also == ("zelfregie",)


def test_the_longest_equal_wins_and_its_neighbours_stay():
    found = asked("team een gezin een plan een regisseur drang", EQUAL)
    assert [unit.words for unit in found.units] == [
        ("team",),
        ("een", "gezin", "een", "plan", "een", "regisseur"),
        ("drang",),
    ]
    assert found.also == ("1G1P1R",)


def test_a_word_that_is_in_two_groups_has_the_equals_of_both():
    found = asked("toegang", (("toegang", "poort"), ("toegang", "loket")))
    assert found.also == ("poort", "loket")


def test_every_equal_of_a_group_is_told_once():
    assert asked("nulde lijn en 0e lijn", EQUAL).also == ("0e lijn", "informele zorg", "nulde lijn")


def test_an_excluded_word_has_no_equals():
    assert asked("dwang -zelfregie", EQUAL).also == ()


def test_words_beyond_the_limit_are_left_out():
    assert len(units(" ".join(f"woord{n}" for n in range(40)))) == MOST_WORDS


@given(st.text(max_size=600))
def test_any_text_is_understood(text):
    found = asked(text, EQUAL)
    assert found.browse == (not text.strip())
    assert all(unit.words for unit in (*found.units, *found.excluded))
