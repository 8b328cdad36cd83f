"""Browsers in which somebody signed in before, so that a stranger's guesses don't lock them out.

OWASP's device cookies: who guesses at an account from unknown browsers is slowed down for unknown
browsers only. The cookie opens nothing, and says nothing to who reads it.
"""

import secrets
from datetime import timedelta

from django.conf import settings
from django.core.signing import BadSignature, TimestampSigner
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

KNOWN_FOR = timedelta(days=180)


def _account(email: str) -> str:
    return salted_hmac("people.devices", email.strip().lower()).hexdigest()


def _name(account: str) -> str:
    return f"{settings.DEVICE_COOKIE_NAME}-{account[:12]}"


def _signer(account: str) -> TimestampSigner:
    return TimestampSigner(salt=f"people.devices.{account}")


def remember(response: HttpResponse, email: str) -> None:
    """From now on this browser is one that the owner of `email` uses."""
    account = _account(email)
    response.set_cookie(
        _name(account),
        _signer(account).sign(secrets.token_urlsafe(12)),
        max_age=KNOWN_FOR,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def known(request: HttpRequest, email: str) -> str:
    """A name for this browser when the owner of `email` signed in with it, else nothing."""
    account = _account(email)
    try:
        return _signer(account).unsign(request.COOKIES.get(_name(account), ""), max_age=KNOWN_FOR)
    except BadSignature:
        return ""
