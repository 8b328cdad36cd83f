"""The house as it is, with one empty page beside it to compare with."""

from beraad.settings import *  # noqa: F403 - the whole house; what differs stands below
from beraad.settings import RATE_LIMITS

ROOT_URLCONF = "bench.urls"
RATE_LIMITS.update(search="1000000/minute", command="1000000/minute")
