"""The pages of insights, tried by who may and who may not."""

from uuid import uuid4

import pytest
from django.urls import reverse

from knowledge import actions
from knowledge.models import Insight
from search import catalogue
from search.models import Entry
from tests import factories, personas

pytestmark = pytest.mark.django_db


@pytest.fixture
def source(library) -> Entry:
    """A case that only Noorderland may open, in the catalogue."""
    case = factories.case(audience="organisation", organisation=personas.organisation())
    return catalogue.record(case)


def of_noorderland(source: Entry, **wanted: object) -> Insight:
    """Anna's insight, for Noorderland only."""
    shared = {"audience": "organisation", "organisation": personas.organisation()}
    return factories.insight(personas.anna(), source, **shared, **wanted)


def pages_of(insight: Insight) -> list[str]:
    """Every page of this insight."""
    names = ("insight", "reword", "promote", "recognise", "link", "withdraw")
    return [reverse(f"knowledge:{name}", args=[insight.pk]) for name in names]


def test_outsider_meets_pages_that_do_not_exist(client, source):
    insight = of_noorderland(source)
    client.force_login(personas.chris())
    allowed = {"insight": client.get}
    found = [
        allowed.get(url.split("/")[-2], client.post)(url).status_code
        for url in pages_of(insight)[1:]
    ]
    assert found == [404] * 5
    assert client.get(insight.get_absolute_url()).status_code == 404
    assert client.get(f"{reverse('knowledge:distil')}?uit={source.key}").status_code == 404


def test_signed_out_visitor_is_asked_to_sign_in(client, source):
    for url in pages_of(of_noorderland(source)):
        assert client.get(url).url == f"{reverse('people:sign_in')}?next={url}"


@pytest.mark.parametrize("which", ["list", "insight"])
def test_number_of_queries_does_not_grow(client, source, query_count, which):
    client.force_login(personas.bram())
    insight = of_noorderland(source)
    url = reverse("knowledge:insights") if which == "list" else insight.get_absolute_url()
    one = query_count(client, url)
    for _number in range(29):
        other = of_noorderland(source)
        entries = Entry.objects.filter(key__in=[insight.key, other.key]).order_by("pk")
        actions.join(
            by=personas.bram(), from_entry=entries[1], relation="supports", to_entry=entries[0]
        )
    assert query_count(client, url) == one
    assert one <= 15


def typed(**changed: object) -> dict:
    """What somebody typed."""
    shared = f"org:{personas.organisation().pk}"
    return {"claim": "Vragen helpt.", "shared": shared, "key_sent": str(uuid4()), **changed}


def test_insight_is_distilled_from_a_passage(client, source):
    client.force_login(personas.anna())
    url = f"{reverse('knowledge:distil')}?uit={source.key}&passage=p-3"
    answer = client.post(url, typed())
    insight = Insight.objects.get()
    assert answer.url == insight.get_absolute_url()
    piece = client.get(answer.url).context["evidence"]["grounds"][0]
    assert piece.url == f"{source.url}#p-3"


def test_insight_is_never_shared_wider_than_its_source(client, source):
    client.force_login(personas.anna())
    answer = client.post(f"{reverse('knowledge:distil')}?uit={source.key}", typed(shared="members"))
    assert list(answer.context["form"].errors) == ["shared"]


def test_empty_claim_is_told_beside_the_field_and_the_rest_stays(client, source):
    client.force_login(personas.anna())
    url = f"{reverse('knowledge:distil')}?uit={source.key}"
    answer = client.post(url, typed(claim="", why="Vertrouwen."))
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["claim"]
    assert answer.context["form"]["why"].value() == "Vertrouwen."


def test_new_wording_is_saved_and_an_old_tab_keeps_its_text(client, source):
    insight = of_noorderland(source)
    client.force_login(personas.anna())
    url = reverse("knowledge:reword", args=[insight.pk])
    client.post(url, typed(version=1))
    answer = client.post(url, typed(version=1, claim="Uit het oude tabblad."))
    assert answer.status_code == 422
    assert answer.context["form"]["claim"].value() == "Uit het oude tabblad."
    assert Insight.objects.get().claim == "Vragen helpt."


def test_link_is_made_by_the_address_of_a_page(client, source):
    insight = of_noorderland(source)
    case = catalogue.record(factories.case())
    client.force_login(personas.bram())
    sent = {"address": f"http://testserver{case.url}#p-1", "relation": "contradicts", "note": "Nee"}
    client.post(reverse("knowledge:link", args=[insight.pk]), sent)
    objection = client.get(insight.get_absolute_url()).context["evidence"]["objections"][0]
    assert (objection.entry, objection.link.note) == (case, "Nee")


def test_page_that_may_not_be_opened_cannot_be_linked(client, source):
    hidden = factories.case(
        audience="organisation", organisation=personas.organisation("Zuiderveen")
    )
    client.force_login(personas.bram())
    sent = {"address": catalogue.record(hidden).url, "relation": "supports"}
    answer = client.post(reverse("knowledge:link", args=[of_noorderland(source).pk]), sent)
    assert list(answer.context["form"].errors) == ["address"]


def test_fragment_tells_the_outsider_nothing(client, source):
    of_noorderland(source)
    client.force_login(personas.chris())
    answer = client.get(reverse("knowledge:insights_from", args=[source.key]))
    assert list(answer.context["insights"]) == []
