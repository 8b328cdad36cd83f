import pytest

from deliberation.engine import commands as c
from deliberation.engine.carried import carried
from tests.deliberation.engine.rooms import LAST, Room, choice, line, method, text

LISTS = [
    {"id": "ideas", "title": text("Ideas"), "fields": [line("idea")], "maximum": 3},
    {"id": "plans", "title": text("Plans"), "fields": [line("plan"), line("who")]},
]
LIST = {"id": "list", "kind": "list", "lists": LISTS}


@pytest.fixture
def room():
    return Room(method([LIST], [LAST]))


def edit(row, version, **values):
    return c.EditRow("step1", "list", row, version, values)


def test_item_goes_to_its_list(room):
    first = room.add("list", 1, on="ideas", idea=" walk ")
    second = room.add("list", 2, on="plans", plan="call", who="a colleague")
    here = room.here("list")
    assert [row.id for row in here.rows_of("ideas")] == [first]
    assert here.rows[first].values == {"idea": "walk"}
    assert here.rows[second].seat == 2


@pytest.mark.parametrize(
    ("on", "values", "code"),
    [
        ("nowhere", {"idea": "x"}, "unknown_list"),
        ("", {"idea": "x"}, "unknown_list"),
        ("plans", {"plan": "x"}, "field_missing"),
        ("ideas", {"plan": "x"}, "unknown_field"),
    ],
)
def test_item_must_fit_its_list(room, on, values, code):
    assert room.refusal(c.AddRow("step1", "list", values, list=on), 1) == code


def test_list_has_an_end(room):
    for idea in ("a", "b", "c"):
        room.add("list", 1, on="ideas", idea=idea)
    assert room.refusal(c.AddRow("step1", "list", {"idea": "d"}, list="ideas"), 1) == "list_is_full"


def test_anybody_edits_a_shared_item(room):
    row = room.add("list", 1, on="ideas", idea="walk")
    room.give(edit(row, 1, idea="walk together"), 2)
    assert room.here("list").rows[row].values == {"idea": "walk together"}
    assert room.here("list").rows[row].version == 2


def test_second_editor_is_told(room):
    row = room.add("list", 1, on="ideas", idea="walk")
    room.give(edit(row, 1, idea="run"), 2)
    assert room.refusal(edit(row, 1, idea="stroll"), 3) == "changed_meanwhile"
    assert room.refusal(c.RemoveRow("step1", "list", row, 1), 1) == "changed_meanwhile"
    assert room.here("list").rows[row].values == {"idea": "run"}


def test_edit_that_changes_nothing_is_no_event(room):
    row = room.add("list", 1, on="ideas", idea="walk")
    assert room.give(edit(row, 1, idea="walk "), 2).events == ()


def test_writer_and_facilitator_remove(room):
    mine, yours = (room.add("list", 1, on="ideas", idea=idea) for idea in ("a", "b"))
    assert room.refusal(c.RemoveRow("step1", "list", mine, 1), 2) == "not_your_row"
    room.give(c.RemoveRow("step1", "list", mine, 1), 1)
    room.give(c.RemoveRow("step1", "list", yours, 1))
    assert room.here("list").rows == {}
    assert room.refusal(edit(mine, 1, idea="x"), 1) == "unknown_row"


def test_id_of_a_removed_row_is_not_used_again(room):
    row = room.add("list", 1, on="ideas", idea="a")
    room.give(c.RemoveRow("step1", "list", row, 1), 1)
    assert room.add("list", 1, on="ideas", idea="b") != row


def test_withdrawn_row_loses_its_words_and_cannot_be_edited(room):
    row = room.add("list", 1, on="ideas", idea="something unkind")
    room.give(c.WithdrawCard("list", row, "person"))
    assert "something unkind" not in str(room.state)
    assert room.here("list").shown_rows == ()
    assert room.refusal(edit(row, 1, idea="x"), 1) == "unknown_row"
    assert room.refusal(c.WithdrawCard("list", row, "person")) == "withdrawn_already"


def test_facilitator_notes_for_the_group(room):
    row = room.add("list", 0, on="ideas", idea="walk")
    assert room.here("list").rows[row].seat == 0


def test_only_the_presenter_notes_what_was_told():
    story = {"id": "story", "kind": "narrate", "who": "presenter", "fields": [line("gist")]}
    room = Room(method([story], [LAST]), presenter=1)
    assert room.refusal(c.AddRow("step1", "story", {"gist": "x"}), 2) == "not_your_part"
    row = room.add("story", 1, gist="he fell")
    told = c.EditRow("step1", "story", row, 1, {"gist": "she fell"})
    assert room.refusal(told, 2) == "not_your_row"
    room.give(told, 1)
    assert room.here("story").rows[row].values == {"gist": "she fell"}


def test_table_without_roles_is_edited_by_all():
    table = {"id": "table", "kind": "table", "fields": [line("party"), line("value")]}
    room = Room(method([table], [LAST]))
    row = room.add("table", 1, party="neighbour", value="rest")
    values = {"party": "neighbour", "value": "quiet"}
    room.give(c.EditRow("step1", "table", row, 1, values), 2)
    assert room.here("table").rows[row].values == values
    correction = c.CorrectRow("step1", "table", row, 2, values)
    assert room.refusal(correction, 2) == "not_your_role"
    assert room.refusal(c.SetKind("step1", "table", "x/r1", ""), 2) == "not_in_this_block"


def merging():
    ideas = {"id": "ideas", "kind": "write", "authorship": "blind", "fields": [line("idea")]}
    merged = {
        "id": "merged",
        "kind": "list",
        "after": "ideas",
        "carries_from": ["ideas"],
        "lists": [{"id": "all", "title": text("All"), "fields": [line("idea")]}],
    }
    return Room(method([ideas, merged], [LAST]), ("",) * 2)


def test_list_waits_for_the_cards_it_is_made_from():
    room = merging()
    command = c.AddRow("step1", "merged", {"idea": "x"}, list="all")
    assert room.refusal(command, 1) == "waits_for_other_block"


def test_item_says_which_cards_it_was_made_from():
    room = merging()
    for seat in (1, 2):
        room.hand_in("ideas", seat, idea=f"idea{seat}")
    room.give(c.Reveal("step1", "ideas"))
    assert {item.id for item in carried(room.state, room.script.block("merged"))} == {
        "ideas/c1",
        "ideas/c2",
    }
    both = ("ideas/c1", "ideas/c2")
    room.give(c.AddRow("step1", "merged", {"idea": "one"}, list="all", sources=both), 1)
    assert room.here("merged").rows["r1"].sources == both
    unknown = c.AddRow("step1", "merged", {"idea": "x"}, list="all", sources=("ideas/c3",))
    assert room.refusal(unknown, 1) == "unknown_source"


def test_one_of_the_listed_things_is_chosen():
    vote = {
        "id": "vote",
        "kind": "vote",
        "fields": [
            {"name": "which", "label": text("Which"), "widget": "choice", "options_from": "list"}
        ],
    }
    room = Room(method([LIST], [vote], [LAST]))
    row = room.add("list", 1, on="ideas", idea="walk")
    room.go_on()
    command = c.HandIn("step2", "vote", {"which": "r9"})
    assert room.refusal(command, 1) == "not_an_option"
    room.hand_in("vote", 1, which=row)
    assert room.here("vote").hidden.handed_in == {1}


def test_outcome_for_the_facilitator_is_not_handed_on():
    poll = {
        "id": "poll",
        "kind": "vote",
        "authorship": "blind",
        "options": {"shown_to": "facilitator"},
        "fields": [choice("a", "x", "y"), line("why")],
    }
    talk = {"id": "talk", "kind": "talk", "carries_from": ["poll"], "fields": [line("note")]}
    room = Room(method([poll], [talk]), ("",) * 2)
    for seat in (1, 2):
        room.hand_in("poll", seat, a="x", why="because")
    room.give(c.Reveal("step1", "poll"))
    room.go_on()
    assert carried(room.state, room.script.block("talk")) == ()
