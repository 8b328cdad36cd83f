"""The check of the table, the reason to go on, and consent where the own manager sits."""

import pytest
from django.urls import reverse
from django.utils.translation import override

from deliberation import seating
from deliberation.actions import invitations, planning
from deliberation.models import Answer
from deliberation.rules import NotPossible, at_table, obstacles
from people.models import LineManager
from tests import personas
from tests.deliberation.planning import makers
from vocabulary.levels import Level

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("library")]

BALANCED = (
    *((f"Sociaal{n}", Level.SOCIAL_WORKER) for n in range(3)),
    *((f"Beleid{n}", Level.POLICY) for n in range(3)),
    *((f"Bestuur{n}", Level.ALDERMAN) for n in range(2)),
)


def table(people, **wanted):
    session = makers.planned(**wanted)
    for name, level in people:
        email = personas.person(name, "Noorderland").email
        planning.list_person(by=session.facilitator, session=session, email=email, level=level)
    first = session.participants.first()
    planning.choose_presenter(by=session.facilitator, participant=first)
    return session


def codes(session):
    return [finding.code for finding in seating.findings(session, at_table(session))]


def test_a_well_divided_table_asks_nothing():
    session = table(BALANCED)
    assert codes(session) == []
    assert invitations.send(by=session.facilitator, session=session) == 8


@pytest.mark.parametrize(
    ("people", "found"),
    [
        (BALANCED[:7], ["too_few_seats", "few_in_level"]),
        ([*BALANCED, *((f"Extra{n}", Level.POLICY) for n in range(3))], ["level_above_half"]),
        ([(f"S{n}", Level.POLICY) for n in range(8)], ["one_level_only"]),
    ],
)
def test_the_check_warns(people, found):
    assert codes(table(people)) == found


def test_going_on_despite_a_warning_asks_a_reason(client):
    session = table(BALANCED[:7])
    with pytest.raises(NotPossible):
        invitations.send(by=session.facilitator, session=session)
    client.force_login(session.facilitator)
    page = reverse("deliberation:invite", args=[session.code])
    assert client.post(page, {"reason": " "}).status_code == 200
    assert session.participants.filter(answer=Answer.INVITED).count() == 0
    assert client.post(page, {"reason": "Klein team"}).status_code == 302
    assert session.participants.filter(answer=Answer.INVITED).count() == 7


def test_the_reason_is_for_the_facilitators_eyes_only(client):
    session = makers.invited()
    page = reverse("deliberation:detail", args=[session.code])
    seen = {}
    for who in (session.facilitator, personas.anna()):
        client.force_login(who)
        seen[who.first_name] = "Zij kennen elkaar." in client.get(page).content.decode()
    assert seen == {"Fatima": True, "Anna": False}


def with_manager():
    session = makers.listed()
    planning.list_person(
        by=session.facilitator, session=session, email=personas.marij().email, level="management"
    )
    planning.keep_reason(by=session.facilitator, session=session, reason="Zij willen dit beiden.")
    invitations.send(by=session.facilitator, session=session)
    return session


def test_who_sits_with_their_own_manager_is_named_to_the_facilitator_only():
    session = with_manager()
    with override("en"):
        sentences = [f.sentence for f in seating.findings(session, at_table(session))]
    anna, marij = personas.anna().email, personas.marij().email
    assert f"{anna} sits at the table with their own manager, {marij}." in sentences[-1]


def test_who_agreed_to_sit_with_their_own_manager_is_not_said_to_be_asked_still():
    session = with_manager()
    invitations.respond(by=personas.anna(), session=session, comes=True, consents=True)
    marij = personas.marij().email
    assert about_managers(session) == {f"Anna agrees to sit with their own manager, {marij}."}


def about_managers(session):
    with override("en"):
        found = seating.findings(session, at_table(session))
        return {f.sentence for f in found if f.code == "sits_with_manager"}


UNNAMED = {"Two of these people are in one line: one of them manages the other."}


def test_a_pair_is_not_named_before_both_were_asked_along(client):
    session = makers.planned(by=personas.chris())
    for who, level in ((personas.anna(), "social_worker"), (personas.marij(), "management")):
        planning.list_person(by=session.facilitator, session=session, email=who.email, level=level)
    assert about_managers(session) == UNNAMED
    session.participants.filter(user=personas.anna()).update(answer=Answer.INVITED)
    assert about_managers(session) == UNNAMED
    session.participants.update(answer=Answer.INVITED)
    (named,) = about_managers(session)
    assert "own manager, marij@voorbeeld.example." in named


@pytest.mark.parametrize("where", ["seats", "invite"])
def test_pages_say_of_several_unnamed_pairs_once(client, where):
    session = makers.planned()
    people = (personas.anna(), personas.bram(), personas.marij())
    LineManager.objects.get_or_create(worker=people[1], manager=people[2])
    for who in people:
        planning.list_person(
            by=session.facilitator, session=session, email=who.email, level="management"
        )
    client.force_login(session.facilitator)
    page = client.get(reverse(f"deliberation:{where}", args=[session.code]))
    assert codes(session).count("sits_with_manager") == 2
    assert page.content.decode().count("in één lijn") == 1


def test_who_sits_with_their_own_manager_comes_only_by_agreeing(client):
    session = with_manager()
    anna = personas.anna()
    with pytest.raises(NotPossible, match="manager"):
        invitations.respond(by=anna, session=session, comes=True)
    row = invitations.respond(by=anna, session=session, comes=True, consents=True)
    assert (row.answer, row.manager_consent) == (Answer.ACCEPTED, True)


def test_a_tick_that_is_missing_is_told_beside_it_and_the_answer_is_kept(client):
    session = with_manager()
    client.force_login(personas.anna())
    address = reverse("deliberation:respond", args=[session.code])
    form = client.post(address, {"answer": "yes"}).context["form"]
    assert (list(form.errors), form["answer"].value()) == (["consents"], "yes")
    assert client.post(address, {"answer": "no"}).status_code == 302


def test_nobody_else_is_asked_about_a_manager(client):
    session = with_manager()
    page = reverse("deliberation:detail", args=[session.code])
    asked = {}
    for who in (personas.anna(), personas.bram(), personas.marij()):
        client.force_login(who)
        asked[who.first_name] = "consents" in client.get(page).context["form"].fields
    assert asked == {"Anna": True, "Bram": False, "Marij": False}


def test_a_manager_who_comes_later_keeps_the_room_shut_until_the_worker_agrees():
    session = makers.invited()
    for who, _level in makers.TABLE:
        invitations.respond(by=who(), session=session, comes=True)
    assert obstacles(session) == []
    marij = personas.marij()
    planning.list_person(
        by=session.facilitator, session=session, email=marij.email, level="management"
    )
    planning.keep_reason(by=session.facilitator, session=session, reason="Zij willen dit.")
    invitations.send(by=session.facilitator, session=session)
    invitations.respond(by=marij, session=session, comes=True)
    with override("en"):
        assert obstacles(session) == [
            "Somebody has not agreed to sit at the table with their own manager."
        ]
    invitations.respond(by=personas.anna(), session=session, comes=True, consents=True)
    assert obstacles(session) == []


def test_the_presenters_veto_keeps_the_room_shut():
    session = makers.accepted()
    invitations.set_veto(by=personas.anna(), session=session, objects=True)
    assert len(obstacles(session)) == 1
    invitations.set_veto(by=personas.anna(), session=session, objects=False)
    assert obstacles(session) == []


def test_levels_do_not_sit_together_in_intervision():
    session = table(BALANCED, method_id="incident")
    planning.keep_reason(by=session.facilitator, session=session, reason="Toch")
    with pytest.raises(NotPossible, match="among peers"):
        invitations.send(by=session.facilitator, session=session)


really_commits = pytest.mark.django_db(transaction=True)


def opening(session):
    return reverse("deliberation:open", args=[session.code])


def balanced_and_all_come():
    session = makers.today(table(BALANCED))
    invitations.send(by=session.facilitator, session=session)
    for row in session.participants.select_related("user"):
        invitations.respond(by=row.user, session=session, comes=True)
    return session


def asked(page):
    return sorted(finding.code for finding in page.context["findings"])


@really_commits
def test_replies_that_unbalance_the_table_ask_a_reason_before_the_room_opens(client):
    session = balanced_and_all_come()
    for row in session.participants.filter(level=Level.ALDERMAN).select_related("user"):
        last = row
    invitations.respond(by=last.user, session=session, comes=False)
    client.force_login(session.facilitator)
    page = client.post(opening(session))
    assert (page.status_code, asked(page)) == (200, ["few_in_level", "too_few_seats"])
    session.refresh_from_db()
    assert session.phase == "planned"
    marks = [finding.mark for finding in page.context["findings"]]
    empty = client.post(opening(session), {"reason": " ", "finding": marks})
    assert empty.context["form"].errors
    answer = client.post(opening(session), {"reason": "Twee zijn ziek.", "finding": marks})
    assert answer.url == reverse("deliberation:room", args=[session.code])
    session.refresh_from_db()
    assert (session.phase, session.seating_reason) == ("open", "Twee zijn ziek.")


@really_commits
def test_a_reason_is_about_the_findings_that_were_shown(client):
    session = balanced_and_all_come()
    alderman = session.participants.filter(level=Level.ALDERMAN).last()
    invitations.respond(by=alderman.user, session=session, comes=False)
    client.force_login(session.facilitator)
    marks = [finding.mark for finding in client.post(opening(session)).context["findings"]]
    policy = session.participants.filter(level=Level.POLICY).first()
    planning.set_level(by=session.facilitator, participant=policy, level=Level.MANAGEMENT)
    again = client.post(opening(session), {"reason": "Een is ziek.", "finding": marks})
    assert asked(again) == ["few_in_level", "few_in_level", "too_few_seats"]
    session.refresh_from_db()
    assert session.phase == "planned"


@really_commits
def test_another_level_after_the_invitations_asks_a_reason(client):
    session = balanced_and_all_come()
    row = session.participants.filter(level=Level.ALDERMAN).first()
    planning.set_level(by=session.facilitator, participant=row, level=Level.POLICY)
    client.force_login(session.facilitator)
    detail = client.get(reverse("deliberation:detail", args=[session.code]))
    assert asked(detail) == ["few_in_level"]
    assert asked(client.post(opening(session))) == ["few_in_level"]


@really_commits
def test_what_a_reason_was_given_for_is_not_asked_again(client):
    session = makers.today(makers.accepted())
    client.force_login(session.facilitator)
    assert client.post(opening(session)).url == reverse("deliberation:room", args=[session.code])


@really_commits
def test_no_reason_opens_a_room_in_which_the_levels_may_not_sit_together():
    session = balanced_and_all_come()
    type(session).objects.filter(pk=session.pk).update(method_id="incident")
    session.refresh_from_db()
    with pytest.raises(NotPossible, match="among peers"):
        planning.open_the_room(by=session.facilitator, session=session, reason="Toch")


def test_a_mark_tells_nobody_who_is_whose_manager():
    session = with_manager()
    session.refresh_from_db()
    assert [len(mark) for mark in session.seating_weighed] == [32] * len(session.seating_weighed)
    assert session.seating_reason == "Zij willen dit beiden."
