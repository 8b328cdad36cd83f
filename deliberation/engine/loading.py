"""From what an author wrote to a `Script`: strict, with errors that name the place."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields as fields_of
from dataclasses import is_dataclass
from typing import Any

from deliberation.engine import wire
from deliberation.engine.kinds import KINDS
from deliberation.engine.script import Block, Field, Options, Script, ScriptError, Step
from deliberation.engine.text import Text

MOST_RULES = 7
_ID = re.compile(r"[a-z][a-z0-9_]*\Z")


def load_script(data: Mapping[str, Any]) -> Script:
    """Build a script from a mapping (as read from YAML) or raise `ScriptError`.

    A kind of block that doesn't exist is no error: such a script can be described, not run
    (`kinds.runnable`).
    """
    steps = data.get("steps")
    if not isinstance(steps, list) or not steps:
        raise ScriptError("script: steps: at least one step is needed")
    try:
        read = tuple(_read_step(step, number) for number, step in enumerate(steps, start=1))
        script = wire.from_json(Script, {**data, "steps": [wire.to_json(step) for step in read]})
    except wire.WireError as error:
        raise ScriptError(str(error)) from error
    check(script)
    return script


def _read_step(data: Any, number: int) -> Step:
    name = data.get("id", number) if isinstance(data, Mapping) else number
    return wire.from_json(Step, data, f"step {name}")


def check(script: Script) -> None:
    """Raise `ScriptError` for a script that has the right shape but can't be right."""
    _unique("script: steps", (step.id for step in script.steps))
    _unique("script: blocks", (block.id for block in script.blocks))
    _need(1 <= script.minimum <= script.maximum, "script: minimum, maximum: not a group size")
    _need(len(script.rules) <= MOST_RULES, f"script: rules: {MOST_RULES} at most")
    earlier: dict[str, Block] = {}
    for step in script.steps:
        _check_step(step, earlier)
    for place, text in _texts(script, "script"):
        _need(bool(text.nl.strip() and text.en.strip()), f"{place}: nl or en is empty")


def _check_step(step: Step, earlier: dict[str, Block]) -> None:
    _need(step.minutes >= 1, f"step {step.id}: minutes: at least 1")
    _need(bool(step.blocks), f"step {step.id}: blocks: at least one")
    here: dict[str, Block] = {}
    for block in step.blocks:
        try:
            _check_block(block, earlier, here)
        except ScriptError as error:
            raise ScriptError(f"step {step.id}: {error}") from None
        here[block.id] = block
        earlier[block.id] = block


def _check_block(block: Block, earlier: Mapping[str, Block], here: Mapping[str, Block]) -> None:
    place = f"block {block.id}"
    for source in block.carries_from:
        _need(source in earlier, f"{place}: carries_from: no earlier block {source!r}")
    if block.after:
        first = here.get(block.after)
        fit = first is not None and first.kind in ("write", "vote", "round")
        _need(fit, f"{place}: after: no such hidden block or round in this step: {block.after!r}")
    if block.options.sorts:
        _need(block.options.sorts in earlier, f"{place}: options.sorts: no earlier block")
    _unique(f"{place}: lists", (named.id for named in block.lists))
    for fields in (block.fields, *(named.fields for named in block.lists)):
        _unique(f"{place}: fields", (field.name for field in fields))
        for field in fields:
            _check_field(field, place, earlier)
    _check_kind(block, place)


def _check_field(field: Field, block: str, earlier: Mapping[str, Block]) -> None:
    place = f"{block}: field {field.name}"
    has_options = bool(field.options) != bool(field.options_from)
    _need(has_options or field.widget != "choice", f"{place}: options or options_from, one of both")
    _need(field.minimum < field.maximum, f"{place}: minimum, maximum: not a scale")
    _need(field.max_length > 0, f"{place}: max_length: at least 1")
    _unique(f"{place}: options", (option.id for option in field.options))
    if field.options_from:
        _need(field.options_from in earlier, f"{place}: options_from: no earlier block")


def _check_kind(block: Block, place: str) -> None:
    kind = KINDS.get(block.kind)
    if kind is None:
        return
    usual = Options()
    known = kind.options | {"releasable"}
    for option in fields_of(Options):
        used = getattr(block.options, option.name) != getattr(usual, option.name)
        _need(
            option.name in known or not used, f"{place}: options.{option.name}: not for {kind.name}"
        )
    kind.check(block)


def _unique(place: str, names: Iterable[str]) -> None:
    seen: set[str] = set()
    for name in names:
        _need(bool(_ID.match(name)), f"{place}: {name!r} is no id (small letters, digits, _)")
        _need(name not in seen, f"{place}: {name!r} occurs twice")
        seen.add(name)


def _need(fits: bool, message: str) -> None:
    if not fits:
        raise ScriptError(message)


def _texts(value: Any, place: str) -> Iterator[tuple[str, Text]]:
    if isinstance(value, Text):
        yield place, value
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts(item, f"{place} {getattr(item, 'id', '')}".rstrip())
    elif is_dataclass(value):
        for field in fields_of(value):
            yield from _texts(getattr(value, field.name), f"{place}: {field.name}")
