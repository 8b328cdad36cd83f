"""Which language the screens have: a choice of the person, not a part of the address."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.response import SimpleTemplateResponse
from django.utils import translation

KNOWN = frozenset(code for code, _name in settings.LANGUAGES)


def language_for(request: HttpRequest) -> str:
    """The signed-in person's choice, else the cookie, else Dutch."""
    if request.user.is_authenticated:
        return request.user.language
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    return chosen if chosen in KNOWN else settings.LANGUAGE_CODE


class LanguageMiddleware:
    """Activates the reader's language for the length of one request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = language_for(request)
        request.LANGUAGE_CODE = language  # type: ignore[attr-defined]
        with translation.override(language):
            response = self.get_response(request)
            if isinstance(response, SimpleTemplateResponse):
                response.render()
        response.headers.setdefault("Content-Language", language)
        return response
