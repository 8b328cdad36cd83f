"""Vote: a poll, a choice or an evaluation; handed in hidden, counted when all is shown."""

from deliberation.engine.kinds.kind import Kind
from deliberation.engine.kinds.write import HIDDEN, check_hidden
from deliberation.engine.script import Block, ScriptError


def _check(block: Block) -> None:
    check_hidden(block)
    if not any(field.is_figure for field in block.fields):
        raise ScriptError(f"block {block.id}: fields: a vote needs a choice or a scale")
    if block.authorship == "own_choice":
        raise ScriptError(f"block {block.id}: authorship: a vote is named or blind")


KIND = Kind(name="vote", accepts=HIDDEN, check=_check, options=frozenset({"shown_to", "evaluates"}))
