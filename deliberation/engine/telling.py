"""Options that stand for a text say it: "A: I write the payments down." instead of "A".

Only what is drawn in the room: what is stored, counted and released stays the bare option, since
the text it stands for is an item of its own.
"""

from collections.abc import Mapping
from dataclasses import replace

from deliberation.engine.script import Block, Choice, Field, Script
from deliberation.engine.state import State
from deliberation.engine.text import Text


def telling(state: State, texts: Mapping[str, str]) -> State:
    """Return the state to draw from; what the room wrote itself goes before `texts`."""
    told = {**texts, **_written(state)}
    if not any(_stands_for(choice, told) for choice in _choices(state.script)):
        return state
    steps = tuple(
        replace(step, blocks=tuple(_told_block(block, told) for block in step.blocks))
        for step in state.script.steps
    )
    return replace(state, script=replace(state.script, steps=steps))


def _choices(script: Script) -> list[Choice]:
    return [choice for block in script.blocks for field in block.fields for choice in field.options]


def _stands_for(choice: Choice, told: Mapping[str, str]) -> str:
    return told.get(choice.stands_for, "") if choice.stands_for else ""


def _written(state: State) -> dict[str, str]:
    """Return what stands in the room under the names that options stand for; the last one holds."""
    names = {choice.stands_for for choice in _choices(state.script)} - {""}
    return {
        name: row.values[name]
        for block in state.blocks.values()
        for row in block.shown_rows
        for name in names & row.values.keys()
        if row.values[name]
    }


def _told_block(block: Block, told: Mapping[str, str]) -> Block:
    return replace(block, fields=tuple(_told_field(field, told) for field in block.fields))


def _told_field(field: Field, told: Mapping[str, str]) -> Field:
    return replace(field, options=tuple(_told_choice(choice, told) for choice in field.options))


def _told_choice(choice: Choice, told: Mapping[str, str]) -> Choice:
    words = _stands_for(choice, told)
    if not words:
        return choice
    label = Text(nl=f"{choice.label.nl}: {words}", en=f"{choice.label.en}: {words}")
    return replace(choice, label=label)
