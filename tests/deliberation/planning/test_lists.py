"""The lists: what they ask of the database does not grow with what is in them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from deliberation import room
from deliberation.actions import invitations, releasing
from deliberation.engine import commands, release
from deliberation.models import DeliberationIndexPage, DeliberationReportPage, Session
from tests import personas
from tests.deliberation.planning import makers
from tests.factories import case as make_case

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("library")]
MOST = 15


def queries_of(client, url):
    client.get(url)  # what is kept in memory after the first visit
    with CaptureQueriesContext(connection) as asked:
        assert client.get(url).status_code == 200
    return len(asked)


def invite_more(case, number):
    for _n in range(number):
        session = makers.invited(case=case)
        report(session)


def report(session):
    index = DeliberationIndexPage.objects.get()
    page = DeliberationReportPage(
        title="Verslag", slug=f"verslag-{session.code}", session=session, audience="members"
    )
    index.add_child(instance=page)
    Session.objects.filter(pk=session.pk).update(phase="closed")


@pytest.mark.parametrize("who", [personas.fatima, personas.anna])
def test_my_deliberations_asks_the_same_for_one_and_for_many(client, who):
    case = make_case()
    url = reverse("deliberation:index")
    client.force_login(who())
    counts = []
    for more in (1, 2, 4):
        invite_more(case, more)
        makers.invited(case=case)
        counts.append(queries_of(client, url))
    assert (len(set(counts)), counts[0] <= MOST) == (1, True)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("who", [personas.fatima, personas.anna])
def test_meetings_whose_answers_come_in_ask_the_same_for_one_and_for_three(client, who):
    case = make_case()
    url = reverse("deliberation:index")
    client.force_login(who())
    counts = []
    for more in (1, 2):
        for _n in range(more):
            makers.held(case=case)
        counts.append(queries_of(client, url))
    assert (counts[0], counts[0] <= MOST) == (counts[1], True)


def test_the_reports_ask_the_same_for_one_and_for_many(client):
    case = make_case()
    client.force_login(personas.chris())
    counts = []
    for more in (1, 2, 4):
        invite_more(case, more)
        counts.append(queries_of(client, "/verslagen/"))
    assert (len(set(counts)), counts[0] <= MOST) == (1, True)


def test_the_list_of_reports_shows_only_what_may_be_seen(client):
    session = makers.invited()
    report(session)
    DeliberationReportPage.objects.update(audience="private")
    client.force_login(personas.chris())
    assert client.get("/verslagen/").context["lines"] == []


def test_a_list_puts_what_is_today_first(client):
    case = make_case()
    makers.invited(case=case)
    now = makers.today(makers.accepted(case=case))
    client.force_login(personas.fatima())
    asking = client.get(reverse("deliberation:index")).context["asking"]
    assert [line.url for line in asking] == [reverse("deliberation:detail", args=[now.code])]


def test_what_waits_for_somebody_is_named(client):
    session = makers.invited()
    client.force_login(personas.anna())
    url = reverse("deliberation:index")
    assert len(client.get(url).context["asking"]) == 1
    invitations.respond(by=personas.anna(), session=session, comes=True)
    context = client.get(url).context
    assert (len(context["asking"]), len(context["coming"])) == (0, 1)
    assert context["coming"][0].role == "Je doet mee"


def test_the_facilitator_waits_only_while_somebody_has_not_answered(client):
    session = makers.invited()
    client.force_login(session.facilitator)
    said = []
    for comes in (True, False):
        for who, _level in makers.TABLE:
            invitations.respond(by=who(), session=session, comes=comes or who != personas.wim)
            said.append(lead_sentences(client, session))
    waits = "Iedereen is uitgenodigd. Wacht op de antwoorden."
    done = "Iedereen heeft geantwoord. Op de dag zelf open je hier de kamer."
    assert said == [(waits, waits)] * 4 + [(done, done)] * 6


def lead_sentences(client, session):
    """What the list and the page of the deliberation say comes next."""
    (line,) = client.get(reverse("deliberation:index")).context["coming"]
    detail = client.get(reverse("deliberation:detail", args=[session.code]))
    return line.next.text, detail.context["next"].text


def test_the_facilitator_is_asked_to_close_when_the_answers_are_in(client):
    session = makers.held()
    client.force_login(session.facilitator)
    url = reverse("deliberation:index")
    labels = []
    for _again in range(2):
        (line,) = client.get(url).context["asking"]
        labels.append(line.next.label)
        makers.answered(session)
    assert labels == ["Kijk hoe ver het is", "Sluit af en schrijf het verslag"]


def test_the_answers_about_the_report_wait_until_the_last_one(client):
    session = makers.held()
    client.force_login(personas.anna())
    url = reverse("deliberation:index")
    seat = releasing.seat_of(session, personas.anna())
    (*most, last) = release.items_of(room.current_state(session), seat)
    waits = []
    for items in (most, [last]):
        for item in items:
            makers.give(session, commands.AnswerRelease(item.id, False), seat)
        waits.append([line.next.url for line in client.get(url).context["asking"]])
    assert waits == [[reverse("deliberation:release", args=[session.code])], []]
    (past,) = client.get(url).context["past"]
    assert past.role == "Je deed mee"
    assert past.next.url == reverse("deliberation:release", args=[session.code])
