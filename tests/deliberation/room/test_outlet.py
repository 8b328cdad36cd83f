"""A socket that does not read: its queue is bounded, and it is closed."""

import asyncio

from deliberation.room.looking import Viewer
from deliberation.room.outlet import LONGEST_QUEUE, Outlet


class Line:
    """A connection that can be blocked, as by a telephone in a tunnel."""

    def __init__(self):
        self.sent = []
        self.open = asyncio.Event()

    async def send(self, message):
        """Wait until the line is free, then note what was sent."""
        await self.open.wait()
        self.sent.append(message.get("text") or message["code"])


async def test_a_full_queue_closes_with_4408_once_the_line_is_free():
    line = Line()
    outlet = Outlet(Viewer(1, "key", "hash"), line.send)
    for number in range(LONGEST_QUEUE + 5):
        outlet.put(str(number))
        await asyncio.sleep(0)
    assert outlet.reason == "slow"
    line.open.set()
    while len(line.sent) < 2:
        await asyncio.sleep(0)
    assert line.sent == ['{"type":"bye","reason":"slow"}', 4408]
    await outlet.gone()


async def test_frames_are_written_in_order():
    line = Line()
    line.open.set()
    outlet = Outlet(Viewer(1, "key", "hash"), line.send)
    for number in range(3):
        outlet.put(str(number))
    while len(line.sent) < 3:
        await asyncio.sleep(0)
    assert line.sent == ["0", "1", "2"]
    await outlet.gone()


async def test_nothing_is_written_after_leaving():
    line = Line()
    line.open.set()
    outlet = Outlet(Viewer(1, "key", "hash"), line.send)
    outlet.leave("removed")
    outlet.put("late")
    outlet.leave("slow")
    while 4403 not in line.sent:
        await asyncio.sleep(0)
    assert line.sent == ['{"type":"bye","reason":"removed"}', 4403]
    await outlet.gone()
