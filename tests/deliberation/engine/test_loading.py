import pytest

from deliberation.engine import Script, ScriptError, load_script, runnable
from tests.deliberation.engine.rooms import LAST, TALK, choice, line, method, text, written

WRITE = {"id": "write", "kind": "write", "fields": [line("word")]}
ROUND = {"id": "round", "kind": "round"}


def with_block(**changes):
    return written([TALK], [{**WRITE, **changes}])


def with_field(**changes):
    return with_block(fields=[line("word", **changes)])


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (written(), "script: steps: at least one step is needed"),
        (written([TALK], colour="red"), "Script: unknown field 'colour'"),
        (written([TALK], family="circus"), "Script.family: one of moral, intervision, review, "),
        (written([TALK], minimum=9, maximum=3), "script: minimum, maximum: not a group size"),
        (written([TALK], rules=[text("No")] * 8), "script: rules: 7 at most"),
        (written([TALK], title={"nl": "Klein"}), "Script.title: field 'en' is missing"),
        (written([TALK], title={"nl": " ", "en": "x"}), "script: title: nl or en is empty"),
        (written([]), "step step1: blocks: at least one"),
        (written([TALK], [TALK]), "script: blocks: 'talk' occurs twice"),
        (with_block(id="First choice"), "script: blocks: 'First choice' is no id"),
        (with_block(kind=3), "step step2.blocks[0].kind: str was expected"),
        (with_block(colour="red"), "step step2.blocks[0]: unknown field 'colour'"),
        (with_block(fields=[]), "step step2: block write: fields: nothing to fill in"),
        (with_block(carries_from=["later"]), "step step2: block write: carries_from: no earlier"),
        (with_block(carries_from=["write"]), "step step2: block write: carries_from: no earlier"),
        (with_block(after="talk"), "step step2: block write: after: no such hidden block"),
        (with_block(options={"rounds": 2}), "step step2: block write: options.rounds: not for"),
        (with_block(options={"split": True}), "step step2: block write: options.split: only for"),
        (with_block(fields=[line("a"), line("a")]), "step step2: block write: fields: 'a' occurs"),
        (with_field(widget="choice"), "step step2: block write: field word: options or options_"),
        (with_field(minimum=5, maximum=5), "step step2: block write: field word: minimum, max"),
        (with_field(max_length=0), "step step2: block write: field word: max_length"),
        (with_field(widget="choice", options_from="x"), "step step2: block write: field word: opt"),
        (with_block(kind="list"), "step step2: block write: lists: a list block needs"),
        (with_block(kind="table", fields=[]), "step step2: block write: fields: a table needs"),
        (with_block(kind="table", options={"role_field": "x"}), "step step2: block write: options"),
        (
            with_block(kind="table", options={"sorts": "talk"}),
            "step step2: block write: option",
        ),
        (with_block(kind="table", options={"sorts": "no"}), "step step2: block write: option"),
        (with_block(kind="vote"), "step step2: block write: fields: a vote needs a choice"),
        (with_block(kind="talk", authorship="blind"), "step step2: block write: authorship: shar"),
        (
            with_block(kind="vote", fields=[choice("a", "x", "y")], authorship="own_choice"),
            "step step2: block write: authorship: a vote is named or blind",
        ),
    ],
)
def test_author_is_told_what_is_wrong_and_where(data, message):
    with pytest.raises(ScriptError) as refused:
        load_script(data)
    assert str(refused.value)[: len(message)] == message


def test_minutes_are_at_least_one():
    data = written([TALK])
    data["steps"][0]["minutes"] = 0
    with pytest.raises(ScriptError, match="step step1: minutes: at least 1"):
        load_script(data)


def test_step_that_is_no_mapping_is_refused():
    data = written([TALK])
    data["steps"] = ["talk"]
    with pytest.raises(ScriptError, match="step 1: an object was expected"):
        load_script(data)


def test_frozen_copy_reads_back_the_same():
    script = method([TALK], [WRITE, {**ROUND, "after": "write"}], rules=[text("Ask first")])
    assert Script.from_json(script.to_json()) == script


def test_script_with_an_unknown_kind_can_be_read_but_not_run():
    assert not runnable(method([{"id": "bowl", "kind": "fishbowl"}]))
    assert runnable(method([TALK]))


def test_script_finds_its_parts():
    script = method([TALK], [WRITE], [LAST])
    assert script.step("step2").title.in_language("nl") == "Step 2"
    assert script.block("write").kind == "write"
    assert script.step_of("last").id == "step3"
    assert script.minutes == 30
    for look in (script.step, script.block, script.step_of):
        with pytest.raises(KeyError):
            look("nowhere")


def test_text_is_dutch_unless_english_is_asked():
    title = method([TALK], title={"nl": "Klein", "en": "Small"}).title
    assert [title.in_language(code) for code in ("nl", "en", "en-gb", "fy")] == [
        "Klein",
        "Small",
        "Small",
        "Klein",
    ]
