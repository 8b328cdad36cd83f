"""The practice room: one person, simulated others, and nothing of it anywhere else."""

import pytest
from django.urls import reverse

from deliberation import mine, practice, room
from deliberation.engine import FACILITATOR, commands
from deliberation.models import Holder, Participant, Session
from search.models import Entry
from tests import personas

pytestmark = pytest.mark.django_db(transaction=True)
KEY = "a-key-of-the-test"


@pytest.fixture
def fatima():
    return personas.fatima()


@pytest.fixture
def practised(fatima) -> Session:
    return practice.open_practice(by=fatima, method="vertical")


def lead(session: Session, command: commands.Command) -> None:
    """As the facilitator's browser does."""
    room.submit(command, session=session, seat=FACILITATOR, key=f"{KEY}-{command.step}")
    practice.drive(session, after=command)


def test_only_methods_with_samples_can_be_practised():
    assert [script.id for script in practice.methods()] == ["vertical", "dilemma"]


def test_a_method_without_samples_is_refused(fatima):
    with pytest.raises(KeyError):
        practice.open_practice(by=fatima, method="socratic")


def test_simulated_seats_come_in_under_names_and_nobody_holds_them(practised):
    state = room.current_state(practised)
    assert [len(state.present), Holder.objects.count(), Participant.objects.count()] == [6, 0, 0]


def test_turns_are_left_for_the_facilitator_to_end(practised):
    state = room.current_state(practised)
    assert state.whose_turn(state.script.block("rules")) == state.blocks["rules"].turns.order[0]


def test_nobody_is_ready_before_their_turn(practised):
    assert room.current_state(practised).ready == frozenset()


def test_the_end_of_a_practice_sends_nobody_to_a_list_that_it_is_not_on(client, practised, fatima):
    room.submit(commands.Close(), session=practised, seat=FACILITATOR, key=KEY)
    client.force_login(fatima)
    page = client.get(reverse("deliberation:room", args=[practised.code])).content.decode()
    main = page[page.index('data-region="notices"') : page.index("room__columns")]
    links = [f'href="{reverse(f"deliberation:{name}")}"' in main for name in ("practice", "index")]
    assert links == [True, False]
    assert "zeven dagen binnen" not in page


def test_one_seat_is_slow_with_hidden_writing(practised):
    while (now := room.current_state(practised).current) != "first_choice":
        lead(practised, commands.SkipStep(now, "oefenen"))
    state = room.current_state(practised)
    assert state.missing(state.script.block("first_choice")) == (practice.SLOW,)


def test_somebody_asks_for_a_pause_in_the_fourth_step(practised):
    for step in ("opening", "safety", "case"):
        lead(practised, commands.SkipStep(step, "oefenen"))
    before = room.current_state(practised).signals
    practice.drive(practised, after=commands.GoOn("case"))
    assert [before, room.current_state(practised).signals] == [0, 1]


def test_the_dilemma_method_runs_to_its_first_hidden_writing(fatima):
    session = practice.open_practice(by=fatima, method="dilemma")
    while (now := room.current_state(session).current) != "judgement":
        lead(session, commands.SkipStep(now, "oefenen"))
    state = room.current_state(session)
    assert state.missing(state.script.block("judgement")) == (practice.SLOW,)


def test_a_new_practice_room_takes_the_place_of_the_old_one(practised, fatima):
    again = practice.open_practice(by=fatima, method="vertical")
    assert list(Session.objects.values_list("pk", flat=True)) == [again.pk]


def test_nothing_of_it_reaches_the_catalogue_or_the_list(practised, fatima):
    listed = mine.overview(fatima)
    shown = [session for value in listed.values() if isinstance(value, list) for session in value]
    assert [Entry.objects.count(), shown] == [0, []]


def test_the_door_opens_a_room_for_who_is_signed_in(client, fatima):
    client.force_login(fatima)
    answer = client.post(reverse("deliberation:practice"), {"method": "vertical"})
    session = Session.objects.get()
    page = client.get(answer.url)
    assert [answer.url, page.status_code, session.is_practice] == [
        reverse("deliberation:room", args=[session.code]),
        200,
        True,
    ]


def test_the_door_shows_what_it_is(client, fatima):
    client.force_login(fatima)
    page = client.get(reverse("deliberation:practice"))
    assert [script["id"] for script in page.context["methods"]] == ["vertical", "dilemma"]


def test_an_unknown_method_is_not_found(client, fatima):
    client.force_login(fatima)
    answer = client.post(reverse("deliberation:practice"), {"method": "../x"})
    assert [answer.status_code, Session.objects.count()] == [404, 0]


def test_who_is_signed_out_signs_in_first(client):
    door = reverse("deliberation:practice")
    sent_from = {"referer": f"http://testserver{door}"}
    answers = [client.get(door), client.post(door, {"method": "vertical"}, headers=sent_from)]
    signs_in = f"{reverse('people:sign_in')}?next={door}"
    assert [answer.url for answer in answers] == [signs_in, signs_in]


def test_nobody_else_can_enter(client, practised):
    client.force_login(personas.chris())
    names = ("room", "command", "draft", "poll")
    addresses = [reverse(f"deliberation:{name}", args=[practised.code]) for name in names]
    answers = [client.get(addresses[0]), client.post(addresses[1]), client.post(addresses[2])]
    answers.append(client.get(addresses[3]))
    assert [answer.status_code for answer in answers] == [404, 403, 403, 403]


def test_every_simulated_seat_is_shown_as_connected(client, practised, fatima):
    client.force_login(fatima)
    page = client.get(reverse("deliberation:room", args=[practised.code]))
    assert [person.is_connected for person in page.context["room"].people] == [True] * 6
