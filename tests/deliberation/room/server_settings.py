"""The house as a process of its own, on the database of the test that starts it."""

import os

from beraad.settings import *  # noqa: F403 - the whole house; what differs stands below
from beraad.settings import DATABASES, RATE_LIMITS, STORAGES

DATABASES["default"]["NAME"] = os.environ["TEST_DATABASE"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
RATE_LIMITS.update(command="100000/minute")
