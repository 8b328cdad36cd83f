"""Production refuses to start with what is only fit for a laptop."""

import os
import secrets
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from beraad import checks

ROOT = Path(__file__).resolve().parents[2]


def safe(folder: Path) -> dict[str, str]:
    """What somebody who deploys sets."""
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(folder),
        "MODE": "production",
        "SECRET_KEY": secrets.token_urlsafe(64),
        "ALLOWED_HOSTS": "beraad.example",
        "BASE_URL": "https://beraad.example",
        "DATA_DIR": str(folder),
    }


def run(folder: Path, *command: str, without: str = "", **change: str) -> tuple[int, str]:
    """How a command ends and what it says, with settings of production."""
    environment = {**safe(folder), **change}
    environment.pop(without, None)
    done = subprocess.run(
        [sys.executable, "manage.py", *command],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
    )
    return done.returncode, done.stdout + done.stderr


def test_settings_of_production_leave_no_remark(tmp_path):
    code, said = run(tmp_path, "check", "--deploy", "--fail-level", "WARNING")
    assert (code, "no issues" in said) == (0, True), said


FAULTS = [
    ("beraad.E001", {"SECRET_KEY": "kort"}),
    ("beraad.E001", {"without": "SECRET_KEY"}),
    ("beraad.E002", {"ALLOWED_HOSTS": "*"}),
    ("beraad.E002", {"ALLOWED_HOSTS": ".example"}),
    ("beraad.E002", {"without": "ALLOWED_HOSTS"}),
    ("beraad.E003", {"SOCKET_ORIGINS": "*"}),
    ("beraad.E003", {"SOCKET_ORIGINS": "beraad.example"}),
    ("beraad.E003", {"SOCKET_ORIGINS": "http://beraad.example"}),
    ("beraad.E004", {"DEBUG": "1"}),
    ("beraad.E005", {"DEMO": "1"}),
    ("beraad.E006", {"WORKERS": "2"}),
    ("beraad.E007", {"BASE_URL": "http://beraad.example"}),
    ("beraad.E008", {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}),
    ("beraad.E009", {"MODE": "prod"}),
]


@pytest.mark.parametrize(("code", "change"), FAULTS, ids=[f"{c} {list(x)[0]}" for c, x in FAULTS])
def test_a_fault_is_named_and_stops_the_server(tmp_path, code, change):
    ended, said = run(tmp_path, "serve", "--port", str(free_port()), **change)
    assert ended != 0
    assert code in said
    assert "Beraad runs at" not in said


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def test_every_fault_is_tried():
    assert {code for code, _change in FAULTS} == {
        f"beraad.E{number:03}" for number in range(1, len(checks.faults()) + 1)
    }


def test_demo_people_in_the_database_stop_production(tmp_path):
    """Made on a laptop and carried along in a copy of its database."""
    assert run(tmp_path, "migrate", "--verbosity", "0")[0] == 0
    script = (
        "from people.models import User;"
        "User.objects.create_user('demo@voorbeeld.example', 'x', is_demo=True)"
    )
    assert run(tmp_path, "shell", "--verbosity", "0", "-c", script)[0] == 0
    code, said = run(tmp_path, "serve", "--port", str(free_port()))
    assert (code != 0, "demo people" in said.lower()) == (True, True)


def test_cookies_of_production_are_bound_to_the_host_and_to_https(tmp_path):
    script = (
        "from django.conf import settings as s;"
        "print(s.SESSION_COOKIE_NAME, s.SESSION_COOKIE_SECURE, s.SESSION_COOKIE_PATH,"
        "s.SESSION_COOKIE_DOMAIN, s.CSRF_COOKIE_NAME, s.CSRF_COOKIE_SECURE, s.CSRF_COOKIE_DOMAIN,"
        "s.LANGUAGE_COOKIE_SECURE, s.SECURE_HSTS_SECONDS)"
    )
    _code, said = run(tmp_path, "shell", "--verbosity", "0", "-c", script)
    assert said.split() == [
        "__Host-sessionid",
        "True",
        "/",
        "None",
        "__Host-csrftoken",
        "True",
        "None",
        "True",
        "31536000",
    ]
