"""After the meeting: release item by item, the evaluation without a person, closing."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from deliberation import room
from deliberation.actions import releasing, retention
from deliberation.engine import commands, release
from deliberation.evaluation import results_of
from deliberation.models import (
    EvaluationSheet,
    EvaluationTicket,
    Holder,
    Phase,
    Session,
)
from deliberation.rules import NotPossible
from people.models import Notification
from tests import personas
from tests.deliberation.planning import makers
from vocabulary.levels import Level

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("library")]
really_commits = pytest.mark.django_db(transaction=True)

GOOD = {"grade": 8, "safety": 4, "spoke": 4, "goal": "yes", "tip": ""}


def address(name, session):
    return reverse(f"deliberation:{name}", args=[session.code])


def test_everybody_who_took_part_is_asked_once_when_the_meeting_ends():
    session = makers.held()
    assert not releasing.begin(session)
    told = Notification.objects.filter(kind="release_asked")
    assert sorted(note.user.first_name for note in told) == ["Aad", "Anna", "Bram", "Petra", "Wim"]
    assert (session.evaluation_sheets.count(), session.evaluation_tickets.count()) == (5, 5)


def test_a_page_shows_each_their_own_text_and_the_joint_items(client):
    session = makers.held()
    seen = {}
    for who in (personas.anna(), personas.wim()):
        client.force_login(who)
        page = client.get(address("release", session))
        seen[who.first_name] = (
            {item.id for item, _f in page.context["own"]},
            len(page.context["joint"]),
        )
    (annas, annas_joint), (wims, wims_joint) = seen["Anna"], seen["Wim"]
    assert (len(annas), len(wims), annas & wims, annas_joint, wims_joint) == (1, 1, set(), 3, 3)


@really_commits
def test_answers_may_change_until_the_term_and_silence_is_a_no(client):
    session = makers.held()
    client.force_login(personas.anna())
    page = client.get(address("release", session))
    (own,) = (item for item, _field in page.context["own"])
    for answer in ("yes", "no", "yes"):
        client.post(address("release", session), {own.name: answer})
    state = room.current_state(session)
    assert [item.id for item in release.released_items(state)] == [own.id]
    _long_ago(session)
    answer = client.post(address("release", session), {own.name: "no"})
    assert answer.url == address("detail", session)
    assert release.released_items(room.current_state(session)) == release.released_items(state)


@really_commits
def test_nobody_answers_for_another_seat():
    session = makers.held()
    state = room.current_state(session)
    wims = releasing.seat_of(session, personas.wim())
    (item,) = (one.id for one in release.items_of(state, wims) if one.kind == "signed")
    assert releasing.answer(by=personas.anna(), session=session, answers={item: True}) == 0
    for other in (personas.chris(), session.facilitator):
        with pytest.raises(PermissionDenied):
            releasing.answer(by=other, session=session, answers={item: True})


@really_commits
def test_the_facilitator_sees_how_many_and_not_who(client):
    session = makers.held()
    client.force_login(session.facilitator)
    page = client.get(address("release", session))
    assert (page.context["done"], page.context["total"]) == (0, 5)
    text = page.content.decode()
    assert not any(name in text for name in ("Anna", "Wim", "Naam 1"))
    answered = client.post(address("close", session))
    assert answered.url == address("release", session)
    session.refresh_from_db()
    assert session.phase == Phase.RELEASING


@really_commits
def test_closing_deletes_who_sat_where_and_twice_is_once():
    session = makers.answered(makers.held())
    for _again in range(2):
        releasing.close_session(by=session.facilitator, session=session)
    assert (
        session.phase,
        Holder.objects.count(),
        EvaluationTicket.objects.count(),
        {(seat.level, seat.chosen_name) for seat in session.seats.all()},
    ) == (Phase.CLOSED, 0, 0, {("", "")})


def test_closing_is_asked_twice(client):
    session = makers.answered(makers.held())
    client.force_login(session.facilitator)
    page = client.get(address("release", session)).content.decode()
    assert [f'{name}="{address("close", session)}"' in page for name in ("href", "action")] == [
        True,
        False,
    ]
    assert client.get(address("close", session)).status_code == 200
    session.refresh_from_db()
    assert session.phase == Phase.RELEASING
    client.force_login(personas.anna())
    assert client.get(address("close", session)).status_code == 404


@really_commits
def test_what_is_due_is_closed_without_anybody():
    session = makers.held()
    assert retention.close_due(now=timezone.now()) == 0
    _long_ago(session)
    assert retention.close_due(now=timezone.now()) == 1


@really_commits
def test_a_page_that_was_open_before_the_term_ended_gets_a_sentence_and_no_form(client):
    session = makers.held()
    _long_ago(session)
    client.force_login(personas.anna())
    page = client.get(address("release", session))
    assert (page.context["is_over"], "<fieldset" in page.content.decode()) == (True, False)


def _long_ago(session):
    """The log says that the meeting ended eight days ago."""
    event = session.events.get(kind="releasing_started")
    event.payload["at"] = (timezone.now() - timedelta(days=8)).isoformat()
    event.save()
    Session.objects.filter(pk=session.pk).update(release_until=timezone.now() - timedelta(days=1))
    room.loading.forget(session.code)


def evaluated_in_room(session, *, but):
    """The meeting is over; everybody `but` these has answered the evaluation in the room."""
    makers.go_to(session, "evaluation")
    good = dict.fromkeys(("said", "space", "understood"), "4")
    for seat in session.seats.exclude(holder__participant__user__in=but):
        makers.give(session, commands.HandIn("evaluation", "evaluation", good), seat.number)
    missing = tuple(sorted(releasing.seat_of(session, who) for who in but))
    reveal = commands.ContinueWithout("evaluation", "evaluation", missing)
    makers.give(session, reveal)
    makers.give(session, commands.Close())
    session.refresh_from_db()
    assert releasing.begin(session)
    assert not releasing.begin(session)
    return session


def six_at_the_table(monkeypatch):
    six = (*makers.TABLE, (personas.joris, Level.SOCIAL_WORKER))
    monkeypatch.setattr(makers, "TABLE", six)
    return makers.opened()


def test_who_answered_the_evaluation_in_the_room_is_not_asked_again(client, monkeypatch):
    session = evaluated_in_room(six_at_the_table(monkeypatch), but=[personas.anna()])
    assert [ticket.user for ticket in session.evaluation_tickets.all()] == [personas.anna()]
    seen = {}
    for who in (personas.anna(), personas.wim()):
        client.force_login(who)
        asks = client.get(address("release", session)).context["asks_evaluation"]
        seen[who.first_name] = (asks, client.get(address("evaluation", session)).status_code)
    assert seen == {"Anna": (True, 200), "Wim": (False, 302)}


def test_going_on_before_five_have_evaluated_takes_nobody_their_say(monkeypatch):
    """Four answers are thrown away unread; those four may still evaluate afterwards."""
    but = [personas.anna(), personas.bram()]
    session = evaluated_in_room(six_at_the_table(monkeypatch), but=but)
    assert session.evaluation_tickets.count() == 6


def test_a_table_too_small_to_be_counted_is_not_asked_twice(monkeypatch):
    monkeypatch.setattr(makers, "TABLE", makers.TABLE[:4])
    session = evaluated_in_room(makers.opened(), but=[personas.anna()])
    assert [ticket.user for ticket in session.evaluation_tickets.all()] == [personas.anna()]


def test_an_evaluation_is_given_once_and_names_nobody():
    session = makers.held()
    anna = personas.anna()
    releasing.evaluate(by=anna, session=session, **GOOD)
    with pytest.raises(NotPossible):
        releasing.evaluate(by=anna, session=session, **GOOD)
    with pytest.raises(NotPossible):
        releasing.evaluate(by=personas.chris(), session=session, **GOOD)
    assert EvaluationSheet.objects.exclude(grade=None).count() == 1
    names = {field.name for field in EvaluationSheet._meta.get_fields()}
    assert names == {"id", "session", "grade", "safety", "spoke", "goal", "tip"}


def test_the_row_of_an_evaluation_does_not_tell_the_order():
    """The sheets exist before anybody answers; which one is filled in is drawn."""
    session = makers.held()
    before = set(session.evaluation_sheets.values_list("pk", flat=True))
    first = set()
    for _try in range(12):
        EvaluationSheet.objects.update(grade=None)
        EvaluationTicket.objects.get_or_create(session=session, user=personas.anna())
        releasing.evaluate(by=personas.anna(), session=session, **GOOD)
        first |= set(EvaluationSheet.objects.exclude(grade=None).values_list("pk", flat=True))
    assert first <= before
    assert len(first) > 1


@really_commits
@pytest.mark.parametrize(("given", "shown"), [(4, None), (5, 5)])
def test_results_are_about_five_people_or_more_and_come_after_closing(given, shown):
    session = makers.answered(makers.held())
    for who, _level in makers.TABLE[:given]:
        releasing.evaluate(by=who(), session=session, **GOOD)
    assert results_of(session) is None
    releasing.close_session(by=session.facilitator, session=session)
    results = results_of(session)
    assert (results and results.answers) == shown
    if results:
        with override("nl"):
            assert [value for _name, value in results_of(session).averages] == ["8,0", "4,0", "4,0"]
    assert session.evaluation_sheets.count() == (shown or 0)  # nobody may ever read fewer


def test_a_server_that_stops_while_closing_leaves_no_trace_of_who_evaluated():
    session = makers.answered(makers.held())
    releasing.evaluate(by=personas.anna(), session=session, **GOOD)
    makers.give(session, commands.Finish())  # and nothing of `close_session` after it
    left = (session.evaluation_tickets.count(), session.evaluation_sheets.count())
    assert (session.phase, left) == ("closed", (0, 0))


def test_the_evaluation_page_takes_one_answer(client):
    session = makers.held()
    client.force_login(personas.anna())
    assert client.post(address("evaluation", session), GOOD | {"grade": "11"}).status_code == 200
    assert client.post(address("evaluation", session), GOOD).status_code == 302
    assert client.get(address("evaluation", session)).status_code == 302
    client.force_login(session.facilitator)
    assert client.get(address("evaluation", session)).status_code == 302
