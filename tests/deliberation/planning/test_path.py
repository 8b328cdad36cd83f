"""From an invitation to a published report, through the pages, with a real room between."""

import pytest
from django.urls import reverse

from deliberation.models import DeliberationReportPage, Phase
from tests import personas
from tests.deliberation.planning import makers

pytestmark = pytest.mark.django_db(transaction=True)


def address(name, session):
    return reverse(f"deliberation:{name}", args=[session.code])


def test_the_facilitator_opens_the_room_on_the_day_and_once(client, library):
    session = makers.today(makers.accepted())
    client.force_login(personas.fatima())
    for _again in range(2):
        assert client.post(address("open", session)).url == address("room", session)
    session.refresh_from_db()
    assert (session.phase, session.seats.count()) == (Phase.OPEN, 5)


def test_an_objection_keeps_the_room_shut(client, library):
    session = makers.today(makers.accepted())
    client.force_login(personas.anna())
    client.post(address("veto", session), {"objects": "yes"})
    client.force_login(personas.fatima())
    assert client.post(address("open", session)).url == address("detail", session)
    session.refresh_from_db()
    assert session.phase == Phase.PLANNED


def yes_to_everything(client, session, who):
    client.force_login(who)
    page = client.get(address("release", session))
    answers = dict.fromkeys(page.context["form"].fields, "yes")
    assert client.post(address("release", session), answers).status_code == 302


def test_what_everybody_releases_becomes_a_page(client, library):
    session = makers.held()
    for who, _level in makers.TABLE:
        yes_to_everything(client, session, who())
    client.force_login(personas.fatima())
    assert client.get(address("release", session)).context["done"] == 5
    assert client.post(address("close", session)).url == address("report", session)
    page = client.get(address("report", session))
    form = page.context["form"]
    typed = {name: form[name].value() or "" for name in form.fields}
    typed |= {"summary": "Over wachten en vertrouwen.", "audience": "members"}
    assert client.post(address("report", session), typed).url == address("report_check", session)
    check = client.get(address("report_check", session))
    assert check.context["findings"] == []
    assert client.post(address("publish", session)).status_code == 302
    report = DeliberationReportPage.objects.get()
    client.force_login(personas.chris())
    assert client.get(report.url).status_code == 200
    assert [question.text for question in report.questions.all()] == [
        "Mag een team zelf wachten met opschalen?"
    ]
