"""Release: each seat says, item by item, what may leave the room.

It takes no command of its own: `AnswerRelease` names an item, not a step, since answers are
taken until the session closes.
"""

from deliberation.engine.kinds.kind import Kind

KIND = Kind(name="release", accepts={})
