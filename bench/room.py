"""A room of 200 sockets against a raw ASGI broadcast and plain Channels, in one run.

    python -m bench.room [--sockets 200] [--rounds 3] [--seconds 3]

Three servers take turns, round after round, so that all meet the same weather. An event counts when
every socket has it. The room stores each event, checks every right again, draws HTML and takes
the event as a signed-in POST; the other two only pass on a text as long as the room's frames. The
ratios are what counts.
"""

import argparse
import asyncio
import os
import subprocess
import sys
import tempfile
import time
from itertools import count
from statistics import median

import django
import uvloop

from bench.room_data import SEATS, prepare
from bench.wire import Crowd, Post, free_port

OUTSTANDING = 4
STARTS_WITHIN = 60
TOKEN = "t" * 32


class Contender:
    """A server that brings events to sockets."""

    def __init__(self, name: str, command: list[str], environment: dict[str, str]) -> None:
        self.name, self.command, self.environment = name, command, environment
        self.port = int(environment["PORT"])
        self.rates: list[float] = []
        self.delays: list[float] = []

    def start(self) -> None:
        """Start it."""
        self.process = subprocess.Popen(
            self.command,
            env=self.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    async def ready(self) -> None:
        """Wait until it listens."""
        until = time.monotonic() + STARTS_WITHIN
        while time.monotonic() < until:
            try:
                _reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
            except OSError:
                await asyncio.sleep(0.1)
            else:
                return writer.close()
        sys.exit(f"{self.name} did not start")


class Limit(Contender):
    """A server that passes on what a socket says."""

    cookies: list[str]
    padding = 0

    async def join(self, sockets: int) -> None:
        """Open all sockets."""
        self.crowd = await Crowd.open(self.port, "/", [""] * sockets)

    async def send(self) -> int:
        """One event; its number."""
        self.crowd.say(f'"pad":"{"x" * self.padding}"')
        self.sent = getattr(self, "sent", 0) + 1
        return self.sent


class Room(Contender):
    """Beraad: somebody says that they are ready, or not; everybody's list of people changes."""

    def __init__(self, *args: object, code: str, cookies: list[str], step: str) -> None:
        super().__init__(*args)  # type: ignore[arg-type]
        self.code, self.cookies, self.step = code, cookies, step
        self.numbers = count()

    async def join(self, sockets: int) -> None:
        """Open all sockets, and a line for each seat to post over."""
        path = f"/ws/beraden/{self.code}/"
        hello = '{"type":"hello","last_seq":0,"build":"x"}'
        self.crowd = await Crowd.open(self.port, path, self.cookies[:sockets], hello)
        self.posts = [await Post.open(self.port) for _seat in range(SEATS)]

    async def send(self) -> int:
        """One event; its number."""
        number = next(self.numbers)
        seat, is_ready = number % SEATS, number // SEATS % 2 == 0
        command = {"type": "ready" if is_ready else "not_ready", "step": self.step}
        answer = await self.posts[seat].json(
            f"/beraden/{self.code}/kamer/opdracht/",
            {"key": f"bench-{os.getpid()}-{number:08}", "command": command},
            f"{self.cookies[seat]}; csrftoken={TOKEN}",
            TOKEN,
        )
        return int(answer["seq"])


async def capacity(contender: Contender, seconds: float) -> float:
    """Events a second that reach everybody, with four under way at any time."""
    until, reached = time.monotonic() + seconds, 0

    async def keep_sending() -> None:
        nonlocal reached
        while time.monotonic() < until:
            await contender.crowd.has(await contender.send())
            reached += 1

    began = time.monotonic()
    await asyncio.gather(*(keep_sending() for _n in range(OUTSTANDING)))
    return reached / (time.monotonic() - began)


async def delays(contender: Contender, seconds: float) -> list[float]:
    """Milliseconds until everybody has an event, at ten a second."""
    found = []
    for _n in range(int(seconds * 10)):
        began = time.monotonic()
        await contender.crowd.has(await contender.send())
        found.append((time.monotonic() - began) * 1000)
        await asyncio.sleep(max(0, 0.1 - (time.monotonic() - began)))
    return found


async def measure(contenders: list[Contender], options: argparse.Namespace) -> int:
    """All rounds. Returns the size of the room's frames, which the others then send too."""
    for contender in contenders:
        await contender.ready()
        await contender.join(options.sockets)
    room = contenders[0]
    for _n in range(SEATS):
        await room.crowd.has(await room.send())
    size = room.crowd.size_of_last()
    for contender in contenders[1:]:
        contender.padding = size  # type: ignore[attr-defined]
    for _round in range(options.rounds):
        for contender in contenders:
            contender.rates.append(await capacity(contender, options.seconds))
            contender.delays += await delays(contender, 1)
    return size


def report(contenders: list[Contender], size: int, options: argparse.Namespace) -> None:
    """Medians, and the room against each of the others."""
    room = contenders[0]
    print(f"{options.sockets} sockets, frames of {size} bytes, {options.rounds} rounds")
    print(f"{'':<22}{'events/s':>10}{'p50 ms':>9}{'p99 ms':>9}{'room is × its rate':>22}")
    for each in contenders:
        late = sorted(each.delays)
        ratio = median(room.rates) / median(each.rates)
        p99 = late[min(len(late) - 1, int(len(late) * 0.99))]
        print(
            f"{each.name:<22}{median(each.rates):>10.1f}{median(late):>9.1f}{p99:>9.1f}{ratio:>22.2f}"
        )


def contenders_in(folder: str, options: argparse.Namespace) -> list[Contender]:
    """The room, raw ASGI and Channels, each at a port of its own."""
    code, cookies, step = prepare(options.sockets)
    room = Room("room (all stored)", *_house(), code=code, cookies=cookies, step=step)
    raw, plain = (
        Limit(name, *_uvicorn(f"bench.room_limits:{app}"))
        for name, app in (("raw ASGI broadcast", "raw"), ("Channels group_send", "channels"))
    )
    return [room, raw, plain]


def _house() -> tuple[list[str], dict[str, str]]:
    return [sys.executable, "manage.py", "serve"], {**os.environ, "PORT": str(free_port())}


def _uvicorn(app: str) -> tuple[list[str], dict[str, str]]:
    port = str(free_port())
    options = "--port", port, "--loop", "uvloop", "--ws-per-message-deflate", "false"
    command = [sys.executable, "-m", "uvicorn", app, *options, "--log-level", "warning"]
    return command, {**os.environ, "PORT": port}


def main() -> None:
    """Prepare, start, measure, report, stop."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sockets", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=2.0)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"DATA_DIR": folder, "DJANGO_SETTINGS_MODULE": "bench.room_settings"}
        django.setup()
        contenders = contenders_in(folder, options)
        try:
            for contender in contenders:
                contender.start()
            report(contenders, uvloop.run(measure(contenders, options)), options)
        finally:
            for contender in contenders:
                contender.process.terminate()
                contender.process.wait(10)


if __name__ == "__main__":
    main()
