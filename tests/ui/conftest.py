"""A server with the pattern pages and a real Chromium to look at them. No database."""

import threading
from collections.abc import Callable, Iterator
from wsgiref.simple_server import WSGIRequestHandler

import pytest
from django.core.servers.basehttp import ThreadedWSGIServer
from django.core.wsgi import get_wsgi_application
from django.test import override_settings
from playwright.sync_api import Browser, Page

from tests.chromium import chromium
from tests.ui.patterns import saver

__all__ = ["chromium"]


class Silent(WSGIRequestHandler):
    """Says nothing of each request."""

    def log_message(self, *_: object) -> None:
        """Nothing."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    """The address of a server with the pattern pages."""
    sessions = "django.contrib.sessions.backends.signed_cookies"  # these pages have no database
    with override_settings(ROOT_URLCONF="tests.ui.pattern_urls", SESSION_ENGINE=sessions):
        server = ThreadedWSGIServer(("127.0.0.1", 0), Silent)
        server.daemon_threads = True
        server.set_app(get_wsgi_application())
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture(scope="module")
def seen(chromium: Browser, site: str) -> Iterator[Callable[[str, int], Page]]:
    """`seen(path, width)`: a page for looking only, opened once for all who look."""
    pages: dict[tuple[str, int], Page] = {}

    def page_at(path: str, width: int) -> Page:
        if (path, width) not in pages:
            pages[path, width] = chromium.new_page(
                base_url=site, viewport={"width": width, "height": 844}, locale="nl-NL"
            )
            hear(pages[path, width])
            pages[path, width].goto(path)
        return pages[path, width]

    yield page_at
    for page in pages.values():
        page.close()


def hear(page: Page) -> None:
    """Collect what the page's console and errors say in `page.said`."""
    page.said = []
    page.on("console", lambda message: page.said.append(message.text))
    page.on("pageerror", lambda error: page.said.append(str(error)))


@pytest.fixture
def look(chromium: Browser, site: str) -> Iterator[Callable[..., Page]]:
    """`look(path, width)`: a page that is open and complete, in a browser of its own."""
    contexts = []

    def open_page(path: str, width: int = 1280, **options: object) -> Page:
        context = chromium.new_context(
            base_url=site, viewport={"width": width, "height": 844}, locale="nl-NL", **options
        )
        contexts.append(context)
        page = context.new_page()
        hear(page)
        page.goto(path)
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def server_says() -> Iterator[Callable[[str], None]]:
    """`server_says("broken")`: how the autosave address answers from now on."""
    saver.mode, saver.taken = "saved", []
    yield lambda mode: setattr(saver, "mode", mode)
    saver.mode, saver.taken = "saved", []
