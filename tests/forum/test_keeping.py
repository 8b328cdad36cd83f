"""Texts in which somebody may be recognised: who hears of it, who decides, what becomes of them."""

import pytest
from django.urls import reverse
from taggit.models import Tag

from forum import actions
from forum.keeping import hidden_for
from forum.models import Post, Topic
from people.models import AuditEntry, Membership, Network, NetworkMembership, User
from search.models import Entry
from tests import factories, personas

pytestmark = pytest.mark.django_db

HIDDEN = "/forum/verborgen/"


def question(**wanted: object) -> Topic:
    """A question of Anna that only Noorderland may read."""
    shared = {"audience": "organisation", "organisation": personas.organisation()}
    return factories.topic(personas.anna(), **{**shared, **wanted})


def hidden(note: Topic | Post) -> Topic | Post:
    """`note`, after Bram recognised somebody in it."""
    actions.report_recognisable(by=personas.bram(), note=note)
    return note


def editor_at_noorderland() -> User:
    """Publishes for a network and works at Noorderland."""
    user = personas.person("Eva", "Noorderland")
    network = Network.objects.create(name="Kennisnet Zuid")
    NetworkMembership.objects.create(user=user, network=network, is_editor=True)
    return user


def heard_by(user: User) -> list[tuple[str, str]]:
    """What `user` was told, the last first."""
    return [(told.kind, told.url) for told in user.notifications.all()]


def audited() -> list[tuple[str, str]]:
    """Who did what, without the grants and the like."""
    lines = AuditEntry.objects.filter(action__contains="note").order_by("pk")
    return [(line.by.first_name, line.action) for line in lines]


def decide_url(note: Topic | Post) -> str:
    """The page on which one hidden text is looked at."""
    return reverse(f"forum:decide_{'topic' if isinstance(note, Topic) else 'note'}", args=[note.pk])


def test_writer_and_who_looks_after_the_forum_hear_of_it_once_and_nobody_else():
    keepers = [personas.editor(), editor_at_noorderland()]
    nora = personas.nora()  # publishes for a network, but may not open this question
    topic = hidden(question())
    actions.report_recognisable(by=personas.joris(), note=topic)
    told = [("note_hidden", HIDDEN)]
    assert [heard_by(user) for user in (personas.anna(), *keepers)] == [told] * 3
    assert [heard_by(user) for user in (nora, personas.bram(), personas.chris())] == [[]] * 3
    assert audited() == [("Bram", "hide-note")]


@pytest.mark.parametrize("verdict", ["nobody", "improved"])
@pytest.mark.parametrize("what", ["question", "note"])
def test_keeper_shows_it_again_with_a_reason_that_is_audited(verdict, what):
    topic = question()
    note = hidden(topic if what == "question" else factories.note(personas.anna(), topic))
    actions.decide(by=personas.editor(), note=note, verdict=verdict)
    assert list(Topic.objects.visible_to(personas.bram())) == [topic]
    assert Post.objects.shown().count() == Post.objects.count()
    assert Entry.objects.visible_to(personas.bram()).count() == 1
    assert audited()[-1] == ("Ellen", f"show-note.{verdict}")
    assert heard_by(personas.anna())[0] == ("note_returned", topic.get_absolute_url())


def test_kept_hidden_it_waits_for_its_writer_and_then_for_a_keeper():
    topic, keeper = hidden(question()), personas.editor()
    actions.decide(by=keeper, note=topic, verdict="keep")
    assert heard_by(personas.anna())[0] == ("note_returned", HIDDEN)
    actions.improve(by=personas.anna(), note=topic, text="Zonder namen.", title="Wat nu?")
    assert heard_by(keeper) == [("note_hidden", HIDDEN)]
    assert list(Topic.objects.visible_to(personas.bram())) == []
    assert [(found.title, found.text) for found in Topic.objects.all()] == [
        ("Wat nu?", "Zonder namen.")
    ]


def test_erased_question_is_kept_nowhere_and_takes_its_notes_along():
    topic = question()
    topic.tags.add("school")
    factories.note(personas.bram(), topic)
    hidden(topic)
    actions.decide(by=personas.editor(), note=topic, verdict="erase")
    assert (Topic.objects.count(), Post.objects.count()) == (0, 0)
    assert list(Entry.objects.values_list("title", "withdrawn")) == [("", True)]
    assert not Tag.objects.exists()
    assert heard_by(personas.anna())[0] == ("note_returned", HIDDEN)


def test_erased_note_leaves_the_others():
    topic = question()
    gone, stays = (factories.note(personas.anna(), topic) for _each in range(2))
    actions.decide(by=personas.editor(), note=hidden(gone), verdict="erase")
    assert list(topic.posts.all()) == [stays]


@pytest.mark.parametrize("who", ["anna", "bram", "chris", "nora", "wim"])
def test_nobody_else_decides(who):
    topic = hidden(question())
    with pytest.raises(actions.NotAllowed):
        actions.decide(by=getattr(personas, who)(), note=topic, verdict="nobody")


def test_keeper_does_not_decide_about_the_own_text():
    keeper = personas.editor()
    topic = hidden(factories.topic(keeper))
    with pytest.raises(actions.NotAllowed):
        actions.decide(by=keeper, note=topic, verdict="nobody")
    assert [entry.own for entry in hidden_for(keeper)] == [True]


def test_keeper_is_somebody_who_publishes_for_a_network_and_may_open_the_question():
    editor, topic = editor_at_noorderland(), hidden(question())
    assert [entry.note for entry in hidden_for(editor)] == [topic]
    Membership.objects.filter(user=editor).delete()
    assert hidden_for(User.objects.get(pk=editor.pk)) == []


def test_what_was_decided_is_not_decided_again():
    topic, keeper = hidden(question()), personas.editor()
    actions.decide(by=keeper, note=topic, verdict="nobody")
    with pytest.raises(actions.NotAllowed):
        actions.decide(by=keeper, note=topic, verdict="erase")


def test_list_of_hidden_texts_shows_no_text_and_leads_to_the_own_and_the_others(client):
    topic = hidden(question(title="Zwaantje Canarius"))
    found = {}
    for name in ("anna", "editor", "bram"):
        client.force_login(getattr(personas, name)())
        answer = client.get(HIDDEN)
        found[name] = [entry.url for entry in answer.context["page"]]
        assert "Zwaantje" not in answer.content.decode()
    improve = reverse("forum:improve_topic", args=[topic.pk])
    assert found == {"anna": [improve], "editor": [decide_url(topic)], "bram": []}


def test_way_to_the_hidden_texts_is_in_the_forum_for_who_has_any(client):
    hidden(question())
    found = {}
    for name in ("anna", "editor", "bram"):
        client.force_login(getattr(personas, name)())
        found[name] = client.get(reverse("forum:list")).context["hidden"]
    assert found == {"anna": 1, "editor": 1, "bram": 0}


@pytest.mark.parametrize("what", ["question", "note"])
def test_page_of_a_hidden_text_names_its_writer_and_never_who_reported_it(client, what):
    topic = question(show_name=False)
    note = topic if what == "question" else factories.note(personas.anna(), topic)
    hidden(note)
    client.force_login(personas.editor())
    html = client.get(decide_url(note)).content.decode()
    assert [name in html for name in (note.text, "Anna", "Bram")] == [True, True, False]


def test_verdict_is_given_on_the_page_and_an_empty_form_is_told(client):
    topic = hidden(question())
    client.force_login(personas.editor())
    assert client.post(decide_url(topic), {"verdict": ""}).status_code == 422
    assert client.post(decide_url(topic), {"verdict": "nobody"}).url == HIDDEN
    assert list(Topic.objects.visible_to(personas.bram())) == [topic]
    assert client.get(decide_url(topic)).status_code == 404


@pytest.mark.parametrize("who", ["anna", "bram", "chris"])
def test_page_of_a_hidden_text_does_not_exist_for_others(client, who):
    topic = question()
    note = hidden(factories.note(personas.anna(), topic))
    hidden(topic)
    client.force_login(getattr(personas, who)())
    answers = [client.get(decide_url(one)).status_code for one in (topic, note)]
    assert answers == [404, 404]


def test_writer_improves_a_hidden_text_and_is_told_that_it_stays_hidden(client):
    topic = hidden(question())
    client.force_login(personas.anna())
    url = reverse("forum:improve_topic", args=[topic.pk])
    assert client.post(url, {"title": "Wat nu?", "text": "Zonder namen."}).url == HIDDEN
    assert list(Topic.objects.visible_to(personas.anna())) == []


@pytest.mark.parametrize(
    ("note_hidden", "topic_hidden", "status"),
    [(False, False, 200), (True, False, 200), (False, True, 404), (True, True, 200)],
)
def test_own_note_can_be_improved_while_there_is_a_page_to_return_to(
    client, note_hidden, topic_hidden, status
):
    topic = question()
    note = factories.note(personas.anna(), topic)
    for text, is_hidden in ((note, note_hidden), (topic, topic_hidden)):
        if is_hidden:
            hidden(text)
    client.force_login(personas.anna())
    url = reverse("forum:improve_note", args=[note.pk])
    assert client.get(url).status_code == status
    if status == 200:
        answer = client.post(url, {"text": "Zonder namen."}, follow=True)
        assert answer.status_code == 200


def test_number_of_queries_does_not_grow(client, query_count):
    client.force_login(personas.editor())
    topic = question()
    hidden(factories.note(personas.anna(), topic))
    one = query_count(client, HIDDEN)
    for _number in range(15):
        hidden(question())
        hidden(factories.note(personas.anna(), topic))
    assert query_count(client, HIDDEN) == one
    assert one <= 15
