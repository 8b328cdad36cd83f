"""One sentence for everybody at every moment, and one move for the facilitator."""

from types import SimpleNamespace

import pytest
from django.utils import translation

from deliberation import leading, presentation
from deliberation.engine import FACILITATOR, commands
from tests.deliberation.interface.rooms import NAMES, PRESENTER, Room


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def now_for(room: Room, seat: int) -> str:
    return presentation.now_for(*room.views(seat))


def move(room: Room) -> dict | None:
    found = leading.next_move(*room.views(FACILITATOR))
    return found and found.command


def speaker(room: Room, block: str) -> int:
    return room.state.whose_turn(room.state.script.block(block))


def test_names_of_birds_leave_out_those_in_use():
    assert presentation.free_names(["merel", "Uil"], "nl", count=3) == ["Vink", "Specht", "Zwaluw"]


def test_names_of_birds_start_elsewhere_and_go_round():
    assert presentation.free_names([], "en", start=15, count=2) == ["Redshank", "Blackbird"]


@pytest.mark.parametrize(("name", "letter"), [("merel", "M"), (" uil", "U"), ("", "?")])
def test_initial_is_one_letter(name, letter):
    assert presentation.initial(name) == letter


def test_hues_go_round_and_the_facilitator_has_none():
    assert [presentation.hue(seat) for seat in (0, 1, 6, 7)] == [0, 1, 6, 1]


def test_who_has_no_name_yet_is_asked_for_one():
    assert now_for(Room(people=2), 3) == (
        "Choose a name and agree to the rules. Then you are in the room."
    )


def test_who_has_the_turn_is_told_and_the_others_hear_who_speaks():
    room = Room()
    first, second = room.state.blocks["rules"].turns.order[:2]
    assert now_for(room, first) == (
        "It is your turn. Say what you want to say, and then end your turn."
    )
    assert now_for(room, second) == (
        f"{NAMES[first - 1]} has the turn. Listen. 1 person comes before you."
    )


def test_hidden_writing_asks_to_hand_in_and_then_to_wait():
    room = Room()
    room.go_to("safety")
    before = now_for(room, 2)
    room.hand_in("safety_start", {2: {"safe": "4"}})
    assert [before, now_for(room, 2)] == [
        "Give your own answer. Nobody sees who gave which answer.",
        "You are done. Wait until the answers are shown.",
    ]


def test_the_presenter_tells_and_the_others_listen():
    room = Room()
    room.go_to("case")
    assert [now_for(room, PRESENTER), now_for(room, 2)] == [
        "Tell your case. Stop at the moment when you doubted most.",
        "Listen to Merel. Save your questions for the next step.",
    ]


def test_a_break_comes_before_everything_else():
    room = Room()
    room.do(commands.Pause("opening"), FACILITATOR)
    assert now_for(room, speaker(room, "rules")) == (
        "We take a break. The clock stands still. What you wrote is kept."
    )


def test_role_exchange_and_sorting_say_what_is_special():
    room = Room()
    room.go_to("roles")
    exchange = now_for(room, 1)
    room.do(
        commands.AddRow("roles", "roles", {"role": "family", "value": "rust", "norm": "zien"}), 1
    )
    room.go_to("kinds")
    assert [exchange, now_for(room, 1)] == [
        "Write for a role that is not your own. After that you may correct your own role.",
        "Sort the values together. Mark which ones collide.",
    ]


def test_everybody_has_a_sentence_in_every_step():
    room = Room()
    said = []
    for step in room.state.script.steps:
        room.go_to(step.id)
        said += [now_for(room, seat) for seat in (FACILITATOR, 1, 2)]
    room.do(commands.Close(), FACILITATOR)
    said += [now_for(room, seat) for seat in (FACILITATOR, 1)]
    assert [sentence for sentence in said if not sentence] == []


def test_the_facilitators_move_is_the_next_turn_then_the_next_step():
    room = Room()
    first = speaker(room, "rules")
    turn = {"type": "next_turn", "step": "opening", "block": "rules", "seat": first}
    assert move(room) == turn
    while speaker(room, "rules"):
        room.do(commands.NextTurn("opening", "rules", speaker(room, "rules")), FACILITATOR)
    assert move(room) == {"type": "go_on", "step": "opening"}


def test_answers_are_shown_only_when_nobody_is_missing():
    room = Room(people=2)
    room.go_to("safety")
    moves = [move(room)]
    for seat in (1, 2):
        room.hand_in("safety_start", {seat: {"safe": "3"}})
        moves.append(move(room))
    shown = {"type": "reveal", "step": "safety", "block": "safety_start"}
    assert moves == [None, None, shown]


def test_the_last_step_ends_the_meeting():
    room = Room()
    room.go_to("evaluation")
    for block in ("safety_end", "evaluation"):
        values = (
            {"safe": "3"}
            if block == "safety_end"
            else dict.fromkeys(("said", "space", "understood"), "4")
        )
        room.hand_in(block, {1: values, 2: values})
        room.show(block)
    assert move(room) == {"type": "close"}


def test_who_waits_for_whom_is_told_by_name_to_the_facilitator():
    room = Room(people=3)
    room.go_to("safety")
    room.hand_in("safety_start", {1: {"safe": "3"}})
    assert now_for(room, FACILITATOR) == "Wait for: Vink, Uil. Or go on without."


def test_the_opening_prompts_the_invitation_to_contradict():
    _room, mine = Room().views(FACILITATOR)
    assert leading.prompts(mine) == [
        "Ask who has most formal power here to say out loud that contradiction is welcome.",
        "Say what these rules do not cover: acute danger, the reporting code and integrity.",
    ]


def test_the_ready_button_waits_for_own_hidden_writing():
    room = Room()
    room.go_to("safety")
    shows = [presentation.shows_ready(room.views(1)[1])]
    room.hand_in("safety_start", {1: {"safe": "3"}, 2: {"safe": "3"}})
    room.show("safety_start")
    shows.append(presentation.shows_ready(room.views(1)[1]))
    assert shows == [False, True]


def test_ready_with_the_step_is_counted_when_it_is_asked():
    room = Room(people=2)

    def counts() -> bool:
        return presentation.counts_ready(room.views(FACILITATOR)[0])

    room.go_to("safety")
    found = {"writing": counts()}
    room.hand_in("safety_start", dict.fromkeys((1, 2), {"safe": "3"}))
    room.show("safety_start")
    found["shown"] = counts()
    room.go_to("release")
    found["release"] = counts()
    assert found == {"writing": False, "shown": True, "release": False}


def test_what_only_the_facilitator_sees_is_not_said_to_lie_on_the_table():
    room = Room(people=2)
    room.go_to("safety")
    room.hand_in("safety_start", {1: {"safe": "3"}, 2: {"safe": "3"}})
    room.show("safety_start")
    assert [now_for(room, FACILITATOR), now_for(room, 1)] == [
        "Only you see the answers. Go on when the group is ready.",
        "The facilitator sees the answers. Are you ready? Then say so below.",
    ]


def test_the_presenter_is_asked_to_answer_until_ready():
    room = Room(people=2)
    room.go_to("facts")
    found = [now_for(room, PRESENTER)]
    room.do(commands.AddRow("facts", "questions", {"question": "Who knows?"}), 2)
    found.append(now_for(room, PRESENTER))
    room.do(commands.EndTurn("facts", "questions"), 2)
    found.append(now_for(room, PRESENTER))
    room.do(commands.Ready("facts"), PRESENTER)
    found.append(now_for(room, PRESENTER))
    answer = "Answer the questions. Write down in short what you say, with each question."
    assert found == [
        "Vink has the turn. Listen.",
        answer,
        answer,
        "You are ready. Wait until the facilitator goes on.",
    ]


def test_a_round_that_is_over_is_told_and_prompts_nothing_more():
    room = Room(people=2)
    while speaker(room, "rules"):
        room.do(commands.NextTurn("opening", "rules", speaker(room, "rules")), FACILITATOR)
    assert now_for(room, FACILITATOR) == (
        "Everybody has had a turn. Go on when the group is ready."
    )
    assert leading.prompts(room.views(FACILITATOR)[1]) == []


def test_nobody_is_asked_to_be_silent_when_the_answers_are_shown():
    room = Room(people=2)
    room.go_to("first_choice")
    before = leading.prompts(room.views(FACILITATOR)[1])
    room.hand_in("first_choice", dict.fromkeys((1, 2), {"choice": "a", "value": "x"}))
    room.show("first_choice")
    assert [before, leading.prompts(room.views(FACILITATOR)[1])] == [
        ["Give everybody time to write in silence. Nobody talks yet."],
        [],
    ]
    assert now_for(room, FACILITATOR) == (
        "The answers are on the table. Go on when the group is ready."
    )


def test_how_many_texts_wait_for_an_answer_is_said_in_the_step_and_after_the_meeting():
    room = Room(people=2)
    room.go_to("case")
    story = {"situation": "x", "hot_moment": "y"}
    room.do(commands.AddRow("case", "story", story), PRESENTER)
    room.go_to("release")
    asked = now_for(room, PRESENTER)
    [item] = room.views(PRESENTER)[1].blocks[0].items
    room.do(commands.AnswerRelease(item.id, True), PRESENTER)
    done = now_for(room, PRESENTER)
    room.do(commands.Close(), FACILITATOR)
    assert [sentence.rpartition(". ")[2] for sentence in (asked, done)] == [
        "1 text has no answer yet.",
        "You have answered everything.",
    ]
    assert now_for(room, PRESENTER).endswith("You have answered everything.")


def test_a_list_with_a_date_asks_for_the_risk_check():
    date, line = SimpleNamespace(widget="date"), SimpleNamespace(widget="line")
    with_date = SimpleNamespace(lists=[SimpleNamespace(fields=[line, date])])
    without = SimpleNamespace(lists=[SimpleNamespace(fields=[line])])
    assert [leading.asks_for_owner(block) for block in (with_date, without)] == [True, False]


def test_a_round_for_which_nobody_is_here_asks_nobody_to_begin_it():
    room = Room(people=1)
    room.go_to("facts")
    assert [now_for(room, FACILITATOR), now_for(room, PRESENTER), move(room)["type"]] == [
        "Nobody is here for this round. Who comes in gets a turn. Wait, or go on.",
        "Nobody has a turn in this round yet. Wait until the facilitator goes on.",
        "go_on",
    ]
    assert "another_round" not in room.mine(FACILITATOR)
    room.do(commands.TakeSeat("Vink"), 2)
    assert move(room)["type"] == "next_turn"


def test_an_empty_room_has_no_main_move_but_a_clock_that_can_wait():
    room = Room(people=0)
    runs = "The clock runs already: pause it while you wait."
    found = [now_for(room, FACILITATOR).endswith(runs)]
    room.do(commands.Pause("opening"), FACILITATOR)
    found.append(now_for(room, FACILITATOR).endswith(runs))
    assert [move(room), *found] == [None, True, False]
