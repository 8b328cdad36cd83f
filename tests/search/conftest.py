"""The search index of a test: a folder of its own, drained at once."""

import pytest

from search import engines, indexer
from tests import factories
from tests.personas import anna


@pytest.fixture(autouse=True)
def _close_index():
    """Let go of the index folder of this test."""
    yield
    engines.close_all()


@pytest.fixture
def ask_in_forum(db):
    """Something real to find: a question in the forum, by Anna unless said otherwise."""

    def ask(title="Een vraag", text="", **wanted):
        topic = factories.topic(wanted.pop("by", None) or anna(), title=title, text=text, **wanted)
        indexer.drain()
        return topic

    return ask
