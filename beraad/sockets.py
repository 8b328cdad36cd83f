"""Who may open a socket: our own pages only, signed in, at an address we know."""

from channels.auth import AuthMiddlewareStack
from channels.routing import URLRouter
from channels.security.websocket import OriginValidator, WebsocketDenier
from django.conf import settings
from django.urls import re_path

from deliberation.routing import websocket_urlpatterns


def sockets() -> OriginValidator:
    """All sockets behind an explicit list of origins: never "any host"."""
    nowhere = re_path("", WebsocketDenier.as_asgi())
    router = URLRouter([*websocket_urlpatterns, nowhere])
    return OriginValidator(AuthMiddlewareStack(router), settings.SOCKET_ORIGINS)
