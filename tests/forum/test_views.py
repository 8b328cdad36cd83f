"""The pages of the forum, tried by who may and who may not."""

from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils.html import escape

from forum.models import Post, Topic
from people.actions import choose_language, grant
from search import catalogue
from search.models import Entry
from tests import factories, personas
from vocabulary.scopes import Scope

pytestmark = pytest.mark.django_db


def question(**wanted: object) -> Topic:
    """A question that only Noorderland may read."""
    shared = {"audience": "organisation", "organisation": personas.organisation()}
    return factories.topic(personas.anna(), **{**shared, **wanted})


def pages_of(topic: Topic) -> list[str]:
    """Every page that shows this question or does something to it."""
    names = ("topic", "improve_topic", "report_topic")
    return [reverse(f"forum:{name}", args=[topic.pk]) for name in names]


def test_outsider_meets_a_page_that_does_not_exist(client):
    topic = question()
    client.force_login(personas.chris())
    assert [client.post(url).status_code for url in pages_of(topic)] == [404, 404, 404]


def test_signed_out_visitor_is_asked_to_sign_in(client):
    topic = question()
    for url in [*pages_of(topic), reverse("forum:list"), reverse("forum:ask")]:
        assert client.get(url).url == f"{reverse('people:sign_in')}?next={url}"


def test_list_shows_the_outsider_nothing_of_another_organisation(client):
    question()
    client.force_login(personas.chris())
    assert list(client.get(reverse("forum:list")).context["page"]) == []


@pytest.mark.parametrize("which", ["list", "topic"])
def test_number_of_queries_does_not_grow(client, query_count, which):
    anna, bram = personas.anna(), personas.bram()
    client.force_login(bram)
    first = question()
    factories.note(bram, first)
    url = reverse("forum:list") if which == "list" else first.get_absolute_url()
    client.get(url)
    one = query_count(client, url)
    for _number in range(29):
        question()
        factories.note(anna, first)
    assert query_count(client, url) == one
    assert one <= 15


def typed(**changed: object) -> dict:
    """What somebody typed into the form for a question."""
    return {
        "title": "Wanneer praat je met school?",
        "text": "Ik twijfel steeds.",
        "scope": "individual",
        "language": "nl",
        "shared": "members",
        "show_name": "on",
        "key_sent": str(uuid4()),
        **changed,
    }


def test_question_is_asked_and_shown(client):
    client.force_login(personas.anna())
    answer = client.post(reverse("forum:ask"), typed())
    topic = Topic.objects.get()
    assert answer.url == topic.get_absolute_url()
    assert (topic.title, topic.audience) == ("Wanneer praat je met school?", "members")


def test_question_with_a_name_in_it_asks_to_look_again_and_keeps_what_was_typed(client):
    client.force_login(personas.anna())
    text = "Mevrouw Jansen belde mij op 06-12345678."
    answer = client.post(reverse("forum:ask"), typed(text=text))
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["text"]
    assert answer.context["form"]["text"].value() == text
    assert Topic.objects.count() == 0


def test_name_in_a_title_is_told_beside_the_title(client):
    client.force_login(personas.anna())
    answer = client.post(reverse("forum:ask"), typed(title="Wat wil mevrouw Jansen?"))
    assert list(answer.context["form"].errors) == ["title"]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Bij ons in Amersfoort wacht iemand elf weken.", "Amersfoort"),
        ("De jongste zit op basisschool De Vlinderboom.", "basisschool De Vlinderboom"),
    ],
)
def test_place_or_institution_is_pointed_out_and_the_writer_decides(client, text, named):
    client.force_login(personas.anna())
    answer = client.post(reverse("forum:ask"), typed(text=text))
    assert answer.context["form"].errors["text"] == [
        f"Hier staat een plaats of een organisatie: {named}. Is iemand daaraan te herkennen? "
        "Schrijf dan ‘een dorp’ of ‘een school’. Mag het blijven staan? "
        "Zet dan een vinkje in het vakje."
    ]
    client.post(reverse("forum:ask"), typed(text=text, looked="on"))
    assert Topic.objects.get().text == text


@pytest.mark.parametrize(
    "text",
    [
        "De VNG zegt dat de Wmo dit toestaat. Het UWV en de gemeente kijken er anders naar.",
        "Movisie schreef over eigen kracht. Wat vinden jullie, en de wethouder?",
        "When I asked about it, they were silent. How would you go on?",
    ],
)
def test_talk_about_policy_is_not_stopped(client, text):
    client.force_login(personas.anna())
    client.post(reverse("forum:ask"), typed(text=text))
    assert Topic.objects.get().text == text


def test_names_and_places_are_asked_about_apart(client):
    client.force_login(personas.anna())
    text = "Mevrouw Jansen uit Amersfoort belde."
    answer = client.post(reverse("forum:ask"), typed(text=text))
    asked = answer.context["form"].errors["text"]
    assert [("Jansen" in one, "Amersfoort" in one) for one in asked] == [
        (True, False),
        (False, True),
    ]


def test_each_scope_says_what_it_is_about_where_one_chooses_and_where_one_filters(client):
    client.force_login(personas.anna())
    asked = question(scope="team").get_absolute_url()
    for url in (reverse("forum:ask"), reverse("forum:list")):
        page = client.get(url).content.decode()
        assert [scope for scope in Scope if escape(str(scope.meaning)) not in page] == [], url
    assert escape(str(Scope.TEAM.meaning)) in client.get(asked).content.decode()


@pytest.mark.parametrize(
    ("address", "scope"), [("", None), ("?scope=team", Scope.TEAM), ("?scope=maan", None)]
)
def test_list_says_to_which_scope_it_is_narrowed(client, address, scope):
    client.force_login(personas.anna())
    assert client.get(reverse("forum:list") + address).context["scope"] == scope


def test_who_looked_again_may_go_on(client):
    client.force_login(personas.anna())
    client.post(reverse("forum:ask"), typed(text="Mevrouw Jansen belde.", looked="on"))
    assert Topic.objects.count() == 1


def test_question_about_a_case_that_was_given_is_asked_and_opens(client, library):
    private, fatima = catalogue.record(factories.case(audience="private")), personas.fatima()
    grant(user=fatima, key=private.key, by=None)
    client.force_login(fatima)
    answer = client.post(f"{reverse('forum:ask')}?over={private.key}", typed())
    assert client.get(answer.url).context["topic"].title == "Wanneer praat je met school?"


def test_note_is_placed(client):
    topic = question()
    client.force_login(personas.bram())
    sent = {"opener": "my_idea", "text": "Vraag het haar.", "key_sent": str(uuid4())}
    client.post(topic.get_absolute_url(), sent)
    client.post(topic.get_absolute_url(), sent)
    note = Post.objects.get()
    assert (note.text, note.signature) == ("Vraag het haar.", "een collega")


def test_member_cannot_share_with_an_organisation_of_somebody_else(client):
    client.force_login(personas.anna())
    elsewhere = personas.organisation("Zuiderveen")
    answer = client.post(reverse("forum:ask"), typed(shared=f"org:{elsewhere.pk}"))
    assert list(answer.context["form"].errors) == ["shared"]


def test_fragment_of_questions_shows_only_what_the_reader_may_see(client):
    question()
    client.force_login(personas.chris())
    answer = client.get(reverse("forum:about", args=["case:1"]))
    assert list(answer.context["topics"]) == []


def test_hidden_note_is_quoted_nowhere_in_what_builds_on_it(client):
    topic, bram = question(), personas.bram()
    base = factories.note(bram, topic, text="Het gaat om Zwaantje Canarius.")
    factories.note(personas.anna(), topic, builds_on=[base])
    client.force_login(bram)
    client.post(reverse("forum:report_note", args=[base.pk]))
    answer = client.get(topic.get_absolute_url())
    assert [(note.text, note.bases) for note in answer.context["notes"]] == [
        ("Vraag het eerst aan de moeder zelf.", [])
    ]
    assert "Zwaantje" not in answer.content.decode()


def test_note_names_what_it_builds_on(client):
    topic, bram = question(), personas.bram()
    base = factories.note(bram, topic)
    factories.note(personas.anna(), topic, builds_on=[base])
    client.force_login(bram)
    notes = client.get(topic.get_absolute_url()).context["notes"]
    assert [note.bases for note in notes] == [[], [base]]


def test_text_is_in_the_language_of_the_screen_unless_the_writer_says_otherwise(client):
    anna = personas.anna()
    choose_language(user=anna, language="en")
    client.force_login(anna)
    assert client.get(reverse("forum:ask")).context["form"]["language"].value() == "en"
    url = client.post(reverse("forum:ask"), typed(language="en")).url
    client.post(url, {"opener": "my_idea", "text": "Ask her.", "key_sent": str(uuid4())})
    client.post(reverse("forum:ask"), typed())
    assert list(Topic.objects.order_by("pk").values_list("language", flat=True)) == ["en", "nl"]
    assert Post.objects.get().language == "en"
    entries = Entry.objects.filter(kind="topic").order_by("pk")
    assert list(entries.values_list("language", flat=True)) == ["en", "nl"]
