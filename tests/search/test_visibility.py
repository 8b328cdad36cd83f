"""Database and engine agree on who may see what, for any tokens."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from people.audience import tokens_of
from people.models import Grant, User
from search.embedded import Embedded
from search.models import Entry, EntryToken
from search.port import Change, Document, Query
from tests.personas import person

TOKENS = ["public", "members", "org:1", "org:11", "network:1", "user:1", "item:case:1", "a b:ç"]
some_tokens = st.frozensets(st.sampled_from(TOKENS))


@pytest.fixture
def engine(tmp_path):
    made = Embedded(tmp_path)
    yield made
    made.close()


def store(engine: Embedded, audiences: list[frozenset[str]]) -> None:
    Entry.objects.all().delete()
    engine.clear()
    changes = []
    for number, tokens in enumerate(audiences, 1):
        key = f"case:{number}"
        entry = Entry.objects.create(key=key, kind="case", title="t", url="/", change=number)
        EntryToken.objects.bulk_create(EntryToken(entry=entry, token=t) for t in tokens)
        document = Document(key, "case", "dwang", "", "/", tokens, date(2026, 1, 1))
        changes.append(Change(number, key, document))
    engine.apply(changes, "here")


def viewer(tokens: frozenset[str]) -> User:
    """Somebody who was granted exactly these, and has what everybody has."""
    somebody = person("Iemand")
    Grant.objects.filter(user=somebody).delete()
    Grant.objects.bulk_create(Grant(user=somebody, token=token) for token in tokens)
    return User.objects.get(pk=somebody.pk)


@pytest.mark.django_db
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(audiences=st.lists(some_tokens, max_size=6), granted=some_tokens)
def test_database_and_engine_show_the_same(engine, audiences, granted):
    store(engine, audiences)
    user = viewer(granted)
    database = {entry.key for entry in Entry.objects.visible_to(user)}
    for text in ("dwang", ""):
        result = engine.search(Query(text, tokens_of(user)))
        assert {hit.key for hit in result.hits} == database
        assert result.total == sum(result.facets["kind"].values()) == len(database)
