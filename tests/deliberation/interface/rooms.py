"""Rooms to draw without a database: the engine walks, the real drawing draws."""

import random
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from deliberation.engine import FACILITATOR, State, commands, decide, fold
from deliberation.engine.shelf import shipped
from deliberation.room.picture import Sight
from deliberation.room.rendering import Drawing, ViewClass
from deliberation.room.the_case import TheCase

NOW = datetime(2026, 3, 1, 10, 0, tzinfo=UTC)
LEVELS = ("social_worker", "social_worker", "policy", "management", "director", "alderman")
NAMES = ("Merel", "Vink", "Uil", "Specht", "Zwaluw", "Kievit")
PRESENTER = 1


class Room:
    """A session on the vertical method with six seats; the first brings the case."""

    def __init__(self, method: str = "vertical", people: int = len(NAMES)) -> None:
        script = shipped()[method]
        self.state = State.planned(script)
        self.sealed: dict[int, dict] = {}
        self.draw = random.Random(7)
        self.case = TheCase()
        levels = LEVELS if script.across_levels else LEVELS[:1] * len(LEVELS)
        plan = tuple(commands.SeatPlan(n, level) for n, level in enumerate(levels, start=1))
        self.do(commands.Open(plan, PRESENTER), FACILITATOR)
        for seat, name in enumerate(NAMES[:people], start=1):
            self.do(commands.TakeSeat(name), seat)

    def do(self, command: commands.Command, seat: int) -> None:
        """Give a command; a refusal raises."""
        block = getattr(command, "block", "")
        sealed = {seat: texts[block] for seat, texts in self.sealed.items() if block in texts}
        decision = decide(self.state, command, seat, NOW, self.draw, sealed)
        for event in decision.events:
            self.state = fold(self.state, event)
        if decision.seal:
            self.sealed.setdefault(decision.seal.seat, {})[decision.seal.block] = decision.seal.text

    def go_to(self, step: str) -> None:
        """Go on until `step` runs."""
        while self.state.current != step:
            self.do(commands.GoOn(self.state.current), FACILITATOR)

    def hand_in(self, block: str, answers: Mapping[int, Mapping[str, str]]) -> None:
        """Let seats hand in."""
        for seat, values in answers.items():
            self.do(commands.HandIn(self.state.current, block, values), seat)

    def show(self, block: str) -> None:
        """Show what was handed in, without whoever is missing."""
        step, missing = self.state.current, self.state.missing(self.state.script.block(block))
        without = commands.ContinueWithout(step, block, missing)
        self.do(without if missing else commands.Reveal(step, block), FACILITATOR)

    def drawing(self, *, minutes: int = 1, connected: tuple[int, ...] = ()) -> Drawing:
        """The room, drawn `minutes` after the step began."""
        moment = NOW + timedelta(minutes=minutes)
        return Drawing(
            Sight("c0de", 5, self.state, moment, frozenset(connected), self.case), self.sealed
        )

    def shared(self, *, leads: bool = False, language: str = "en") -> dict[str, str]:
        """The shared regions of a view class."""
        return self.drawing().regions(ViewClass(leads, language))

    def mine(self, seat: int, language: str = "en") -> str:
        """The own part of a seat."""
        return self.drawing().mine(seat, language)

    def views(self, seat: int):
        """`room` and `mine`, as templates get them."""
        drawing = self.drawing()
        return drawing.room(ViewClass(seat == FACILITATOR, "en")), drawing.own(seat)
