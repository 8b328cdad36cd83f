"""The search page."""

import re

import pytest
from django.urls import reverse

from people import limits
from search import catalogue, engines, indexer, synonyms
from search.models import Entry
from tests import factories
from tests.personas import anna, chris, organisation

pytestmark = pytest.mark.django_db
URL = "/zoeken/"


def text_of(response) -> str:
    """What stands on the page, tags and extra white space left out."""
    body = response.content.decode().partition("<main")[2].partition("</main>")[0]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", body)).strip()


def titles(response) -> list[str]:
    return [row.entry.title for row in response.context["found"].rows]


@pytest.fixture
def visit(client):
    def get(user=None, **query):
        if user:
            client.force_login(user)
        else:
            client.logout()
        response = client.get(URL, query)
        assert response.status_code == 200
        return response

    return get


def test_has_its_address():
    assert reverse("search:search") == URL


def test_shows_title_kind_and_marked_passage(ask_in_forum, visit):
    topic = ask_in_forum("Een <b>titel</b>", "Over de <i>dwangsommen</i>.", audience="public")
    response = visit(q="dwangsom")
    html = response.content.decode()
    assert f'<a href="{topic.get_absolute_url()}">Een &lt;b&gt;titel&lt;/b&gt;</a>' in html
    assert "Over de &lt;i&gt;<mark>dwangsommen</mark>&lt;/i&gt;." in html


def test_each_viewer_finds_and_counts_only_their_own(ask_in_forum, visit):
    ask_in_forum("open dwangsom", audience="public")
    ask_in_forum("huis dwangsom", audience="organisation", organisation=organisation())
    ask_in_forum("dicht dwangsom", audience="private")
    seen = {name: visit(user, q="dwangsom") for name, user in [("anna", anna()), ("out", None)]}
    assert sorted(titles(seen["anna"])) == ["huis dwangsom", "open dwangsom"]
    assert titles(seen["out"]) == ["open dwangsom"]
    assert [seen[name].context["found"].total for name in ("anna", "out")] == [2, 1]
    outsider = visit(chris(), q="dwangsom", kind="topic")
    [(_, _, options)] = outsider.context["facets"]
    assert [(option.value, option.count) for option in options] == [("topic", 1)]
    assert "huis" not in outsider.content.decode()


def test_what_was_withdrawn_or_closed_vanishes_before_the_index_knows(ask_in_forum, visit):
    kept = ask_in_forum("blijft dwangsom", audience="public")
    withdrawn = ask_in_forum("weg dwangsom", audience="public")
    closed = ask_in_forum("dicht dwangsom", audience="public")
    assert visit(q="dwangsom").context["found"].total == 3
    catalogue.withdraw(withdrawn.key)
    closed.audience = "private"
    closed.save()
    catalogue.record(closed)
    response = visit(q="dwangsom", kind="topic")
    found = response.context["found"]
    assert [row.entry.key for row in found.rows] == [kept.key]
    assert (found.total, found.is_exact) == (1, False)
    [(_, _, options)] = response.context["facets"]
    assert [option.count for option in options] == [1]
    indexer.drain()
    assert visit(q="dwangsom").context["found"].is_exact


def test_a_hit_that_the_catalogue_does_not_know_is_not_shown(ask_in_forum, visit):
    topic = ask_in_forum("dwangsom", audience="public")
    Entry.objects.filter(key=topic.key).update(withdrawn=True)  # behind the catalogue's back
    found = visit(q="dwangsom").context["found"]
    assert (found.rows, found.total, found.is_exact) == ((), 0, False)


def glossary():
    return [("zelfregie", "eigen regie")]


def test_says_which_equal_words_were_searched_along(ask_in_forum, visit):
    ask_in_forum("Haar zelfregie", audience="public")
    synonyms.register_provider(glossary)
    response = visit(q="eigen regie")
    synonyms.unregister_provider(glossary)
    assert titles(response) == ["Haar zelfregie"]
    assert response.context["found"].also == ("zelfregie",)
    assert "zelfregie ." in text_of(response)


def test_a_misspelt_word_is_found_and_the_right_one_offered(ask_in_forum, visit):
    ask_in_forum("Haar zelfregie", audience="public")
    response = visit(q="zelfregei", kind="topic")
    assert titles(response) == ["Haar zelfregie"]
    assert '<a href="?q=zelfregie&amp;kind=topic">zelfregie</a>' in response.content.decode()


def test_nothing_found_gives_help(visit):
    response = visit(q="xyzxyz", kind="case")
    assert response.context["found"].total == 0
    assert '<a href="?q=xyzxyz">' in response.content.decode()


def test_who_finds_nothing_can_ask_a_colleague(visit):
    link = f'href="{reverse("forum:ask")}"'
    pages = [visit(user, q="zzzzzz").content.decode() for user in (anna(), None)]
    assert [link in page.partition("<main")[2] for page in pages] == [True, False]


def test_filters_narrow_and_can_be_switched_off_one_by_one(ask_in_forum, visit):
    ask_in_forum("dwangsom", audience="public")
    response = visit(q="dwangsom", kind=["topic", "case"], sort="newest")
    assert titles(response) == ["dwangsom"]
    assert [address for _, address in response.context["chosen"]] == [
        "q=dwangsom&kind=topic&sort=newest",
        "q=dwangsom&kind=case&sort=newest",
    ] or [address for _, address in response.context["chosen"]] == [
        "q=dwangsom&kind=case&sort=newest",
        "q=dwangsom&kind=topic&sort=newest",
    ]
    assert titles(visit(q="dwangsom", kind="case")) == []
    assert titles(visit(q="dwangsom", year="1999")) == []


@pytest.mark.parametrize(
    "query",
    [
        {"q": "\x00"},
        {"q": '"' * 400},
        {"q": "x" * 10_000},
        {"q": "dwangsom", "page": "-1"},
        {"q": "dwangsom", "page": "9" * 40},
        {"q": "dwangsom", "page": "²"},
        {"q": "dwangsom", "sort": "'; drop table"},
        {"q": "dwangsom", "kind": ["x" * 500] * 60, "year": "\x00", "theme": "<script>"},
    ],
)
def test_odd_addresses_are_answered(ask_in_forum, visit, query):
    ask_in_forum("dwangsom", audience="public")
    assert "<script>" not in text_of(visit(**query))


def test_a_page_beyond_the_last_is_the_last(ask_in_forum, visit, monkeypatch):
    monkeypatch.setattr("search.finding.SIZE", 2)
    monkeypatch.setattr("search.views.SIZE", 2)
    for number in range(5):
        ask_in_forum(f"dwangsom {number}", audience="public")
    pages = [visit(q="dwangsom", page=page) for page in (1, 2, 3, 40)]
    assert [len(titles(page)) for page in pages] == [2, 2, 1, 1]
    assert titles(pages[2]) == titles(pages[3])
    assert len({title for page in pages for title in titles(page)}) == 5


def test_costs_the_same_queries_for_one_and_for_thirty(client, django_assert_max_num_queries):
    client.force_login(anna())
    counts = []
    for more in (1, 29):
        for _ in range(more):
            factories.topic(anna(), title="dwangsom", audience="members")
        indexer.drain()
        client.get(URL, {"q": "dwangsom"})  # what is asked once for each process is known by now
        with django_assert_max_num_queries(15) as queries:
            response = client.get(URL, {"q": "dwangsom", "kind": "topic"})
        counts.append(len(queries))
    assert response.context["found"].total == 30
    assert len(set(counts)) == 1


def test_asking_too_often_is_refused(client, settings):
    settings.RATE_LIMITS = settings.RATE_LIMITS | {"search": "2/minute"}
    limits.forget_all()
    assert [client.get(URL, {"q": "a"}).status_code for _ in range(3)] == [200, 200, 429]


def test_only_reading_is_possible(client):
    assert client.post(URL, {"q": "a"}).status_code == 405


def test_the_question_is_in_no_log(ask_in_forum, visit, caplog):
    caplog.set_level(0)
    ask_in_forum("dwangsom", audience="public")
    visit(q="dwangsom geheimwoord")
    visit(q="geheimwrd")
    assert [
        r for r in caplog.records if "geheimw" in r.getMessage() and r.name[:6] == "search"
    ] == []


def test_an_engine_nobody_has_is_refused(settings):
    settings.SEARCH_ENGINE = "crystal-ball"
    with pytest.raises(ValueError, match="crystal-ball"):
        engines.engine()


def test_both_languages(ask_in_forum, client):
    person = anna()
    for language, words in [("nl", "Wat zoek je?"), ("en", "What are you looking for?")]:
        person.language = language
        person.save()
        client.force_login(person)
        assert words in text_of(client.get(URL))
