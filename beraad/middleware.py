"""What holds for every answer, whichever app gave it."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import add_never_cache_headers

Answer = Callable[[HttpRequest], HttpResponse]

PERMISSIONS = ", ".join(
    f"{feature}=()"
    for feature in (
        "accelerometer",
        "browsing-topics",
        "camera",
        "display-capture",
        "geolocation",
        "gyroscope",
        "magnetometer",
        "microphone",
        "midi",
        "payment",
        "usb",
    )
)


class RealAddress:
    """Finds who asks behind our own proxies.

    Each proxy adds to the right of `X-Forwarded-For` whom it heard from, so the address that the
    outermost of ours wrote stands `TRUSTED_PROXIES` places from the right. What stands before it
    was typed by the visitor. Without proxies of ours the header is not read at all.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        ours = settings.TRUSTED_PROXIES
        heard = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",")]
        if ours and len(heard) >= ours and heard[-ours]:
            request.META["REMOTE_ADDR"] = heard[-ours]
        return self.get_response(request)


class ClosedDoors:
    """Headers that shut what no page of ours uses, and keep what somebody reads out of caches."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        user = getattr(request, "user", None)  # a static file is served before anybody is known
        if user is not None and user.is_authenticated:
            add_never_cache_headers(response)
        return response
