"""The house as a process of its own, with static files straight from their folders."""

from beraad.settings import RATE_LIMITS
from tests.deliberation.room.server_settings import *  # noqa: F403 - the same house

WHITENOISE_USE_FINDERS = True
RATE_LIMITS.update(dict.fromkeys(RATE_LIMITS, "100000/minute"))
