"""The house as somebody runs it, with its own database, limits and search; not collected files.

`DAYS_LATER` lets the server's clock run ahead, so that a term of days can pass in a test.
"""

import os
from datetime import datetime, timedelta

from django.utils import timezone

LATER = timedelta(days=int(os.environ.get("DAYS_LATER", "0")))
on_time = timezone.now


def now() -> datetime:
    """The moment it is in this house."""
    return on_time() + LATER


timezone.now = now  # before anything of the house reads the clock

from beraad.settings import *  # noqa: E402, F403 - after the clock was set
from beraad.settings import STORAGES  # noqa: E402

STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
WHITENOISE_USE_FINDERS = True
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
"""Somebody of a journey signs in some fifteen times; what a hash costs is Django's to test."""
