"""The one visibility rule, tried from every side."""

import pytest
from django.contrib.auth.models import AnonymousUser

from casebook.models import CasePage
from people import actions
from people.audience import tokens_of, user_may_see
from people.models import User
from tests import factories, personas

pytestmark = pytest.mark.django_db


def test_tokens_name_organisation_network_and_person():
    nora, anna = personas.nora(), personas.anna()
    network, noorderland = personas.network(), personas.organisation()
    assert tokens_of(nora) == {"public", "members", f"user:{nora.pk}", f"network:{network.pk}"}
    assert tokens_of(anna) == {"public", "members", f"user:{anna.pk}", f"org:{noorderland.pk}"}
    assert tokens_of(AnonymousUser()) == {"public"}


def test_tokens_of_somebody_whose_account_was_closed_are_those_of_a_stranger():
    anna = personas.anna()
    anna.is_active = False
    assert tokens_of(anna) == {"public"}


def test_case_for_the_organisation_is_seen_by_colleagues_only(library):
    case = factories.case(audience="organisation", organisation=personas.organisation())
    assert list(CasePage.objects.visible_to(personas.bram())) == [case]
    assert list(CasePage.objects.visible_to(personas.chris())) == []
    assert list(CasePage.objects.visible_to(AnonymousUser())) == []


def test_private_case_opens_by_a_grant_and_closes_when_it_is_taken_back(library):
    case, fatima = factories.case(audience="private"), personas.fatima()
    assert not user_may_see(fatima, case)
    actions.grant(user=fatima, key=case.key, by=personas.anna())
    assert list(CasePage.objects.visible_to(fatima)) == [case]
    actions.revoke(user=fatima, key=case.key, by=personas.anna())
    assert list(CasePage.objects.visible_to(fatima)) == []


def test_unpublished_case_is_seen_by_nobody(library):
    case = factories.case(audience="public")
    case.unpublish()
    assert list(CasePage.objects.visible_to(personas.anna())) == []


@pytest.mark.parametrize("audience", ["private", "organisation", "network", "members", "public"])
def test_database_and_tokens_agree_for_everybody(library, audience):
    case = factories.case(
        audience=audience, organisation=personas.organisation(), network=personas.network()
    )
    everybody = [personas.anna(), personas.chris(), personas.nora(), AnonymousUser()]
    for viewer in everybody:
        in_database = CasePage.objects.visible_to(viewer).exists()
        assert in_database == user_may_see(viewer, case), (viewer, audience)


def test_tokens_take_one_query_and_then_none(django_assert_num_queries):
    anna = personas.anna()
    fresh = User.objects.get(pk=anna.pk)
    with django_assert_num_queries(1):
        tokens_of(fresh)
    with django_assert_num_queries(0):
        tokens_of(fresh)
