"""The house as a process of its own for a real browser: with its static files, not collected."""

from tests.deliberation.room.server_settings import *  # noqa: F403 - all but what stands below

WHITENOISE_USE_FINDERS = True
