"""Runs `manage.py check --deploy` with settings as production has them; fails on any remark."""

import os
import secrets
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def environment(folder: str) -> dict[str, str]:
    """What somebody who deploys sets, with a secret made for this run."""
    return {
        **os.environ,
        "MODE": "production",
        "SECRET_KEY": secrets.token_urlsafe(64),
        "ALLOWED_HOSTS": "beraad.example",
        "BASE_URL": "https://beraad.example",
        "DATA_DIR": folder,
    }


if __name__ == "__main__":
    command = [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"]
    with tempfile.TemporaryDirectory() as folder:
        sys.exit(subprocess.run(command, cwd=ROOT, env=environment(folder)).returncode)
