"""`manage.py serve`: one port for all, a clean end, and no deaf workers."""

import shutil
import socket
import subprocess
import time
import urllib.request
from contextlib import contextmanager
from os import environ

import pytest
from django.core.management import CommandError, call_command
from websockets.exceptions import ConnectionClosed

from deliberation import room
from deliberation.engine import commands
from tests import personas
from tests.deliberation.room import rooms
from tests.deliberation.room.browsers import client
from tests.deliberation.room.rooms import act
from tests.deliberation.room.server import Person, Server, free_port, listens


@contextmanager
def running(folder, *options, **environment):
    """A server for the length of a block."""
    server = Server(folder, *options, **environment).start()
    try:
        yield server
    finally:
        if server.process.poll() is None:
            server.kill()


@contextmanager
def redis(folder):
    """A Redis of our own, or no test: in CI a missing one is a failure."""
    program = shutil.which("redis-server")
    if program is None and not environ.get("CI"):
        pytest.skip("needs redis-server")
    assert program, "redis-server is not installed"
    port = free_port()
    with (folder / "redis.log").open("w") as log:
        process = subprocess.Popen(
            [program, "--port", str(port), "--save", "", "--appendonly", "no", "--dir", folder],
            stdout=log,
        )
    try:
        while not listens(port):
            time.sleep(0.02)
        yield f"redis://127.0.0.1:{port}/0"
    finally:
        process.terminate()
        process.wait()


def close_code(line):
    """Read what is left, and with which code the server closed."""
    try:
        while True:
            line.recv(timeout=15)
    except ConnectionClosed:
        return line.close_code


def test_more_workers_without_redis_are_refused():
    with pytest.raises(CommandError, match="REDIS_URL"):
        call_command("serve", "--workers", "2")


def test_no_workers_are_refused():
    with pytest.raises(CommandError, match="At least one"):
        call_command("serve", "--workers", "0")


def people_of(session, server, *makers):
    """Browsers of these people at a server."""
    return [Person(server, client(make()), session.code) for make in makers]


def note(text):
    """The command that puts a text on the table."""
    return {"type": "add_row", "step": "arrive", "block": "talk", "values": {"note": text}}


def test_one_port_serves_pages_and_sockets_and_ends_at_once(session, tmp_path):
    """Commands of a browser reach another's socket; Ctrl-C ends it with sockets open."""
    room.stop_writer()
    with running(tmp_path) as server:
        anna, bram = people_of(session, server, personas.anna, personas.bram)
        with anna.screen() as screen:
            status, answer = bram.post("opdracht", {"key": "key-of-bram", "command": note("hoi")})
            assert (status, answer["ok"]) == (200, True)
            screen.shows("hoi")
            assert screen.seqs[-1] >= answer["seq"]
        with anna.socket() as line:
            check_large_message(line)
        check_log_without_query(server)
        with anna.screen() as screen:
            screen.shows("hoi")
            assert server.interrupt() < 5
            screen.until(lambda screen: screen.code == 1012)
    assert "Traceback" not in server.log.read_text()


def check_large_message(line):
    """More than 64 KiB closes, before the house sees it."""
    line.send("x" * 70_000)
    assert close_code(line) == 1009


def check_log_without_query(server):
    """What was searched for is not in the access log."""
    address = f"http://127.0.0.1:{server.port}/inloggen/?next=/geheim/"
    with urllib.request.urlopen(address) as answer:
        assert answer.status == 200
    written = server.log.read_text()
    assert '"GET /inloggen/ HTTP/1.1" 200' in written
    assert "geheim" not in written


def test_a_browser_that_does_not_read_is_closed_and_catches_up(session, tmp_path):
    """Its queue is full: the others notice nothing, and a new socket gets everything."""
    for _number in range(12):
        act(session, 1, commands.AddRow("arrive", "talk", {"note": "x" * 20_000}))
    room.stop_writer()
    with running(tmp_path) as server:
        anna, bram = people_of(session, server, personas.anna, personas.bram)
        with not_reading(server, anna) as slow:
            with bram.screen() as quick:
                for number in range(30):
                    body = {"key": f"key-of-{number:04}", "command": note(f"nummer {number}.")}
                    bram.post("opdracht", body)
                    quick.shows(f"nummer {number}.")
                assert quick.code is None
            assert close_code(slow) == 4408
        with anna.screen() as again:
            again.shows("nummer 29.")


@contextmanager
def not_reading(server, person):
    """A socket nobody reads, on a connection that holds little on its way."""
    with socket.socket() as line:
        line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        line.connect(("127.0.0.1", server.port))
        with person.socket(sock=line, max_queue=1, ping_interval=None) as opened:
            yield opened


def test_two_processes_hear_each_other(session, tmp_path):
    """Both write, both deliver: one order for everybody, nobody misses anything."""
    room.stop_writer()
    with redis(tmp_path) as address:
        for name in ("one", "two"):
            (tmp_path / name).mkdir()
        with (
            running(tmp_path / "one", REDIS_URL=address) as one,
            running(tmp_path / "two", REDIS_URL=address) as two,
        ):
            anna = people_of(session, one, personas.anna)[0]
            bram = people_of(session, two, personas.bram)[0]
            with anna.screen() as first, bram.screen() as second:
                last = write_by_turns([anna, bram])
                for screen in (first, second):
                    screen.until(lambda screen: screen.seqs and screen.seqs[-1] >= last)
                    assert screen.seqs == sorted(screen.seqs)
                    screen.until(both_connected)
    numbers = list(session.events.order_by("seq").values_list("seq", flat=True))
    assert numbers == list(range(1, len(numbers) + 1))


def write_by_turns(people):
    """Both write forty rows in turn; the number of the last event."""
    for number in range(40):
        body = {"key": f"key-{number:08}", "command": note(f"regel {number}")}
        status, answer = people[number % 2].post("opdracht", body)
        assert status == 200
    return answer["seq"]


def both_connected(screen):
    """Two are shown as connected, though each in another process."""
    return screen.regions["people"].count("person--away") == len(rooms.PEOPLE) - 2


def test_two_workers_serve_one_port(session, tmp_path):
    room.stop_writer()
    with (
        redis(tmp_path) as address,
        running(tmp_path, "--workers", "2", REDIS_URL=address) as server,
    ):
        people = people_of(session, server, personas.anna, personas.bram)
        with people[0].screen() as first, people[1].screen() as second:
            last = write_by_turns(people)
            for screen in (first, second):
                screen.until(lambda screen: screen.seqs and screen.seqs[-1] >= last)
                screen.until(both_connected)
        assert server.interrupt() < 10


def test_the_writer_of_this_process_tells_a_server_without_a_doorbell(session, tmp_path):
    """No ring reaches the server (another process, no Redis): its hub looks by itself."""
    with running(tmp_path) as server:
        (anna,) = people_of(session, server, personas.anna)
        with anna.screen() as screen:
            screen.until(lambda screen: screen.regions)
            act(session, 1, commands.AddRow("arrive", "talk", {"note": "van elders"}))
            screen.shows("van elders")
