"""Asking, building on, improving and hiding."""

from uuid import uuid4

import pytest

from forum import actions
from forum.models import Topic
from people.actions import revoke
from people.models import User
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


@pytest.fixture
def private(library):
    """A case that was given to Fatima and Wim only."""
    page = factories.case(audience="private")
    catalogue.record(page)
    for person in (personas.fatima(), personas.wim()):
        actions_of_people_grant(person, page.key)
    return page


def who_may_read(topic: Topic) -> list[str]:
    """Those of our people who may open it, in the catalogue as in the database."""
    people = ("anna", "bram", "chris", "fatima", "wim")
    persons = {name: User.objects.get(pk=getattr(personas, name)().pk) for name in people}
    found = [n for n, user in persons.items() if topic in Topic.objects.visible_to(user)]
    listed = Entry.objects.filter(key=topic.key)
    assert found == [n for n, user in persons.items() if listed.visible_to(user).exists()]
    return found


def test_question_about_a_private_document_is_among_those_who_were_given_it(private):
    topic = factories.topic(personas.fatima(), **about(private))
    assert who_may_read(topic) == ["fatima", "wim"]
    assert [told.url for told in personas.wim().notifications.all()] == [f"/forum/{topic.pk}/"]


def test_question_closes_with_the_document_that_it_is_about(private):
    topic = factories.topic(personas.fatima(), **about(private))
    revoke(user=personas.wim(), key=private.key, by=None)
    assert who_may_read(topic) == ["fatima"]


def test_question_about_a_question_about_a_private_document_is_no_wider(private):
    first = factories.topic(personas.fatima(), **about(private))
    second = factories.topic(personas.wim(), **about(first))
    assert who_may_read(second) == ["fatima", "wim"]


def test_who_was_given_a_case_of_another_organisation_asks_there_and_reads_the_answers(case):
    actions_of_people_grant(personas.fatima(), case.key)
    topic = factories.topic(personas.fatima(), **about(case))
    assert who_may_read(topic) == ["anna", "bram", "fatima", "wim"]


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
