"""Who may open a socket: our own pages only, signed in, at an address we know."""

from channels.auth import AuthMiddlewareStack
from channels.routing import URLRouter
from channels.security.websocket import OriginValidator
from django.conf import settings


def sockets() -> OriginValidator:
    """All sockets behind an explicit list of origins: never "any host"."""
    return OriginValidator(AuthMiddlewareStack(URLRouter([])), settings.SOCKET_ORIGINS)
