"""One hub per process and room, between the log and the sockets.

It hears that there is news (the doorbell), looks once, and writes what changed to everybody. A
missed ring costs at most half a second: the hub looks by itself to check rights.
"""

import asyncio
import json
import logging
from typing import TYPE_CHECKING

from deliberation.models import Phase, Session
from deliberation.room.looking import Answer, Question
from deliberation.room.outlet import Outlet
from deliberation.room.presence import Presence
from deliberation.room.rendering import Drawn, Regions, ViewClass, build, view_of

if TYPE_CHECKING:
    from deliberation.room.rooms import Rooms

log = logging.getLogger(__name__)
Frames = dict[tuple[ViewClass, int], tuple[Regions, str]]
LOOKS_EVERY = 0.5
"""Seconds. A right that was taken away closes its sockets within twice this."""


class Hub:
    """The sockets of one room in this process. Runs in the event loop; all reading is elsewhere."""

    def __init__(self, rooms: "Rooms", code: str) -> None:
        self.code = code
        self.presence = Presence(code)
        self.outlets: set[Outlet] = set()
        self.seq = -1
        self._heard = 0
        self._drawn: Drawn | None = None
        self._rooms = rooms
        self._wake = asyncio.Event()
        self._task = asyncio.create_task(self._run())

    # -- what sockets and bells tell

    def join(self, outlet: Outlet, seat: int) -> None:
        """A socket opened. It gets nothing before its hello, but is watched from now on."""
        outlet.seat = seat
        self.outlets.add(outlet)
        self.presence.came(seat)

    def greet(self, outlet: Outlet) -> None:
        """A socket said hello: it gets everything, in the next round."""
        outlet.has_said_hello, outlet.seen, outlet.own = True, {}, ""
        self._wake.set()

    def part(self, outlet: Outlet) -> None:
        """A socket closed. The last one turns off the light."""
        if outlet in self.outlets:
            self.outlets.remove(outlet)
            self.presence.went(outlet.seat)
        if not self.outlets:
            self._rooms.drop(self)

    def hear(self, seq: int) -> None:
        """The doorbell: there are events up to `seq`."""
        if seq > self._heard:
            self._heard = seq
            self._wake.set()

    def whisper(self, text: str) -> None:
        """Pass an anonymous question on to the facilitator's screens; it is kept nowhere."""
        frame = _frame("whisper", text=text)
        for outlet in self.outlets:
            if outlet.seat == 0:
                outlet.put(frame)

    async def stop(self) -> None:
        """End the hub's task."""
        self.presence.forget()
        self._task.cancel()
        await asyncio.gather(self._task, return_exceptions=True)

    # -- the round: look, then bring everybody up to date

    async def _run(self) -> None:
        while True:
            try:
                async with asyncio.timeout(LOOKS_EVERY):
                    await self._wake.wait()
            except TimeoutError:
                pass
            self._wake.clear()
            await self._round()

    async def _round(self) -> None:
        try:
            question = self._question()
            self._bring(question, await self._rooms.look(question))
        except Session.DoesNotExist:
            self._close_all("removed")
        except Exception:
            # The database may be away for a moment; the sockets stay, and the next round tries.
            log.exception("A hub could not look")
            await asyncio.sleep(LOOKS_EVERY)

    def _question(self) -> Question:
        newcomers = {o.seat for o in self.outlets if o.has_said_hello and not (o.seen and o.own)}
        return Question(
            code=self.code,
            viewers=frozenset(outlet.viewer for outlet in self.outlets),
            seq=self.seq,
            connected=self.presence.connected,
            presence_changed=self.presence.is_news,
            newcomers=frozenset(newcomers),
            drawn=self._drawn,
        )

    def _bring(self, question: Question, answer: Answer) -> None:
        self._heard = max(self._heard, answer.seq)
        self.seq = answer.seq
        if answer.is_news:
            self.presence.shown(question.connected)
        if answer.drawn:
            self._drawn = answer.drawn
        frames: Frames = {}
        for outlet in list(self.outlets):
            if outlet.viewer in question.viewers:
                self._bring_one(outlet, answer, frames)
        if answer.phase not in (Phase.OPEN, Phase.RELEASING):
            self._close_all("closed")

    def _bring_one(self, outlet: Outlet, answer: Answer, frames: Frames) -> None:
        reason = answer.reason_to_go(outlet.viewer)
        if reason and answer.phase in (Phase.OPEN, Phase.RELEASING):
            outlet.leave(reason)
        if reason or not outlet.has_said_hello:
            return
        place = answer.places[outlet.viewer.user]
        self._send_shared(outlet, view_of(place.seat, place.language), frames)
        self._send_own(outlet, answer.own.get((place.seat, place.language)))

    def _send_shared(self, outlet: Outlet, view: ViewClass, frames: Frames) -> None:
        """What changed, drawn once for all who saw the same before. `seq` alone is news too."""
        regions = self._drawn.regions.get(view) if self._drawn else None
        if regions is None or outlet.seen is regions:
            return
        key = (view, id(outlet.seen))
        if key not in frames:
            seen = outlet.seen
            changed = {name: html for name, html in regions.items() if seen.get(name) != html}
            frames[key] = changed, regions_frame(self.seq, changed)
        changed, frame = frames[key]
        if changed or outlet.seq != self.seq:
            outlet.put(frame)
        outlet.seen, outlet.seq = regions, self.seq

    def _send_own(self, outlet: Outlet, html: str | None) -> None:
        if html is not None and html != outlet.own:
            outlet.own = html
            outlet.put(personal_frame(self.seq, html))

    def _close_all(self, reason: str) -> None:
        for outlet in list(self.outlets):
            outlet.leave(reason)


def _frame(kind: str, **facts: object) -> str:
    return json.dumps({"type": kind, **facts}, ensure_ascii=False, separators=(",", ":"))


def regions_frame(seq: int, regions: Regions) -> str:
    """The message with shared regions, up to event `seq`."""
    return _frame("regions", seq=seq, build=build(), shared=regions)


def personal_frame(seq: int, html: str) -> str:
    """The message with a seat's own fragment."""
    return _frame("personal", seq=seq, regions={"mine": html})


def pong_frame(seq: int, now: str) -> str:
    """The answer to a ping: where the room is, and what time it is on the server."""
    return _frame("pong", seq=seq, now=now)
