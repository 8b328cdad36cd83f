"""A real Chromium against `manage.py serve`, that tells what a page was refused and asked for."""

import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings
from django.test import Client
from playwright.sync_api import Page, sync_playwright

from tests.chromium import CHROMIUM, FLAGS
from tests.deliberation.room.server import Server

TELL = """
window.__refused = [];
document.addEventListener("securitypolicyviolation", (e) => window.__refused.push(
  `${e.effectiveDirective} ${e.blockedURI} ${e.sourceFile ?? ""} ${e.sample ?? ""}`.trim()));
"""
SETTLED = 15_000
QUIET = 150
"""Milliseconds without a request after which a page of the CMS has all it asks for."""
SETTINGS = "tests.doors.server_settings"


@dataclass
class Visit:
    """What happened on one page."""

    status: int
    touched: int = 0
    refused: list[str] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


class Traffic:
    """What a page asks for and has not got yet."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.under_way = 0
        page.on("request", lambda _asked: self._count(1))
        page.on("requestfinished", lambda _asked: self._count(-1))
        page.on("requestfailed", lambda _asked: self._count(-1))

    def _count(self, more: int) -> None:
        self.under_way += more
        self.calm = False

    def settle(self) -> None:
        """Wait until nothing was asked for a while; like "networkidle", which waits longer."""
        until = time.monotonic() + SETTLED / 1000
        self.calm = False
        while self.under_way or not self.calm:
            assert time.monotonic() < until, f"{self.page.url} keeps asking"
            self.calm = True
            self.page.wait_for_timeout(QUIET)


def cookies_of(browser: Client) -> list[dict[str, str]]:
    """The sign-in of a test client, for Chromium."""
    name = settings.SESSION_COOKIE_NAME
    return [
        {"name": name, "value": browser.cookies[name].value, "domain": "127.0.0.1", "path": "/"}
    ]


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a server on the database of this test."""
    server = Server(folder, DJANGO_SETTINGS_MODULE=SETTINGS).start()
    try:
        yield f"http://127.0.0.1:{server.port}"
    finally:
        server.interrupt()


def look_at(
    site: str,
    cookies: list[dict[str, str]],
    urls: Iterable[str],
    touch: str = "",
    script: str = "",
) -> dict[str, Visit]:
    """Open each page and wait until it is quiet; then press what `touch` selects, one by one.

    `script` runs on each page first, to break the rules on purpose. The database is out of
    reach meanwhile.
    """
    found = {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        context = browser.new_context(locale="nl-NL")
        context.add_cookies(cookies)
        context.add_init_script(TELL)
        for url in urls:
            found[url] = _visit(context.new_page(), site, url, touch, script)
        browser.close()
    return found


def _visit(page: Page, site: str, url: str, touch: str, script: str) -> Visit:
    visit, traffic = Visit(0), Traffic(page)
    page.on("request", lambda asked: visit.elsewhere.extend(_away(asked.url, site)))
    page.on("pageerror", lambda error: visit.errors.append(str(error)[:200]))
    page.on(
        "response",
        lambda got: visit.failed.append(f"{got.status} {got.url}") if got.status >= 400 else None,
    )
    answer = page.goto(site + url, wait_until="load", timeout=60_000)
    visit.status = answer.status if answer else 0
    traffic.settle()
    if script:
        page.evaluate(script)
        page.wait_for_timeout(300)
    for button in page.locator(touch).all() if touch else []:
        if button.is_visible() and button.is_enabled():
            button.evaluate("it => { it.focus(); it.click(); }")  # also beneath an open dialog
            visit.touched += 1
            traffic.settle()
            page.keyboard.press("Escape")
    visit.refused = page.evaluate("window.__refused")
    page.close()
    return visit


def _away(url: str, site: str) -> list[str]:
    ours = (f"{site}/", f"{site.replace('http', 'ws', 1)}/", "data:", "blob:")
    return [] if url.startswith(ours) else [url]
