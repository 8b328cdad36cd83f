"""Any sequence of commands: the log replays to the state, and nothing hidden leaks before its time.

The machine gives commands as people would, and also nonsense; whatever the engine accepts must
keep the invariants.
"""

import json
import random

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from deliberation.engine import Refused, release, replay, report
from deliberation.engine import commands as c
from deliberation.engine import events as e
from tests.deliberation.engine.rooms import LAST, TALK, Room, choice, line, method, text

ROLES = [
    {"id": "resident", "label": text("Resident")},
    {"id": "worker", "label": text("Worker"), "levels": ["social_worker"]},
]
SCRIPT = method(
    [{"id": "rules", "kind": "round", "options": {"confirms_rules": True}}],
    [
        {
            "id": "blind",
            "kind": "write",
            "authorship": "blind",
            "fields": [choice("letter", "a", "b"), line("word")],
        }
    ],
    [{"id": "own", "kind": "write", "authorship": "own_choice", "fields": [line("word")]}],
    [{"id": "named", "kind": "write", "fields": [line("word")], "who": "group"}],
    [
        {
            "id": "roles",
            "kind": "table",
            "options": {"role_field": "role"},
            "fields": [
                {"name": "role", "label": text("Role"), "widget": "choice", "options": ROLES},
                line("word"),
            ],
        }
    ],
    [
        {
            "id": "list",
            "kind": "list",
            "lists": [{"id": "all", "title": text("All"), "fields": [line("word")]}],
        },
        {"id": "round", "kind": "round", "who": "group", "fields": [line("word")]},
    ],
    [{"id": "release", "kind": "release"}, TALK],
    [LAST],
)
LEVELS = ("social_worker", "social_worker", "policy", "management", "director", "alderman")
SEATS = range(1, len(LEVELS) + 1)
HIDDEN = ("blind", "own", "named")

seats = st.sampled_from(SEATS)
anybody = st.sampled_from([0, *SEATS, 9])
hidden = st.sampled_from(HIDDEN)
rows = st.sampled_from(["r1", "r2", "r3"])


class Session(RuleBasedStateMachine):
    """A room with six seats, whatever they and the facilitator do."""

    @initialize(seed=st.integers(0, 5), start=st.integers(0, 6))
    def open(self, seed, start):
        self.room = Room(SCRIPT, LEVELS, presenter=1, seed=seed)
        self.written = {block: {} for block in HIDDEN}
        self.words = 0
        for _ in range(start):
            self.room.give(c.SkipStep(self.room.step, "to get further"))

    def tries(self, command, seat=0):
        """Give a command; a refusal must change nothing."""
        before = self.room.state
        try:
            return self.room.give(command, seat)
        except Refused:
            assert self.room.state == before
            return None

    @property
    def step(self):
        return self.room.step or "step8"

    def here(self, kinds):
        step = self.room.state.step
        return [block for block in (step.blocks if step else ()) if block.kind in kinds]

    def secret(self):
        self.words += 1
        return f"secret{self.words}x"

    @rule(seat=seats, signed=st.booleans())
    def hand_in(self, seat, signed):
        for block in self.here(["write"]):
            word = self.secret()
            values = {"word": word, **({"letter": "a"} if block.id == "blind" else {})}
            command = c.HandIn(self.step, block.id, values, signed and block.id == "own")
            if self.tries(command, seat):
                self.written[block.id][word] = seat

    @rule(seat=seats)
    def keep_draft(self, seat):
        for block in self.here(["write"]):
            word = self.secret()
            if self.tries(c.KeepDraft(self.step, block.id, {"word": word}), seat):
                self.written[block.id][word] = seat

    @rule(seat=seats, act=st.sampled_from([c.TakeBack, c.Pass, c.EndTurn]))
    def act_in_block(self, seat, act):
        for block in self.here(["write", "round"]):
            self.tries(act(self.step, block.id), seat)

    @rule(writers=st.integers(1, 6), signers=st.integers(0, 6))
    def some_write_and_it_is_shown(self, writers, signers):
        for seat in SEATS[:writers]:
            self.hand_in(seat, signed=seat <= signers)
        for seat in SEATS[writers:]:
            self.act_in_block(seat, c.Pass)
        self.reveal()

    @rule()
    def reveal(self):
        for block in self.here(["write"]):
            self.tries(c.Reveal(self.step, block.id))

    @rule()
    def continue_without(self):
        for block in self.here(["write"]):
            missing = self.room.state.missing(block)
            self.tries(c.ContinueWithout(self.step, block.id, missing))

    @rule(seat=anybody)
    def add_row(self, seat):
        for block in self.here(["table", "list", "round"]):
            values = {"word": "open", **({"role": "resident"} if block.id == "roles" else {})}
            on = "all" if block.kind == "list" else ""
            self.tries(c.AddRow(self.step, block.id, values, list=on), seat)

    @rule(seat=anybody, row=rows, version=st.integers(1, 2))
    def change_row(self, seat, row, version):
        for block in self.here(["table", "list", "round"]):
            values = {"word": "changed", **({"role": "resident"} if block.id == "roles" else {})}
            self.tries(c.EditRow(self.step, block.id, row, version, values), seat)
            self.tries(c.CorrectRow(self.step, block.id, row, version, values), seat)

    @rule(seat=anybody, row=rows)
    def remove_row(self, seat, row):
        for block in self.here(["table", "list", "round"]):
            self.tries(c.RemoveRow(self.step, block.id, row, 1), seat)

    @rule(seat=seats)
    def end_turn(self, seat):
        for block in self.here(["round"]):
            turn = self.room.state.whose_turn(block)
            self.tries(c.NextTurn(self.step, block.id, turn or seat))
            self.tries(c.AnotherRound(self.step, block.id))

    @rule(seat=seats, act=st.sampled_from([c.LeaveSeat(), c.Signal(), c.AskFacilitator("why?")]))
    def act_in_room(self, seat, act):
        self.tries(act, seat)

    @rule(seat=seats)
    def sit_down(self, seat):
        self.tries(c.TakeSeat(Room.birds[seat - 1]), seat)

    @rule(seat=seats, act=st.sampled_from([c.Ready, c.NotReady]))
    def ready(self, seat, act):
        self.tries(act(self.step), seat)

    @rule(seat=anybody)
    def present(self, seat):
        self.tries(c.SetPresenter(seat))

    @rule(minutes=st.integers(-1, 61), act=st.sampled_from([c.Pause, c.Resume]))
    def clock(self, minutes, act):
        self.room.wait(minutes=1)
        self.tries(c.Extend(self.step, minutes))
        self.tries(act(self.step))

    @rule(block=hidden)
    def withdraw(self, block):
        self.tries(c.WithdrawCard(block, "c1", "person"))

    @rule(seat=seats, yes=st.booleans())
    def answer(self, seat, yes):
        for item in release.items(self.room.state):
            self.tries(c.AnswerRelease(item.id, answer=yes), seat)

    @rule(skip=st.booleans())
    def next_step(self, skip):
        self.tries(c.SkipStep(self.step, "no time") if skip else c.GoOn(self.step))

    @rule(sure=st.integers(0, 9))
    def end(self, sure):
        if sure == 0:
            self.tries(c.Close())
            self.tries(c.Finish())

    @invariant()
    def log_replays_to_the_state(self):
        assert replay(SCRIPT, self.room.log) == self.room.state
        stored = json.loads(self.room.log_text())
        assert replay(SCRIPT, map(e.from_json, stored)) == self.room.state

    @invariant()
    def nothing_hidden_is_told(self):
        told = self.room.log_text() + str(self.room.state)
        for block, words in self.written.items():
            if self.room.here(block).hidden.revealed is None:
                assert [word for word in words if word in told] == []

    @invariant()
    def nothing_shown_or_left_stays_sealed(self):
        sealed = {block for block, _seat in self.room.sealed}
        assert sealed <= {block.id for block in self.here(["write"])}
        for block in sealed:
            assert self.room.here(block).hidden.revealed is None

    @invariant()
    def cards_have_a_seat_only_when_they_may(self):
        for card in self.room.here("blind").hidden.cards:
            assert card.seat is None
            assert "letter" not in card.values
        for card in self.room.here("named").hidden.cards:
            if not self.room.here("named").hidden.withdrawn.get(card.id):
                assert self.written["named"][card.values["word"]] == card.seat
        nameless = [card for card in self.room.here("own").hidden.cards if card.seat is None]
        shown = self.room.here("own").hidden
        if not shown.withdrawn and len(shown.cards) > 1:  # else one could be found out
            assert len(nameless) != 1

    @invariant()
    def no_figure_is_about_fewer_than_five(self):
        revealed = self.room.here("blind").hidden.revealed
        for figure in revealed.distributions if revealed else ():
            assert figure.answers >= 5
            assert sum(count.number for count in figure.counts) == figure.answers

    @invariant()
    def report_holds_only_what_everybody_asked_for(self):
        answers = self.room.state.answers
        for section in report.compose(self.room.state).sections:
            for entry in section.entries:
                assert set(answers[entry.item].values()) <= {True, False}
                item = next(i for i in release.items(self.room.state) if i.id == entry.item)
                assert all(answers[entry.item][seat] for seat in item.voters)

    @invariant()
    def level_is_never_in_a_card(self):
        cards = [card for block in HIDDEN for card in self.room.here(block).hidden.cards]
        for level in set(LEVELS):
            assert level not in str(cards)


class TestSession(Session.TestCase):
    settings = settings(max_examples=15, stateful_step_count=25, deadline=None)


def test_same_chance_gives_the_same_log():
    def log_of(seed):
        room = Room(SCRIPT, LEVELS, seed=seed)
        random.seed(random.random())  # what happens elsewhere makes no difference
        room.go_on()
        for seat in SEATS:
            room.hand_in("blind", seat, letter="a", word=f"word{seat}")
        room.give(c.Reveal("step2", "blind"))
        return room.log_text()

    assert log_of(1) == log_of(1)
    assert log_of(1) != log_of(2)
