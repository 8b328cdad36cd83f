"""All hubs of a process: who hears the doorbell, and the thread that reads for them.

Everything here runs in one event loop. The writer's thread reaches it by `call_soon_threadsafe`
only; nothing else touches the channel layer.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, ParamSpec, TypeVar
from uuid import uuid4

from channels.layers import get_channel_layer
from django.db import connections

from deliberation.channels import room_group
from deliberation.room import rights
from deliberation.room.hub import Hub
from deliberation.room.looking import Answer, Question, look
from deliberation.room.presence import POLLS
from deliberation.room.rights import Place
from deliberation.room.writer import Ring, writer

log = logging.getLogger(__name__)
PRESENCE_TOLD_EVERY = 3
P = ParamSpec("P")
T = TypeVar("T")


class Rooms:
    """The rooms of this process."""

    def __init__(self) -> None:
        self.process = uuid4().hex
        self.loop = asyncio.get_running_loop()
        self._hubs: dict[str, Hub] = {}
        self._layer = get_channel_layer()
        self._channel = ""
        # One thread with a connection that lasts: drawing holds the interpreter lock anyway.
        self._reader = ThreadPoolExecutor(1, thread_name_prefix="room-reader")
        self._tasks: set[asyncio.Task[None]] = set()
        writer.listeners.append(self._hear_writer)

    def hub(self, code: str) -> Hub:
        """The hub of a room; the first socket starts it."""
        if code not in self._hubs:
            self._hubs[code] = Hub(self, code)
            self._start(self._subscribe(code))
        return self._hubs[code]

    def drop(self, hub: Hub) -> None:
        """A room without sockets here needs no hub here."""
        if self._hubs.get(hub.code) is hub:
            del self._hubs[hub.code]
            self._start(self._unsubscribe(hub))

    async def stop(self) -> None:
        """End all hubs, the reader and its connection."""
        if self._hear_writer in writer.listeners:
            writer.listeners.remove(self._hear_writer)
        hubs, self._hubs = list(self._hubs.values()), {}
        for hub in hubs:
            await hub.stop()
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self.read(connections.close_all)
        self._reader.shutdown()

    # -- reading

    async def read(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run something that reads the database, in the reader thread."""
        return await self.loop.run_in_executor(self._reader, lambda: function(*args, **kwargs))

    async def look(self, question: Question) -> Answer:
        """What a hub asks of the database."""
        return await self.read(look, question)

    async def admit(self, code: str, user: int) -> Place | None:
        """Where somebody may sit down in a room that is open, or None."""
        return await self.read(rights.admitted, code, user)

    def note_poll(self, code: str, seat: int) -> None:
        """Somebody without a socket asked for news: they are there, for a few seconds."""
        hub = self._hubs.get(code)
        if hub:
            hub.presence.heard(f"{POLLS}{seat}", [seat])

    # -- the doorbell

    def _hear_writer(self, ring: Ring) -> None:
        """Called in the writer's thread, after a commit."""
        if self.loop.is_closed():
            writer.listeners.remove(self._hear_writer)
        else:
            self.loop.call_soon_threadsafe(self._ring, ring)

    def _ring(self, ring: Ring) -> None:
        """Tell the hub here, and the hubs of this room in other processes."""
        self._pass_on(ring.code, ring.seq, ring.whisper)
        self._start(self._tell_others(ring.code, seq=ring.seq, whisper=ring.whisper))

    def _pass_on(self, code: str, seq: int, whisper: str) -> None:
        hub = self._hubs.get(code)
        if hub and whisper:
            hub.whisper(whisper)
        if hub:
            hub.hear(seq)

    async def _tell_others(self, code: str, **news: object) -> None:
        message = {"type": "room.news", "code": code, "process": self.process, **news}
        await self._try("ring", self._layer.group_send(room_group(code), message))

    async def _subscribe(self, code: str) -> None:
        if not self._channel:
            self._channel = await self._layer.new_channel()
            self._start(self._listen())
            self._start(self._tell_presence())
        await self._try("join", self._layer.group_add(room_group(code), self._channel))

    async def _unsubscribe(self, hub: Hub) -> None:
        await self._try("leave", self._layer.group_discard(room_group(hub.code), self._channel))
        await hub.stop()

    async def _listen(self) -> None:
        while True:
            message = await self._layer.receive(self._channel)
            if message["process"] != self.process:
                self._hear_others(message)

    def _hear_others(self, message: dict) -> None:
        hub = self._hubs.get(message["code"])
        if hub and "seats" in message:
            hub.presence.heard(message["process"], message["seats"])
        elif hub:
            self._pass_on(message["code"], message["seq"], message["whisper"])

    async def _tell_presence(self) -> None:
        while True:
            await asyncio.sleep(PRESENCE_TOLD_EVERY)
            for code, hub in list(self._hubs.items()):
                await self._tell_others(code, seats=sorted(hub.presence.here))

    # -- tasks

    async def _try(self, what: str, doing: Awaitable[None]) -> None:
        """A layer that is away costs half a second, not a room: the hubs look by themselves."""
        try:
            await doing
        except Exception:
            log.exception("The channel layer did not %s", what)

    def _start(self, doing: Coroutine[Any, Any, None]) -> None:
        task = self.loop.create_task(doing)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


_current: Rooms | None = None


def rooms() -> Rooms:
    """The rooms of the running event loop."""
    global _current
    if _current is None or _current.loop is not asyncio.get_running_loop():
        _current = Rooms()
    return _current


def note_poll(code: str, seat: int) -> None:
    """From a page's thread: this seat asks for news without a socket."""
    here = _current
    if here is not None and not here.loop.is_closed():
        here.loop.call_soon_threadsafe(here.note_poll, code, seat)


async def stop_rooms() -> None:
    """End what `rooms` started in this loop."""
    global _current
    if _current is not None and _current.loop is asyncio.get_running_loop():
        stopping, _current = _current, None
        await stopping.stop()
