"""The content security policy of the CMS: nonces for its few inline scripts, nothing unsafe.

Wagtail's form widgets write their scripts without knowing the request. The nonce of the request
therefore lies in a context variable while the CMS draws; our copies of five templates
(`templates/wagtailadmin/`) and `beraad.cms.changes` take it from there. Nothing outside `/cms/`
ever gets a nonce.
"""

from collections.abc import Callable
from contextvars import ContextVar

from csp.constants import NONCE, SELF
from django.http import HttpRequest, HttpResponse
from django.template.response import SimpleTemplateResponse
from django.urls import reverse

_nonce: ContextVar[str] = ContextVar("nonce", default="")

POLICY = {
    "script-src": [SELF, NONCE],
    "img-src": [SELF, "data:", "blob:"],
    # Previews are shown in a frame of our own.
    "frame-src": [SELF],
    "frame-ancestors": [SELF],
}


def nonce() -> str:
    """The nonce of the CMS page that is being drawn; empty elsewhere."""
    return _nonce.get()


class CmsPolicy:
    """Gives the pages of the CMS their own policy."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path.startswith(reverse("wagtailadmin_home")):
            return self.get_response(request)
        token = _nonce.set(str(request.csp_nonce))  # type: ignore[attr-defined]
        try:
            response = self.get_response(request)
            if isinstance(response, SimpleTemplateResponse):
                response.render()
        finally:
            _nonce.reset(token)
        response._csp_replace = POLICY  # type: ignore[attr-defined]
        return response
