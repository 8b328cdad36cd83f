"""The pages before the room, as facilitator, participant, outsider and signed out."""

import pytest
from django.urls import reverse

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
