"""What an error leaves in the log: where it happened, never what was being written.

The message of an exception may hold data: PostgreSQL quotes the whole row that it refuses
("Failing row contains …"), a conversion quotes the value, a mail server the address.
"""

import logging
from copy import copy
from traceback import extract_tb
from types import TracebackType

Info = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class WithoutWords(logging.Formatter):
    """Writes the kind of an exception and the lines of code it came through, not its message."""

    def format(self, record: logging.LogRecord) -> str:
        """One line; the lines of code only for a fault of ours, not for a door that stayed shut."""
        if record.levelno < logging.ERROR:
            record = copy(record)
            record.exc_info = record.exc_text = None
        return super().format(record)

    def formatException(self, ei: Info) -> str:  # noqa: N802 - the name that logging calls
        """The exception and what caused it, innermost last."""
        return "\n".join(_told(ei[1])) if ei[1] else ""


def _told(error: BaseException) -> list[str]:
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    frames = [f"  {f.filename}:{f.lineno} {f.name}" for f in extract_tb(error.__traceback__)]
    kind = f"{type(error).__module__}.{type(error).__qualname__}"
    return [*(_told(cause) if cause else []), kind, *frames]
