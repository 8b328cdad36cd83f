import pytest

from deliberation.engine import seating
from deliberation.engine.seating import Place, check
from tests.deliberation.engine.rooms import TALK, method

VERTICAL = method([TALK], minimum=4, maximum=8)


def places(*levels):
    return [Place(n, level, person=n, organisation=1) for n, level in enumerate(levels, start=1)]


BALANCED = places("social_worker", "social_worker", "policy", "policy", "management", "director")


def said(*arguments, script=VERTICAL, **named):
    named.setdefault("presenter", 1)
    return [(w.code, w.params) for w in check(script, *arguments, **named)]


def test_balanced_group_is_fine():
    assert said(BALANCED, facilitator=99, facilitator_organisations=[2]) == []


def test_director_counts_with_management():
    alone = places("social_worker", "social_worker", "policy", "policy", "director")
    assert said(alone) == [("few_in_level", {"level": "management"})]


def test_alderman_and_foundation_board_are_two_levels():
    seats = [*BALANCED, Place(7, "alderman"), Place(8, "foundation_board")]
    assert said(seats) == [
        ("few_in_level", {"level": "alderman"}),
        ("few_in_level", {"level": "foundation_board"}),
    ]


def test_half_of_one_level_is_fine_and_more_is_not():
    half = places("policy", "policy", "social_worker", "social_worker")
    assert said(half) == []
    more = places("policy", "policy", "policy", "social_worker", "social_worker")
    assert said(more) == [("level_above_half", {"level": "policy"})]


def test_one_level_only_is_told():
    assert said(places(*["policy"] * 4)) == [("one_level_only", {})]


def test_group_size_is_told():
    assert ("too_few_seats", {"minimum": 4, "seats": 2}) in said(places("policy", "policy"))
    assert ("too_many_seats", {"maximum": 8, "seats": 9}) in said(places(*["policy"] * 9))


def test_sitting_with_the_own_manager_is_told():
    assert said(BALANCED, line_relations=[(1, 5), (2, 77)]) == [
        ("sits_with_manager", {"worker": 1, "manager": 5})
    ]


def test_facilitator_from_inside_is_refused():
    warnings = check(VERTICAL, BALANCED, facilitator_organisations=[1], presenter=1)
    assert [(w.code, w.refuses) for w in warnings] == [("facilitator_from_inside", True)]
    assert not seating.may_be_planned(warnings)


def test_facilitator_has_no_seat():
    assert said(BALANCED, facilitator=3) == [("facilitator_has_seat", {})]


def test_one_person_has_one_seat():
    twice = [*BALANCED, Place(7, "social_worker", person=1)]
    assert said(twice) == [("same_person_twice", {"first": 1, "second": 7})]


def test_warning_can_be_gone_past():
    warnings = check(VERTICAL, BALANCED)
    assert [w.code for w in warnings] == ["no_presenter"]
    assert seating.may_be_planned(warnings)


def test_peers_are_not_counted_by_level():
    peers = method([TALK], family="intervision", across_levels=False)
    assert said(places("social_worker", "social_worker"), script=peers) == []
    mixed = places("social_worker", "director")
    assert said(mixed, script=peers) == [("levels_in_intervision", {})]


@pytest.mark.parametrize(
    ("family", "levels", "name"),
    [
        ("intervision", ["social_worker"], "intervision"),
        ("intervision", ["social_worker", ""], "intervision"),
        ("intervision", ["social_worker", "director"], "across_levels"),
        ("moral", ["social_worker", "director"], "moral"),
    ],
)
def test_session_with_levels_is_never_called_intervision(family, levels, name):
    assert seating.family_of(method([TALK], family=family), levels) == name
    assert name in seating.FAMILIES


def test_every_warning_has_a_sentence():
    params = {"minimum": 1, "maximum": 2, "seats": 3, "level": "x", "worker": 1, "manager": 2}
    for code in seating.SENTENCES:
        warning = seating.SeatingWarning(code, {**params, "first": 1, "second": 2})
        assert "{" not in warning.sentence
