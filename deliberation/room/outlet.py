"""One socket as the hub sees it: a bounded queue, and a task that empties it."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress

from deliberation.room.looking import Viewer
from deliberation.room.rendering import Regions

Send = Callable[[dict[str, object]], Awaitable[None]]
LONGEST_QUEUE = 16
CLOSE_CODES = {
    "malformed": 4400,
    "signed_out": 4401,
    "removed": 4403,
    "slow": 4408,
    "closed": 4410,
    "too_large": 4413,
    "too_often": 4429,
}


class Outlet:
    """Writes frames to one socket. A socket that can't keep up is closed: it catches up later."""

    def __init__(self, viewer: Viewer, send: Send) -> None:
        self.viewer = viewer
        self.seat = -1
        self.seen: Regions = {}
        """The shared regions as this socket last got them; nothing before its hello."""
        self.own = ""
        self.seq = -1
        self.acknowledged = 0
        self.has_said_hello = False
        self.reason = ""
        """Why it is closing, "" while it is open."""
        self._send = send
        self._queue: asyncio.Queue[str] = asyncio.Queue(LONGEST_QUEUE)
        self._task = asyncio.create_task(self._run())

    def put(self, frame: str) -> None:
        """Have a frame written. Never waits: a full queue closes the socket."""
        if self.reason:
            return
        try:
            self._queue.put_nowait(frame)
        except asyncio.QueueFull:
            self.leave("slow")

    def leave(self, reason: str) -> None:
        """Close at once, saying why; what is still queued can be fetched again."""
        if not self.reason:
            self.reason = reason
            self._task.cancel()
            self._queue = asyncio.Queue(1)
            self._task = asyncio.create_task(self._close())

    async def gone(self) -> None:
        """The connection is no more: stop writing."""
        self.reason = self.reason or "gone"
        self._task.cancel()
        with suppress(asyncio.CancelledError):
            await self._task

    async def _run(self) -> None:
        while True:
            await self._write({"type": "websocket.send", "text": await self._queue.get()})

    async def _close(self) -> None:
        # A line that is full takes this only when it is read again; the server's own ping ends
        # one that never is. What was queued is gone already, so little is held until then.
        bye = f'{{"type":"bye","reason":"{self.reason}"}}'
        await self._write({"type": "websocket.send", "text": bye})
        await self._write({"type": "websocket.close", "code": CLOSE_CODES[self.reason]})

    async def _write(self, message: dict[str, object]) -> None:
        # The browser may be gone before we know it; the consumer hears of it by itself.
        with suppress(OSError, RuntimeError):
            await self._send(message)
