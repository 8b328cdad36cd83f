"""Who may open which page around the room: the facilitator, a participant, Chris, signed out."""

import pytest
from django.urls import reverse

from deliberation.models import Phase, Session
from people import limits
from people.models import AuditEntry
from tests import personas
from tests.deliberation.planning import makers
from tests.factories import case as make_case

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("library")]

LEAD = ("change", "cancel", "seats", "invite", "close", "report", "report_check")
BOTH = ("detail", "calendar")
POSTS = ("respond", "veto", "open", "close", "publish", "report_autosave")
AFTER = ("release", "evaluation")
ROWS = ("level", "presenter", "remove")


def address(name, session, *more):
    return reverse(f"deliberation:{name}", args=[session.code, *more])


def asked(client, who, url, method="get"):
    client.logout()
    if who:
        client.force_login(who)
    return getattr(client, method)(url).status_code


@pytest.mark.parametrize("name", LEAD + BOTH + AFTER)
def test_a_page_does_not_exist_for_an_outsider(client, name):
    session = makers.invited()
    assert asked(client, personas.chris(), address(name, session)) == 404
    assert asked(client, None, address(name, session)) == 302


@pytest.mark.parametrize("name", POSTS)
def test_an_outsider_does_nothing(client, name):
    session = makers.invited()
    assert asked(client, personas.chris(), address(name, session), "post") == 404
    assert asked(client, None, address(name, session), "post") == 302


@pytest.mark.parametrize("name", ROWS)
def test_nobody_but_the_facilitator_changes_a_place(client, name):
    session = makers.invited()
    url = address(name, session, session.participants.first().pk)
    for who in (personas.anna(), personas.chris()):
        assert asked(client, who, url, "post") == 404
    assert asked(client, session.facilitator, url) == 405


@pytest.mark.parametrize("name", LEAD)
def test_a_page_of_the_facilitator_does_not_exist_for_a_participant(client, name):
    session = makers.invited()
    assert asked(client, personas.anna(), address(name, session)) == 404
    assert session.participants.count() == 5


@pytest.mark.parametrize("name", ["open", "close", "publish", "report_autosave"])
def test_a_participant_does_not_lead(client, name):
    session = makers.invited()
    assert asked(client, personas.anna(), address(name, session), "post") == 404


def test_places_of_another_table_can_not_be_changed(client):
    mine = makers.invited(by=personas.fatima())
    other = makers.listed(case=mine.case, by=personas.nora())
    url = address("remove", mine, other.participants.first().pk)
    assert asked(client, mine.facilitator, url, "post") == 404
    assert other.participants.count() == 5


def test_who_was_removed_sees_nothing_any_more(client):
    session = makers.accepted()
    row = session.participants.get(user=personas.anna())
    client.force_login(session.facilitator)
    client.post(address("remove", session, row.pk))
    assert asked(client, personas.anna(), address("detail", session)) == 404


def test_planning_needs_a_case_one_may_see(client):
    hidden = make_case(audience="private")
    for casus in (hidden.pk, "", "x", "²", "9" * 40):
        url = f"{reverse('deliberation:plan')}?casus={casus}"
        assert asked(client, personas.chris(), url) == 404
    assert asked(client, None, reverse("deliberation:plan")) == 302


def test_a_practice_room_has_no_pages_here(client):
    session = makers.invited()
    Session.objects.update(is_practice=True)
    client.force_login(session.facilitator)
    assert client.get(address("detail", session)).status_code == 404
    lists = client.get(reverse("deliberation:index")).context
    assert (lists["asking"], lists["coming"], lists["past"]) == ([], [], [])


def test_a_withdrawn_case_is_not_named(client):
    session = makers.invited()
    session.case.live = False
    session.case.save()
    for who in (session.facilitator, personas.anna()):
        client.force_login(who)
        page = client.get(address("detail", session))
        assert session.case.title not in page.content.decode()


def test_the_room_does_not_open_before_its_day(client):
    session = makers.accepted()
    client.force_login(session.facilitator)
    assert client.post(address("open", session)).url == address("detail", session)
    session.refresh_from_db()
    assert session.phase == Phase.PLANNED


def test_methods_are_read_by_members_only(client):
    url = reverse("deliberation:method", args=["vertical"])
    assert asked(client, personas.chris(), url) == 200
    assert asked(client, None, url) == 302
    assert asked(client, personas.chris(), reverse("deliberation:method", args=["none"])) == 404


def test_trying_addresses_is_limited_and_written_down(client, settings):
    settings.RATE_LIMITS = settings.RATE_LIMITS | {"look-up": "2/hour"}
    limits.forget_all()
    session, aad = makers.planned(), personas.aad()
    client.force_login(session.facilitator)
    tried = {"email": "niemand@elders.example", "level": "policy"}
    codes = [
        client.post(address("seats", session), tried | more).status_code
        for more in ({}, {"email": aad.email}, {})
    ]
    assert codes == [200, 302, 429]
    assert client.get(address("seats", session)).status_code == 200
    lines = AuditEntry.objects.filter(action="person_looked_up")
    assert (
        list(lines.values_list("by", "key"))
        == [(session.facilitator.pk, f"session:{session.pk}")] * 2
    )


@pytest.mark.django_db(transaction=True)
def test_an_address_that_nobody_has_is_written_down_too(client):
    session = makers.planned()
    client.force_login(session.facilitator)
    client.post(address("seats", session), {"email": "niemand@elders.example", "level": "policy"})
    assert AuditEntry.objects.filter(action="person_looked_up").count() == 1
