"""Who answers while the room is open: let in by the same rules, and told what to do."""

import pytest
from django.urls import reverse

from deliberation import pictures, room, seating
from deliberation.actions import invitations, planning
from deliberation.models import Answer, Holder, Participant, Seat, Session
from deliberation.rules import NotPossible
from people.models import Membership
from tests import personas
from tests.deliberation.planning import makers
from vocabulary.levels import Level

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("library")]


def address(name, session, *more):
    return reverse(f"deliberation:{name}", args=[session.code, *more])


def opened_with(client, who, answer=Answer.INVITED) -> Session:
    """Everybody is in the room but `who`, who was invited."""
    session = makers.opened()
    planning.list_person(
        by=session.facilitator, session=session, email=who.email, level=Level.SOCIAL_WORKER
    )
    session.participants.filter(user=who).update(answer=answer)
    client.force_login(who)
    return session


@pytest.mark.parametrize("answer", [Answer.INVITED, Answer.DECLINED])
def test_who_had_not_said_yes_comes_with_one_button(client, answer):
    joris = personas.joris()
    session = opened_with(client, joris, answer)
    assert client.get(address("room", session)).url == address("detail", session)
    page = client.get(address("detail", session))
    assert (page.context["may_come_late"], page.context["may_answer"]) == (True, False)
    said = client.post(address("respond", session), {"answer": "yes"})
    assert said.url == address("room", session)
    assert client.get(said.url).status_code == 200
    assert sorted(room.current_state(session).seats) == [1, 2, 3, 4, 5, 6]
    assert client.get(address("detail", session)).context["may_come_late"] is False


def test_the_list_says_that_an_answer_is_missing(client):
    session = opened_with(client, personas.joris())
    (line,) = client.get(reverse("deliberation:index")).context["asking"]
    assert line.next.url == address("detail", session)


def test_saying_no_while_the_room_is_open_closes_the_case(client):
    session = opened_with(client, personas.joris())
    invitations.respond(by=personas.joris(), session=session, comes=False)
    assert session.participants.get(user=personas.joris()).answer == Answer.DECLINED


def test_who_has_a_chair_does_not_say_no_any_more():
    session = makers.opened()
    with pytest.raises(NotPossible, match="go out of the room"):
        invitations.respond(by=personas.anna(), session=session, comes=False)
    assert session.participants.get(user=personas.anna()).answer == Answer.ACCEPTED


@pytest.mark.parametrize("phase", ["releasing", "closed", "cancelled"])
def test_nobody_comes_after_the_meeting(client, phase):
    joris = personas.joris()
    session = opened_with(client, joris)
    Session.objects.filter(pk=session.pk).update(phase=phase)
    with pytest.raises(NotPossible, match="over or was cancelled"):
        invitations.respond(by=joris, session=session, comes=True)


def test_an_own_manager_at_the_table_asks_consent_of_who_comes_late(client):
    session = makers.opened()
    personas.marij()
    Participant.objects.filter(session=session, user=personas.wim()).update(user=personas.marij())
    Participant.objects.filter(session=session, user=personas.anna()).update(
        answer=Answer.INVITED, manager_consent=False
    )
    client.force_login(personas.anna())
    page = client.get(address("detail", session))
    assert "consents" in page.context["form"].fields
    refused = client.post(address("respond", session), {"answer": "yes"})
    assert list(refused.context["form"].errors) == ["consents"]
    assert session.participants.get(user=personas.anna()).answer == Answer.INVITED
    said = client.post(address("respond", session), {"answer": "yes", "consents": "on"})
    assert said.url == address("room", session)


def test_a_manager_does_not_come_in_on_a_worker_who_was_not_asked(client):
    session = opened_with(client, personas.marij())
    Participant.objects.filter(session=session, user=personas.anna()).update(manager_consent=False)
    with pytest.raises(NotPossible, match="Ask the facilitator"):
        invitations.respond(by=personas.marij(), session=session, comes=True)
    client.force_login(personas.anna())
    assert client.get(address("detail", session)).context["may_come_late"] is True
    client.post(address("respond", session), {"answer": "yes", "consents": "on"})
    invitations.respond(by=personas.marij(), session=session, comes=True)
    assert session.participants.get(user=personas.marij()).answer == Answer.ACCEPTED


def test_a_colleague_of_the_facilitator_does_not_come_late(client):
    joris = personas.joris()
    session = opened_with(client, joris)
    Membership.objects.create(user=joris, organisation=personas.organisation("Elders"))
    Membership.objects.create(
        user=session.facilitator, organisation=personas.organisation("Elders")
    )
    with pytest.raises(NotPossible, match="Ask the facilitator"):
        invitations.respond(by=joris, session=session, comes=True)


def test_another_level_does_not_come_late_to_intervision(client):
    session = makers.opened()
    script = {**session.script, "family": "intervision"}
    Session.objects.filter(pk=session.pk).update(script=script)
    session.refresh_from_db()
    Participant.objects.filter(session=session).update(level=Level.SOCIAL_WORKER)
    joris = personas.joris()
    Participant.objects.create(user=joris, session=session, level=Level.POLICY)
    with pytest.raises(NotPossible, match="among peers"):
        invitations.respond(by=joris, session=session, comes=True)


def test_the_facilitator_invites_somebody_while_the_room_is_open(client):
    session = makers.opened()
    joris = personas.joris()
    client.force_login(session.facilitator)
    person = {"email": joris.email, "level": Level.SOCIAL_WORKER}
    assert client.get(address("room", session)).context["mine"].is_facilitator
    assert client.post(address("seats", session), person).url == address("seats", session) + "#add"
    assert client.get(address("seats", session)).context["waiting"] == 1
    reason = {"reason": "Hij was erbij toen het gebeurde."}
    assert client.post(address("invite", session), reason).url == address("detail", session)
    client.force_login(joris)
    assert client.post(address("respond", session), {"answer": "yes"}).status_code == 302
    assert client.get(address("room", session)).status_code == 200


def test_while_the_room_is_open_nobody_at_the_table_gets_another_level():
    session = makers.opened()
    with pytest.raises(NotPossible, match="on the list already"):
        planning.list_person(
            by=session.facilitator,
            session=session,
            email=personas.anna().email,
            level=Level.DIRECTOR,
        )
    assert session.participants.get(user=personas.anna()).level == Level.SOCIAL_WORKER


def test_a_chair_that_the_room_never_heard_of_is_announced_again(client):
    joris = personas.joris()
    session = opened_with(client, joris, Answer.ACCEPTED)
    row = session.participants.get(user=joris)
    seat = Seat.objects.create(session=session, number=6, level=row.level)
    Holder.objects.create(seat=seat, participant=row)
    assert client.get(address("room", session)).status_code == 200
    assert 6 in room.current_state(session).seats


def test_a_chair_that_the_room_refuses_is_taken_away(client):
    session = makers.opened()
    script = {**session.script, "family": "intervision"}
    Session.objects.filter(pk=session.pk).update(script=script)
    room.loading.forget(session.code)
    joris = personas.joris()
    Participant.objects.create(
        user=joris, session=session, level=Level.FOUNDATION_BOARD, answer=Answer.ACCEPTED
    )
    client.force_login(joris)
    assert client.get(address("room", session)).url == address("detail", session)
    assert session.seats.count() == 5


def test_who_had_not_answered_has_a_chair_from_the_opening_on():
    """A chair that comes when somebody says yes would tell whose it is."""
    session = makers.accepted()
    wim = personas.wim()
    session.participants.filter(user=wim).update(answer=Answer.INVITED)
    script = pictures.script_of(session)
    room.open_room(makers.today(session), script, by=session.facilitator)
    assert sorted(room.current_state(session).seats) == [1, 2, 3, 4, 5]
    assert room.place_of(session, wim) is None
    invitations.respond(by=wim, session=session, comes=True, consents=True)
    assert room.place_of(session, wim).seat in range(1, 6)
    assert session.events.filter(kind="seat_added").count() == 0
    assert session.seats.count() == 5


def test_a_guest_of_another_level_who_never_answered_does_not_keep_intervision_shut():
    session = makers.accepted()
    Participant.objects.filter(session=session).update(level=Level.SOCIAL_WORKER)
    wim = personas.wim()
    session.participants.filter(user=wim).update(answer=Answer.INVITED, level=Level.DIRECTOR)
    peer = session.participants.filter(user=personas.bram())
    peer.update(answer=Answer.INVITED)
    Session.objects.filter(pk=session.pk).update(method_id="incident")
    session = makers.today(session)
    marks = [finding.mark for finding in seating.at_opening(session)]
    planning.open_the_room(by=session.facilitator, session=session, reason="Klein.", marks=marks)
    assert sorted(room.current_state(session).seats) == [1, 2, 3, 4]
    invitations.respond(by=personas.bram(), session=session, comes=True)
    assert room.place_of(session, personas.bram())
    with pytest.raises(NotPossible, match="among peers"):
        invitations.respond(by=wim, session=session, comes=True)


def test_a_chair_that_waits_for_somebody_keeps_its_level():
    session = makers.opened()
    row = session.participants.get(user=personas.wim())
    Participant.objects.filter(pk=row.pk).update(answer=Answer.INVITED)
    row.refresh_from_db()
    planning.remove_person(by=session.facilitator, participant=row)
    email = personas.wim().email
    planning.list_person(by=session.facilitator, session=session, email=email, level=Level.POLICY)
    assert session.participants.get(user=personas.wim()).level == Level.DIRECTOR


@pytest.mark.parametrize("phase", ["open", "releasing"])
def test_who_comes_is_not_taken_off_the_list_after_the_opening(client, phase):
    """Taking one name off closes one socket: that would tell which chosen name it was."""
    session = makers.opened()
    Session.objects.filter(pk=session.pk).update(phase=phase)
    row = session.participants.get(user=personas.anna())
    client.force_login(session.facilitator)
    page = client.get(address("seats", session))
    assert address("remove", session, row.pk) not in page.content.decode()
    said = client.post(address("remove", session, row.pk), follow=True)
    assert "“Iemand is weg”" in said.content.decode()
    row.refresh_from_db()
    assert row.removed_at is None
    assert room.place_of(session, personas.anna())


def test_who_was_asked_by_mistake_is_taken_off_the_list_of_an_open_room(client):
    joris = personas.joris()
    session = opened_with(client, joris)
    row = session.participants.get(user=joris)
    client.force_login(session.facilitator)
    assert (
        address("remove", session, row.pk) in client.get(address("seats", session)).content.decode()
    )
    client.post(address("remove", session, row.pk))
    row.refresh_from_db()
    assert row.removed_at
