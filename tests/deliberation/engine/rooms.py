"""A room for tests: gives commands, keeps the log and the sealed texts as a writer would."""

import json
import random
from datetime import UTC, datetime, timedelta

from deliberation.engine import FACILITATOR, Refused, Script, State, decide, fold, load_script
from deliberation.engine import commands as c
from deliberation.engine import events as e

MORNING = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def text(words):
    return {"nl": words, "en": words}


def line(name, **more):
    return {"name": name, "label": text(name), "widget": "line", **more}


def choice(name, *options, **more):
    given = [{"id": option, "label": text(option)} for option in options]
    return {"name": name, "label": text(name), "widget": "choice", "options": given, **more}


def scale(name, **more):
    return {"name": name, "label": text(name), "widget": "scale", **more}


def written(*steps, **more):
    """A method as an author writes it: each step is a list of blocks."""
    return {
        "id": "small",
        "version": 1,
        "title": text("Small"),
        "family": "moral",
        "purpose": text("To test"),
        "origin": text("Here"),
        "minimum": 1,
        "maximum": 12,
        "across_levels": True,
        "steps": [
            {
                "id": f"step{number}",
                "title": text(f"Step {number}"),
                "instruction": text("Do it"),
                "minutes": 10,
                "who": "everyone",
                "blocks": blocks,
            }
            for number, blocks in enumerate(steps, start=1)
        ],
        **more,
    }


def method(*steps, **more) -> Script:
    return load_script(written(*steps, **more))


TALK = {"id": "talk", "kind": "talk"}
LAST = {"id": "last", "kind": "talk"}


class Room:
    """Seats 1, 2, ... with these levels; everybody has sat down under a bird's name."""

    birds: tuple[str, ...] = (
        "Merel",
        "Vink",
        "Specht",
        "Uil",
        "Zwaluw",
        "Kievit",
        "Wulp",
        "Koet",
        "Mus",
        "Gans",
    )
    birds += ("Kauw", "Ekster", "Reiger")

    def __init__(self, script, levels=("social_worker",) * 3, *, presenter=None, seed=1):
        self.script = script
        self.state = State.planned(script)
        self.log = []
        self.sealed = {}
        self.whispers = []
        self.now = MORNING
        self.draw = random.Random(seed)
        plans = tuple(c.SeatPlan(n, level) for n, level in enumerate(levels, start=1))
        self.give(c.Open(plans, presenter))
        for plan in plans:
            self.give(c.TakeSeat(self.birds[plan.number - 1]), plan.number)

    @classmethod
    def planned(cls, script):
        """A room that nobody opened yet."""
        room = cls.__new__(cls)
        room.script, room.state, room.log, room.sealed = script, State.planned(script), [], {}
        room.whispers, room.now, room.draw = [], MORNING, random.Random(1)
        return room

    def give(self, command, seat=FACILITATOR):
        """Give a command and do what the decision says; returns the decision."""
        decision = decide(self.state, command, seat, self.now, self.draw, self._sealed_of(command))
        for event in decision.events:
            self.state = fold(self.state, event)
            self.log.append(event)
        for erase in decision.erase:
            self.sealed = {key: t for key, t in self.sealed.items() if key[0] != erase.block}
        if decision.seal:
            self.sealed[decision.seal.block, decision.seal.seat] = decision.seal.text
        if decision.whisper:
            self.whispers.append(decision.whisper)
        return decision

    def _sealed_of(self, command):
        block = getattr(command, "block", None)
        return {seat: t for (of_block, seat), t in self.sealed.items() if of_block == block}

    def refusal(self, command, seat=FACILITATOR):
        """Give a command that is refused; returns the code."""
        try:
            self.give(command, seat)
        except Refused as refused:
            return refused.code
        raise AssertionError(f"{command} was accepted")

    def wait(self, **time):
        self.now += timedelta(**time)

    @property
    def step(self):
        return self.state.current

    def here(self, block):
        """The state of a block."""
        return self.state.blocks[block]

    def go_on(self):
        self.give(c.GoOn(self.step))

    def hand_in(self, block, seat, *, signed=False, **values):
        return self.give(c.HandIn(self.step, block, values, signed=signed), seat)

    def add(self, block, seat, *, on="", **values):
        """Add a row; returns its id."""
        decision = self.give(c.AddRow(self.step, block, values, list=on), seat)
        return decision.events[0].row

    def log_text(self):
        """The whole log as it would be stored."""
        return json.dumps([e.to_json(event) for event in self.log])
