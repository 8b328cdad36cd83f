"""The catalogue: one row for each document, written with it."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import transaction

from people.models import Organisation
from search import catalogue
from search.models import ChangeCounter, Entry
from tests.personas import anna, bram, chris, organisation
from vocabulary.models import Theme

pytestmark = pytest.mark.django_db


def test_recording_writes_how_a_document_is_now(ask_in_forum):
    theme = Theme.objects.create(number=90, slug="wonen", name_nl="Wonen", name_en="Housing")
    topic = ask_in_forum("Mag dit?", audience="organisation", organisation=organisation())
    topic.themes.set([theme])
    entry = catalogue.record(topic)
    assert (entry.key, entry.kind, entry.title) == (f"topic:{topic.pk}", "topic", "Mag dit?")
    assert (entry.url, entry.get_absolute_url()) == (topic.get_absolute_url(),) * 2
    assert {row.token for row in entry.tokens.all()} == topic.audience_tokens()
    assert [row.theme for row in entry.themes.all()] == [theme.slug]
    assert list(Entry.objects.about(theme.slug).of_kind("topic")) == [entry]


def test_recording_again_updates_the_same_row_with_a_newer_change(ask_in_forum):
    topic = ask_in_forum("Oud", audience="members")
    before = catalogue.entry_for(topic)
    topic.title, topic.audience = "Nieuw", "private"
    after = catalogue.record(topic)
    assert (after.pk, after.title) == (before.pk, "Nieuw")
    assert after.change > before.change
    assert {row.token for row in after.tokens.all()} == {f"item:{topic.key}"}


def test_the_row_is_undone_with_the_document(ask_in_forum):
    topic = ask_in_forum("Oud")
    number = ChangeCounter.read()[1]
    with transaction.atomic():
        topic.title = "Nieuw"
        catalogue.record(topic)
        transaction.set_rollback(True)
    assert catalogue.entry_for(topic).title == "Oud"
    assert ChangeCounter.read()[1] == number


def test_withdrawing_keeps_the_row_without_words_and_closes_it(ask_in_forum):
    topic = ask_in_forum("Geheim", audience="public")
    catalogue.withdraw(topic.key)
    entry = Entry.objects.get(key=topic.key)
    assert (entry.title, entry.withdrawn) == ("", True)
    assert not entry.tokens.exists()
    assert not Entry.objects.visible_to(anna()).exists()


def test_withdrawing_twice_or_what_is_unknown_changes_nothing(ask_in_forum):
    topic = ask_in_forum()
    catalogue.withdraw(topic.key)
    number = ChangeCounter.read()[1]
    catalogue.withdraw(topic.key)
    catalogue.withdraw("topic:987654")
    assert ChangeCounter.read()[1] == number


def test_recording_what_was_withdrawn_brings_it_back(ask_in_forum):
    topic = ask_in_forum("Terug", audience="members")
    catalogue.withdraw(topic.key)
    catalogue.record(topic)
    assert [entry.title for entry in Entry.objects.visible_to(anna())] == ["Terug"]


def test_lists_show_each_viewer_their_own(ask_in_forum):
    mine = organisation()
    for title, shared in [
        ("open", {"audience": "public"}),
        ("leden", {"audience": "members"}),
        ("huis", {"audience": "organisation", "organisation": mine}),
        ("niemand", {"audience": "private"}),
    ]:
        ask_in_forum(title, **shared)
    seen = {
        viewer: [entry.title for entry in Entry.objects.visible_to(user).newest()]
        for viewer, user in [
            ("bram", bram()),
            ("chris", chris()),
            ("signed out", AnonymousUser()),
        ]
    }
    assert seen == {
        "bram": ["huis", "leden", "open"],
        "chris": ["leden", "open"],
        "signed out": ["open"],
    }


def test_resolving_keeps_the_order_and_leaves_out_what_is_closed(
    ask_in_forum, django_assert_num_queries
):
    first, second = ask_in_forum("een", audience="members"), ask_in_forum("twee", audience="public")
    closed = ask_in_forum("drie", audience="private")
    viewer = chris()
    catalogue.resolve([], viewer)  # learns the viewer's tokens
    with django_assert_num_queries(1):
        found = catalogue.resolve([second.key, closed.key, "case:404", first.key], viewer)
    assert [(key, entry.title) for key, entry in found.items()] == [
        (second.key, "twee"),
        (first.key, "een"),
    ]


def test_an_entry_is_made_when_there_is_none(ask_in_forum):
    topic = ask_in_forum()
    Entry.objects.all().delete()
    assert catalogue.entry_for(topic).key == topic.key


def test_what_should_not_be_found_has_no_entry(ask_in_forum):
    topic = ask_in_forum()
    topic.hidden_at = topic.made_at
    assert catalogue.record(topic) is None
    with pytest.raises(Entry.DoesNotExist):
        catalogue.entry_for(topic)


def test_what_nobody_registered_is_refused():
    with pytest.raises(KeyError):
        catalogue.key_of(Organisation(pk=1))


def test_what_depends_on_a_thing_is_recorded_along(ask_in_forum):
    one, other = ask_in_forum("een"), ask_in_forum("twee")
    known = next(r for r in catalogue.registrations() if r.kind == "topic")
    catalogue.register(
        "topic",
        model=known.model,
        document=known.document,
        load=known.load,
        along=lambda topic: [other] if topic.pk == one.pk else [],
    )
    before = catalogue.entry_for(other).change
    catalogue.record(one)
    after = catalogue.entry_for(other).change
    catalogue.register(
        "topic", model=known.model, document=known.document, load=known.load, along=known.along
    )
    assert after > before


def test_numbers_follow_each_other_and_a_restart_gives_another_origin():
    origin, value = ChangeCounter.read()
    assert [ChangeCounter.next(), ChangeCounter.next()] == [value + 1, value + 2]
    ChangeCounter.restart()
    assert ChangeCounter.read()[0] != origin
    assert ChangeCounter.read()[1] == value + 2
