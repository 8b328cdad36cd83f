"""One process, one port: sockets asynchronous, pages through a WSGI bridge (docs/adr/0009)."""

import os
from typing import Any, cast

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "beraad.settings")

from a2wsgi import WSGIMiddleware
from channels.routing import ProtocolTypeRouter

from beraad.serving import lifespan
from beraad.wsgi import application as pages

# Few, long-lived threads: database connections last and the interpreter lock isn't fought over.
PAGE_THREADS = 4


def build() -> ProtocolTypeRouter:
    """The whole application. Imports the sockets late: they need Django to be set up."""
    from beraad.sockets import sockets  # noqa: PLC0415 - needs the apps loaded by `pages`

    return ProtocolTypeRouter(
        {
            "http": WSGIMiddleware(cast(Any, pages), workers=PAGE_THREADS),
            "websocket": sockets(),
            "lifespan": lifespan,
        }
    )


application = build()
