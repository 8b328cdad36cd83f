import re
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest

from deliberation.engine import KINDS, Text, runnable, shelf
from deliberation.engine import kinds as registry
from deliberation.engine.kinds.kind import Kind

SHIPPED = tuple(shelf.shipped().values())
every_method = pytest.mark.parametrize("method", SHIPPED, ids=lambda script: script.id)
NEEDS_A_FISHBOWL = {"gossip", "solution", "raguse"}


def texts(value):
    if isinstance(value, Text):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from texts(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from texts(getattr(value, field.name))


def test_every_method_that_can_run_truthfully_is_shipped_and_no_other():
    assert {method.id for method in SHIPPED} == {
        "caseload",
        "cura",
        "dilemma",
        "five",
        "incident",
        "korthagen",
        "network",
        "nijmegen",
        "socratic",
        "theme",
        "u",
        "utrecht",
        "vertical",
        "wanda",
    }
    assert not NEEDS_A_FISHBOWL & {method.id for method in SHIPPED}


def test_every_shipped_method_is_offered():
    assert shelf.offered() == SHIPPED


@every_method
def test_every_kind_of_block_exists(method):
    assert {block.kind for block in method.blocks} <= set(KINDS)
    assert runnable(method)


def test_every_kind_is_a_module_and_every_module_a_kind():
    folder = Path(registry.__file__).parent
    modules = {path.stem for path in folder.glob("*.py")} - {"__init__", "kind"}
    assert modules == set(KINDS)
    assert {name: kind.name for name, kind in KINDS.items()} == {name: name for name in KINDS}
    assert all(isinstance(kind, Kind) for kind in KINDS.values())


def test_every_kind_is_used_by_some_method():
    assert {block.kind for method in SHIPPED for block in method.blocks} == set(KINDS)


@every_method
def test_file_is_named_after_the_method(method):
    assert (shelf.FOLDER / f"{method.id}.yaml").exists()


@every_method
def test_dutch_is_plain(method):
    for text in texts(method):
        for sentence in re.split(r"[.!?:]\s", text.nl):
            assert len(sentence.split()) <= 22, sentence
        words = set(re.findall(r"\w+", text.nl))
        assert not words & {"u", "uw", "Uw", "middels", "teneinde", "dienen"}, text.nl


@every_method
def test_only_moral_deliberation_crosses_levels(method):
    assert not method.across_levels or method.family == "moral"


@every_method
def test_source_is_named(method):
    assert len(method.origin.nl) > 20


@every_method
def test_session_fits_in_an_evening(method):
    assert 30 <= method.minutes <= 150


def test_vertical_keeps_the_rules_of_equality():
    vertical = shelf.shipped()["vertical"]
    blocks = {block.id: block for block in vertical.blocks}
    assert [step.id for step in vertical.steps] == [
        "opening",
        "safety",
        "case",
        "facts",
        "dilemma",
        "first_choice",
        "roles",
        "kinds",
        "alternatives",
        "judgement",
        "dialogue",
        "agreements",
        "release",
        "evaluation",
    ]
    assert [task.title.en for task in vertical.before] == ["Preparation"]
    assert blocks["first_choice"].authorship == "blind"
    assert blocks["ideas"].authorship == "blind"
    assert blocks["judgement"].authorship == "own_choice"
    for poll in ("safety_start", "safety_end"):
        assert blocks[poll].options.shown_to == "facilitator"
        assert not blocks[poll].options.releasable
    assert blocks["questions"].options.rows_per_turn == 1
    assert blocks["roles"].options.role_field == "role"
    assert len(vertical.rules) == 7


def test_every_level_has_a_role_in_the_exchange():
    vertical = shelf.shipped()["vertical"]
    (role,) = (field for field in vertical.block("roles").fields if field.name == "role")
    assert {level for option in role.options for level in option.levels} == {
        "social_worker",
        "civil_servant",
        "policy",
        "management",
        "director",
        "alderman",
        "foundation_board",
    }


@pytest.mark.parametrize(
    ("method", "agreements"), [("vertical", "role_agreement"), ("dilemma", "agreements")]
)
def test_every_new_rule_is_asked_whether_it_gives_room(method, agreements):
    lists = shelf.shipped()[method].block("agreements").lists
    (rules,) = (named for named in lists if named.id == agreements)
    (check,) = (field for field in rules.fields if field.name == "room_or_cover")
    assert check.required
    assert check.label.nl == "Geeft dit meer ruimte of dekt het ons alleen in?"


def test_caseload_is_never_released():
    assert not any(block.options.releasable for block in shelf.shipped()["caseload"].blocks)


@pytest.mark.parametrize("script", shelf.offered(), ids=lambda script: script.id)
def test_an_option_stands_for_a_field_of_an_earlier_block(script):
    filled = set()
    for block in script.blocks:
        wanted = {choice.stands_for for field in block.fields for choice in field.options}
        assert wanted - {""} <= filled
        fields = (*block.fields, *(f for named in block.lists for f in named.fields))
        filled |= {field.name for field in fields}


@pytest.mark.parametrize("script", shelf.offered(), ids=lambda script: script.id)
def test_who_does_something_is_named_by_role(script):
    fields = [field for block in script.blocks for named in block.lists for field in named.fields]
    people = [field for field in fields if field.name in ("owner", "who_decides")]
    assert [f.name for f in people if not f.help or "not a person" not in f.help.en] == []


def test_the_last_vote_of_the_vertical_and_dilemma_methods_evaluates():
    found = {
        script.id: [block.id for block in script.blocks if block.options.evaluates]
        for script in shelf.offered()
    }
    assert {name: ids for name, ids in found.items() if ids} == {
        "vertical": ["evaluation"],
        "dilemma": ["evaluation"],
    }
