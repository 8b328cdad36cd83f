"""Published cases: listed for whom they are shared with, read calmly."""

from datetime import UTC, datetime

import pytest

from casebook.documents import case_document
from tests import factories, personas
from vocabulary.levels import Level
from vocabulary.models import ContextProfile, ContextValue, Theme

pytestmark = pytest.mark.django_db

WHEN = datetime(2026, 3, 1, 12, tzinfo=UTC)


def case(**wanted):
    return factories.case(**{"first_published_at": WHEN, "last_published_at": WHEN, **wanted})


def titles(answer) -> list[str]:
    return [item["title"] for item in answer.context["items"]]


def test_list_holds_what_is_shared_with_the_reader(library, client):
    case(title="Voor allen")
    case(title="Voor Noorderland", audience="organisation", organisation=personas.organisation())
    client.force_login(personas.chris())
    assert titles(client.get("/casussen/")) == ["Voor allen"]
    client.force_login(personas.bram())
    assert titles(client.get("/casussen/")) == ["Voor Noorderland", "Voor allen"]
    client.logout()
    assert client.get("/casussen/").url == "/inloggen/?next=/casussen/"


def test_list_is_narrowed_by_theme_and_level(library, client):
    theme = Theme.objects.create(number=1, slug="een", name_nl="Een", description_nl="x")
    one = case(title="Met thema")
    one.themes.add(theme)
    one.save()
    case(title="Van beleid", level=Level.POLICY)
    client.force_login(personas.chris())
    assert titles(client.get("/casussen/", {"theme": theme.pk})) == ["Met thema"]
    assert titles(client.get("/casussen/", {"level": "policy"})) == ["Van beleid"]
    assert titles(client.get("/casussen/", {"theme": theme.pk, "level": "policy"})) == []
    assert len(titles(client.get("/casussen/", {"theme": "x", "level": "y"}))) == 2


def test_list_takes_the_same_queries_for_one_and_thirty(library, client, queries_of):
    client.force_login(personas.chris())
    case()
    client.get("/casussen/")
    one = queries_of(lambda: client.get("/casussen/"))
    for _ in range(30):
        case()
    assert queries_of(lambda: client.get("/casussen/")) == one <= 15
    assert len(titles(client.get("/casussen/"))) == 20
    assert len(titles(client.get("/casussen/?page=2"))) == 11


def test_page_shows_the_dilemma_its_prices_and_the_context_as_a_class(library, client):
    profile = ContextProfile.objects.create(name="Klein en landelijk", as_of=2017, stated_by="x")
    ContextValue.objects.create(profile=profile, key="population", value="22615")
    page = case(context_profile=profile)
    client.force_login(personas.chris())
    shown = client.get(page.url).content.decode()
    for name in ("option_a", "price_a", "option_b", "price_b", "question", "title"):
        assert getattr(page, name) in shown
    assert "Klein en landelijk" in shown
    assert "22615" not in shown
    assert f"Beraad, {page.title} ({page.slug}), 1 maart 2026" in shown


@pytest.mark.parametrize("audience", ["private", "organisation"])
def test_page_does_not_exist_for_an_outsider(library, client, audience):
    page = case(audience=audience, organisation=personas.organisation())
    client.force_login(personas.chris())
    assert client.get(page.url).status_code == 404
    client.logout()
    assert client.get(page.url).url == f"/inloggen/?next={page.url}"


def for_noorderland():
    return case(audience="organisation", organisation=personas.organisation())


def test_document_for_search_is_the_page_and_its_tokens(library):
    page = for_noorderland()
    page.tags.add("school")
    page.save()
    document = case_document(page)
    assert (document.key, document.kind, document.url) == (page.key, "case", page.url)
    assert document.tokens == {f"org:{personas.organisation().pk}", f"item:{page.key}"}
    assert (document.tags, document.date) == (("school",), WHEN.date())
    assert document.body.splitlines()[0] == page.summary
