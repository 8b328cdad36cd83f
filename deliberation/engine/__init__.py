"""The session engine: plain Python, no Django, no clock, no chance of its own.

    state = State.planned(script)
    decision = decide(state, command, seat, now, draw, sealed)   # or raises Refused
    for event in decision.events:
        state = fold(state, event)
    assert replay(script, log) == state

Commands live in `commands`, events in `events`, refusals in `refusals`.
"""

from deliberation.engine.deciding import decide
from deliberation.engine.folding import fold, replay
from deliberation.engine.kinds import KINDS, runnable
from deliberation.engine.loading import load_script
from deliberation.engine.outcome import Decision, Erase, Seal, SealedText
from deliberation.engine.refusals import REFUSALS, Refused
from deliberation.engine.script import Block, Script, ScriptError, Step
from deliberation.engine.state import FACILITATOR, State
from deliberation.engine.text import Text

__all__ = [
    "FACILITATOR",
    "KINDS",
    "REFUSALS",
    "Block",
    "Decision",
    "Erase",
    "Refused",
    "Script",
    "ScriptError",
    "Seal",
    "SealedText",
    "State",
    "Step",
    "Text",
    "decide",
    "fold",
    "load_script",
    "replay",
    "runnable",
]
