"""Asking, building on, improving and hiding."""

from uuid import uuid4

import pytest

from forum import actions
from forum.models import Topic
from search import catalogue
from search.models import Entry
from tests import factories, personas

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(library):
    """A case that only Noorderland may read, in the catalogue."""
    page = factories.case(audience="organisation", organisation=personas.organisation())
    catalogue.record(page)
    return page


def about(case) -> dict:
    """What makes a question one about `case`."""
    return {"about": Entry.objects.get(key=case.key)}


def test_question_sent_twice_is_asked_once():
    anna, key = personas.anna(), uuid4()
    first = factories.topic(anna, key_sent=key)
    assert factories.topic(anna, key_sent=key) == first
    assert Topic.objects.count() == 1


def test_question_about_a_case_is_shared_with_who_may_open_the_case(case):
    topic = factories.topic(personas.anna(), audience="members", **about(case))
    assert list(Topic.objects.visible_to(personas.bram())) == [topic]
    assert list(Topic.objects.visible_to(personas.chris())) == []


def test_outsider_cannot_ask_about_a_case_that_is_not_shared(case):
    with pytest.raises(actions.NotAllowed):
        factories.topic(personas.chris(), **about(case))


def test_private_document_cannot_be_asked_about_by_who_was_given_it(library):
    page = factories.case(audience="private")
    catalogue.record(page)
    actions_of_people_grant(personas.fatima(), page.key)
    with pytest.raises(actions.NotAllowed):
        factories.topic(personas.fatima(), **about(page))


def actions_of_people_grant(user, key: str) -> None:
    """Let `user` open the document."""
    from people.actions import grant  # noqa: PLC0415 - the name clashes with the forum's actions

    grant(user=user, key=key, by=None)


def test_people_who_were_given_a_case_hear_of_a_question_in_neutral_words(case):
    fatima = personas.fatima()
    actions_of_people_grant(fatima, case.key)
    topic = factories.topic(personas.anna(), **about(case))
    heard = [(told.kind, told.url) for told in fatima.notifications.all()]
    assert heard == [("question_asked", f"/forum/{topic.pk}/")]


def test_note_that_brings_together_needs_two_notes():
    anna, bram = personas.anna(), personas.bram()
    topic = factories.topic(anna)
    one = factories.note(bram, topic)
    with pytest.raises(actions.TooFewNotes):
        factories.note(anna, topic, opener="together", builds_on=[one])
    two = factories.note(bram, topic)
    summary = factories.note(anna, topic, opener="together", builds_on=[one, two])
    assert set(summary.builds_on.all()) == {one, two}


def test_asker_hears_of_a_note_but_not_of_the_own_note():
    anna, bram = personas.anna(), personas.bram()
    topic = factories.topic(anna)
    factories.note(anna, topic)
    assert anna.notifications.count() == 0
    note = factories.note(bram, topic)
    assert [told.url for told in anna.notifications.all()] == [f"/forum/{topic.pk}/#n-{note.pk}"]


def test_reported_question_is_gone_at_once_everywhere():
    topic = factories.topic(personas.anna())
    actions.report_recognisable(by=personas.bram(), note=topic)
    assert list(Topic.objects.visible_to(personas.anna())) == []
    assert list(Entry.objects.visible_to(personas.anna())) == []


def test_text_is_improved_by_its_writer_only():
    topic = factories.topic(personas.anna())
    with pytest.raises(actions.NotAllowed):
        actions.improve(by=personas.bram(), note=topic, text="Iets anders.")
    actions.improve(by=personas.anna(), note=topic, text="Beter gezegd.")
    assert Topic.objects.get().text == "Beter gezegd."
