"""Write: everybody writes for themselves, hidden, and all is shown at once."""

from deliberation.engine import commands as c
from deliberation.engine.kinds.kind import Handler, Kind
from deliberation.engine.parts import hidden
from deliberation.engine.script import Block, ScriptError

HIDDEN: dict[type[c.Command], Handler] = {
    c.KeepDraft: hidden.keep_draft,
    c.HandIn: hidden.hand_in,
    c.TakeBack: hidden.take_back,
    c.Pass: hidden.pass_writing,
    c.Reveal: hidden.reveal,
    c.ContinueWithout: hidden.continue_without,
}


def check_hidden(block: Block) -> None:
    """Refuse hidden writing without fields, and a split that would lose who wrote what."""
    if not block.fields:
        raise ScriptError(f"block {block.id}: fields: nothing to fill in")
    if block.options.split and block.authorship != "blind":
        raise ScriptError(f"block {block.id}: options.split: only for blind cards")


KIND = Kind(name="write", accepts=HIDDEN, check=check_hidden, options=frozenset({"split"}))
