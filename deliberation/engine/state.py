"""What a room is now: the script, and everything the log has said so far.

Frozen: `folding.fold` makes the next one. The properties answer what a screen asks. It holds no
hidden text; only `seat.level` must never be shown (it serves turn order and role exchange).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Final, Literal

from deliberation.engine.events import Card, Outcome, Revealed
from deliberation.engine.script import Block, Script, Step
from deliberation.engine.timer import Timer

FACILITATOR: Final = 0
"""The "seat number" of the facilitator, who has no seat."""
RELEASE_TERM: Final = timedelta(days=7)

Phase = Literal["planned", "open", "releasing", "closed"]
StepStatus = Literal["waiting", "running", "done", "skipped"]


@dataclass(frozen=True)
class SeatState:
    """A chair: planned with a level, taken under a chosen name."""

    number: int
    level: str = ""
    name: str = ""
    """The chosen name; "" while nobody has taken the seat."""
    present: bool = False
    left_at: str = ""
    """Id of the step in which the seat left, or "" when it didn't."""


@dataclass(frozen=True)
class StepState:
    """How a step stands."""

    status: StepStatus = "waiting"
    reason: str = ""
    """Why it was skipped."""
    present: frozenset[int] = frozenset()
    """Every seat that was there at some moment while it ran; they release its joint items."""


@dataclass(frozen=True)
class Row:
    """A shared row, list item or note."""

    id: str
    list: str
    seat: int
    values: Mapping[str, str]
    version: int = 1
    sources: tuple[str, ...] = ()
    original: Mapping[str, str] | None = None
    """What it said before a holder of the role corrected it, or None when nobody did."""
    withdrawn: str = ""
    """Reason code when the facilitator took it away; its values are then empty."""


@dataclass(frozen=True)
class Hidden:
    """Hidden writing: who is done, and after the reveal what there was."""

    handed_in: frozenset[int] = frozenset()
    passed: frozenset[int] = frozenset()
    revealed: Revealed | None = None
    withdrawn: Mapping[str, str] = field(default_factory=dict)
    """Card id to reason code; such a card's values are empty."""

    @property
    def cards(self) -> tuple[Card, ...]:
        """The cards on the table, without those taken away."""
        shown = self.revealed.cards if self.revealed else ()
        return tuple(card for card in shown if card.id not in self.withdrawn)


@dataclass(frozen=True)
class Turns:
    """A go-round. `ended` holds who had a turn in this round, and how it ended."""

    round: int = 0
    """Counts from 1; 0 before the order is drawn."""
    order: tuple[int, ...] = ()
    ended: Mapping[int, Outcome] = field(default_factory=dict)


@dataclass(frozen=True)
class BlockState:
    """All a block may hold; each kind uses its own part."""

    rows: Mapping[str, Row] = field(default_factory=dict)
    next_row: int = 1
    hidden: Hidden = field(default_factory=Hidden)
    turns: Turns = field(default_factory=Turns)
    kinds: Mapping[str, str] = field(default_factory=dict)
    """Carried row ("roles/r2") to kind of value."""
    collisions: frozenset[tuple[str, str]] = frozenset()
    """Pairs of carried rows, each pair in alphabetical order."""

    @property
    def shown_rows(self) -> tuple[Row, ...]:
        """The rows on the table, in order, without those taken away."""
        return tuple(row for row in self.rows.values() if not row.withdrawn)

    def rows_of(self, list_id: str) -> tuple[Row, ...]:
        """Return the shown rows of one list of the block."""
        return tuple(row for row in self.shown_rows if row.list == list_id)


@dataclass(frozen=True)
class State:
    """A session, as its log tells it."""

    script: Script
    phase: Phase = "planned"
    seats: Mapping[int, SeatState] = field(default_factory=dict)
    presenter: int | None = None
    steps: Mapping[str, StepState] = field(default_factory=dict)
    current: str = ""
    """Id of the running step, or "" when none runs."""
    timer: Timer | None = None
    ready: frozenset[int] = frozenset()
    """Seats that are ready with the running step. The facilitator sees names, others a number."""
    blocks: Mapping[str, BlockState] = field(default_factory=dict)
    agreements: frozenset[int] = frozenset()
    """Seats that confirmed the ground rules."""
    signals: int = 0
    """Requests for a pause that the facilitator hasn't seen yet; nobody's name belongs to them."""
    signalled_at: datetime | None = None
    answers: Mapping[str, Mapping[int, bool]] = field(default_factory=dict)
    """Release: item id to seat to yes or no. Show a seat its own answers only."""
    releasing_since: datetime | None = None

    @classmethod
    def planned(cls, script: Script) -> "State":
        """Return a session of which nothing has happened yet."""
        return cls(
            script=script,
            steps={step.id: StepState() for step in script.steps},
            blocks={block.id: BlockState() for block in script.blocks},
        )

    @property
    def step(self) -> Step | None:
        """The running step."""
        return self.script.step(self.current) if self.current else None

    @property
    def position(self) -> int:
        """Index of the running step from 0; -1 before the first, all steps after the last."""
        if self.current:
            return self.script.position(self.current)
        return -1 if self.phase == "planned" else len(self.script.steps)

    @property
    def present(self) -> frozenset[int]:
        """The seats that are there (taken and not left)."""
        return frozenset(number for number, seat in self.seats.items() if seat.present)

    @property
    def not_ready(self) -> tuple[int, ...]:
        """Who is there and not ready, for the facilitator's list."""
        return tuple(sorted(self.present - self.ready))

    @property
    def release_ends(self) -> datetime | None:
        """When silence has become a no."""
        return self.releasing_since + RELEASE_TERM if self.releasing_since else None

    def expected(self, block: Block) -> frozenset[int]:
        """Return the present seats that take part in a block."""
        presenter = frozenset({self.presenter} if self.presenter else ())
        wanted = {
            "everyone": self.present,
            "group": self.present - presenter,
            "presenter": self.present & presenter,
            "facilitator": frozenset[int](),
        }
        return wanted[block.who]

    def missing(self, block: Block) -> tuple[int, ...]:
        """Return who still has to hand in or pass, for the facilitator's list."""
        hidden = self.blocks[block.id].hidden
        return tuple(sorted(self.expected(block) - hidden.handed_in - hidden.passed))

    def whose_turn(self, block: Block) -> int | None:
        """Return the seat that has the turn, or None before and after the round."""
        turns = self.blocks[block.id].turns
        waiting = self.expected(block) - turns.ended.keys()
        return next((seat for seat in turns.order if seat in waiting), None)

    def is_finished(self, block: Block) -> bool:
        """Whether a block is far enough for the block that comes `after` it."""
        here = self.blocks[block.id]
        if block.kind == "round":
            return here.turns.round >= block.options.rounds and self.whose_turn(block) is None
        return here.hidden.revealed is not None

    def is_waiting(self, block: Block) -> bool:
        """Whether a block can't begin yet because of the one it comes `after`."""
        return bool(block.after) and not self.is_finished(self.script.block(block.after))

    def may_see_outcome(self, block: Block, seat: int) -> bool:
        """Whether a seat (or FACILITATOR) may see what a vote came to."""
        return block.options.shown_to == "everyone" or seat == FACILITATOR

    def name_of(self, seat: int) -> str:
        """Return the chosen name, "" for the facilitator and for an empty seat."""
        return self.seats[seat].name if seat in self.seats else ""

    def with_block(self, block_id: str, block: BlockState) -> "State":
        """Return the state with one block replaced."""
        return replace(self, blocks={**self.blocks, block_id: block})
