"""A light client: many sockets and a few HTTP lines on one event loop, loopback only.

Frames are only looked at for their number: parsing whole messages would measure the client.
"""

import asyncio
import base64
import json
import os
import re
import socket
from dataclasses import dataclass

SEQ = re.compile(rb'"seq":(\d+)')


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Socket(asyncio.Protocol):
    """One browser's socket: remembers the highest number that came."""

    def __init__(self, crowd: "Crowd", request: bytes, hello: str) -> None:
        self.crowd, self.request, self.hello = crowd, request, hello
        self.seq, self.size, self.buffer, self.is_up = -1, 0, b"", False

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        self.transport = transport
        transport.write(self.request)

    def data_received(self, data: bytes) -> None:
        self.buffer += data
        if not self.is_up:
            self._shake_hands()
        while self.is_up and (frame := self._frame()) is not None:
            self._take(frame)

    def _shake_hands(self) -> None:
        head, found, rest = self.buffer.partition(b"\r\n\r\n")
        if found:
            if b" 101 " not in head[:20]:
                raise ConnectionError(head[:200])
            self.is_up, self.buffer = True, rest
            if self.hello:
                self.transport.write(text_frame(self.hello))

    def _frame(self) -> bytes | None:
        """The payload of the next whole frame; servers do not mask."""
        if len(self.buffer) < 2:
            return None
        length, start = self.buffer[1] & 127, 2
        if length >= 126:
            start = 4 if length == 126 else 10
            length = int.from_bytes(self.buffer[2:start], "big")
        if len(self.buffer) < start + length:
            return None
        frame, self.buffer = self.buffer[start : start + length], self.buffer[start + length :]
        return frame

    def _take(self, frame: bytes) -> None:
        found = SEQ.search(frame, 0, 64)
        if found and b'"personal"' not in frame[:32]:
            self.size = len(frame)
            before, self.seq = self.seq, max(self.seq, int(found[1]))
            self.crowd.moved(before, self.seq)


def text_frame(text: str) -> bytes:
    """A text as a browser frames it (a mask of zeros is a mask)."""
    body = text.encode()
    size = len(body)
    if size < 126:
        head = bytes([0x81, 0x80 | size])
    else:
        head = bytes([0x81, 0x80 | 126]) + size.to_bytes(2, "big")
    return head + bytes(4) + body


class Wait:
    """For a number, until no socket is behind it."""

    def __init__(self, behind: int) -> None:
        self.behind = behind
        self.over = asyncio.get_running_loop().create_future()


class Crowd:
    """Many sockets, and who waits until all of them have a number."""

    def __init__(self) -> None:
        self.sockets: list[Socket] = []
        self.waits: dict[int, Wait] = {}

    @classmethod
    async def open(cls, port: int, path: str, cookies: list[str], hello: str = "") -> "Crowd":
        """Open a socket for each cookie; returns when all have heard something."""
        crowd, loop = cls(), asyncio.get_running_loop()
        for cookie in cookies:
            request = handshake(port, path, cookie)
            _transport, opened = await loop.create_connection(
                lambda request=request: Socket(crowd, request, hello), "127.0.0.1", port
            )
            crowd.sockets.append(opened)
        await crowd.has(0)
        return crowd

    def moved(self, before: int, now: int) -> None:
        """A socket came from one number to another: perhaps somebody's wait is over."""
        for wanted in [wanted for wanted in self.waits if before < wanted <= now]:
            wait = self.waits[wanted]
            wait.behind -= 1
            if not wait.behind:
                del self.waits[wanted]
                wait.over.set_result(None)

    async def has(self, seq: int) -> None:
        """Wait until every socket has everything up to `seq`."""
        behind = sum(each.seq < seq for each in self.sockets)
        if behind:
            wait = self.waits.setdefault(seq, Wait(behind))
            await asyncio.wait_for(asyncio.shield(wait.over), 30)

    def say(self, text: str) -> None:
        """Have the first socket say something."""
        self.sockets[0].transport.write(text_frame(text))

    def size_of_last(self) -> int:
        """The size of the last frame with regions that a participant got."""
        return self.sockets[-1].size


def handshake(port: int, path: str, cookie: str) -> bytes:
    """The request that opens a socket."""
    key = base64.b64encode(os.urandom(16)).decode()
    lines = [
        f"GET {path} HTTP/1.1",
        f"Host: 127.0.0.1:{port}",
        f"Origin: http://127.0.0.1:{port}",
        "Upgrade: websocket",
        "Connection: Upgrade",
        "Sec-WebSocket-Version: 13",
        f"Sec-WebSocket-Key: {key}",
        *([f"Cookie: {cookie}"] if cookie else []),
    ]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


@dataclass
class Post:
    """One kept-alive HTTP line; one request at a time."""

    port: int
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    lock: asyncio.Lock

    @classmethod
    async def open(cls, port: int) -> "Post":
        """Connect."""
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        return cls(port, reader, writer, asyncio.Lock())

    async def json(self, path: str, body: dict, cookie: str, token: str) -> dict:
        """Post JSON, and read the JSON that comes back."""
        text = json.dumps(body).encode()
        lines = [
            f"POST {path} HTTP/1.1",
            f"Host: 127.0.0.1:{self.port}",
            f"Cookie: {cookie}",
            f"X-CSRFToken: {token}",
            "Content-Type: application/json",
            f"Content-Length: {len(text)}",
        ]
        async with self.lock:
            self.writer.write(("\r\n".join(lines) + "\r\n\r\n").encode() + text)
            head = (await self.reader.readuntil(b"\r\n\r\n")).decode().lower()
            length = int(re.search(r"content-length: (\d+)", head)[1])
            answer = await self.reader.readexactly(length)
        if " 200 " not in head[:20]:
            raise ConnectionError(head[:40], answer[:300])
        return json.loads(answer)
