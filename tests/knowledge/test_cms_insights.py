"""Insights in the CMS: listed for administrators, written by nobody."""

import pytest
from django.test import Client

from knowledge.models import Insight
from search import catalogue
from tests import factories, personas

pytestmark = pytest.mark.django_db

LIST = "/cms/insight/"


@pytest.fixture
def ellen(library):
    """An administrator at a browser."""
    browser = Client()
    browser.force_login(personas.editor())
    return browser


def insight(claim: str) -> Insight:
    """An insight of Anna."""
    source = catalogue.entry_for(factories.case(audience="members"))
    return factories.insight(personas.anna(), source, claim=claim)


def test_an_administrator_finds_and_reads_an_insight(ellen):
    found = insight("Wie toestemming vraagt, hoort meer.")
    insight("Iets anders.")
    assert list(ellen.get(LIST, {"q": "toestemming"}).context["object_list"]) == [found]
    page = ellen.get(f"{LIST}inspect/{found.pk}/")
    assert found.claim in page.content.decode()


def test_nobody_writes_one_there(ellen):
    found = insight("Wie toestemming vraagt, hoort meer.")
    for url in (f"{LIST}new/", f"{LIST}edit/{found.pk}/", f"{LIST}delete/{found.pk}/"):
        assert ellen.post(url, {"claim": "Iets anders."}).url == "/cms/"  # "no permission"
    assert Insight.objects.get().claim == found.claim


def test_an_editor_of_a_network_does_not_see_the_list(ellen, client):
    found = insight("Wie toestemming vraagt, hoort meer.")
    ellen.post(
        "/cms/networkmembership/new/",
        {"user": personas.fatima().pk, "network": personas.network().pk, "is_editor": "on"},
    )
    client.force_login(personas.fatima())
    for url in (LIST, f"{LIST}results/", f"{LIST}inspect/{found.pk}/"):
        assert client.get(url).status_code == 403


def test_the_list_asks_the_database_the_same_for_one_and_for_three(ellen, query_count):
    insight("Een.")
    one = query_count(ellen, LIST)
    insight("Twee.")
    insight("Drie.")
    assert query_count(ellen, LIST) == one
