"""Browsers for tests: a real sign-in, and a socket as the site would open it."""

import json
from uuid import uuid4

from asgiref.testing import ApplicationCommunicator
from channels.db import database_sync_to_async
from django.conf import settings
from django.test import Client
from django.urls import reverse

from beraad.sockets import sockets

ORIGIN = "http://127.0.0.1:8000"


def client(user) -> Client:
    """A browser in which `user` is signed in."""
    browser = Client()
    browser.force_login(user)
    return browser


class Browser:
    """One tab: its sign-in and its socket."""

    def __init__(self, browser: Client, code: str, origin: str = ORIGIN) -> None:
        cookie = browser.cookies.get(settings.SESSION_COOKIE_NAME)
        headers = [(b"origin", origin.encode())] if origin else []
        if cookie:
            headers.append((b"cookie", f"{settings.SESSION_COOKIE_NAME}={cookie.value}".encode()))
        self.scope = {
            "type": "websocket",
            "path": f"/ws/beraden/{code}/",
            "query_string": b"",
            "headers": headers,
            "subprotocols": [],
        }
        self.frames: list[dict] = []

    async def open(self) -> bool:
        """Try to connect; whether the door opened."""
        self.socket = ApplicationCommunicator(sockets(), self.scope)
        await self.socket.send_input({"type": "websocket.connect"})
        answer = await self.socket.receive_output(timeout=5)
        return answer["type"] == "websocket.accept"

    async def say(self, **message: object) -> None:
        """Send a message."""
        await self.send(text=json.dumps(message))

    async def send(self, **raw: object) -> None:
        """Send a frame as it is."""
        await self.socket.send_input({"type": "websocket.receive", **raw})

    async def hello(self) -> None:
        """Say hello, and take in the first pair of frames."""
        await self.say(type="hello", last_seq=0, build="local")
        await self.until(lambda: {f["type"] for f in self.frames} >= {"regions", "personal"})

    async def hear(self, timeout: float = 5) -> dict:
        """The next frame, or how the socket closed."""
        event = await self.socket.receive_output(timeout)
        if event["type"] == "websocket.close":
            return {"type": "close", "code": event["code"]}
        frame = json.loads(event["text"])
        self.frames.append(frame)
        return frame

    async def until(self, condition) -> None:
        """Take in frames until a condition holds."""
        while not condition():
            assert (await self.hear())["type"] != "close"

    async def up_to(self, seq: int) -> None:
        """Take in frames until the shared regions hold everything up to `seq`."""
        await self.until(
            lambda: any(f["type"] == "regions" and f["seq"] >= seq for f in self.frames)
        )

    async def closed(self) -> int:
        """Take in frames until the socket closes, and with which code."""
        while (frame := await self.hear())["type"] != "close":
            pass
        return frame["code"]

    def text(self) -> str:
        """Everything that came over the socket so far."""
        return json.dumps(self.frames, ensure_ascii=False)

    async def close(self) -> None:
        """Close the tab."""
        await self.socket.send_input({"type": "websocket.disconnect", "code": 1000})
        await self.socket.wait()


def post(browser, session, command, key="", name="command", **extra):
    """Send a command as the page does."""
    body = {"key": key or str(uuid4()), "command": command, **extra}
    return send(browser, session, name, json.dumps(body))


def send(browser, session, name, body, **headers):
    """Send a body to one of the addresses of the room."""
    url = reverse(f"deliberation:{name}", args=[session.code])
    return browser.post(url, body, content_type="application/json", **headers)


async def seated(session, user) -> Browser:
    """Somebody's browser with an open socket that said hello."""
    tab = Browser(await database_sync_to_async(client)(user), session.code)
    assert await tab.open()
    await tab.hello()
    return tab
