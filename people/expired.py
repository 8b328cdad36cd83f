"""What somebody sent after their sign-in had ended: back to the page of the form, not its address.

Many forms have an address that takes only what is sent (POST). Going there after signing in would
be refused; on the page itself the text that was typed is put back (`keep-typed.js`).
"""

from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _


class BackToTheForm:
    """Lets the sign-in that follows a POST lead to the page it was sent from, and says why."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.method != "POST" or not _asks_to_sign_in(response):
            return response
        messages.warning(
            request,
            _("You were signed out, so this was not sent. Sign in, and send it once more."),
        )
        return redirect_to_login(_page_of(request))


def _asks_to_sign_in(response: HttpResponse) -> bool:
    where = urlsplit(response.headers.get("Location", ""))
    return where.path == resolve_url(settings.LOGIN_URL) and "next=" in where.query


def _page_of(request: HttpRequest) -> str:
    """Where the form stood; the start page when the browser does not tell."""
    page = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(page, allowed_hosts={request.get_host()}):
        return "/"
    return urlsplit(page)._replace(scheme="", netloc="", fragment="").geturl()
