"""What somebody may have meant."""

import pytest

from search.spelling import correction_of


@pytest.mark.parametrize("typed", ["zelfregei", "zelfrgie", "zelffregie", "zelvregie", "elfregie"])
def test_finds_the_word_behind_a_slip(typed):
    found = correction_of(typed, ["Over Zelfregie en regie."])
    assert (found.words, found.best) == (("zelfregie",), "zelfregie")


def test_gives_the_nearest_then_the_most_used_as_it_is_written():
    found = correction_of("clienten", ["patiënten", "Cliënte cliënte", "cliëntes", "cliëntjes"])
    assert (found.words, found.best) == (("cliente", "clientes", "clientjes"), "cliënte")


def test_a_short_word_may_have_one_slip_only():
    assert correction_of("wett", ["weten"]) is None
    assert correction_of("wett", ["wet"]).best == "wet"


def test_of_nothing_comes_nothing():
    assert correction_of("woord", []) is None
    assert correction_of("woord", ["12 345 a b"]) is None
