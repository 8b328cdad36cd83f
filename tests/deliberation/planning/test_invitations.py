"""Invitations: what they give and take back, and that no word of the case goes along."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from icalendar import Calendar

from casebook.models import CasePage
from deliberation.actions import invitations, planning
from deliberation.calendar_file import calendar_file
from deliberation.models import Answer, Phase, Session
from deliberation.rules import NotPossible, obstacles
from people.actions import grant, revoke
from people.models import Grant, LineManager, Notification
from tests import personas
from tests.deliberation.planning import makers
from tests.factories import CASE
from tests.factories import case as make_case

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("library")]

CANARY = "Kanariegeel"


def secret_case():
    """A case that only who was invited may read, with a word that must go nowhere else."""
    marked = {name: f"{CANARY} {value}" for name, value in CASE.items() if name != "level"}
    case = make_case(**marked, audience="private")
    for key in (case.key, case.facilitator_key):
        grant(user=personas.fatima(), key=key, by=None)
    return case


def may_read(who, case):
    who.__dict__.pop("_audience_tokens", None)
    return CasePage.objects.visible_to(who).filter(pk=case.pk).exists()


def files(message):
    return [content for _name, content, _type in message.attachments]


@pytest.fixture
def mails(django_capture_on_commit_callbacks):
    """Mails leave when the transaction stands; this is where it does."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def test_a_mail_says_when_and_where_and_not_a_word_of_the_case(mails):
    with mails():
        session = everything_that_mails()
    assert session.phase == Phase.CANCELLED
    assert len(mail.outbox) == 5 + 5 + 1 + 4
    for message in mail.outbox:
        whole = message.subject + message.body + "".join(files(message))
        assert CANARY not in whole
        assert not any(name in whole for name in ("Petra", "Bram", "Anna"))
        assert "Fatima" in message.body
        assert len(message.to) == 1
    assert not any(CANARY in f"{note.url}{note}" for note in Notification.objects.all())


def test_neither_a_name_nor_a_place_adds_a_line_to_a_mail(mails):
    """Everybody types their own name: that is no room for a letter from Beraad."""
    fatima = personas.fatima()
    fatima.first_name = "Fatima\n\nJe wachtwoord verloopt. "
    fatima.save()
    with mails():
        makers.invited(place="Stadhuis\r\nOpen de bijlage.")
    lines = mail.outbox[0].body.splitlines()
    assert not any(line.startswith(("Je wachtwoord", "Open de")) for line in lines)
    assert "Waar: Stadhuis Open de bijlage." in lines


def everything_that_mails():
    session = makers.invited(case=secret_case())
    later = session.starts_at + timedelta(days=1)
    details = {name: getattr(session, name) for name in planning.DETAILS} | {"starts_at": later}
    planning.change_session(by=session.facilitator, session=session, **details)
    row = session.participants.get(user=personas.aad())
    planning.remove_person(by=session.facilitator, participant=row)
    invitations.cancel(by=session.facilitator, session=session)
    return session


def test_each_mail_is_in_the_language_of_its_reader(mails):
    anna = personas.anna()
    anna.language = "en"
    anna.save()
    with mails():
        makers.invited()
    to_anna = next(message for message in mail.outbox if message.to == [anna.email])
    assert to_anna.subject == "You are invited to a deliberation"


def test_inviting_twice_invites_once(mails):
    with mails():
        session = makers.invited()
        assert invitations.send(by=session.facilitator, session=session) == 0
    assert (len(mail.outbox), Notification.objects.count()) == (5, 5)


def test_an_invitation_opens_the_case_and_a_refusal_closes_it():
    session = makers.invited(case=secret_case())
    anna = personas.anna()
    assert may_read(anna, session.case)
    invitations.respond(by=anna, session=session, comes=False)
    assert not may_read(anna, session.case)
    invitations.respond(by=anna, session=session, comes=True)
    assert may_read(anna, session.case)


def test_who_lost_the_case_opens_it_to_nobody_and_opens_no_room():
    """Its author closed it to the facilitator: a plan made before is no way around that."""
    case = secret_case()
    session, fatima = makers.accepted(case=case), personas.fatima()
    chris = personas.chris()
    planning.list_person(by=fatima, session=session, email=chris.email, level="policy")
    for key in (case.facilitator_key, case.key):
        revoke(user=fatima, key=key, by=None)
    session = makers.today(Session.objects.get(pk=session.pk))
    planning.keep_reason(by=fatima, session=session, reason="Zij kennen elkaar.")
    with pytest.raises(NotPossible):
        invitations.send(by=fatima, session=session)
    assert not may_read(chris, case)
    for comes in (False, True):
        invitations.respond(by=personas.aad(), session=session, comes=comes)
    assert (may_read(personas.aad(), case), may_read(personas.anna(), case)) == (False, True)
    assert len(obstacles(session)) == 1
    with pytest.raises(NotPossible):
        planning.open_the_room(by=fatima, session=session)


def test_removing_somebody_closes_the_case_and_the_deliberation():
    session = makers.accepted(case=secret_case())
    wim = personas.wim()
    planning.remove_person(by=session.facilitator, participant=session.participants.get(user=wim))
    assert not may_read(wim, session.case)
    assert list(type(session).objects.visible_to(wim)) == []


def test_a_right_that_came_from_elsewhere_stays():
    case = secret_case()
    anna = personas.anna()
    grant(user=anna, key=case.key, by=None)  # she wrote it
    session = makers.invited(case=case)
    invitations.respond(by=anna, session=session, comes=False)
    invitations.cancel(by=session.facilitator, session=session)
    assert [may_read(who(), case) for who in (personas.anna, personas.bram)] == [True, False]


def test_another_table_on_the_same_case_keeps_it_open():
    case = secret_case()
    first, second = makers.invited(case=case), makers.invited(case=case)
    invitations.cancel(by=first.facilitator, session=first)
    assert may_read(personas.bram(), case)
    invitations.cancel(by=second.facilitator, session=second)
    assert not may_read(personas.bram(), case)
    assert Grant.objects.exclude(user=personas.fatima()).count() == 0


def test_cancelling_twice_cancels_once():
    session = makers.invited()
    for _again in range(2):
        invitations.cancel(by=session.facilitator, session=session)
    session.refresh_from_db()
    assert (session.phase, session.sequence) == (Phase.CANCELLED, 1)


def test_who_was_invited_hears_nothing_of_who_is_only_listed(client):
    """Nobody hears of it until they are invited; not that it is your manager either."""
    session, bram = makers.invited(), personas.bram()
    director = personas.person("Dirk", "Noorderland", "Directie")
    LineManager.objects.create(worker=bram, manager=director)
    planning.list_person(
        by=session.facilitator, session=session, email=director.email, level="foundation_board"
    )
    client.force_login(bram)
    page = reverse("deliberation:detail", args=[session.code])

    def told() -> tuple[bool, int]:
        shown = client.get(page).context
        return "consents" in shown["form"].fields, len(shown["levels"])

    before = told()
    planning.keep_reason(by=session.facilitator, session=session, reason="Zij kennen elkaar.")
    invitations.send(by=session.facilitator, session=session)
    assert (before, told()) == ((False, 4), (True, 5))


def test_only_who_was_invited_answers():
    session = makers.invited()
    for other in (personas.chris(), session.facilitator):
        with pytest.raises(PermissionDenied):
            invitations.respond(by=other, session=session, comes=True)


def test_nobody_answers_an_invitation_to_a_cancelled_meeting():
    session = makers.invited()
    invitations.cancel(by=session.facilitator, session=session)
    with pytest.raises(NotPossible, match="cancelled"):
        invitations.respond(by=personas.anna(), session=session, comes=True)
    assert session.participants.get(user=personas.anna()).answer == Answer.INVITED


def test_only_the_presenter_objects():
    session = makers.invited()
    with pytest.raises(PermissionDenied):
        invitations.set_veto(by=personas.bram(), session=session, objects=True)


def test_nobody_is_invited_without_a_presenter():
    session = makers.planned()
    planning.list_person(
        by=session.facilitator, session=session, email=personas.anna().email, level="policy"
    )
    with pytest.raises(NotPossible, match="brings the case"):
        invitations.send(by=session.facilitator, session=session)


def event_of(session):
    calendar = Calendar.from_ical(calendar_file(session, language="en"))
    (event,) = calendar.walk("VEVENT")
    return calendar, event


def test_the_calendar_file_reads_back():
    session = makers.planned(case=secret_case())
    calendar, event = event_of(session)
    assert {
        "method": str(calendar["method"]),
        "uid": str(event["uid"]),
        "sequence": event["sequence"],
        "start": event.decoded("dtstart"),
        "end": event.decoded("dtend"),
        "summary": str(event["summary"]),
        "where": str(event["location"]),
        "attendees": event.get("attendee"),
        "status": str(event["status"]),
    } == {
        "method": "PUBLISH",
        "uid": f"{session.code}@beraad",
        "sequence": 0,
        "start": session.starts_at.replace(microsecond=0),
        "end": session.starts_at.replace(microsecond=0) + timedelta(minutes=150),
        "summary": "Moral deliberation",
        "where": "Stadhuis, kamer 2",
        "attendees": None,
        "status": "CONFIRMED",
    }


def sent_files(who):
    """Method, SEQUENCE and UID of the calendar files that this person was mailed, in order."""
    found = []
    for message in mail.outbox:
        if message.to == [who.email]:
            ((_name, content, kind),) = message.attachments
            calendar = Calendar.from_ical(content)
            (event,) = calendar.walk("VEVENT")
            assert kind == f"text/calendar; method={calendar['method']}"
            found.append((str(calendar["method"]), event["sequence"], str(event["uid"])))
    return found


def test_who_is_removed_loses_the_date_and_who_comes_back_gets_it_again(mails):
    aad = personas.aad()
    with mails():
        session = makers.invited()
    with mails():
        row = session.participants.get(user=aad)
        planning.remove_person(by=session.facilitator, participant=row)
    with mails():
        session.refresh_from_db()
        planning.list_person(
            by=session.facilitator, session=session, email=aad.email, level=row.level
        )
        planning.keep_reason(by=session.facilitator, session=session, reason="Toch.")
        invitations.send(by=session.facilitator, session=session)
    uid = f"{session.code}@beraad"
    assert sent_files(aad) == [("PUBLISH", 0, uid), ("CANCEL", 1, uid), ("PUBLISH", 2, uid)]
    assert sent_files(personas.bram()) == [("PUBLISH", 0, uid)]


def test_a_calendar_file_in_a_mail_names_its_letters_once(mails):
    with mails():
        makers.invited()
    (part,) = (p for p in mail.outbox[0].message().walk() if p.get_filename() == "beraad.ics")
    assert part.get_params() == [
        ("text/calendar", ""),
        ("method", "PUBLISH"),
        ("charset", "utf-8"),
    ]


def test_who_said_no_loses_the_date_of_a_cancelled_meeting_too(mails):
    with mails():
        session = makers.invited()
        invitations.respond(by=personas.bram(), session=session, comes=False)
        row = session.participants.get(user=personas.aad())
        planning.remove_person(by=session.facilitator, participant=row)
    with mails():
        invitations.cancel(by=session.facilitator, session=session)
    asked = [message for message in mail.outbox if "/beraden/" in message.body]
    assert (len(asked), len(mail.outbox)) == (5, 5 + 1 + 4)
    sent = {
        who: [kind for kind, *_rest in sent_files(who())] for who in (personas.bram, personas.aad)
    }
    assert sent == dict.fromkeys(sent, ["PUBLISH", "CANCEL"])


def test_a_cancelled_meeting_mails_a_file_that_takes_the_date_away(mails):
    with mails():
        session = makers.invited()
    with mails():
        invitations.cancel(by=session.facilitator, session=session)
    uid = f"{session.code}@beraad"
    assert sent_files(personas.bram()) == [("PUBLISH", 0, uid), ("CANCEL", 1, uid)]


def test_a_cancelled_meeting_leaves_the_same_date_from_the_calendar():
    session = makers.invited()
    uid = event_of(session)[1]["uid"]
    invitations.cancel(by=session.facilitator, session=session)
    calendar, event = event_of(session)
    assert (str(calendar["method"]), str(event["status"]), event["sequence"], event["uid"]) == (
        "CANCEL",
        "CANCELLED",
        1,
        uid,
    )
