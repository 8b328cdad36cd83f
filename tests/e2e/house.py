"""A house of its own for the journeys: `manage.py serve` on a fresh database in a folder."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Browser

from tests.database import migrated_template
from tests.deliberation.room.server import ROOT, Server
from tests.e2e.visitor import Visitor

SETTINGS = "tests.e2e.house_settings"


def environment_of(folder: Path) -> dict[str, str]:
    """What tells the house where everything of it is."""
    return {"DJANGO_SETTINGS_MODULE": SETTINGS, "DATA_DIR": str(folder)}


def manage(folder: Path, *command: str) -> None:
    """Run a command of the house, and see that it succeeds."""
    environment = {**os.environ, **environment_of(folder)}
    words = [sys.executable, "manage.py", *command]
    done = subprocess.run(
        words, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def lay_house(folder: Path, *commands: tuple[str, ...]) -> Path:
    """A fresh database in `folder`, and what these commands put in it."""
    if migrated_template().exists():
        shutil.copyfile(migrated_template(), folder / "beraad.sqlite3")
    for command in (("migrate", "--verbosity", "0"), *commands):
        manage(folder, *command)
    return folder


class House:
    """A server, and everybody who comes to it with a browser of their own."""

    def __init__(self, folder: Path, browser: Browser) -> None:
        self.folder, self.browser = folder, browser
        self.visitors: list[Visitor] = []

    def open(self, **environment: str) -> "House":
        """Start serving."""
        told = {**environment_of(self.folder), **environment}
        self.server = Server(self.folder, **told).start()
        return self

    @property
    def origin(self) -> str:
        """Where the server is."""
        return f"http://127.0.0.1:{self.server.port}"

    def days_later(self, days: int) -> None:
        """Stop, and start again at the same address when `days` have passed."""
        self.server.interrupt()
        self.server.environment["DAYS_LATER"] = str(days)
        self.server.start()

    def visitor(self, name: str = "", width: int = 1280, **options: object) -> Visitor:
        """Somebody at a browser of their own, signed in when they have a name."""
        came = Visitor(self.browser, self.origin, name, width, **options)
        self.visitors.append(came)
        if name:
            came.sign_in()
        return came

    def tell(self) -> str:
        """Where everybody is and what they read: for the report of a failure."""
        told = [f"{one.name} at {one.path()}\n{one.reads()}\n" for one in self.visitors]
        return "\n".join([*told, self.server.log.read_text()[-3000:]])

    def close(self) -> None:
        """Close every browser and the server."""
        for visitor in self.visitors:
            visitor.context.close()
        if hasattr(self, "server") and self.server.process.poll() is None:
            self.server.kill()
