"""Somebody at a browser of their own: what they do on ordinary pages, and all that reaches it."""

import re

from playwright.sync_api import Browser, Locator, Page, expect

from tests.personas import PASSWORD

PHONE, LAPTOP = 390, 1280
WITHIN = 30_000
"""Milliseconds within which anything has to happen, on a machine that is busy."""
expect.set_options(timeout=WITHIN)


class Visitor:
    """A browser context with one tab. `name` is the first name of a persona."""

    def __init__(
        self, browser: Browser, origin: str, name: str, width: int = LAPTOP, **options: object
    ) -> None:
        self.browser, self.origin, self.name, self.width = browser, origin, name, width
        self.frames: list[str] = []
        self.faults: list[str] = []
        self.strangers: list[str] = []
        self.begin(**options)

    def begin(self, **options: object) -> None:
        """Start the browser, with an empty tab."""
        self.context = self.browser.new_context(
            base_url=self.origin,
            viewport={"width": self.width, "height": 844},
            locale="nl-NL",
            service_workers="block",
            **options,
        )
        self.context.set_default_timeout(WITHIN)
        self.page = self.new_page()

    def killed_and_back(self) -> None:
        """The browser is gone without a word; another one takes over with the same cookies."""
        state = self.context.storage_state()
        self.context.close()
        self.begin(storage_state=state)

    def new_page(self) -> Page:
        """Another tab of this browser; everything that it receives is kept."""
        page = self.context.new_page()
        page.on("websocket", self._hear_line)
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("console", self._hear_console)
        page.on("request", self._hear_request)
        return page

    def _hear_line(self, line: object) -> None:
        line.on("framereceived", lambda frame: self.frames.append(str(frame)))

    def _hear_console(self, message: object) -> None:
        if message.type == "error" and re.search("Content Security|Uncaught", message.text):
            self.faults.append(message.text)

    def _hear_request(self, request: object) -> None:
        if not request.url.startswith((self.origin, "data:", "blob:")):
            self.strangers.append(request.url)

    # -- going about

    def sign_in(self, email: str = "", password: str = PASSWORD) -> None:
        """Through the form, as everybody."""
        self.page.goto("/inloggen/")
        self.fill(username=email or f"{self.name}@voorbeeld.example", password=password)
        self.send('main button[type="submit"]')
        expect(self.page.locator("details.menu .menu__who")).to_have_count(1)

    def go(self, path: str) -> "Visitor":
        """Open an address."""
        answer = self.page.goto(path)
        assert answer.status == 200, f"{answer.status} at {path}"
        return self

    def follow(self, target: Locator | str) -> "Visitor":
        """Press a link, and be where it leads."""
        with self.page.expect_navigation():
            self.at(target).click()
        return self

    def send(self, target: Locator | str = "main form button[type=submit]") -> "Visitor":
        """Press the button of a form, and be where it leads."""
        return self.follow(target)

    def at(self, target: Locator | str) -> Locator:
        """The first thing on the page that fits."""
        return (self.page.locator(target) if isinstance(target, str) else target).first

    def link(self, words: str) -> Locator:
        """A link in the page, by its words."""
        return self.page.locator("main a, aside a").filter(has_text=words).first

    def path(self) -> str:
        """The path of the page that is open."""
        return self.page.url.removeprefix(self.origin).partition("?")[0].partition("#")[0]

    # -- forms

    def fill(self, **values: str) -> "Visitor":
        """Type in the fields with these names."""
        for name, value in values.items():
            self.field(name).fill(value)
        return self

    def field(self, name: str) -> Locator:
        """The field with this name."""
        return self.page.locator(f'main [name="{name}"]').first

    def pick(self, **values: str) -> "Visitor":
        """Choose radios, boxes and options by name and value."""
        for name, value in values.items():
            if self.field(name).evaluate("one => one.tagName") == "SELECT":
                self.field(name).select_option(value)
            else:
                self.page.locator(f'main [name="{name}"][value="{value}"]').check()
        return self

    def pick_words(self, name: str, words: str) -> "Visitor":
        """Choose by the words beside a radio or in a list."""
        if self.field(name).evaluate("one => one.tagName") == "SELECT":
            self.field(name).select_option(label=words)
        else:
            self.page.locator("main label.choice").filter(has_text=words).first.click()
        return self

    # -- what is there

    def sees(self, text: str, where: str = "main") -> "Visitor":
        """The page shows this text."""
        expect(self.page.locator(where).first).to_contain_text(text)
        return self

    def lines(self, where: str) -> list[str]:
        """The texts of everything that fits, without white space around them."""
        return [text.strip() for text in self.page.locator(where).all_inner_texts()]

    def reads(self) -> str:
        """The text of the page as it stands there."""
        text = self.page.locator("body").inner_text()
        return "\n".join(line for line in text.splitlines() if line.strip())

    def everything(self) -> str:
        """All that came over the line, and the page itself."""
        return "".join([*self.frames, self.page.content()])
