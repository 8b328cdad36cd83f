"""The server is killed in the middle of writing, again and again: nothing is lost or doubled.

`ROUNDS=50` asks for more rounds than the ten that CI runs.
"""

import os
import random
import threading
import time
from http.client import HTTPException

import pytest

from deliberation import room
from deliberation.engine import events, replay
from deliberation.models import Receipt, Sealed
from tests.deliberation.room import rooms
from tests.deliberation.room.browsers import client
from tests.deliberation.room.rooms import seat_of
from tests.deliberation.room.server import Person, Server

ROUNDS = int(os.environ.get("ROUNDS", "10"))


class Restless(threading.Thread):
    """Somebody who never stops sending; what isn't acknowledged is sent again, with its key."""

    def __init__(self, person: Person, seat: int) -> None:
        super().__init__(daemon=True)
        self.person, self.seat = person, seat
        self.acknowledged: dict[str, int] = {}
        self.sent = self.cut_off = 0
        self.draft = -1
        self.finishing = threading.Event()

    def name_of(self, number: int) -> str:
        """The name that the seat takes with its `number`th command."""
        return f"s{self.seat}-{number}"

    def run(self) -> None:
        """Send until told to finish, and then until everything is acknowledged."""
        while not self.finishing.is_set():
            name = self.name_of(self.sent)
            command = {"type": "take_seat", "name": name}
            self.insist("opdracht", {"key": f"key-{name}-{'x' * 8}", "command": command})
            self.acknowledged[name] = self.seq
            self.sent += 1
            if self.sent % 5 == 0:
                self.keep_draft()

    def keep_draft(self) -> None:
        """Type something: the last acknowledged text must survive."""
        values = {"note": str(self.sent)}
        body = {"key": f"draft-{self.sent:08}", "step": "arrive", "block": "talk", "values": values}
        self.insist("concept", body)
        self.draft = self.sent

    def insist(self, name: str, body: dict) -> None:
        """Send until it is acknowledged."""
        while True:
            try:
                status, answer = self.person.post(name, body)
            except ConnectionRefusedError:
                time.sleep(0.02)  # the server is away: not synchronisation, only politeness
                continue
            except (OSError, HTTPException):
                self.cut_off += 1
                continue
            if status == 200:
                self.seq = answer["seq"]
                return
            assert status == 503, (status, answer)


@pytest.fixture
def server(session, tmp_path):
    server = Server(tmp_path)
    yield server
    if server.process.poll() is None:
        server.kill()


def test_a_killed_server_loses_and_doubles_nothing(session, server):
    room.stop_writer()
    server.start()
    crowd = [
        Restless(Person(server, client(make()), session.code), seat_of(session, make()))
        for make, _level in rooms.PEOPLE
    ]
    for one in crowd:
        one.start()
    for _round in range(ROUNDS):
        before = sum(one.sent for one in crowd)
        while sum(one.sent for one in crowd) < before + len(crowd):
            time.sleep(0.01)
        time.sleep(random.uniform(0, 0.3))
        server.kill()
        server.start()
    for one in crowd:
        one.finishing.set()
    for one in crowd:
        one.join(60)
        assert not one.is_alive()
    server.interrupt()
    check_log(session, crowd)


def check_log(session, crowd):
    """What was acknowledged is in the log once and in order; the log replays to the state."""
    session.refresh_from_db()
    rows = list(session.events.order_by("seq"))
    assert [row.seq for row in rows] == list(range(1, session.last_seq + 1))
    by_seq = {row.seq: row for row in rows}
    for one in crowd:
        taken = [
            row.payload["name"]
            for row in rows
            if row.kind == "seat_taken" and row.payload["seat"] == one.seat
        ]
        assert taken[1:] == [one.name_of(number) for number in range(one.sent)]
        for name, seq in one.acknowledged.items():
            assert by_seq[seq].payload == {"seat": one.seat, "name": name}
        kept = Sealed.objects.get(session=session, seat=one.seat).fields["note"]
        assert int(kept) >= one.draft >= 0
    log = [events.from_json({"type": row.kind, **row.payload}) for row in rows]
    assert replay(rooms.script(), log) == room.current_state(session)
    sent = sum(one.sent for one in crowd)
    assert Receipt.objects.filter(session=session, key__startswith="key-").count() == sent
    # The test means something only when commands were really cut off under way.
    assert sum(one.cut_off for one in crowd) >= ROUNDS / 2
