"""The index follows the catalogue, whatever happens in between."""

import dataclasses
import threading
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection

from search import catalogue, engines, indexer
from search.models import ChangeCounter, Entry
from search.port import Busy, Query
from tests import factories
from tests.personas import anna, organisation

EVERYBODY = frozenset({"public", "members"})


def found(text: str) -> list[str]:
    hits = engines.engine().search(Query(text, EVERYBODY, kinds=("topic",))).hits
    return sorted(hit.key for hit in hits)


def ask(title: str, **wanted):
    return factories.topic(anna(), title=title, **wanted)


@pytest.mark.django_db
def test_an_engine_that_was_away_catches_up_in_batches(monkeypatch):
    monkeypatch.setattr(indexer, "BATCH", 2)
    topics = [ask("dwangsom") for _ in range(5)]
    assert indexer.pending() >= {topic.key for topic in topics}
    assert indexer.drain() >= 5
    assert indexer.drain() == 0
    assert indexer.pending() == frozenset()
    assert found("dwangsom") == sorted(topic.key for topic in topics)


@pytest.mark.django_db
def test_changes_and_withdrawals_arrive():
    one, two = ask("dwangsom"), ask("dwangsom")
    indexer.drain()
    one.title = "huisbezoek"
    one.save()
    catalogue.record(one)
    catalogue.withdraw(two.key)
    assert indexer.pending() == {one.key, two.key}
    indexer.drain()
    assert (found("dwangsom"), found("huisbezoek")) == ([], [one.key])


@pytest.mark.django_db
def test_what_was_deleted_without_a_word_leaves_at_its_next_change():
    topic = ask("dwangsom")
    indexer.drain()
    catalogue.record(topic)
    type(topic).objects.filter(pk=topic.pk).delete()
    indexer.drain()
    assert found("dwangsom") == []


@pytest.mark.django_db
def test_an_index_of_a_newer_or_another_catalogue_is_built_anew():
    topic = ask("dwangsom")
    indexer.drain()
    number = ChangeCounter.read()[1]
    ask("vergeten")
    indexer.drain()
    Entry.objects.filter(change__gt=number).delete()  # a backup is put back
    ChangeCounter.objects.update(value=number)
    assert indexer.pending() >= {topic.key}
    indexer.drain()
    assert (found("dwangsom"), found("vergeten")) == ([topic.key], [])
    ChangeCounter.restart()
    assert indexer.pending() >= {topic.key}
    indexer.drain()
    assert found("dwangsom") == [topic.key]


@pytest.mark.django_db
def test_reindex_rebuilds_catalogue_and_index_from_the_documents():
    kept, gone, forgotten = ask("dwangsom"), ask("dwangsom"), ask("dwangsom")
    indexer.drain()
    type(gone).objects.filter(pk=gone.pk).delete()
    Entry.objects.filter(key=forgotten.key).delete()
    engines.engine().clear()
    out = StringIO()
    call_command("reindex", stdout=out)
    assert found("dwangsom") == sorted([kept.key, forgotten.key])
    assert "The index is built" in out.getvalue()


@pytest.mark.django_db
def test_reindex_leaves_the_work_to_a_running_server(tmp_path, monkeypatch):
    topic = ask("dwangsom")
    indexer.drain()
    server = engines.engine()
    monkeypatch.setattr(engines, "_engines", {})  # as another process has it
    out = StringIO()
    call_command("reindex", stdout=out)
    assert "A running server is building the index now." in out.getvalue()
    with pytest.raises(Busy):
        indexer.drain()
    monkeypatch.undo()
    server.close()
    indexer.drain()
    assert found("dwangsom") == [topic.key]


def findable(key: str, text: str, within: float = 10) -> bool:
    """Wait until the indexer thread has done its work, by its own doing."""
    arrived = threading.Event()
    for _ in range(int(within / 0.05)):
        if key in found(text):
            return True
        arrived.wait(0.05)
    return False


@pytest.mark.django_db(transaction=True)
def test_the_thread_hears_the_bell_and_looks_for_itself(monkeypatch):
    indexer.start()
    indexer.start()
    try:
        rung = ask("dwangsom", audience="organisation", organisation=organisation())
        rung.audience = "public"
        rung.save()
        catalogue.record(rung)
        assert findable(rung.key, "dwangsom")
        monkeypatch.setattr(indexer, "ring", lambda: None)  # a command in another process
        silent = ask("huisbezoek", audience="public")
        assert findable(silent.key, "huisbezoek")
    finally:
        indexer.stop()
        indexer.stop()
    assert not [t for t in threading.enumerate() if t.name == "search-indexer"]


@pytest.mark.django_db(transaction=True)
def test_the_thread_survives_an_engine_that_fails(monkeypatch, caplog):
    real, failed = indexer.drain, threading.Event()

    def fail_once():
        if not failed.is_set():
            failed.set()
            raise OSError("disk full")
        return real()

    monkeypatch.setattr(indexer, "drain", fail_once)
    indexer.start()
    try:
        topic = ask("dwangsom", audience="public")
        assert findable(topic.key, "dwangsom")
    finally:
        indexer.stop()
    assert [record.levelname for record in caplog.records if record.name == "search.indexer"] == [
        "ERROR"
    ]
    connection.close()


@pytest.mark.django_db
def test_one_document_that_cant_be_made_does_not_stop_the_others(monkeypatch):
    broken, whole = ask("dwangsom en meer"), ask("dwangsom")
    known = catalogue._registered["topic"]
    made = known.document

    def fails_for_one(topic):
        if topic.pk == broken.pk:
            raise KeyError("a value nobody knows")
        return made(topic)

    monkeypatch.setitem(
        catalogue._registered, "topic", dataclasses.replace(known, document=fails_for_one)
    )
    indexer.drain()
    assert found("dwangsom") == [whole.key]
