"""The drivers of `make bench` start: a driver that is run twice a year rots unseen."""

import os
import subprocess
import sys

import pytest
from django.conf import settings


@pytest.mark.parametrize("driver", ["pages", "room", "search"])
def test_a_driver_tells_what_it_can_be_asked(driver):
    outside = {name: value for name, value in os.environ.items() if "DJANGO" not in name}
    told = subprocess.run(
        [sys.executable, "-m", f"bench.{driver}", "--help"],
        cwd=settings.BASE_DIR,
        env=outside,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (told.returncode, told.stderr) == (0, "")
    assert told.stdout.startswith(f"usage: {driver}.py ")
