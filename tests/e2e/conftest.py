"""A server as its own process and a real Chromium. In CI a missing browser is a failure."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.deliberation.room.server import Server
from tests.e2e.room_stage import Stage, stages

CHROMIUM = "/usr/bin/chromium"
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The distribution's Chromium."""
    if not Path(CHROMIUM).exists() and not os.environ.get("CI"):
        pytest.skip("no Chromium here")
    # Playwright keeps a loop in this thread; our own queries between its calls are plain ones.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def server(transactional_db, tmp_path) -> Iterator[Server]:
    """`manage.py serve` on the database of this test."""
    served = Server(tmp_path, DJANGO_SETTINGS_MODULE="tests.e2e.server_settings").start()
    yield served
    served.kill()


@pytest.fixture
def stage(server, chromium) -> Iterator[Stage]:
    """An open room with people."""
    yield from stages(server, chromium)
