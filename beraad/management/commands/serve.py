"""`manage.py serve`: everything on one port. Knows how many workers there are.

With one worker SQLite and the in-process doorbell are enough; with more, every process must hear
every ring, so that needs Redis, and PostgreSQL for writing side by side.
"""

import os
from argparse import ArgumentParser
from typing import Any

import uvicorn
from django.conf import settings
from django.core.checks import Tags
from django.core.management.base import BaseCommand, CommandError

from beraad.checks import demo_people_are_here
from beraad.serving import KEEPS_LINES_OPEN, LARGEST_SOCKET_MESSAGE, LOGGING, STOPS_WITHIN

IN_PROCESS = "channels.layers.InMemoryChannelLayer"


class Command(BaseCommand):
    """Starts the server, and ends cleanly with Ctrl-C or a TERM signal."""

    help = "Serve pages and sockets on one port."
    # The checks that make production refuse an unsafe start; the others are for developers.
    requires_system_checks = (Tags.security,)

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=settings.PORT)
        parser.add_argument("--workers", type=int, default=settings.WORKERS)

    def handle(self, *args: Any, **options: Any) -> None:
        workers = options["workers"]
        _refuse_deaf_workers(workers)
        _refuse_demo_people()
        os.environ["WORKERS"] = str(workers)
        _expect_at(options["port"])
        self.stdout.write(f"Beraad runs at http://{options['host']}:{options['port']}/")
        self.stdout.flush()
        uvicorn.run(
            "beraad.asgi:application",
            host=options["host"],
            port=options["port"],
            workers=workers,
            loop="uvloop",
            http="httptools",
            ws="auto",
            ws_max_size=LARGEST_SOCKET_MESSAGE,
            ws_per_message_deflate=False,
            lifespan="on",
            log_config=LOGGING,
            server_header=False,
            # uvicorn would believe anybody on this machine; `beraad.middleware` counts proxies.
            proxy_headers=False,
            timeout_keep_alive=KEEPS_LINES_OPEN,
            timeout_graceful_shutdown=STOPS_WITHIN,
        )


def _refuse_deaf_workers(workers: int) -> None:
    if workers < 1:
        raise CommandError("At least one worker is needed.")
    if workers > 1 and settings.CHANNEL_LAYERS["default"]["BACKEND"] == IN_PROCESS:
        raise CommandError(
            f"{workers} workers can't hear each other without Redis: set REDIS_URL, or start one "
            "worker. (A room whose people are spread over deaf processes loses half its news.)"
        )


def _refuse_demo_people() -> None:
    """A database that was copied from a laptop has people in it whose password everybody knows."""
    if not settings.LOCAL and demo_people_are_here():
        raise CommandError("The demo people are in this database: close their accounts first.")


def _expect_at(port: int) -> None:
    """On a laptop sockets come from the port that is served, and links in mails go there.

    Also when it came as an option: the settings were read before that, with another one.
    """
    os.environ["PORT"] = str(port)
    if settings.LOCAL and port != settings.PORT:
        known = [f"http://{host}:{port}" for host in ("127.0.0.1", "localhost")]
        settings.SOCKET_ORIGINS = [*settings.SOCKET_ORIGINS, *known]
        if "BASE_URL" not in os.environ:
            settings.BASE_URL = settings.WAGTAILADMIN_BASE_URL = known[0]
