"""`manage.py serve` as a process of its own, and a browser's worth of HTTP to talk to it."""

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.test import Client
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

ROOT = Path(__file__).resolve().parents[3]
STARTS_WITHIN = 90
TOKEN = "t" * 32


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def listens(port: int) -> bool:
    """Whether somebody answers at a port."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


class Server:
    """Starts, stops and kills one server; its address stays the same over restarts."""

    def __init__(self, folder: Path, *options: str, **environment: str) -> None:
        self.port = free_port()
        self.log = folder / "serve.log"
        self.options = options
        self.environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "tests.deliberation.room.server_settings",
            "TEST_DATABASE": str(connection.settings_dict["NAME"]),
            "DATA_DIR": str(folder),
            "PORT": str(self.port),
            **environment,
        }

    def start(self) -> "Server":
        """Start, and wait until it listens."""
        self.run()
        until = time.monotonic() + STARTS_WITHIN
        while not listens(self.port):
            assert self.process.poll() is None, self.log.read_text()
            assert time.monotonic() < until, "the server did not start in time"
            time.sleep(0.05)
        return self

    def run(self) -> None:
        """Start without waiting."""
        command = [sys.executable, "manage.py", "serve", *self.options]
        with self.log.open("a") as log:
            self.process = subprocess.Popen(
                command,
                cwd=ROOT,
                env=self.environment,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def alive(self) -> bool:
        """Whether its process runs."""
        return self.process.poll() is None

    def kill(self) -> None:
        """As a power cut, for its workers too: no goodbye."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def interrupt(self) -> float:
        """As Ctrl-C; how many seconds it took to end."""
        start = time.monotonic()
        self.process.send_signal(signal.SIGINT)
        self.process.wait(30)
        return time.monotonic() - start


class Person:
    """Somebody at a browser: signed in, with the token that pages carry."""

    def __init__(self, server: Server, browser: Client, code: str) -> None:
        self.server, self.code = server, code
        cookie = browser.cookies[settings.SESSION_COOKIE_NAME].value
        self.cookie = f"{settings.SESSION_COOKIE_NAME}={cookie}; csrftoken={TOKEN}"

    def post(self, name: str, body: dict) -> tuple[int, dict]:
        """Send JSON. Raises OSError or HTTPException when the line breaks."""
        line = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=15)
        try:
            headers = {
                "Cookie": self.cookie,
                "X-CSRFToken": TOKEN,
                "Content-Type": "application/json",
            }
            line.request("POST", f"/beraden/{self.code}/kamer/{name}/", json.dumps(body), headers)
            answer = line.getresponse()
            return answer.status, json.loads(answer.read())
        finally:
            line.close()

    @contextmanager
    def socket(self, **options: object) -> Iterator[ClientConnection]:
        """Open the room's socket and say hello."""
        address = f"127.0.0.1:{self.server.port}"
        with connect(
            f"ws://{address}/ws/beraden/{self.code}/",
            origin=f"http://{address}",
            additional_headers={"Cookie": self.cookie},
            compression=None,
            **options,
        ) as opened:
            opened.send(json.dumps({"type": "hello", "last_seq": 0, "build": "x"}))
            yield opened

    @contextmanager
    def screen(self) -> Iterator["Screen"]:
        """A tab that is open: it reads all the time."""
        with self.socket() as line:
            screen = Screen(line)
            screen.start()
            yield screen
        screen.join(10)


class Screen(threading.Thread):
    """What somebody sees: reads the socket and keeps the regions, as the page does."""

    def __init__(self, line: ClientConnection) -> None:
        super().__init__(daemon=True)
        self.line = line
        self.regions: dict[str, str] = {}
        self.seqs: list[int] = []
        self.code: int | None = None
        self.changed = threading.Condition()

    def run(self) -> None:
        """Read until the socket closes."""
        try:
            for text in self.line:
                self.take(json.loads(text))
        except ConnectionClosed:
            pass
        with self.changed:
            self.code = self.line.close_code
            self.changed.notify_all()

    def take(self, frame: dict) -> None:
        """Show a frame."""
        with self.changed:
            if frame["type"] == "regions":
                self.regions |= frame["shared"]
                self.seqs.append(frame["seq"])
            self.changed.notify_all()

    def until(self, condition: Callable[["Screen"], object], seconds: float = 20) -> None:
        """Wait until the screen fits."""
        with self.changed:
            assert self.changed.wait_for(lambda: condition(self), seconds), "never seen"

    def shows(self, text: str) -> None:
        """Wait until a text lies on the table."""
        self.until(lambda screen: text in screen.regions.get("stage", ""))
