"""Administrators make a real group of people in the CMS: no demonstration is needed."""

import re

import pytest
from django.contrib.auth.models import Group
from django.core import mail as outbox
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from casebook.intake.actions.reviewing import colleagues_to_ask
from people import mail
from people.audience import tokens_of
from people.models import (
    AuditEntry,
    LineManager,
    Membership,
    Network,
    NetworkMembership,
    Organisation,
    User,
)
from tests import factories, personas
from tests.casebook.intake import road

pytestmark = pytest.mark.django_db

NEW = "/cms/users/new/"


@pytest.fixture
def ellen(library):
    """An administrator at a browser."""
    browser = Client()
    browser.force_login(personas.editor())
    return browser


def told() -> list[tuple[str, str]]:
    """What the audit list says, oldest first."""
    return list(AuditEntry.objects.order_by("pk").values_list("action", "key"))


def account(**typed: object) -> dict[str, object]:
    """What the form of a new account sends."""
    return {
        "email": "Sara@Gemeente.example",
        "first_name": "Sara",
        "last_name": "Vos",
        "language": "nl",
        **typed,
    }


def test_an_administrator_is_made_from_the_command_line(client, library, monkeypatch):
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", personas.PASSWORD)
    call_command("createsuperuser", interactive=False, email="Ellen@Beheer.example", verbosity=0)
    client.post("/inloggen/", {"username": "ellen@beheer.example", "password": personas.PASSWORD})
    assert client.get("/cms/users/").status_code == 200


def test_somebody_is_invited_with_a_place_of_work(ellen, django_capture_on_commit_callbacks):
    place = personas.organisation()
    with django_capture_on_commit_callbacks(execute=True):
        sent = account(organisation=place.pk, team="Oost", invited="on")
        assert ellen.post(NEW, sent).url == "/cms/users/"
    mail.all_sent()
    sara = User.objects.get(email="sara@gemeente.example")
    assert (sara.name, sara.language, sara.has_usable_password()) == ("Sara Vos", "nl", False)
    assert list(sara.memberships.values_list("organisation", "team")) == [(place.pk, "Oost")]
    assert [m.to for m in outbox.outbox] == [["sara@gemeente.example"]]
    assert "/welkom/" in outbox.outbox[0].body
    assert told() == [
        ("employed", f"org:{place.pk}/user:{sara.pk}"),
        ("invited", f"user:{sara.pk}"),
    ]


def test_somebody_can_be_given_a_password_where_mail_does_not_work(ellen, client):
    typed = {"password1": personas.PASSWORD, "password2": personas.PASSWORD}
    ellen.post(NEW, account(**typed))
    signed_in = client.post(
        "/inloggen/", {"username": "sara@gemeente.example", "password": personas.PASSWORD}
    )
    assert signed_in.url == "/"
    assert outbox.outbox == []


def test_without_invitation_or_password_nobody_is_made(ellen):
    page = ellen.post(NEW, account())
    assert page.context["form"].errors == {
        "invited": ["Stuur een uitnodiging, of vul een wachtwoord in."]
    }
    assert not User.objects.filter(first_name="Sara").exists()


def test_one_address_is_one_account_however_it_is_written(ellen):
    anna = personas.anna()
    page = ellen.post(NEW, account(email=anna.email.upper(), invited="on"))
    assert list(page.context["form"].errors) == ["email"]


def test_a_closed_account_signs_in_no_more_and_that_is_written_down(ellen, client):
    anna = personas.anna()
    client.force_login(anna)
    url = f"/cms/users/edit/{anna.pk}/"
    ellen.post(url, account(email=anna.email))
    assert client.get("/account/").status_code == 302
    ellen.post(url, account(email=anna.email, is_active="on", is_superuser="on"))
    assert told() == [
        ("account-closed", f"user:{anna.pk}"),
        ("account-opened", f"user:{anna.pk}"),
        ("keeper-appointed", f"user:{anna.pk}"),
    ]


def test_an_account_that_wrote_something_stays_and_another_can_go(ellen):
    anna, bram = personas.anna(), personas.bram()
    factories.topic(anna, audience="members")
    for person in (anna, bram):
        ellen.post(f"/cms/users/delete/{person.pk}/")
    assert set(User.objects.filter(pk__in=[anna.pk, bram.pk])) == {anna}


def test_an_author_of_a_case_stays(ellen):
    """Without its author nobody could withdraw it."""
    road.published()
    anna = personas.anna()
    ellen.post(f"/cms/users/delete/{anna.pk}/")
    assert User.objects.filter(pk=anna.pk).exists()


def test_accounts_are_not_changed_many_at_once(ellen):
    anna = personas.anna()
    sent = {"mark_as_active": "False", "role": Group.objects.create(name="Redactie").pk}
    for action in ("delete", "assign_role", "set_active_state"):
        url = reverse("wagtail_bulk_action", args=["people", "user", action])
        answer = ellen.post(f"{url}?id={anna.pk}&next=/cms/users/", sent)
        assert (answer.status_code, answer.url) == (302, "/cms/")  # "no permission"
    assert User.objects.filter(pk=anna.pk, is_active=True, groups=None).exists()


def test_what_somebody_may_see_follows_where_they_work(ellen):
    fatima, place = personas.fatima(), personas.organisation()
    ellen.post(
        "/cms/membership/new/", {"user": fatima.pk, "organisation": place.pk, "team": "Oost"}
    )
    row = Membership.objects.get(user=fatima)
    assert f"org:{place.pk}" in tokens_of(User.objects.get(pk=fatima.pk))
    elsewhere = personas.organisation("Zuiderveen")
    sent = {"user": personas.chris().pk, "organisation": elsewhere.pk, "team": "West"}
    ellen.post(f"/cms/membership/edit/{row.pk}/", sent)
    row.refresh_from_db()
    assert (row.user, row.organisation, row.team) == (fatima, place, "West")
    ellen.post(f"/cms/membership/delete/{row.pk}/")
    assert f"org:{place.pk}" not in tokens_of(User.objects.get(pk=fatima.pk))
    key = f"org:{place.pk}/user:{fatima.pk}"
    assert told() == [("employed", key), ("left", key)]


def test_somebody_works_at_an_organisation_once(ellen):
    anna = personas.anna()
    sent = {"user": anna.pk, "organisation": personas.organisation().pk, "team": "Zuid"}
    assert ellen.post("/cms/membership/new/", sent).context["form"].errors
    assert anna.memberships.count() == 1


def test_a_second_reader_is_there_once_two_people_work_in_two_teams(ellen):
    ellen.post("/cms/organisation/new/", {"name": "Gemeente Nieuw"})
    place = Organisation.objects.get(name="Gemeente Nieuw")
    author, reader = personas.person("Een"), personas.person("Twee")
    for person, team in ((author, "A"), (reader, "B")):
        sent = {"user": person.pk, "organisation": place.pk, "team": team}
        ellen.post("/cms/membership/new/", sent)
    draft = road.new_draft()
    draft.author = author
    assert list(colleagues_to_ask(draft)) == [reader]


def test_who_publishes_for_a_network_is_appointed_and_dismissed(ellen, client):
    fatima = personas.fatima()
    client.force_login(fatima)
    ellen.post("/cms/network/new/", {"name": "Kennisnet Nieuw"})
    network = Network.objects.get(name="Kennisnet Nieuw")
    sent = {"user": fatima.pk, "network": network.pk}
    ellen.post("/cms/networkmembership/new/", sent)
    assert client.get("/publicaties/opnemen/").status_code == 404
    assert client.get("/cms/").status_code == 302
    row = NetworkMembership.objects.get(user=fatima)
    url = f"/cms/networkmembership/edit/{row.pk}/"
    ellen.post(url, {**sent, "is_editor": "on"})
    assert client.get(reverse("knowledge:import")).status_code == 200
    assert client.get("/cms/").status_code == 200
    ellen.post(f"/cms/networkmembership/delete/{row.pk}/")
    assert client.get(reverse("knowledge:import")).status_code == 404
    assert client.get("/cms/").status_code == 302
    assert [action for action, _key in told()] == [
        "joined",
        "editor-appointed",
        "editor-dismissed",
        "left",
    ]


def test_an_organisation_with_people_stays(ellen):
    personas.anna()
    empty = personas.organisation("Leeg")
    for place in (personas.organisation(), empty):
        assert ellen.post(f"/cms/organisation/delete/{place.pk}/").url == "/cms/organisation/"
    assert [place.name for place in Organisation.objects.all()] == ["Noorderland"]


def test_who_manages_whom_is_kept_and_nobody_manages_themselves(ellen):
    anna, wim = personas.anna(), personas.wim()
    page = ellen.post("/cms/linemanager/new/", {"worker": anna.pk, "manager": anna.pk})
    assert page.context["form"].non_field_errors() == ["Niemand is de eigen leidinggevende."]
    ellen.post("/cms/linemanager/new/", {"worker": anna.pk, "manager": wim.pk})
    line = LineManager.objects.get(worker=anna, manager=wim)
    ellen.post(f"/cms/linemanager/delete/{line.pk}/")
    assert not LineManager.objects.exists()
    assert [action for action, _key in told()] == ["manager-set", "manager-ended"]


LISTS = ("organisation", "membership", "network", "networkmembership", "linemanager", "users")


def make(number: int) -> None:
    """One more of everything."""
    person, boss = personas.person(f"Mens{number}"), personas.person(f"Baas{number}")
    place, network = personas.organisation(f"Plek {number}"), personas.network(f"Net {number}")
    Membership.objects.create(user=person, organisation=place, team="Oost")
    NetworkMembership.objects.create(user=person, network=network)
    LineManager.objects.create(worker=person, manager=boss)


@pytest.mark.parametrize("name", LISTS)
def test_lists_ask_the_database_the_same_for_one_and_for_three(ellen, query_count, name):
    make(1)
    one = query_count(ellen, f"/cms/{name}/")
    make(2)
    make(3)
    assert query_count(ellen, f"/cms/{name}/") == one


@pytest.mark.parametrize("name", LISTS)
def test_lists_are_searched(ellen, name):
    make(1)
    make(2)
    word = {"organisation": "Plek 1", "network": "Net 1"}.get(name, "Mens1")
    page = ellen.get(f"/cms/{name}/", {"q": word})
    found = [str(thing) for thing in page.context["object_list"]]
    assert len(found) == 1
    assert re.search(word, found[0])


@pytest.mark.parametrize("name", ["membership", "networkmembership"])
def test_lists_are_narrowed(ellen, name):
    make(1)
    make(2)
    group = {"membership": "organisation", "networkmembership": "network"}[name]
    chosen = {"organisation": Organisation, "network": Network}[group].objects.first()
    page = ellen.get(f"/cms/{name}/", {group: chosen.pk})
    assert [getattr(row, group) for row in page.context["object_list"]] == [chosen]


@pytest.mark.parametrize("name", LISTS)
def test_an_editor_of_a_network_comes_to_none_of_it(library, client, name):
    from knowledge.editors import appoint  # noqa: PLC0415 - as the screen does

    nora = personas.nora()
    appoint(by=None, user=nora, network=personas.network())
    client.force_login(nora)
    for url in (f"/cms/{name}/", f"/cms/{name}/new/", f"/cms/{name}/results/"):
        assert client.get(url).status_code == 403
        assert client.post(url, {"name": "Een"}).status_code == 403


def test_one_s_own_password_and_address_are_not_changed_in_the_cms(ellen):
    page = ellen.get("/cms/account/").content.decode()
    assert 'name="password-old_password"' not in page
    assert 'name="name_email-email"' not in page
