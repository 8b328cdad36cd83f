"""Who may open a socket, what it may say, and when it is closed."""

import re
import time

import pytest
from channels.db import database_sync_to_async
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from deliberation.engine import commands
from deliberation.models import Participant
from tests import personas
from tests.deliberation.room.browsers import Browser, client, post, seated
from tests.deliberation.room.rooms import act, lead, seat_of

pytestmark = pytest.mark.usefixtures("hubs")


@database_sync_to_async
def doing(function, *args, **kwargs):
    """Something with the database, from a test of sockets."""
    return function(*args, **kwargs)


async def test_two_sockets_see_a_step_change(session):
    anna = await seated(session, await doing(personas.anna))
    fatima = await seated(session, await doing(personas.fatima))
    outcome = await doing(lead, session, commands.GoOn("arrive"))
    for tab in (anna, fatima):
        await tab.up_to(outcome.seq)
        assert "Think" in tab.frames[-1].get("shared", tab.frames[-2].get("shared"))["bar"]
        await tab.close()


async def test_a_participant_and_the_facilitator_get_in(session):
    for make in (personas.anna, personas.bram, personas.fatima):
        tab = Browser(await doing(client, await doing(make)), session.code)
        assert await tab.open()
        await tab.close()


async def outsider(session):
    return Browser(await doing(client, await doing(personas.chris)), session.code)


async def other_origin(session):
    browser = await doing(client, await doing(personas.anna))
    return Browser(browser, session.code, origin="http://127.0.0.1:8001")


async def no_origin(session):
    return Browser(await doing(client, await doing(personas.anna)), session.code, origin="")


async def signed_out(session):
    return Browser(Client(), session.code)


async def no_such_room(session):
    return Browser(await doing(client, await doing(personas.anna)), "0000000000000000")


async def removed(session):
    anna = await doing(personas.anna)
    await doing(Participant.objects.filter(user=anna).update, removed_at=timezone.now())
    return Browser(await doing(client, anna), session.code)


@pytest.mark.parametrize(
    "somebody", [outsider, other_origin, no_origin, signed_out, no_such_room, removed]
)
async def test_the_door_stays_shut_for(session, somebody):
    tab = await somebody(session)
    assert not await tab.open()


async def test_an_unknown_address_is_refused(session):
    tab = Browser(await doing(client, await doing(personas.anna)), session.code)
    tab.scope["path"] = "/ws/elsewhere/"
    assert not await tab.open()


async def timed_close(tab, happening) -> tuple[int, float]:
    start = time.monotonic()
    await happening
    return await tab.closed(), time.monotonic() - start


async def test_a_socket_closes_within_a_second_of_signing_out(session):
    anna = await doing(personas.anna)
    browser = await doing(client, anna)
    tab = Browser(browser, session.code)
    assert await tab.open()
    await tab.hello()
    code, seconds = await timed_close(tab, doing(browser.logout))
    assert (code, seconds < 1) == (4401, True)


async def test_a_socket_closes_within_a_second_of_removal(session):
    anna = await doing(personas.anna)
    tab = await seated(session, anna)
    gone = Participant.objects.filter(user=anna)
    code, seconds = await timed_close(tab, doing(gone.update, removed_at=timezone.now()))
    assert (code, seconds < 1) == (4403, True)


async def test_a_socket_that_never_said_hello_is_closed_too(session):
    anna = await doing(personas.anna)
    browser = await doing(client, anna)
    tab = Browser(browser, session.code)
    assert await tab.open()
    code, _seconds = await timed_close(tab, doing(browser.logout))
    assert code == 4401


async def test_a_new_password_closes_the_sockets_of_the_old_one(session):
    anna = await doing(personas.anna)
    tab = await seated(session, anna)
    anna.set_password("een-andere-lange-zin-als-wachtwoord")
    code, _seconds = await timed_close(tab, doing(anna.save))
    assert code == 4401


async def test_somebody_who_is_no_longer_active_is_closed_out(session):
    anna = await doing(personas.anna)
    tab = await seated(session, anna)
    anna.is_active = False
    code, _seconds = await timed_close(tab, doing(anna.save))
    assert code == 4403


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('{"type":"hello","last_seq":0,"build":"x","more":1}', 4400),
        ('{"type":"hello","last_seq":"0","build":"x"}', 4400),
        ('{"type":"hello","last_seq":true,"build":"x"}', 4400),
        ('{"type":"ready"}', 4400),
        ('{"type":"dispatch"}', 4400),
        ("[]", 4400),
        ("no json", 4400),
        ("[" * 50_000, 4400),
        ('{"type":"ping","x":"' + "x" * 65_536 + '"}', 4413),
    ],
)
async def test_what_is_not_ours_closes_the_socket(session, text, code):
    tab = await seated(session, await doing(personas.anna))
    await tab.send(text=text)
    assert await tab.closed() == code


async def test_bytes_close_the_socket(session):
    tab = await seated(session, await doing(personas.anna))
    await tab.send(bytes=b'{"type":"ping"}')
    assert await tab.closed() == 4400


async def test_too_many_messages_close_the_socket(session):
    tab = await seated(session, await doing(personas.anna))
    for _n in range(60):
        await tab.say(type="ping")
    assert await tab.closed() == 4429


async def test_a_ping_is_answered_with_the_time(session):
    tab = await seated(session, await doing(personas.anna))
    await tab.say(type="ack", seq=3)
    await tab.say(type="ping")
    await tab.until(lambda: tab.frames[-1]["type"] == "pong")
    assert set(tab.frames[-1]) == {"type", "seq", "now"}
    await tab.close()


async def test_a_question_without_a_name_reaches_the_facilitator_only(session):
    anna = await seated(session, await doing(personas.anna))
    fatima = await seated(session, await doing(personas.fatima))
    await doing(act, session, 2, commands.AskFacilitator("Mag ik weg?"))
    await fatima.until(lambda: fatima.frames[-1] == {"type": "whisper", "text": "Mag ik weg?"})
    outcome = await doing(act, session, 1, commands.Ready("arrive"))
    await anna.up_to(outcome.seq)
    assert "Mag ik weg" not in anna.text()
    await anna.close()
    await fatima.close()


async def test_a_question_that_nobody_would_hear_is_not_taken(session):
    """It is kept nowhere, so without the facilitator's screen it would be lost."""
    asked = {"type": "ask_facilitator", "question": "Mag ik weg?"}
    browser = await doing(client, await doing(personas.anna))
    answer = await doing(post, browser, session, asked)
    assert (answer.status_code, answer.json()["refused"]) == (409, "facilitator_away")
    fatima = await seated(session, await doing(personas.fatima))
    assert (await doing(post, browser, session, asked)).status_code == 200
    await fatima.until(lambda: fatima.frames[-1] == {"type": "whisper", "text": "Mag ik weg?"})
    await fatima.close()


async def test_no_other_socket_gets_hidden_text_before_the_reveal(session):
    people = [personas.anna, personas.bram, personas.petra, personas.wim, personas.fatima]
    tabs = {make: await seated(session, await doing(make)) for make in people}
    await doing(lead, session, commands.GoOn("arrive"))
    for make in people[:-1]:
        seat = await doing(seat_of, session, await doing(make))
        text = {"thought": f"geheim van {make.__name__}"}
        outcome = await doing(act, session, seat, commands.HandIn("think", "thoughts", text))
    for make, tab in tabs.items():
        await tab.up_to(outcome.seq)
        others = [other.__name__ for other in people if other is not make]
        assert not [name for name in others if f"geheim van {name}" in tab.text()]
    outcome = await doing(lead, session, commands.Reveal("think", "thoughts"))
    for tab in tabs.values():
        await tab.up_to(outcome.seq)
        stage = next(f["shared"]["stage"] for f in reversed(tab.frames) if f["type"] == "regions")
        assert sorted(n.__name__ for n in people if f"geheim van {n.__name__}" in stage) == [
            "anna",
            "bram",
            "petra",
            "wim",
        ]
        await tab.close()


async def test_closing_the_session_closes_its_sockets(session):
    tab = await seated(session, await doing(personas.anna))
    for step in ("arrive", "think", "choose", "turns"):
        await doing(lead, session, commands.SkipStep(step, "kort"))
    await doing(lead, session, commands.Close())
    await doing(lead, session, commands.Finish())
    assert await tab.closed() == 4410


async def test_presence_shows_who_is_connected_and_never_more_than_once_a_second(session):
    fatima = await seated(session, await doing(personas.fatima))
    before = len(fatima.frames)
    start = time.monotonic()
    tabs = []
    for make in (personas.anna, personas.bram, personas.petra, personas.wim):
        tabs.append(await seated(session, await doing(make)))

    def away():
        people = [f["shared"]["people"] for f in fatima.frames if "people" in f.get("shared", {})]
        return people[-1].count("person--away")

    await fatima.until(lambda: away() == 0)
    seconds = time.monotonic() - start
    told = [f for f in fatima.frames[before:] if f["type"] == "regions"]
    assert len(told) <= seconds + 1
    for tab in tabs:
        await tab.close()
    await fatima.until(lambda: away() == 4)
    await fatima.close()


def screen_of(frames):
    """What the regions of a page hold after these frames; the clock counts by itself."""
    screen = {}
    for frame in frames:
        screen |= frame.get("shared", {}) | frame.get("regions", {})
    return {name: re.sub(r'data-(now|left)="[^"]*"', "", html) for name, html in screen.items()}


async def test_the_poll_shows_what_the_socket_shows(session):
    anna = await doing(personas.anna)
    browser = await doing(client, anna)
    tab = Browser(browser, session.code)
    assert await tab.open()
    await tab.hello()
    seat = await doing(seat_of, session, anna)
    for command in (commands.AddRow("arrive", "talk", {"note": "hoi"}), commands.Ready("arrive")):
        outcome = await doing(act, session, seat, command)
    own = {"type": "personal", "seq": outcome.seq}
    await tab.until(lambda: any(own.items() <= frame.items() for frame in tab.frames))
    await tab.until(lambda: screen_of(tab.frames)["people"].count("person--away") == 3)
    poll = reverse("deliberation:poll", args=[session.code])
    answer = (await doing(browser.get, poll, {"after": "0"})).json()
    assert screen_of(answer["messages"]) == screen_of(tab.frames)
    await tab.close()
