"""The pages before the room, as facilitator, participant, outsider and signed out."""

import pytest
from django.urls import reverse

from deliberation.actions import invitations
from deliberation.models import new_code
from tests import personas
from tests.deliberation.planning import makers
from tests.factories import case as make_case

pytestmark = pytest.mark.django_db


def plan_form(**wanted):
    return {
        "code": new_code(),
        "date": "2099-03-02",
        "time": "13:30",
        "duration_minutes": "150",
        "place": "Stadhuis",
        "online_address": "",
        "method_id": "vertical",
        **wanted,
    }


def address(name, session):
    return reverse(f"deliberation:{name}", args=[session.code])


def test_a_plan_leads_to_the_choice_of_people(client, library):
    case = make_case()
    client.force_login(personas.fatima())
    page = f"{reverse('deliberation:plan')}?casus={case.pk}"
    assert client.get(page).status_code == 200
    form = plan_form()
    answer = client.post(page, form)
    assert (answer.status_code, answer.url) == (
        302,
        reverse("deliberation:seats", args=[form["code"]]),
    )
    assert client.get(answer.url).status_code == 200


PAGES = ("detail", "seats", "change", "invite", "cancel", "calendar")


@pytest.mark.parametrize("name", PAGES)
def test_the_facilitator_reads_every_page(client, library, name):
    session = makers.invited()
    client.force_login(personas.fatima())
    assert client.get(address(name, session)).status_code == 200


def test_the_list_shows_what_is_next(client, library):
    session = makers.invited()
    client.force_login(personas.anna())
    page = client.get(reverse("deliberation:index"))
    assert [line.url for line in page.context["asking"]] == [address("detail", session)]
    assert client.get(address("detail", session)).status_code == 200


def test_the_place_is_not_called_optional_and_then_asked_for(client, library):
    client.force_login(personas.fatima())
    plan = f"{reverse('deliberation:plan')}?casus={make_case().pk}"
    asked = client.post(plan, plan_form(place=""))
    assert list(asked.context["form"].errors) == ["place"]
    assert "niet verplicht" not in asked.content.decode()


def test_who_adds_people_comes_back_at_the_form_and_finds_nobody_twice(client, library):
    earlier = makers.accepted()
    session = makers.planned()
    client.force_login(earlier.facilitator)
    page = address("seats", session)
    added = client.post(page, {"email": personas.anna().email, "level": "social_worker"})
    assert added.url == f"{page}#add"
    shown = client.get(page)
    assert 'id="add"' in shown.content.decode()
    known = [person.name for person in shown.context["known"]]
    assert known == ["Aad", "Bram", "Petra", "Wim"]


def test_a_calendar_is_for_who_may_come(client, library):
    session = makers.invited()
    anna = personas.anna()
    client.force_login(anna)
    file = address("calendar", session)
    found = []
    for comes in (True, False):
        invitations.respond(by=anna, session=session, comes=comes)
        page = client.get(address("detail", session)).content.decode()
        found.append((file in page, "Verander mijn antwoord" in page))
    assert found == [(True, True), (False, True)]
