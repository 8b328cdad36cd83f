"""A simulated seat, so that one person can learn the screen alone.

It only ever gives commands that `decide` accepts, and only what a person in that seat could know.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from deliberation.engine import commands as c
from deliberation.engine import release
from deliberation.engine.carried import standing
from deliberation.engine.parts.roles import holds_role
from deliberation.engine.script import Block, Step
from deliberation.engine.state import State


@dataclass(frozen=True)
class Sample:
    """What a simulated seat says once: a row, hidden writing, or a kind to sort under."""

    values: Mapping[str, str]
    list: str = ""
    signed: bool = False
    kind: str = ""


@dataclass(frozen=True)
class Samples:
    """The samples of a method in one language."""

    names: Sequence[str]
    blocks: Mapping[str, Sequence[Sample]]

    def of(self, block_id: str) -> Sequence[Sample]:
        """Return the samples for a block; none for a method that has no samples."""
        return self.blocks.get(block_id, ())


def read_samples(data: Mapping[str, Any], language: str) -> Samples:
    """Read what `shelf.samples` returns; texts are given in one language."""
    blocks = {
        block: [_read(sample, language) for sample in given]
        for block, given in data.get("blocks", {}).items()
    }
    return Samples(_spoken(data.get("names", {}), language) or (), blocks)


def _read(sample: Mapping[str, Any], language: str) -> Sample:
    values = {name: _spoken(value, language) for name, value in sample.get("values", {}).items()}
    return Sample(
        values, sample.get("list", ""), sample.get("signed", False), sample.get("kind", "")
    )


def _spoken(value: Any, language: str) -> Any:
    return value.get(language, value.get("nl")) if isinstance(value, Mapping) else value


def next_command(state: State, seat: int, samples: Samples) -> c.Command | None:
    """Return what this seat would do next, or None when it waits for somebody else."""
    if state.phase == "open" and seat not in state.present:
        names = samples.names
        return c.TakeSeat(names[seat - 1] if seat <= len(names) else f"{seat}")
    if release.is_open(state):
        for item in release.unanswered(state, seat):
            return c.AnswerRelease(item.id, answer=True)
    return _in_step(state, state.step, seat, samples) if state.step else None


def _in_step(state: State, step: Step, seat: int, samples: Samples) -> c.Command | None:
    for block in step.blocks:
        if state.is_waiting(block):
            return None
        command = _ACTS[block.kind](state, block, seat, samples.of(block.id))
        if command:
            return command
        if block.kind == "round" and not state.is_finished(block):
            return None
    return None if seat in state.ready else c.Ready(step.id)


def _hands_in(state: State, block: Block, seat: int, samples: Sequence[Sample]) -> c.Command | None:
    if state.blocks[block.id].hidden.revealed or seat not in state.missing(block):
        return None
    step = state.current
    if not samples:
        return c.Pass(step, block.id)
    sample = samples[(seat - 1) % len(samples)]
    return c.HandIn(step, block.id, sample.values, signed=sample.signed)


def _takes_turn(
    state: State, block: Block, seat: int, samples: Sequence[Sample]
) -> c.Command | None:
    if state.whose_turn(block) != seat:
        return None
    said = any(row.seat == seat for row in state.blocks[block.id].rows.values())
    if block.fields and samples and not said:
        sample = samples[(seat - 1) % len(samples)]
        return c.AddRow(state.current, block.id, sample.values)
    return c.EndTurn(state.current, block.id)


def _adds_row(state: State, block: Block, seat: int, samples: Sequence[Sample]) -> c.Command | None:
    """The seats add the samples one by one, in turn."""
    present = sorted(state.expected(block))
    number = state.blocks[block.id].next_row - 1
    if number >= len(samples) or not present or present[number % len(present)] != seat:
        return None
    sample = samples[number]
    return c.AddRow(state.current, block.id, sample.values, list=sample.list)


def _fills_table(
    state: State, block: Block, seat: int, samples: Sequence[Sample]
) -> c.Command | None:
    if block.options.sorts:
        return _sorts(state, block, seat, samples)
    if not block.options.role_field:
        return _adds_row(state, block, seat, samples)
    wrote = any(row.seat == seat for row in state.blocks[block.id].rows.values())
    if wrote or seat not in state.expected(block):
        return None
    turned = [*samples[seat - 1 :], *samples[: seat - 1]]
    other = next((s for s in turned if not holds_role(state, block, seat, s.values)), None)
    return c.AddRow(state.current, block.id, other.values) if other else None


def _sorts(state: State, block: Block, seat: int, samples: Sequence[Sample]) -> c.Command | None:
    present = sorted(state.expected(block))
    rows = standing(state, state.script.block(block.options.sorts))
    for number, row in enumerate(rows):
        mine = bool(present) and present[number % len(present)] == seat
        if mine and samples and row.id not in state.blocks[block.id].kinds:
            kind = samples[number % len(samples)].kind
            return c.SetKind(state.current, block.id, row.id, kind)
    return None


def _does_nothing(
    _state: State, _block: Block, _seat: int, _samples: Sequence[Sample]
) -> c.Command | None:
    return None


_ACTS: dict[str, Callable[[State, Block, int, Sequence[Sample]], c.Command | None]] = {
    "narrate": _adds_row,
    "talk": _adds_row,
    "list": _adds_row,
    "table": _fills_table,
    "round": _takes_turn,
    "write": _hands_in,
    "vote": _hands_in,
    "release": _does_nothing,
}
