"""Runs `manage.py check --deploy` as in production; fails on any remark.

With MODE=production set it looks at the settings of this machine, as they are. Without, it tries
the code with sample settings of production, which says nothing about a machine (what CI does).
"""

import os
import secrets
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COMMAND = ("manage.py", "check", "--deploy", "--fail-level", "WARNING")


def sample(folder: str) -> dict[str, str]:
    """What somebody who deploys sets, with a secret made for this run."""
    return {
        "MODE": "production",
        "SECRET_KEY": secrets.token_urlsafe(64),
        "ALLOWED_HOSTS": "beraad.example",
        "BASE_URL": "https://beraad.example",
        "DATA_DIR": folder,
    }


def check(environment: dict[str, str]) -> int:
    """How the check ended with this environment."""
    return subprocess.run([sys.executable, *COMMAND], cwd=ROOT, env=environment).returncode


def main() -> int:
    """Checks the one or the other, and says which."""
    if os.environ.get("MODE") == "production":
        print("Checking the settings of this machine:", flush=True)
        return check(dict(os.environ))
    print("MODE is not production here, so sample settings of production are checked:", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        return check({**os.environ, **sample(folder)})


if __name__ == "__main__":
    sys.exit(main())
