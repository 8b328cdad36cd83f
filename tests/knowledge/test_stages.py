"""The ladder of stages, without a database."""

import pytest

from knowledge import stages
from knowledge.stages import LADDER, Ground, Stage

COMPLETE = Ground(
    sources=3,
    says_for_whom_when_and_why=True,
    has_context=True,
    cases=3,
    recognised_by=5,
    teams=3,
    organisations=3,
    answered_objections=1,
    has_review_date=True,
    publications=1,
)


def test_every_stage_of_the_ladder_asks_something():
    assert [bool(stages.NEEDS[stage]) for stage in LADDER] == [True] * 6


@pytest.mark.parametrize("stage", LADDER)
def test_complete_ground_lacks_nothing_and_empty_ground_lacks_something(stage):
    assert stages.missing(stage, COMPLETE) == []
    assert stages.missing(stage, Ground(open_objections=1)) != []


def test_open_objection_stands_in_the_way_of_tested():
    assert len(stages.missing(Stage.TESTED, Ground(answered_objections=1, open_objections=1))) == 1


def test_ladder_ends_and_what_was_withdrawn_does_not_climb():
    assert stages.next_stage(Stage.SUBSTANTIATED) is None
    assert stages.next_stage(Stage.WITHDRAWN) is None


def test_author_makes_the_first_step_alone_and_no_further():
    alone = [stage for stage in LADDER if not stages.needs_somebody_else(stage)]
    assert alone == [Stage.SIGNAL, Stage.INSIGHT]
