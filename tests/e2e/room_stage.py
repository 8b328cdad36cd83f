"""A stage for the room's journeys: people, an open room, a server and what a browser must show."""

import re
from importlib import import_module

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Page, expect

from deliberation import room
from deliberation.engine import commands
from deliberation.engine.shelf import shipped
from deliberation.models import Answer, Participant, Session
from people.models import User
from tests import personas
from tests.deliberation.room.server import Server

SEATS = {
    "anna": "social_worker",
    "bram": "social_worker",
    "petra": "policy",
    "marij": "management",
    "wim": "director",
    "aad": "alderman",
}
PHONE, LAPTOP = 390, 1280
EXPECTS_WITHIN = 20_000


def people() -> dict[str, User]:
    """Everybody at the table and who leads it: the same people in every room."""
    return {name: getattr(personas, name)() for name in (*SEATS, "fatima")}


class Stage:
    """An open room on the vertical method, led by Fatima; Anna brings the case."""

    def __init__(self, server: Server, browser: Browser) -> None:
        self.server, self.browser = server, browser
        self.people = people()
        self.session = Session.objects.create(
            method_id="vertical",
            facilitator=self.people["fatima"],
            starts_at=timezone.now(),
            is_online=True,
        )
        for name, level in SEATS.items():
            Participant.objects.create(
                user=self.people[name],
                session=self.session,
                level=level,
                is_presenter=name == "anna",
                answer=Answer.ACCEPTED,
            )
        room.open_room(self.session, shipped()["vertical"], by=self.people["fatima"])
        self.contexts: list[BrowserContext] = []

    @property
    def origin(self) -> str:
        """Where the server is."""
        return f"http://127.0.0.1:{self.server.port}"

    @property
    def address(self) -> str:
        """The room."""
        return f"{self.origin}/beraden/{self.session.code}/kamer/"

    def seat_of(self, name: str) -> int:
        """The number of somebody's seat."""
        holder = self.people[name].participations.get(session=self.session).holder
        return holder.seat.number

    def go_to(self, step: str) -> None:
        """Go on until `step` runs. Before the browsers come: this process has its own writer."""
        while (now := room.current_state(self.session).current) != step:
            key = f"walk-{now}-{'x' * 8}"
            room.submit(commands.GoOn(now), session=self.session, seat=room.FACILITATOR, key=key)

    def sit(self, *names: str) -> None:
        """Let people take their seats under their first names."""
        for name in names:
            seat = self.seat_of(name)
            command = commands.TakeSeat(name.title())
            room.submit(command, session=self.session, seat=seat, key=f"sit-{name}-{'x' * 8}")

    def speaks(self, language: str) -> None:
        """From now on everybody reads this language."""
        User.objects.update(language=language)

    # -- browsers

    def browser_of(self, name: str, width: int = LAPTOP) -> BrowserContext:
        """A browser of somebody's own, signed in."""
        context = self.browser.new_context(viewport={"width": width, "height": 844})
        context.set_default_timeout(EXPECTS_WITHIN)
        self.sign_in(context, name)
        self.contexts.append(context)
        return context

    def browser_without_sockets(self, name: str) -> BrowserContext:
        """A browser behind something that lets no socket through."""
        browser = self.browser_of(name)
        browser.add_init_script(
            "WebSocket = class { constructor() { setTimeout(() => this.onclose({code: 1006})); } };"
            "WebSocket.OPEN = 1; WebSocket.CONNECTING = 0;"
        )
        return browser

    def sign_in(self, context: BrowserContext, name: str) -> None:
        """What signing in leaves in a browser."""
        user = self.people[name]
        store = import_module(settings.SESSION_ENGINE).SessionStore()
        store[SESSION_KEY] = str(user.pk)
        store[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
        store[HASH_SESSION_KEY] = user.get_session_auth_hash()
        store.create()
        cookie = {"name": "sessionid", "value": store.session_key, "url": self.origin}
        context.add_cookies([cookie])

    def enter(self, name: str, width: int = LAPTOP) -> "Screen":
        """Somebody opens the room."""
        return self.open_in(self.browser_of(name, width))

    def open_in(self, context: BrowserContext) -> "Screen":
        """Open the room in a tab of this browser."""
        screen = Screen(context.new_page())
        screen.page.goto(self.address)
        screen.is_live()
        return screen

    def close(self) -> None:
        """Close every browser; the next room speaks Dutch again."""
        self.speaks("nl")
        for context in self.contexts:
            context.close()


class Screen:
    """One tab with the room: what it received, and what stands on it."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.frames: list[str] = []
        self.answers: list[str] = []
        self.errors: list[str] = []
        page.on("websocket", self._listen)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", self._note)

    def _listen(self, line: object) -> None:
        line.on("framereceived", lambda frame: self.frames.append(str(frame)))

    def _note(self, message: object) -> None:
        if message.type == "error" and re.search("Content Security|Uncaught", message.text):
            self.errors.append(message.text)

    def everything(self) -> str:
        """All that came over the line, and the page itself."""
        return "".join([*self.frames, self.page.content()])

    def is_live(self) -> None:
        """The scripts run and the line is open."""
        expect(self.page.locator("[data-room][data-ready]")).to_be_attached(timeout=EXPECTS_WITHIN)
        self.line_is("online")

    def line_is(self, state: str) -> None:
        """The line is in this state."""
        line = self.page.locator(f'[data-link-status][data-state="{state}"]')
        expect(line).to_be_attached(timeout=EXPECTS_WITHIN)

    def field(self, name: str) -> object:
        """The field of the own form."""
        return self.page.locator(f'[data-personal] [name="values.{name}"]')

    def status_is(self, block: str, state: str) -> None:
        """What the form says about the text."""
        status = self.page.locator(f'#form-{block} [data-form-status][data-state="{state}"]')
        expect(status).to_be_attached(timeout=EXPECTS_WITHIN)

    def press(self, form: str) -> None:
        """Press the button of a form, once it has meant the same for a moment."""
        self.page.locator(f"#{form}:not([data-settling]) button").first.click()
