from datetime import timedelta

import pytest

from deliberation.engine import commands as c
from deliberation.engine import release, report
from tests.deliberation.engine.rooms import LAST, Room, choice, line, method, text

STORY = {"id": "story", "kind": "narrate", "who": "presenter", "fields": [line("gist")]}
WRITE = {
    "id": "write",
    "kind": "write",
    "authorship": "own_choice",
    "fields": [line("word")],
}
BLIND = {
    "id": "blind",
    "kind": "write",
    "authorship": "blind",
    "fields": [choice("letter", "a", "b"), line("word")],
}
LIST = {
    "id": "list",
    "kind": "list",
    "title": text("Agreed"),
    "lists": [{"id": "plans", "title": text("Plans"), "fields": [line("plan")]}],
}
RELEASE = {"id": "release", "kind": "release"}
SCRIPT = method([STORY], [WRITE, BLIND], [LIST], [RELEASE], [LAST])


def full_room(seats=5):
    """A room of five at the release step: a story, cards, a distribution and a list item."""
    room = Room(SCRIPT, ("",) * seats, presenter=1)
    room.add("story", 1, gist="he fell")
    room.go_on()
    for seat in range(1, seats + 1):
        room.hand_in("write", seat, word=f"word{seat}", signed=seat < 3)
        room.hand_in("blind", seat, letter="a", word=f"blind{seat}")
    room.give(c.Reveal("step2", "write"))
    room.give(c.Reveal("step2", "blind"))
    room.go_on()
    room.add("list", 2, on="plans", plan="call")
    room.go_on()
    return room


@pytest.fixture
def room():
    return full_room()


def kinds(room):
    return sorted((item.kind, item.block) for item in release.items(room.state))


def released(room):
    return {item.id for item in release.released_items(room.state)}


def answer(room, item, *seats, yes=True):
    for seat in seats:
        room.give(c.AnswerRelease(item, answer=yes), seat)


def signed_by(room, seat):
    cards = room.here("write").hidden.cards
    return next(f"write/{card.id}" for card in cards if card.seat == seat)


def test_release_is_asked_from_its_step_on():
    room = Room(SCRIPT)
    assert release.items(room.state) == ()
    assert room.refusal(c.AnswerRelease("list/r1", answer=True), 1) == "release_not_open"


def test_words_without_a_name_are_not_among_the_items(room):
    assert kinds(room) == [
        ("figure", "blind"),
        ("joint", "list"),
        ("signed", "story"),
        ("signed", "write"),
        ("signed", "write"),
    ]


def test_silence_is_a_no(room):
    assert released(room) == set()
    room.give(c.Close())
    room.wait(days=8)
    room.give(c.Finish())
    assert released(room) == set()


def test_signed_text_needs_its_writer_and_nobody_else(room):
    item = signed_by(room, 1)
    answer(room, item, 1)
    assert released(room) == {item}
    assert room.refusal(c.AnswerRelease(item, answer=True), 2) == "not_yours_to_release"


def test_joint_item_needs_everybody_who_was_there(room):
    answer(room, "list/r1", 1, 2, 3, 4)
    assert released(room) == set()
    answer(room, "list/r1", 5)
    assert released(room) == {"list/r1"}


def test_one_no_is_enough_and_may_become_a_yes(room):
    answer(room, "list/r1", 1, 2, 3, 4, 5)
    answer(room, "list/r1", 3, yes=False)
    assert released(room) == set()
    answer(room, "list/r1", 3)
    assert released(room) == {"list/r1"}
    assert room.give(c.AnswerRelease("list/r1", answer=True), 3).events == ()


def test_distribution_is_released_by_all_and_holds_no_words(room):
    answer(room, "blind/=letter", 1, 2, 3, 4, 5)
    (item,) = release.released_items(room.state)
    assert (item.id, item.values) == ("blind/=letter", {})
    assert item.distribution.answers == 5


def test_who_was_not_at_the_step_has_no_say_in_its_joint_items():
    room = Room(SCRIPT, ("",) * 3)
    room.give(c.LeaveSeat(), 3)
    room.go_on()
    for block in ("write", "blind"):
        room.give(c.Pass("step2", block), 1)
        room.give(c.Pass("step2", block), 2)
    room.go_on()
    room.add("list", 1, on="plans", plan="call")
    room.go_on()
    room.give(c.TakeSeat("Specht"), 3)
    assert room.refusal(c.AnswerRelease("list/r1", answer=True), 3) == "not_yours_to_release"
    answer(room, "list/r1", 1, 2)
    assert released(room) == {"list/r1"}


def test_absent_writer_blocks_the_own_text_only(room):
    room.give(c.LeaveSeat(), 2)
    answer(room, signed_by(room, 1), 1)
    assert released(room) == {signed_by(room, 1)}


def test_who_left_early_can_still_answer(room):
    room.give(c.LeaveSeat(), 2)
    answer(room, signed_by(room, 2), 2)
    assert released(room) == {signed_by(room, 2)}


def test_answers_go_on_after_the_meeting(room):
    room.give(c.Close())
    answer(room, "story/r1", 1)
    assert released(room) == {"story/r1"}


def test_item_that_does_not_exist_is_refused(room):
    assert room.refusal(c.AnswerRelease("list/r9", answer=True), 1) == "unknown_item"
    assert room.refusal(c.AnswerRelease("write/c1x", answer=True), 1) == "unknown_item"


def test_withdrawn_things_are_no_items(room):
    answer(room, "list/r1", 1, 2, 3, 4, 5)
    room.give(c.WithdrawCard("list", "r1", "recognisable"))
    assert "list/r1" not in released(room)
    room.give(c.Close())
    room.give(c.WithdrawCard("write", signed_by(room, 1).split("/")[1], "asked"))
    assert len(release.items(room.state)) == 3


def test_what_may_never_be_released_is_no_item():
    secret = {**LIST, "options": {"releasable": False}}
    room = Room(method([secret], [RELEASE]))
    room.add("list", 1, on="plans", plan="call")
    room.go_on()
    assert release.items(room.state) == ()


def test_story_noted_by_the_facilitator_is_everybodys():
    room = Room(method([STORY], [RELEASE]), presenter=1)
    room.add("story", 0, gist="he fell")
    room.go_on()
    (item,) = release.items(room.state)
    assert (item.kind, item.voters) == ("joint", {1, 2, 3})


def test_session_closes_after_seven_days_or_when_all_have_answered(room):
    room.give(c.Close())
    assert room.state.release_ends == room.now + timedelta(days=7)
    assert room.refusal(c.Finish()) == "release_still_open"
    for seat in room.state.seats:
        for item in release.unanswered(room.state, seat):
            answer(room, item.id, seat, yes=False)
    room.give(c.Finish())
    assert (room.state.phase, released(room)) == ("closed", set())


def test_after_the_term_no_answer_is_taken_though_nobody_closed_the_session(room):
    item = next(item for item in release.items(room.state) if item.voters == {1, 2, 3, 4, 5})
    answer(room, item.id, 1, 2, 4, 5)
    room.give(c.Close())
    room.wait(days=6, hours=23)
    assert room.give(c.AnswerRelease(item.id, answer=True), 3).events
    room.give(c.AnswerRelease(item.id, answer=False), 3)
    room.wait(hours=1)
    for seat, yes in ((3, True), (1, False)):
        assert room.refusal(c.AnswerRelease(item.id, answer=yes), seat) == "release_is_over"
    assert item.id not in released(room)


def test_a_meeting_that_nobody_ended_ends_without_what_was_hidden():
    room = Room(method([BLIND], [RELEASE]))
    room.hand_in("blind", 1, letter="a", word="secret")
    assert room.refusal(c.Close()) == "not_revealed_yet"
    room.give(c.EndForgotten())
    assert (room.state.phase, room.sealed) == ("releasing", {})
    assert release.items(room.state) == ()


def test_seat_sees_its_own_items(room):
    mine = {item.id for item in release.items_of(room.state, 1)}
    assert mine == {"story/r1", signed_by(room, 1), "blind/=letter", "list/r1"}
    answer(room, "list/r1", 1, yes=False)
    unanswered = {item.id for item in release.unanswered(room.state, 1)}
    assert unanswered == mine - {"list/r1"}


def test_report_is_empty_when_nothing_was_released(room):
    draft = report.compose(room.state)
    assert (draft.is_empty, draft.sections) == (True, ())


def test_report_holds_what_was_released_and_nothing_else(room):
    answer(room, signed_by(room, 1), 1)
    answer(room, "list/r1", 1, 2, 3, 4, 5)
    answer(room, "blind/=letter", 1, 2, 3, 4, 5)
    draft = report.compose(room.state)
    assert [section.step for section in draft.sections] == ["step2", "step3"]
    card, figure = draft.sections[0].entries
    assert [entry.value.nl for entry in card.lines] == ["word1"]
    assert [(bar.label.nl, bar.number) for bar in figure.figures] == [("a", 5), ("b", 0)]
    assert figure.heading.nl == "letter"
    (plan,) = draft.entries_of("plans")
    assert (plan.heading.nl, plan.lines[0].label.nl, plan.lines[0].value.nl) == (
        "Plans",
        "plan",
        "call",
    )
    for held_back in ("he fell", "word2", "blind1", *room.birds):
        assert held_back not in str(draft)


def test_report_says_how_a_row_was_sorted_and_with_what_it_collides():
    table = {"id": "values", "kind": "table", "fields": [line("value")]}
    kinds = [{"id": "legal", "label": text("Legal")}]
    sort = {"id": "sort", "kind": "table", "options": {"sorts": "values", "kinds": kinds}}
    room = Room(method([table], [sort], [RELEASE]), ("",) * 2)
    for value in ("trust", "equal", "fast"):
        room.add("values", 1, value=value)
    room.give(c.LeaveSeat(), 2)
    room.go_on()
    room.give(c.AddSeat(3))
    room.give(c.TakeSeat("Specht"), 3)
    room.give(c.SetKind("step2", "sort", "values/r1", "legal"), 3)
    room.give(c.MarkCollision("step2", "sort", "values/r1", "values/r2"), 3)
    room.give(c.MarkCollision("step2", "sort", "values/r1", "values/r3"), 3)
    room.go_on()
    voters = {item.id: set(item.voters) for item in release.items(room.state)}
    assert voters == {"values/r1": {1, 2, 3}, "values/r2": {1, 2, 3}, "values/r3": {1, 2, 3}}
    answer(room, "values/r1", 1, 2, 3)
    answer(room, "values/r2", 1, 2, 3)
    first, second = report.compose(room.state).sections[0].entries
    assert (first.sorted_as.en, second.sorted_as) == ("Legal", None)
    assert (first.collides_with, second.collides_with) == (("values/r2",), ("values/r1",))


def test_words_of_a_row_do_not_leave_with_an_answer_that_points_at_it():
    field = {"name": "which", "label": text("Which"), "widget": "choice", "options_from": "list"}
    table = {"id": "table", "kind": "table", "fields": [field, line("why")]}
    vote = {"id": "vote", "kind": "vote", "authorship": "blind", "fields": [field]}
    room = Room(method([LIST], [table, vote], [RELEASE]), ("",) * 5)
    first, second = (room.add("list", 1, on="plans", plan=plan) for plan in ("call", "visit"))
    room.go_on()
    room.add("table", 2, which=first, why="it is quick")
    for seat in range(1, 6):
        room.hand_in("vote", seat, which=first)
    room.give(c.Reveal("step2", "vote"))
    room.go_on()
    everybody = range(1, 6)
    answer(room, "table/r1", *everybody)
    answer(room, "vote/=which", *everybody)
    (section,) = report.compose(room.state).sections
    assert [[said.value.nl for said in entry.lines] for entry in section.entries] == [
        ["it is quick"]
    ]
    answer(room, f"list/{first}", *everybody)
    _agreed, section = report.compose(room.state).sections
    row, figure = section.entries
    assert [said.value.nl for said in row.lines] == ["call", "it is quick"]
    assert [(bar.label.nl, bar.number) for bar in figure.figures] == [("call", 5)]
    assert second not in str(report.compose(room.state))
