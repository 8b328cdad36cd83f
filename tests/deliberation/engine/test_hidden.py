import pytest

from deliberation.engine import Erase, Seal, SealedText
from deliberation.engine import commands as c
from deliberation.engine import events as e
from tests.deliberation.engine.rooms import LAST, Room, choice, line, method, scale

WORD = line("word", max_length=20)
LETTERS = choice("letter", "a", "b")


def script(*fields, kind="write", **more):
    block = {"id": "write", "kind": kind, "fields": list(fields) or [WORD], **more}
    return method([block], [LAST])


def room_of(number, *fields, **more):
    return Room(script(*fields, **more), ("social_worker",) * number)


@pytest.fixture
def room():
    return room_of(3)


def reveal(room):
    return room.give(c.Reveal("step1", "write")).events[0]


def words(event):
    return sorted(card.values["word"] for card in event.cards)


def test_handing_in_seals_the_text_and_logs_that_it_is_there(room):
    decision = room.hand_in("write", 2, word=" trust ")
    assert decision.events == (e.HandedIn("step1", "write", 2),)
    assert decision.seal == Seal("step1", "write", 2, SealedText({"word": "trust"}))


def test_sealed_text_travels_as_json():
    sealed = SealedText({"word": "trust"}, signed=True)
    assert SealedText.from_json(sealed.to_json()) == sealed


def test_handing_in_again_overwrites_without_an_event(room):
    room.hand_in("write", 2, word="trust")
    decision = room.hand_in("write", 2, word="care")
    assert decision.events == ()
    assert decision.seal.text.values == {"word": "care"}


def test_draft_is_sealed_without_an_event(room):
    decision = room.give(c.KeepDraft("step1", "write", {"word": ""}), 2)
    assert (decision.events, decision.seal.text.values) == ((), {"word": ""})


def test_draft_does_not_replace_what_was_handed_in(room):
    room.hand_in("write", 2, word="trust")
    assert room.refusal(c.KeepDraft("step1", "write", {"word": "x"}), 2) == "already_handed_in"


def test_draft_is_never_shown(room):
    room.hand_in("write", 1, word="trust")
    room.hand_in("write", 2, word="care")
    room.give(c.KeepDraft("step1", "write", {"word": "half"}), 3)
    event = room.give(c.ContinueWithout("step1", "write", (3,))).events[0]
    assert words(event) == ["care", "trust"]


def test_taking_back_leaves_the_text_sealed(room):
    room.hand_in("write", 2, word="trust")
    decision = room.give(c.TakeBack("step1", "write"), 2)
    assert decision.events == (e.TakenBack("step1", "write", 2),)
    assert (decision.seal, decision.erase) == (None, ())
    assert room.here("write").hidden.handed_in == frozenset()
    assert room.refusal(c.TakeBack("step1", "write"), 2) == "nothing_handed_in"


def test_reveal_waits_for_everybody(room):
    room.hand_in("write", 1, word="trust")
    assert room.refusal(c.Reveal("step1", "write")) == "not_everyone_ready"


def test_who_passes_is_not_waited_for(room):
    room.hand_in("write", 1, word="trust")
    room.give(c.Pass("step1", "write"), 2)
    assert room.give(c.Pass("step1", "write"), 2).events == ()
    room.give(c.LeaveSeat(), 3)
    assert words(reveal(room)) == ["trust"]


def test_who_passed_may_still_write(room):
    room.give(c.Pass("step1", "write"), 2)
    room.hand_in("write", 2, word="trust")
    assert room.here("write").hidden.passed == frozenset()
    assert room.refusal(c.Pass("step1", "write"), 2) == "already_handed_in"


def test_continuing_without_names_exactly_who_is_missing(room):
    room.hand_in("write", 1, word="trust")
    room.hand_in("write", 2, word="care")
    for seats in ((), (2, 3), (2,)):
        command = c.ContinueWithout("step1", "write", seats)
        assert room.refusal(command) == "missing_has_changed"
    event = room.give(c.ContinueWithout("step1", "write", (3,))).events[0]
    assert (words(event), event.without) == (["care", "trust"], (3,))


def test_what_somebody_who_left_handed_in_is_shown(room):
    room.hand_in("write", 1, word="trust")
    for seat in (1, 2, 3):
        room.give(c.LeaveSeat(), seat)
    assert words(reveal(room)) == ["trust"]


def test_nothing_is_shown_when_nobody_wrote(room):
    command = c.ContinueWithout("step1", "write", (1, 2, 3))
    assert room.refusal(command) == "nothing_to_reveal"


def test_reveal_shows_all_at_once_and_destroys_what_was_sealed(room):
    for seat in (1, 2, 3):
        room.hand_in("write", seat, word=f"word{seat}")
    decision = room.give(c.Reveal("step1", "write"))
    assert len(decision.events) == 1
    assert decision.erase == (Erase("step1", "write"),)
    assert room.sealed == {}
    assert room.here("write").hidden.cards == decision.events[0].cards


def test_after_the_reveal_nothing_is_added(room):
    for seat in (1, 2, 3):
        room.hand_in("write", seat, word="x")
    reveal(room)
    for command in (
        c.HandIn("step1", "write", {"word": "y"}),
        c.KeepDraft("step1", "write", {"word": "y"}),
        c.TakeBack("step1", "write"),
        c.Pass("step1", "write"),
    ):
        assert room.refusal(command, 1) == "revealed_already"
    assert room.refusal(c.Reveal("step1", "write")) == "revealed_already"
    assert room.refusal(c.ContinueWithout("step1", "write", ())) == "revealed_already"


def test_named_card_has_its_writer(room):
    for seat in (1, 2, 3):
        room.hand_in("write", seat, word=f"word{seat}")
    assert {(card.seat, card.values["word"]) for card in reveal(room).cards} == {
        (1, "word1"),
        (2, "word2"),
        (3, "word3"),
    }


def own_choice(signed):
    room = room_of(len(signed), authorship="own_choice")
    for seat, name in enumerate(signed, start=1):
        room.hand_in("write", seat, word=f"word{seat}", signed=name)
    return reveal(room)


def test_own_choice_card_has_its_writer_only_when_wanted():
    event = own_choice([True, False, False, True])
    assert {card.values["word"]: card.seat for card in event.cards} == {
        "word1": 1,
        "word2": None,
        "word3": None,
        "word4": 4,
    }
    assert not event.names_withheld


def test_single_writer_without_a_name_is_not_found_by_elimination():
    event = own_choice([True, True, False])
    assert [card.seat for card in event.cards] == [None, None, None]
    assert event.names_withheld


def test_nobody_is_hidden_when_all_sign():
    event = own_choice([True, True, True])
    assert {card.seat for card in event.cards} == {1, 2, 3}
    assert not event.names_withheld


def blind(number, **more):
    room = room_of(number, LETTERS, WORD, authorship="blind", **more)
    for seat in range(1, number + 1):
        room.hand_in("write", seat, letter="a" if seat == 1 else "b", word=f"word{seat}")
    return room


def test_blind_choice_is_counted_and_its_words_stand_alone():
    event = reveal(blind(5))
    assert event.distributions == (e.Distribution("letter", 5, (e.Count("a", 1), e.Count("b", 4))),)
    assert event.too_few == ()
    assert words(event) == ["word1", "word2", "word3", "word4", "word5"]
    assert {(card.seat, tuple(card.values)) for card in event.cards} == {(None, ("word",))}


def test_below_five_answers_nothing_is_counted_but_the_words_are_shown():
    event = reveal(blind(4))
    assert (event.distributions, event.too_few) == ((), ("letter",))
    assert words(event) == ["word1", "word2", "word3", "word4"]


def test_choice_that_fewer_than_five_answered_is_not_counted():
    optional = {**LETTERS, "required": False}
    room = room_of(6, optional, WORD, authorship="blind")
    for seat in range(1, 7):
        room.hand_in("write", seat, letter="a" if seat < 5 else "", word="x")
    event = reveal(room)
    assert (event.distributions, event.too_few) == ((), ("letter",))


def test_one_blind_answer_is_not_shown_alone():
    room = room_of(3, authorship="blind")
    room.hand_in("write", 1, word="trust")
    command = c.ContinueWithout("step1", "write", (2, 3))
    assert room.refusal(command) == "blind_needs_two"
    assert room.sealed != {}


def lone_text(signed):
    room = room_of(3, authorship="own_choice")
    room.hand_in("write", 1, signed=signed, word="trust")
    return room, c.ContinueWithout("step1", "write", (2, 3))


def test_a_lone_text_without_a_name_is_not_shown_beside_the_names_of_all_others():
    room, command = lone_text(signed=False)
    assert room.refusal(command) == "blind_needs_two"


def test_a_lone_text_with_a_name_may_be_shown():
    room, command = lone_text(signed=True)
    assert words(room.give(command).events[0]) == ["trust"]


def test_blind_answer_is_never_signed():
    room = room_of(3, authorship="blind")
    command = c.HandIn("step1", "write", {"word": "x"}, signed=True)
    assert room.refusal(command, 1) == "blind_has_no_name"


def test_split_makes_every_idea_a_card_of_its_own():
    ideas = [line(f"idea{n}", required=False) for n in (1, 2)]
    room = room_of(2, *ideas, authorship="blind", options={"split": True})
    room.hand_in("write", 1, idea1="walk", idea2="write")
    room.hand_in("write", 2, idea2="call")
    values = [card.values for card in reveal(room).cards]
    assert sorted(next(iter(v.values())) for v in values) == ["call", "walk", "write"]
    assert {len(value) for value in values} == {1}


def test_scale_is_counted_over_its_whole_length():
    room = room_of(5, scale("safe", maximum=3), kind="vote", authorship="blind")
    for seat, score in enumerate("11233", start=1):
        room.hand_in("write", seat, safe=score)
    event = reveal(room)
    assert event.cards == ()
    assert event.distributions[0].counts == (e.Count("1", 2), e.Count("2", 1), e.Count("3", 2))


def test_open_vote_shows_who_chose_what():
    room = room_of(2, LETTERS, kind="vote", authorship="named")
    room.hand_in("write", 1, letter="a")
    room.hand_in("write", 2, letter="b")
    event = reveal(room)
    assert {(card.seat, card.values["letter"]) for card in event.cards} == {(1, "a"), (2, "b")}
    assert event.distributions == ()


def test_poll_for_the_facilitator_is_for_nobody_else():
    room = room_of(
        5, scale("safe"), kind="vote", authorship="blind", options={"shown_to": "facilitator"}
    )
    block = room.script.block("write")
    assert [room.state.may_see_outcome(block, seat) for seat in (0, 1)] == [True, False]


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({}, "field_missing"),
        ({"word": "  "}, "field_missing"),
        ({"word": "x" * 21}, "field_too_long"),
        ({"word": "x", "rank": "director"}, "unknown_field"),
    ],
)
def test_what_is_filled_in_must_fit(room, values, code):
    assert room.refusal(c.HandIn("step1", "write", values), 1) == code


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        (LETTERS, "c", "not_an_option"),
        (scale("score"), "6", "not_on_scale"),
        (scale("score"), "three", "not_on_scale"),
        ({**line("due"), "widget": "date"}, "soon", "not_a_date"),
    ],
)
def test_answer_is_one_that_can_be_given(field, value, code):
    room = room_of(1, field)
    assert room.refusal(c.HandIn("step1", "write", {field["name"]: value}), 1) == code


def test_something_is_filled_in_when_nothing_is_required():
    room = room_of(1, line("a", required=False), line("b", required=False))
    assert room.refusal(c.HandIn("step1", "write", {"a": " "}), 1) == "nothing_filled_in"


def test_date_in_iso_is_fine():
    room = room_of(1, {**line("due"), "widget": "date"})
    room.hand_in("write", 1, due="2027-03-01")
    assert room.here("write").hidden.handed_in == {1}


def test_presenter_does_not_write_with_the_group():
    room = Room(script(who="group"), presenter=1)
    assert room.refusal(c.HandIn("step1", "write", {"word": "x"}), 1) == "not_your_part"
    assert room.state.missing(room.script.block("write")) == (2, 3)


def test_order_of_the_cards_is_drawn():
    orders = set()
    for seed in range(12):
        room = Room(script(authorship="blind"), ("",) * 3, seed=seed)
        for seat in (1, 2, 3):
            room.hand_in("write", seat, word=f"word{seat}")
        orders.add(tuple(card.values["word"] for card in reveal(room).cards))
        assert [card.id for card in room.here("write").hidden.cards] == ["c1", "c2", "c3"]
    assert len(orders) > 3


def test_withdrawn_card_loses_its_words(room):
    for seat in (1, 2, 3):
        room.hand_in("write", seat, word=f"word{seat}")
    reveal(room)
    room.go_on()
    gone = room.here("write").hidden.cards[0]
    room.give(c.WithdrawCard("write", gone.id, "person"))
    hidden = room.here("write").hidden
    assert gone.id not in {card.id for card in hidden.cards}
    assert gone.values["word"] not in str(room.state)
    assert hidden.withdrawn == {gone.id: "person"}
    assert room.refusal(c.WithdrawCard("write", gone.id, "person")) == "withdrawn_already"


@pytest.mark.parametrize(("block", "card"), [("write", "c9"), ("nowhere", "c1")])
def test_card_that_is_not_there_is_not_withdrawn(room, block, card):
    assert room.refusal(c.WithdrawCard(block, card, "asked")) == "unknown_card"
