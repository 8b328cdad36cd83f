"""The room over HTTP: what is carried out, what is refused and how, and the poll."""

import json
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from casebook.intake.actions import publishing
from deliberation import room
from deliberation.engine import REFUSALS, commands
from deliberation.models import Answer, Event, Participant, Phase, Sealed, Session
from people import limits
from tests import personas
from tests.deliberation.room import rooms
from tests.deliberation.room.browsers import client, post, send
from tests.deliberation.room.rooms import lead, seat_of
from tests.factories import case as make_case


def draft(browser, session, values, block="thoughts", step="think"):
    body = {"key": str(uuid4()), "step": step, "block": block, "values": values}
    return send(browser, session, "draft", json.dumps(body))


READY = {"type": "ready", "step": "arrive"}


def test_a_command_is_stored_and_acknowledged(session):
    answer = post(client(personas.anna()), session, READY)
    assert (answer.status_code, answer.json()) == (200, {"ok": True, "seq": session_seq(session)})
    assert room.current_state(session).ready == {seat_of(session, personas.anna())}


def session_seq(session):
    return session.events.order_by("-seq").values_list("seq", flat=True)[0]


def test_the_same_key_twice_is_the_same_answer(session):
    browser = client(personas.anna())
    row = {"type": "add_row", "step": "arrive", "block": "talk", "values": {"note": "een"}}
    first, second = (post(browser, session, row, key="the-same-key") for _n in range(2))
    assert (first.status_code, first.json()) == (200, second.json())
    assert Event.objects.filter(kind="row_added").count() == 1


def test_a_refusal_says_what_to_do_in_the_readers_language(session):
    lead(session, commands.GoOn("arrive"))
    bram = personas.bram()
    bram.language = "en"
    bram.save()
    answer = post(client(bram), session, READY)
    assert (answer.status_code, answer.json()) == (
        409,
        {"refused": "step_has_passed", "detail": REFUSALS["step_has_passed"]},
    )


def test_an_empty_field_is_told_beside_it(session):
    row = {"type": "add_row", "step": "arrive", "block": "talk", "values": {"note": ""}}
    answer = post(client(personas.anna()), session, row)
    assert (answer.status_code, list(answer.json()["errors"])) == (422, ["note"])


@pytest.mark.parametrize(
    "command",
    [
        {"type": "ready"},
        {"type": "ready", "step": "arrive", "more": 1},
        {"type": "unknown"},
        {},
        {"type": "open", "seats": []},
        {"type": "finish"},
        {"type": "end_forgotten"},
        {"type": "add_seat", "seat": 9},
        {"type": "keep_draft", "step": "arrive", "block": "talk", "values": {}},
        {"type": "take_seat", "name": "a\u0000b"},
        {"type": "take_seat", "name": "\ud800"},
    ],
)
def test_what_no_page_sends_is_malformed(session, command):
    answer = post(client(personas.anna()), session, command)
    assert (answer.status_code, list(answer.json())) == (400, ["malformed"])


@pytest.mark.parametrize("body", ["", "[]", "{", "[" * 60_000, '{"key": "12345678"}'])
def test_what_is_no_command_is_malformed(session, body):
    assert send(client(personas.anna()), session, "command", body).status_code == 400


@pytest.mark.parametrize("key", ["short", "x" * 65, "white space", ""])
def test_a_bad_key_is_malformed(session, key):
    body = json.dumps({"key": key, "command": READY})
    assert send(client(personas.anna()), session, "command", body).status_code == 400


def test_too_large_is_refused_unread(session):
    body = json.dumps({"key": "k" * 8, "command": {"type": "x" * 70_000}})
    answer = send(client(personas.anna()), session, "command", body)
    assert (answer.status_code, answer.json()) == (413, {"too_large": 65_536})


def test_too_often_is_told(session, settings):
    settings.RATE_LIMITS = {**settings.RATE_LIMITS, "command": "2/minute"}
    limits.forget_all()
    browser = client(personas.anna())
    answers = [post(browser, session, READY).status_code for _n in range(3)]
    assert answers == [200, 200, 429]


def test_signed_out_says_where_to_sign_in(session):
    for answer in (
        post(Client(), session, READY),
        Client().get(reverse("deliberation:poll", args=[session.code])),
    ):
        assert answer.status_code == 401
        assert answer.json()["signin"].startswith("/inloggen/?next=%2Fberaden%2F")


def test_without_the_token_of_the_page_nothing_is_taken(session):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(personas.anna())
    assert post(browser, session, READY).status_code == 403


def outsider(session):
    return personas.chris()


def removed(session):
    Participant.objects.filter(user=personas.anna()).update(removed_at=timezone.now())
    return personas.anna()


def declined(session):
    Participant.objects.filter(user=personas.anna()).update(answer=Answer.DECLINED)
    return personas.anna()


@pytest.mark.parametrize("somebody", [outsider, removed, declined])
def test_who_has_no_place_gets_nothing(session, somebody):
    browser = client(somebody(session))
    poll = browser.get(reverse("deliberation:poll", args=[session.code]))
    answers = [post(browser, session, READY), draft(browser, session, {}), poll]
    assert [(a.status_code, list(a.json())) for a in answers] == [(403, ["forbidden"])] * 3


def test_outsiders_find_no_page(session):
    page = reverse("deliberation:room", args=[session.code])
    assert client(personas.chris()).get(page).status_code == 404
    assert Client().get(page).status_code == 302


def test_a_seat_cannot_lead(session):
    answer = post(client(personas.anna()), session, {"type": "go_on", "step": "arrive"})
    assert (answer.status_code, answer.json()["refused"]) == (409, "facilitator_only")


def test_a_draft_is_kept_and_comes_back_to_its_writer_only(session):
    lead(session, commands.GoOn("arrive"))
    assert draft(client(personas.anna()), session, {"thought": "half af"}).status_code == 200
    assert Sealed.objects.get().fields == {"thought": "half af"}
    page = reverse("deliberation:room", args=[session.code])
    seen = {make: "half af" in client(make()).get(page).content.decode() for make in EVERYBODY}
    assert [make for make, sees in seen.items() if sees] == [personas.anna]


EVERYBODY = (personas.anna, personas.bram, personas.petra, personas.wim, personas.fatima)


def test_no_page_or_poll_holds_hidden_text_of_another(session):
    lead(session, commands.GoOn("arrive"))
    for make in EVERYBODY[:-1]:
        text = {"thought": f"geheim van {make.__name__}"}
        command = {"type": "hand_in", "step": "think", "block": "thoughts", "values": text}
        assert post(client(make()), session, command).status_code == 200
    for make in EVERYBODY:
        browser = client(make())
        seen = "".join(
            browser.get(reverse(f"deliberation:{name}", args=[session.code])).content.decode()
            for name in ("room", "poll")
        )
        others = [other for other in EVERYBODY if other is not make]
        assert not [other for other in others if f"geheim van {other.__name__}" in seen]


def test_the_poll_tells_nothing_new_twice(session):
    browser = client(personas.anna())
    url = reverse("deliberation:poll", args=[session.code])
    messages = browser.get(url, {"after": "0"}).json()["messages"]
    assert [message["type"] for message in messages] == ["regions", "personal"]
    again = browser.get(url, {"after": str(messages[0]["seq"])})
    assert again.json() == {"messages": []}


def test_the_room_page_is_there_for_seats_and_facilitator(session):
    page = reverse("deliberation:room", args=[session.code])
    for make in EVERYBODY:
        answer = client(make()).get(page)
        assert (answer.status_code, "no-store" in answer["Cache-Control"]) == (200, True)


def test_a_case_that_is_hidden_during_the_meeting_goes_from_the_room(session, library):
    case = make_case()
    Session.objects.update(case=case)
    page = reverse("deliberation:room", args=[session.code])
    before = client(personas.anna()).get(page).content.decode()
    publishing.hide(case)
    after = client(personas.anna()).get(page).content.decode()
    assert (case.situation in before, case.situation in after) == (True, False)


def test_who_has_no_socket_hears_that_the_case_is_gone(session, library):
    case = make_case()
    Session.objects.update(case=case)
    url = reverse("deliberation:poll", args=[session.code])
    (shared, _own) = client(personas.anna()).get(url, {"after": "0"}).json()["messages"]
    assert case.situation in shared["shared"]["case"]
    publishing.hide(case)
    told = {}
    for who in (personas.anna(), personas.fatima()):
        (after, _own) = client(who).get(url, {"after": str(shared["seq"])}).json()["messages"]
        assert case.situation not in json.dumps(after)
        told[who.first_name] = "sluit de bijeenkomst af" in after["shared"]["notices"]
    assert told == {"Anna": False, "Fatima": True}


def test_nobody_new_comes_in_on_a_case_that_is_gone(session, library):
    case = make_case()
    Session.objects.update(case=case)
    joris = personas.joris()
    Participant.objects.create(
        user=joris, session=session, level="social_worker", answer=Answer.ACCEPTED
    )
    publishing.hide(case)
    page = client(joris).get(reverse("deliberation:room", args=[session.code]))
    assert (page.status_code, "form-join" in page.content.decode()) == (200, False)
    refused = post(client(joris), session, {"type": "take_seat", "name": "Specht"})
    assert (refused.status_code, refused.json()["refused"]) == (409, "case_is_gone")
    anna = client(personas.anna())
    assert post(anna, session, {"type": "leave_seat"}).status_code == 200
    back = {"type": "take_seat", "name": "Kievit"}
    assert post(anna, session, back).status_code == 200


@pytest.mark.parametrize("phase", [Phase.PLANNED, Phase.CLOSED, Phase.CANCELLED])
def test_a_room_that_is_not_open_leads_back(session, phase):
    Session.objects.update(phase=phase)
    answer = client(personas.anna()).get(reverse("deliberation:room", args=[session.code]))
    assert answer.url == reverse("deliberation:detail", args=[session.code])


def test_somebody_who_comes_late_gets_a_chair(session):
    joris = personas.joris()
    Participant.objects.create(
        user=joris, session=session, level="social_worker", answer=Answer.ACCEPTED
    )
    page = reverse("deliberation:room", args=[session.code])
    assert client(joris).get(page).status_code == 200
    assert seat_of(session, joris) == 5
    assert sorted(room.current_state(session).seats) == [1, 2, 3, 4, 5]
    assert client(joris).get(page).status_code == 200


def test_work_keeps_the_sign_in_alive(session):
    browser = client(personas.anna())
    answer = post(browser, session, READY)
    assert "sessionid" in answer.cookies
    assert "sessionid" not in post(browser, session, READY).cookies


def queries_of_a_page(people, django_assert_max_num_queries):
    session = rooms.opened(people)
    browser = client(personas.anna())
    with django_assert_max_num_queries(99) as queries:
        browser.get(reverse("deliberation:room", args=[session.code]))
    session.delete()
    return len(queries)


def test_a_room_of_four_asks_as_many_queries_as_a_room_of_one(
    transactional_db, django_assert_max_num_queries
):
    counts = [
        queries_of_a_page(people, django_assert_max_num_queries)
        for people in (rooms.PEOPLE[:1], rooms.PEOPLE)
    ]
    room.stop_writer()
    assert counts[0] == counts[1] <= 15
