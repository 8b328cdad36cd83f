"""A case is opened to a facilitator from outside, and closed again by its author."""

import pytest

from casebook import actions
from casebook.intake.models import Authorship
from casebook.models import CasePage
from people import limits
from people.audience import user_may_see
from people.models import AuditEntry, Grant, Notification
from tests import factories, personas

pytestmark = pytest.mark.django_db


def written(**wanted) -> CasePage:
    """A case that Anna wrote, for her organisation unless said otherwise."""
    shared = {"audience": "organisation", "organisation": personas.organisation()}
    page = factories.case(**(wanted or shared))
    Authorship.objects.create(author=personas.anna(), page=page)
    return page


def elsewhere() -> CasePage:
    """A case that Anna wrote for a network that she is not in."""
    return written(audience="network", network=personas.network())


def address(page, end=""):
    return f"/casussen/{page.slug}/begeleider/{end}"


def told() -> set[tuple]:
    return set(Notification.objects.values_list("user", "kind", "url"))


def opened(page, by=None):
    actions.invite_facilitator(case=page, user=personas.fatima(), by=by or personas.bram())
    return personas.fatima()


def test_colleague_opens_a_case_to_a_facilitator_and_its_author_is_told(library, client):
    page, fatima = written(), personas.fatima()
    client.force_login(personas.bram())
    assert address(page) in client.get(page.url).content.decode()
    assert client.get(address(page)).status_code == 200
    for _ in range(2):
        assert client.post(address(page), {"email": fatima.email}).url == page.url
    tokens = {f"item:{page.key}", f"item:{page.facilitator_key}"}
    assert set(Grant.objects.values_list("user", "token")) == {(fatima.pk, t) for t in tokens}
    assert Notification.objects.count() == 2
    assert told() == {
        (fatima.pk, "case_opened", page.url),
        (personas.anna().pk, "case_passed_on", page.url),
    }
    client.force_login(fatima)
    assert client.get(page.url).status_code == 200


def test_author_opens_the_own_case_without_a_name_in_the_log(library, client):
    page, fatima = elsewhere(), personas.fatima()
    anna = personas.anna()
    Grant.objects.create(user=anna, token=f"item:{page.key}")
    client.force_login(anna)
    assert address(page) in client.get(page.url).content.decode()
    client.post(address(page), {"email": fatima.email})
    assert user_may_see(personas.fatima(), page)
    assert told() == {(fatima.pk, "case_opened", page.url)}
    assert set(AuditEntry.objects.values_list("by", "action")) == {
        (None, "grant"),
        (None, "person_looked_up"),
    }


def test_nobody_else_opens_what_everybody_can_read(library, client):
    page = written(audience="members")
    client.force_login(personas.chris())
    assert address(page) not in client.get(page.url).content.decode()
    assert client.post(address(page), {"email": personas.fatima().email}).status_code == 404
    with pytest.raises(actions.NotYours):
        opened(page, by=personas.chris())
    opened(page, by=personas.anna())
    assert list(page.facilitators()) == [personas.fatima()]


@pytest.mark.parametrize("tokens", [["key"], ["key", "facilitator_key"]])
def test_who_was_given_a_case_cannot_hand_it_on(library, client, tokens):
    page, fatima = written(), personas.fatima()
    for name in tokens:
        Grant.objects.create(user=fatima, token=f"item:{getattr(page, name)}")
    client.force_login(fatima)
    assert address(page) not in client.get(page.url).content.decode()
    assert client.post(address(page), {"email": personas.chris().email}).status_code == 404
    assert Grant.objects.count() == len(tokens)


def test_outsider_and_stranger_cannot_open_a_case(library, client):
    page = written()
    client.force_login(personas.chris())
    assert client.post(address(page), {"email": personas.chris().email}).status_code == 404
    client.logout()
    answer = client.post(address(page), {"email": personas.chris().email})
    assert answer.url.partition("?")[0] == "/inloggen/"
    assert not Grant.objects.exists()


def test_address_of_nobody_is_explained(library, client):
    page = written()
    client.force_login(personas.bram())
    answer = client.post(address(page), {"email": "x@voorbeeld.example"})
    assert list(answer.context["form"].errors) == ["email"]


def test_author_takes_it_back_on_the_page_of_the_case(library, client):
    page = written()
    fatima = opened(page)
    Notification.objects.all().delete()
    client.force_login(personas.anna())
    shown = client.get(page.url)
    assert shown.context["opened_to"] == [fatima]
    card = shown.content.decode()
    assert address(page, "terug/") in card
    assert (fatima.email in card, fatima.name in card) == (True, False)  # only what was typed
    for _ in range(2):
        answer = client.post(address(page, "terug/"), {"person": fatima.pk})
        assert answer.url == page.url
    assert not Grant.objects.exists()
    assert list(told()) == [(fatima.pk, "case_closed", "/casussen/")]
    assert client.get(page.url).context["opened_to"] == []
    assert set(AuditEntry.objects.filter(action="revoke").values_list("by", flat=True)) == {None}
    client.force_login(personas.fatima())
    assert client.get(page.url).status_code == 404


def test_only_the_author_sees_to_whom_it_was_opened_and_takes_it_back(library, client):
    page = written()
    fatima = opened(page)
    for person in (personas.bram(), fatima):
        client.force_login(person)
        shown = client.get(page.url)
        assert shown.context["opened_to"] == []
        assert address(page, "terug/") not in shown.content.decode()
        assert client.post(address(page, "terug/"), {"person": fatima.pk}).status_code == 404
        with pytest.raises(actions.NotYours):
            actions.take_back(case=page, user=fatima, by=person)
    assert Grant.objects.filter(user=fatima).count() == 2


def test_author_cannot_shut_out_the_own_person_or_somebody_who_was_not_given_it(library, client):
    page, anna = written(), personas.anna()
    opened(page)
    actions.invite_facilitator(case=page, user=anna, by=personas.bram())
    Grant.objects.create(user=anna, token=f"item:{page.key}")
    client.force_login(anna)
    for person in (anna.pk, personas.chris().pk):
        assert client.post(address(page, "terug/"), {"person": person}).url == page.url
    for person in ("", "x", "0"):
        assert client.post(address(page, "terug/"), {"person": person}).status_code == 404
    assert Grant.objects.count() == 3


def test_trying_addresses_is_limited_and_written_down(library, client, settings):
    settings.RATE_LIMITS = settings.RATE_LIMITS | {"look-up": "2/hour"}
    limits.forget_all()
    page, bram = written(), personas.bram()
    client.force_login(bram)
    tried = {"email": "niemand@elders.example"}
    codes = [client.post(address(page), tried).status_code for _ in range(3)]
    assert codes == [200, 200, 429]
    lines = AuditEntry.objects.filter(action="person_looked_up")
    assert list(lines.values_list("by", "key")) == [(bram.pk, page.key)] * 2
