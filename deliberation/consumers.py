"""The sockets of the rooms. They deliver, and decide nothing: commands are POSTs.

No channel of its own and no query per message: everything comes from the room's hub.
"""

import json
import time

from channels.consumer import AsyncConsumer
from channels.exceptions import StopConsumer
from django.utils import timezone

from deliberation.room.hub import Hub, pong_frame
from deliberation.room.looking import Viewer
from deliberation.room.outlet import Outlet
from deliberation.room.rooms import rooms

LARGEST_MESSAGE = 64 * 1024
MESSAGES_PER_SECOND = 20
FIELDS: dict[str, dict[str, type]] = {
    "hello": {"last_seq": int, "build": str},
    "ack": {"seq": int},
    "ping": {},
}


class Bucket:
    """Lets through so many messages a second, with a second's worth saved up."""

    def __init__(self, rate: float) -> None:
        self._rate = self._left = rate
        self._at = time.monotonic()

    def take(self) -> bool:
        """Whether one more may pass."""
        now = time.monotonic()
        self._left = min(self._rate, self._left + (now - self._at) * self._rate)
        self._at = now
        self._left -= 1
        return self._left >= 0


class Malformed(Exception):
    """A message that isn't one of ours."""


def parse(text: str | None) -> dict:
    """Read a message. Raises `Malformed` for an unknown type, field or kind of value."""
    try:
        message = json.loads(text or "")
    except (ValueError, RecursionError):
        raise Malformed from None
    if not isinstance(message, dict) or not isinstance(message.get("type"), str):
        raise Malformed
    fields = FIELDS.get(message["type"])
    if fields is None or set(message) != {"type", *fields}:
        raise Malformed
    if any(type(message[name]) is not kind for name, kind in fields.items()):
        raise Malformed
    return message


class RoomConsumer(AsyncConsumer):
    """One browser in one room."""

    channel_layer_alias = ""
    hub: Hub | None = None
    outlet: Outlet

    async def dispatch(self, message: dict) -> None:
        """As Channels does, without closing database connections at every message."""
        await getattr(self, message["type"].replace(".", "_"))(message)

    async def websocket_connect(self, _message: dict) -> None:
        """Let in who has a place in this room now."""
        user, sign_in = self.scope["user"], self.scope["session"].session_key
        code = self.scope["url_route"]["kwargs"]["code"]
        place = await rooms().admit(code, user.pk) if user.is_authenticated and sign_in else None
        if place is None:
            await self.send({"type": "websocket.close"})
            return
        await self.send({"type": "websocket.accept"})
        self.bucket = Bucket(MESSAGES_PER_SECOND)
        self.outlet = Outlet(Viewer(place.user, sign_in, place.password), self.send)
        self.hub = rooms().hub(code)
        self.hub.join(self.outlet, place.seat)

    async def websocket_receive(self, message: dict) -> None:
        """Hello, acknowledgement and ping; anything else closes."""
        if self.hub is None or self.outlet.reason:
            return
        text = message.get("text")
        if len(text or message.get("bytes") or "") > LARGEST_MESSAGE:
            return self.outlet.leave("too_large")
        if not self.bucket.take():
            return self.outlet.leave("too_often")
        try:
            said = parse(text)
        except Malformed:
            return self.outlet.leave("malformed")
        getattr(self, f"_{said['type']}")(said)

    def _hello(self, _said: dict) -> None:
        if self.hub:
            self.hub.greet(self.outlet)

    def _ack(self, said: dict) -> None:
        self.outlet.acknowledged = said["seq"]

    def _ping(self, _said: dict) -> None:
        if self.hub:
            self.outlet.put(pong_frame(self.hub.seq, timezone.now().isoformat()))

    async def websocket_disconnect(self, _message: dict) -> None:
        """The browser is gone, or we closed."""
        if self.hub is not None:
            self.hub.part(self.outlet)
            await self.outlet.gone()
        raise StopConsumer
