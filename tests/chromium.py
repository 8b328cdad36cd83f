"""The distribution's Chromium, launched once for each module that looks with it.

Not once for a whole run: Playwright keeps a loop running in the thread of the tests for as long as
it lives, and in such a thread no asyncio test can start and Django refuses the database. So a
module that uses it stays on one worker: `--dist loadfile`.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

# Debian builds both from one source. The shell comes first: without windows and menus of its own
# it takes three quarters of the time, and draws and runs a page just the same.
BUILDS = [Path("/usr/bin/chromium-headless-shell"), Path("/usr/bin/chromium")]
CHROMIUM = next((build for build in BUILDS if build.exists()), BUILDS[0])
EXCUSED = not CHROMIUM.exists() and not os.environ.get("CI")
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


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """A browser. Where there is none a test is skipped, but in CI it fails."""
    if EXCUSED:
        pytest.skip("no Chromium here")
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        # Our own queries between two calls of Playwright are plain ones, whatever Django thinks.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()
