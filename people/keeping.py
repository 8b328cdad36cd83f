"""The key under which a browser keeps what somebody typed until the server has it.

The key never lies in the browser: every page hands it out anew to whoever is signed in, so text
left on a shared device can't be read after signing out (ASVS 14.3.3; docs/privacy.md).
"""

import base64
import hashlib
import hmac

from django.conf import settings

from people.models import User


def _derived(user: User, purpose: str) -> bytes:
    # The password hash is part of it: a changed password closes what an old device still keeps.
    message = f"{purpose}:{user.pk}:{user.password}".encode()
    return hmac.digest(settings.SECRET_KEY.encode(), message, hashlib.sha256)


def keep_key(user: User) -> str:
    """32 bytes as base64, the same on every page for this person."""
    return base64.b64encode(_derived(user, "keep-typed")).decode()


def keep_user(user: User) -> str:
    """A name for this person that says nothing outside this browser."""
    return _derived(user, "keep-user").hex()[:16]
