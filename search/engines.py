"""Which engine this process uses: one for each index folder, made on first use."""

import threading

from django.conf import settings

from search.embedded import Embedded
from search.port import Engine

_engines: dict[tuple[str, str], Engine] = {}
_lock = threading.Lock()


def engine() -> Engine:
    """The engine that `SEARCH_ENGINE` and `SEARCH_INDEX_DIR` name."""
    chosen = (settings.SEARCH_ENGINE, str(settings.SEARCH_INDEX_DIR))
    with _lock:
        if chosen not in _engines:
            _engines[chosen] = _make()
        return _engines[chosen]


def _make() -> Engine:
    if settings.SEARCH_ENGINE == "embedded":
        return Embedded(settings.SEARCH_INDEX_DIR)
    raise ValueError(f"SEARCH_ENGINE={settings.SEARCH_ENGINE} is not an engine; try 'embedded'")


def close_all() -> None:
    """Let go of every engine (when the process stops, and between tests)."""
    with _lock:
        while _engines:
            _engines.popitem()[1].close()
