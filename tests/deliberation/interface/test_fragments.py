"""What is drawn for everybody holds no form and nothing hidden; what is drawn for one is theirs."""

import re
from pathlib import Path

import pytest
from django.template.loader import get_template

from deliberation.engine import FACILITATOR, KINDS, commands
from deliberation.engine.shelf import offered
from deliberation.release_items import pictured
from deliberation.room.rendering import REGIONS
from deliberation.room.the_case import TheCase
from tests.deliberation.interface.rooms import PRESENTER, Room

TEMPLATES = Path("templates/deliberation")
SHARED = [
    *(TEMPLATES / f"room/_{name}.html" for name in REGIONS),
    *sorted((TEMPLATES / "steps").glob("*.html")),
]
SECRET = "sleutelwoord-alleen-voor-twee"


@pytest.mark.parametrize("kind", sorted(KINDS))
@pytest.mark.parametrize("part", ["steps", "mine"])
def test_every_kind_has_its_templates(kind, part):
    assert get_template(f"deliberation/{part}/{kind}.html").origin.name.endswith(f"{kind}.html")


@pytest.mark.parametrize("path", SHARED, ids=lambda path: path.name)
def test_shared_templates_hold_no_form_token_or_htmx(path):
    assert (
        re.findall(r"<form|<input|<textarea|<button|csrf|hx-|style=|\son\w+=", path.read_text())
        == []
    )


@pytest.mark.parametrize("path", sorted(TEMPLATES.glob("mine/*.html")), ids=lambda p: p.name)
def test_forms_never_put_text_in_an_address(path):
    forms = re.findall(r"<form[^>]*>", path.read_text())
    assert [form for form in forms if not form.startswith('<form method="dialog"')] == []


def everywhere(room: Room, seats) -> str:
    shared = [html for leads in (True, False) for html in room.shared(leads=leads).values()]
    return "".join([*shared, *(room.mine(seat) for seat in seats)])


def test_hidden_writing_is_nowhere_but_with_its_writer_until_it_is_shown():
    room = Room()
    room.go_to("judgement")
    names = ("would", "because", "short", "limit", "need")
    room.hand_in("judgement", {2: dict.fromkeys(names, SECRET), 3: dict.fromkeys(names, "tijd")})
    before = everywhere(room, (FACILITATOR, 1, 3, 4, 5, 6))
    own = room.mine(2)
    room.show("judgement")
    assert [SECRET in before, SECRET in own, SECRET in room.shared()["stage"]] == [
        False,
        True,
        True,
    ]


def test_a_draft_is_drawn_for_its_writer_only():
    room = Room()
    room.go_to("first_choice")
    draft = {"choice": "", "value": SECRET}
    room.do(commands.KeepDraft("first_choice", "first_choice", draft), 2)
    assert [SECRET in everywhere(room, (0, 1, 3, 4, 5, 6)), SECRET in room.mine(2)] == [False, True]


def test_the_safety_poll_shows_its_figures_to_the_facilitator_only():
    room = Room()
    room.go_to("safety")
    room.hand_in("safety_start", {seat: {"safe": "2"} for seat in range(1, 7)})
    room.show("safety_start")
    stages = [room.shared(leads=leads)["stage"] for leads in (True, False)]
    assert [stage.count("<figure") for stage in stages] == [1, 0]


def test_fewer_than_five_answers_give_no_figures():
    room = Room(people=4)
    room.go_to("safety")
    room.hand_in("safety_start", {seat: {"safe": "2"} for seat in range(1, 5)})
    room.show("safety_start")
    stage = room.shared(leads=True)["stage"]
    assert ["<figure" in stage, "Fewer than five people answered" in stage] == [False, True]


def test_ready_names_are_for_the_facilitator_only():
    room = Room()
    room.go_to("case")
    room.do(commands.Ready("case"), 2)
    assert ["Not ready yet: Merel, Uil" in room.mine(seat) for seat in (FACILITATOR, 1)] == [
        True,
        False,
    ]


def test_who_asks_for_a_pause_is_told_to_nobody():
    room = Room()
    before = {seat: room.mine(seat) for seat in range(1, 7)}
    room.do(commands.Signal(), 3)
    after = {seat: room.mine(seat) for seat in range(1, 7)}
    notices = [room.shared(leads=leads)["notices"] for leads in (True, False)]
    assert [before == after, *("asks for a pause" in notice for notice in notices)] == [
        True,
        True,
        False,
    ]


def test_own_role_is_left_out_of_the_role_exchange():
    room = Room()
    room.go_to("roles")
    assert ['value="social_worker"' in room.mine(seat) for seat in (1, 3)] == [False, True]


def test_what_people_write_is_escaped():
    room = Room()
    room.go_to("case")
    told = {"situation": "<script>alert(1)</script>", "hot_moment": "'><img src=x>"}
    room.do(commands.AddRow("case", "story", told), 1)
    html = everywhere(room, range(7))
    assert ["<script" in html, "<img" in html, html.count("&lt;script&gt;") > 0] == [
        False,
        False,
        True,
    ]


def test_a_phone_has_only_step_and_time_in_the_bar():
    bar = Room().shared(leads=True)["bar"]
    assert ['role="timer"' in bar, "Opening and ground rules" in bar, "<button" in bar] == [
        True,
        True,
        False,
    ]


@pytest.mark.parametrize("method", sorted(script.id for script in offered()))
@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_step_of_every_method_is_drawn_for_everybody(method, language):
    room = Room(method)
    empty = []
    for step in room.state.script.steps:
        room.go_to(step.id)
        for leads in (True, False):
            regions = room.shared(leads=leads, language=language)
            empty += [
                f"{step.id} {name}"
                for name in set(regions) - {"notices", "case"}
                if not regions[name]
            ]
        mine = {seat: room.mine(seat, language) for seat in (FACILITATOR, 1, 2)}
        empty += [f"{step.id} {seat}" for seat, html in mine.items() if not html]
    assert empty == []


WRITTEN = {
    "option_a": "Ik schrijf het op.",
    "price_a": "Vertrouwen.",
    "option_b": "Ik laat het weg.",
    "price_b": "Eerlijkheid.",
    "question": "Mag dat?",
}


@pytest.mark.parametrize("wrote", [True, False])
def test_a_choice_between_a_and_b_shows_what_they_stand_for(wrote):
    room = Room()
    room.case = TheCase(title="Casus", option_a="Uit de casus A.", option_b="Uit de casus B.")
    room.go_to("dilemma")
    if wrote:
        room.do(commands.AddRow("dilemma", "dilemma", WRITTEN, list="choice"), 1)
    words = ("Ik schrijf het op.", "Ik laat het weg.") if wrote else ("Uit de casus A.", "B.")
    room.go_to("first_choice")
    form = room.mine(2)
    room.hand_in("first_choice", dict.fromkeys(range(1, 7), {"choice": "a", "value": "rust"}))
    room.show("first_choice")
    figures = room.shared()["stage"].partition("figure__table")[2]
    assert [word in html for html in (form, figures) for word in (f"A: {words[0]}", words[1])] == [
        True
    ] * 4


def test_what_a_and_b_stand_for_is_not_in_what_is_released():
    room = Room()
    room.go_to("dilemma")
    room.do(commands.AddRow("dilemma", "dilemma", WRITTEN, list="choice"), 1)
    room.go_to("first_choice")
    room.hand_in("first_choice", dict.fromkeys(range(1, 7), {"choice": "a", "value": "rust"}))
    room.show("first_choice")
    room.go_to("release")
    assert "A: Ik schrijf het op." not in room.mine(2)
    (figure,) = (i for i in pictured(room.state, 2) if i.kind == "figure")
    assert figure.figures == (("A", 6), ("B", 0), ("Iets anders", 0))


def test_the_facilitator_can_take_away_what_an_earlier_step_handed_on():
    room = Room()
    room.go_to("case")
    told = {"situation": "Zij is te herkennen.", "hot_moment": "Toen."}
    room.do(commands.AddRow("case", "story", told), PRESENTER)
    room.go_to("facts")
    assert re.findall(r'id="form-away-(\w+)"', room.mine(FACILITATOR)) == ["story"]
    (row,) = room.state.blocks["story"].rows
    room.do(commands.WithdrawCard("story", row, "recognisable"), FACILITATOR)
    assert "Zij is te herkennen." not in everywhere(room, (FACILITATOR, 1, 2))


def test_what_lies_on_the_table_is_not_handed_on_beside_it():
    room = Room(people=2)
    room.go_to("alternatives")
    room.hand_in("ideas", {1: {"idea_1": "wait"}, 2: {"idea_1": "go back"}})
    room.show("ideas")
    stage = room.shared()["stage"]
    assert [stage.count("wait"), "carried-options-ideas" in stage] == [1, False]


def test_who_brings_the_case_is_asked_to_answer():
    room = Room(people=2)
    room.go_to("facts")
    room.do(commands.AddRow("facts", "questions", {"question": "Who knows?"}), 2)
    asked = " ".join(room.mine(1).split())
    assert ["Answer: Who knows? </summary>" in asked, "Change: Who" in asked] == [True, False]


@pytest.mark.parametrize(("language", "due"), [("nl", "1 maart 2031"), ("en", "1 March 2031")])
def test_a_date_is_written_out_the_same_way_everywhere(language, due):
    room = Room(people=2)
    room.go_to("agreements")
    asked = {"question": "May we wait?", "level": "policy", "owner": "manager", "due": "2031-03-01"}
    room.do(commands.AddRow("agreements", "agreements", asked, list="question"), 1)
    assert due in room.shared(language=language)["stage"]
