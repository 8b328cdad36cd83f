"""Putting a table together: who may, who may not sit, and what is forgotten."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from casebook.actions import invite_facilitator
from casebook.intake.actions import publishing
from casebook.intake.models import Authorship
from casebook.models import CasePage
from deliberation.actions import invitations, planning
from deliberation.models import Answer, Session
from deliberation.rules import NotPossible, obstacles
from people.actions import grant
from people.models import Membership, Notification
from tests import personas
from tests.deliberation.planning import makers
from tests.factories import case as make_case
from vocabulary.levels import Level

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("library")]


def add(session, who, level=Level.POLICY):
    return planning.list_person(
        by=session.facilitator, session=session, email=who.email, level=level
    )


def test_the_same_form_sent_twice_plans_one_deliberation():
    case = make_case()
    first = makers.planned(case=case, code="a" * 16)
    second = makers.planned(case=case, code="a" * 16)
    assert (first, Session.objects.count()) == (second, 1)


def test_a_code_that_is_somebody_elses_gives_nothing():
    case = make_case()
    makers.planned(case=case, code="a" * 16)
    with pytest.raises(PermissionDenied):
        makers.planned(case=case, code="a" * 16, by=personas.chris())


def test_only_who_may_see_the_case_can_plan_on_it():
    case = make_case(audience="private")
    with pytest.raises(PermissionDenied):
        makers.planned(case=case)
    assert Session.objects.count() == 0


def organisation_case():
    return make_case(audience="organisation", organisation=personas.organisation())


def given(who, case):
    """A case that somebody was given alone, with a fresh look at what they may."""
    grant(user=who, key=case.key, by=None)
    return case


def erased(case):
    """Withdrawn by its author: the page stays, empty."""
    Authorship.objects.create(author=personas.anna(), page=case)
    publishing.withdraw_case(page=case, by=personas.anna())


def test_who_was_given_a_case_to_read_plans_nothing_on_it(client):
    case = given(personas.fatima(), organisation_case())
    with pytest.raises(PermissionDenied):
        makers.planned(case=case)
    client.force_login(personas.fatima())
    url = f"{reverse('deliberation:plan')}?casus={case.pk}"
    assert client.get(url).status_code == 404
    assert url not in client.get(case.url).content.decode()


def test_an_invitation_to_one_table_opens_no_second_one():
    case = organisation_case()
    invite_facilitator(case=case, user=personas.fatima(), by=personas.anna())
    session = makers.planned(case=case)
    add(session, personas.chris())
    row = session.participants.get()
    planning.choose_presenter(by=session.facilitator, participant=row)
    planning.keep_reason(by=session.facilitator, session=session, reason="x")
    invitations.send(by=session.facilitator, session=session)
    chris = personas.chris()
    assert CasePage.objects.visible_to(chris).get() == case
    with pytest.raises(PermissionDenied):
        makers.planned(case=case, by=chris)


def test_a_facilitator_from_outside_plans_on_a_case_that_was_opened_to_them(client):
    case = organisation_case()
    invite_facilitator(case=case, user=personas.fatima(), by=personas.anna())
    client.force_login(personas.fatima())
    url = f"{reverse('deliberation:plan')}?casus={case.pk}"
    assert url in client.get(case.url).content.decode()
    assert client.get(url).status_code == 200
    assert makers.planned(case=case).case == case


def test_who_shares_the_case_plans_on_it():
    case = organisation_case()
    assert makers.planned(case=case, by=personas.bram()).facilitator == personas.bram()


def test_opening_the_case_to_a_participant_as_facilitator_outlives_the_invitation():
    case = organisation_case()
    invite_facilitator(case=case, user=personas.fatima(), by=personas.anna())
    session = makers.invited(case=case)
    nora = personas.nora()
    add(session, nora)
    planning.keep_reason(by=session.facilitator, session=session, reason="x")
    invitations.send(by=session.facilitator, session=session)
    invite_facilitator(case=case, user=nora, by=personas.anna())
    invitations.respond(by=nora, session=session, comes=False)
    assert makers.planned(case=case, by=personas.nora()).facilitator == nora


def test_nothing_is_planned_on_a_case_that_is_hidden():
    case = make_case(live=False)
    with pytest.raises(PermissionDenied):
        makers.planned(case=case)


@pytest.mark.parametrize("gone", [publishing.hide, erased])
def test_nobody_is_asked_about_a_case_that_was_withdrawn_or_is_hidden(gone):
    session = makers.listed()
    planning.keep_reason(by=session.facilitator, session=session, reason="x")
    gone(session.case)
    with pytest.raises(NotPossible, match="withdrawn or is hidden"):
        invitations.send(by=session.facilitator, session=session)
    assert set(session.participants.values_list("answer", flat=True)) == {Answer.LISTED}


@pytest.mark.parametrize("gone", [publishing.hide, erased])
def test_no_room_opens_on_a_case_that_was_withdrawn_or_is_hidden(gone):
    session = makers.today(makers.accepted())
    gone(session.case)
    with pytest.raises(NotPossible, match="cancel this deliberation"):
        planning.open_the_room(by=session.facilitator, session=session)


def test_the_author_hears_once_that_a_deliberation_is_planned_and_nobody_learns_who_that_is():
    case = make_case()
    Authorship.objects.create(author=personas.anna(), page=case)
    for _again in range(2):
        makers.planned(case=case, code="a" * 16)
    (told,) = Notification.objects.all()
    assert (told.user, told.kind, told.url) == (
        personas.anna(),
        "session_planned",
        f"/casussen/{case.slug}/",
    )
    makers.planned(case=case, by=personas.anna())
    assert Notification.objects.count() == 1


def test_a_colleague_of_the_facilitator_gets_no_seat():
    session = makers.planned(by=personas.bram())
    with pytest.raises(NotPossible, match="organisation"):
        add(session, personas.anna())
    assert session.participants.count() == 0


def test_the_facilitator_gets_no_seat():
    session = makers.planned()
    with pytest.raises(NotPossible, match="lead"):
        add(session, personas.fatima())


def test_an_unknown_address_is_refused_with_what_to_do():
    session = makers.planned()
    with pytest.raises(NotPossible, match="Check it"):
        planning.list_person(
            by=session.facilitator, session=session, email="x@y.example", level=Level.POLICY
        )


def test_an_address_is_found_whatever_its_capitals():
    session = makers.planned()
    planning.list_person(
        by=session.facilitator,
        session=session,
        email=personas.anna().email.upper(),
        level=Level.POLICY,
    )
    assert [row.user for row in session.participants.all()] == [personas.anna()]


def test_who_comes_to_work_with_the_facilitator_later_stops_the_invitation_and_the_room():
    session = makers.accepted()
    Membership.objects.create(
        user=session.facilitator, organisation=personas.organisation("Noorderland")
    )
    add_row = session.participants.get(user=personas.bram())
    add_row.answer = Answer.LISTED
    add_row.save()
    with pytest.raises(NotPossible, match="organisation"):
        invitations.send(by=session.facilitator, session=session)
    assert any("organisation" in sentence for sentence in obstacles(session))


def test_who_is_on_the_list_hears_nothing_and_sees_nothing():
    session = makers.listed()
    assert Notification.objects.count() == 0
    assert list(Session.objects.visible_to(personas.anna())) == []
    assert list(Session.objects.visible_to(session.facilitator)) == [session]


@pytest.mark.parametrize("answer", Answer)
def test_adding_somebody_twice_says_that_they_are_there(client, answer):
    session = makers.planned()
    anna = personas.anna()
    add(session, anna, Level.POLICY)
    session.participants.update(answer=answer)
    client.force_login(session.facilitator)
    person = {"email": anna.email, "level": Level.SOCIAL_WORKER}
    page = client.post(reverse("deliberation:seats", args=[session.code]), person)
    assert list(page.context["form"].errors) == ["email"]
    assert [(row.level, row.answer) for row in session.participants.all()] == [("policy", answer)]


def test_there_is_one_presenter():
    session = makers.listed()
    bram = session.participants.get(user=personas.bram())
    planning.choose_presenter(by=session.facilitator, participant=bram)
    assert [row.user for row in session.participants.filter(is_presenter=True)] == [personas.bram()]


def test_another_table_asks_for_another_reason():
    session = makers.listed()
    planning.keep_reason(by=session.facilitator, session=session, reason="Omdat")
    planning.remove_person(
        by=session.facilitator, participant=session.participants.get(user=personas.aad())
    )
    session.refresh_from_db()
    assert session.seating_reason == ""


def test_who_was_removed_can_be_asked_again_from_the_start():
    session = makers.accepted()
    row = session.participants.get(user=personas.anna())
    planning.remove_person(by=session.facilitator, participant=row)
    again = add(session, personas.anna())
    assert (again.answer, again.removed_at, again.is_presenter) == (Answer.LISTED, None, False)


def test_only_people_who_came_before_are_offered_by_name():
    session = makers.invited()
    personas.chris()
    assert list(planning.people_known_to(session.facilitator)) == []
    for who in (personas.anna, personas.wim):
        invitations.respond(by=who(), session=session, comes=True)
    names = [person.name for person in planning.people_known_to(session.facilitator)]
    assert names == ["Anna", "Wim"]
    assert list(planning.people_known_to(personas.chris())) == []


def test_an_address_tells_no_name_until_its_owner_comes(client):
    session = makers.invited()
    invitations.respond(by=personas.anna(), session=session, comes=True)
    client.force_login(session.facilitator)
    seen = {}
    for name in ("seats", "invite", "detail"):
        page = client.get(reverse(f"deliberation:{name}", args=[session.code])).content.decode()
        seen[name] = [who for who in ("Anna", "Wim", "wim@voorbeeld.example") if who in page]
    assert seen == dict.fromkeys(seen, ["Anna", "wim@voorbeeld.example"])


DETAILS = {
    "method_id": "vertical",
    "place": "Elders",
    "is_online": False,
    "online_address": "",
    "duration_minutes": 90,
}
ACTS = {
    "change": lambda s, by: planning.change_session(
        by=by, session=s, starts_at=s.starts_at, **DETAILS
    ),
    "list": lambda s, by: planning.list_person(
        by=by, session=s, email=personas.joris().email, level=Level.POLICY
    ),
    "level": lambda s, by: planning.set_level(
        by=by, participant=s.participants.first(), level=Level.POLICY
    ),
    "presenter": lambda s, by: planning.choose_presenter(by=by, participant=s.participants.last()),
    "reason": lambda s, by: planning.keep_reason(by=by, session=s, reason="x"),
    "send": lambda s, by: invitations.send(by=by, session=s),
    "cancel": lambda s, by: invitations.cancel(by=by, session=s),
}


@pytest.mark.parametrize("act", ACTS)
def test_only_the_facilitator_plans(act):
    session = makers.invited()
    for other in (personas.anna(), personas.chris()):
        with pytest.raises(PermissionDenied):
            ACTS[act](session, other)


@pytest.mark.parametrize("act", ["change", "level", "presenter", "cancel"])
def test_an_open_room_fixes_the_plan(act):
    session = makers.invited()
    Session.objects.filter(pk=session.pk).update(phase="open")
    with pytest.raises(NotPossible, match="fixed"):
        ACTS[act](session, session.facilitator)


@pytest.mark.parametrize("act", ["list", "reason", "send"])
def test_after_the_meeting_nobody_is_asked_any_more(act):
    session = makers.invited()
    Session.objects.filter(pk=session.pk).update(phase="releasing")
    with pytest.raises(NotPossible, match="over or was cancelled"):
        ACTS[act](session, session.facilitator)


def test_a_change_is_told_once_to_who_was_invited_and_counts():
    session = makers.invited()
    before = Notification.objects.count()
    assert planning.change_session(
        by=session.facilitator, session=session, starts_at=session.starts_at, **DETAILS
    )
    assert not planning.change_session(
        by=session.facilitator, session=session, starts_at=session.starts_at, **DETAILS
    )
    session.refresh_from_db()
    assert (Notification.objects.count() - before, session.sequence) == (5, 1)
