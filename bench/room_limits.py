"""What the room is compared with: a raw ASGI broadcast (the limit) and plain Channels.

Both take a text from any socket and send it, with a number in front, to all. Neither stores
anything, knows who is there, or draws a page.
"""

import itertools
from collections.abc import Awaitable, Callable
from typing import Any

from channels.layers import InMemoryChannelLayer

Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]

numbers = itertools.count(1)
sockets: set[Send] = set()


async def raw(scope: dict[str, Any], receive: Receive, send: Send) -> None:
    """Everybody's `send`, one after the other: nothing can be quicker on this server."""
    if scope["type"] != "websocket":
        return
    await receive()
    await send({"type": "websocket.accept"})
    sockets.add(send)
    await send({"type": "websocket.send", "text": '{"seq":0}'})
    while (message := await receive())["type"] == "websocket.receive":
        text = f'{{"seq":{next(numbers)},{message["text"]}}}'
        for each in list(sockets):
            await each({"type": "websocket.send", "text": text})
    sockets.discard(send)


def channels_app() -> Any:
    """A consumer for each socket in one group, as the Channels tutorial has it."""
    from channels.generic.websocket import AsyncWebsocketConsumer  # noqa: PLC0415 - needs Django
    from channels.layers import channel_layers  # noqa: PLC0415 - needs Django

    channel_layers.set("default", InMemoryChannelLayer(capacity=10_000))

    class Chat(AsyncWebsocketConsumer):
        async def connect(self) -> None:
            await self.channel_layer.group_add("room", self.channel_name)
            await self.accept()
            await self.send(text_data='{"seq":0}')

        async def receive(self, text_data: str = "", bytes_data: bytes = b"") -> None:
            text = f'{{"seq":{next(numbers)},{text_data}}}'
            await self.channel_layer.group_send("room", {"type": "news", "text": text})

        async def news(self, event: dict[str, Any]) -> None:
            await self.send(text_data=event["text"])

        async def disconnect(self, code: int) -> None:
            await self.channel_layer.group_discard("room", self.channel_name)

    return Chat.as_asgi()


async def channels(scope: dict[str, Any], receive: Receive, send: Send) -> None:
    """Plain Channels with its in-memory layer."""
    global _chat
    if scope["type"] == "websocket":
        _chat = _chat or channels_app()
        await _chat(scope, receive, send)


_chat: Any = None
