"""The house as it is; only static files need no collecting, and the bench may send as it likes."""

from bench.settings import *  # noqa: F403 - the whole house; what differs stands below
from bench.settings import STORAGES

STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
