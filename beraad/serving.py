"""How the server runs: what it starts and ends with, and what it writes in its log."""

import logging
import re
from collections.abc import Awaitable, Callable
from importlib import import_module
from importlib.util import find_spec
from typing import Any

LARGEST_SOCKET_MESSAGE = 64 * 1024
STOPS_WITHIN = 3
"""Seconds that a request gets to finish when the server stops."""
KEEPS_LINES_OPEN = 65
"""Seconds that an idle HTTP line stays open: longer than a proxy in front keeps it."""

Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]


SECRET = re.compile(r"^(/(?:nieuw-wachtwoord|welkom)/).+")
"""Addresses of which the rest opens an account (`people.links`)."""


class WithoutQuery(logging.Formatter):
    """An access log that never holds what somebody searched for, nor a link for a password."""

    def format(self, record: logging.LogRecord) -> str:
        """`address "GET /path" 200`; the arguments are uvicorn's."""
        address, method, path, version, status = record.args  # type: ignore[misc]
        place = SECRET.sub(r"\1…", str(path).partition("?")[0])
        when = self.formatTime(record)
        return f'{when} {address} "{method} {place} HTTP/{version}" {status}'


LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {
            "()": "beraad.logs.WithoutWords",
            "format": "%(asctime)s %(levelname)s %(name)s %(message)s",
        },
        "access": {"()": "beraad.serving.WithoutQuery"},
    },
    "handlers": {
        "plain": {"class": "logging.StreamHandler", "formatter": "plain"},
        "access": {"class": "logging.StreamHandler", "formatter": "access"},
    },
    "loggers": {
        # At INFO uvicorn writes the whole address of a socket, query included.
        "uvicorn": {"handlers": ["plain"], "level": "WARNING", "propagate": False},
        "uvicorn.access": {"handlers": ["access"], "level": "INFO", "propagate": False},
    },
}


async def lifespan(_scope: dict[str, Any], receive: Receive, send: Send) -> None:
    """Start what runs beside the requests, and end it with the server (the ASGI lifespan)."""
    await receive()
    _start()
    await send({"type": "lifespan.startup.complete"})
    await receive()
    await _stop()
    await send({"type": "lifespan.shutdown.complete"})


def _start() -> None:
    if indexer := _indexer():
        indexer.start()


async def _stop() -> None:
    from deliberation.room import stop_writer  # noqa: PLC0415 - needs the apps loaded
    from deliberation.room.rooms import stop_rooms  # noqa: PLC0415 - needs the apps loaded

    await stop_rooms()
    stop_writer()
    if indexer := _indexer():
        indexer.stop()


def _indexer() -> Any:
    """The thread that keeps the search index, when there is one."""
    return import_module("search.indexer") if find_spec("search.indexer") else None
