"""What is typed for a shared row, before it is added: kept sealed like any draft.

The engine knows drafts of hidden writing only, since a row that isn't there yet means nothing to
it. So its fields go by any name (`list.field` where a block has several lists).
"""

import re

from deliberation.engine import FACILITATOR, KINDS, Decision, Refused, Seal, SealedText, State
from deliberation.engine.commands import KeepDraft

MOST_FIELDS = 20
LONGEST = 4000
NAME = re.compile(r"[a-z0-9_.:/-]{1,80}\Z")


def is_for(state: State, command: KeepDraft) -> bool:
    """Whether the draft belongs to a running block of shared rows."""
    step = state.step
    if step is None or step.id != command.step:
        return False  # the engine says what is wrong
    block = next((block for block in step.blocks if block.id == command.block), None)
    return block is not None and KeepDraft not in KINDS[block.kind].accepts


def park(state: State, command: KeepDraft, seat: int) -> Decision:
    """Seal what is typed. Raises `Refused`."""
    if seat != FACILITATOR and seat not in state.present:
        raise Refused("take_your_seat_first")
    if len(command.values) > MOST_FIELDS:
        raise Refused("unknown_field", field="")
    for name, value in command.values.items():
        if not NAME.match(name) or len(value) > LONGEST:
            raise Refused("unknown_field", field=name[:80])
    text = SealedText(dict(command.values))
    return Decision(seal=Seal(command.step, command.block, seat, text))
