"""Production refuses to start with what is only fit for a laptop."""

import os
import re
import secrets
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from beraad import checks
from people.models import User
from tests import personas
from vocabulary.models import Theme

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


WRONG = [
    ("beraad.E001", {"SECRET_KEY": "kort"}),
    ("beraad.E002", {"ALLOWED_HOSTS": ["*"]}),
    ("beraad.E002", {"ALLOWED_HOSTS": [".example"]}),
    ("beraad.E002", {"ALLOWED_HOSTS": []}),
    ("beraad.E003", {"SOCKET_ORIGINS": ["*"]}),
    ("beraad.E003", {"SOCKET_ORIGINS": ["beraad.example"]}),
    ("beraad.E003", {"SOCKET_ORIGINS": ["http://beraad.example"]}),
    ("beraad.E003", {"SOCKET_ORIGINS": []}),
    ("beraad.E004", {"DEBUG": True}),
    ("beraad.E005", {"DEMO": True}),
    ("beraad.E006", {"WORKERS": 2}),
    ("beraad.E007", {"BASE_URL": "http://beraad.example"}),
    ("beraad.E007", {"BASE_URL": "https://beraad.example/map"}),
    ("beraad.E008", {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}),
    ("beraad.E009", {"MODE": "prod"}),
]
RIGHT = {
    "LOCAL": False,
    "MODE": "production",
    "SECRET_KEY": "x" * 50,
    "ALLOWED_HOSTS": ["beraad.example"],
    "SOCKET_ORIGINS": ["https://beraad.example", "https://beraad.example:8443"],
    "BASE_URL": "https://beraad.example",
    "DEMO": False,
    "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
}


@pytest.mark.parametrize(("code", "wrong"), [("", {}), *WRONG])
def test_each_fault_alone_is_named(settings, code, wrong):
    for name, value in {**RIGHT, **wrong}.items():
        setattr(settings, name, value)
    assert [error.id for error in checks.production_is_safe(None)] == ([code] if code else [])


def test_every_fault_is_tried(settings):
    assert {code for code, _wrong in WRONG} == {
        f"beraad.E{number:03}" for number in range(1, len(checks.faults()) + 1)
    }


ALL_WRONG = {
    "MODE": "prod",
    "SECRET_KEY": "kort",
    "ALLOWED_HOSTS": "*",
    "SOCKET_ORIGINS": "*",
    "DEBUG": "1",
    "DEMO": "1",
    "WORKERS": "2",
    "BASE_URL": "http://beraad.example",
    "EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend",
}


@pytest.mark.parametrize(
    ("codes", "change"),
    [
        ({f"beraad.E{number:03}" for number in range(1, 10)}, ALL_WRONG),
        ({"beraad.E001"}, {"without": "SECRET_KEY"}),
        ({"beraad.E002"}, {"without": "ALLOWED_HOSTS"}),
        ({"beraad.E005"}, {"DEMO": "1"}),
    ],
    ids=["everything", "no secret", "no hosts", "demo"],
)
def test_the_server_does_not_start_with_a_fault(tmp_path, codes, change):
    ended, said = run(tmp_path, "serve", "--port", str(free_port()), **change)
    assert ended != 0
    assert set(re.findall(r"beraad\.E\d+", said)) == codes
    assert "Beraad runs at" not in said


def deploy_check(folder: Path, **change: str) -> tuple[int, set[str], str]:
    """How `make deploy-check` ends in this environment, the faults it names, all it says."""
    kept = {"PATH": os.environ["PATH"], "HOME": str(folder), "DATA_DIR": str(folder)}
    command = [sys.executable, "tools/deploy_check.py"]
    done = subprocess.run(
        command, cwd=ROOT, env={**kept, **change}, capture_output=True, text=True, timeout=120
    )
    said = done.stdout + done.stderr
    return done.returncode, set(re.findall(r"beraad\.E\d+", said)), said


def test_deploy_check_names_at_once_all_that_is_missing_on_this_machine(tmp_path):
    ended, faults, said = deploy_check(tmp_path, MODE="production")
    assert ended != 0
    assert faults == {"beraad.E001", "beraad.E002", "beraad.E007"}
    for name in ("SECRET_KEY", "ALLOWED_HOSTS", "BASE_URL"):
        assert f"HINT: Set {name} to" in said


def test_deploy_check_finds_nothing_where_all_is_set(tmp_path):
    assert deploy_check(tmp_path, **safe(tmp_path))[:2] == (0, set())


def test_deploy_check_says_when_it_looks_at_no_machine(tmp_path):
    ended, faults, said = deploy_check(tmp_path)
    assert (ended, faults) == (0, set())
    assert "sample settings" in said


@pytest.mark.django_db
def test_foundation_brings_the_words_when_asked_and_changes_none_that_are_there(library):
    call_command("foundation")
    assert not Theme.objects.exists()
    call_command("foundation", "--words")
    Theme.objects.filter(number=1).update(name_nl="Anders")
    call_command("foundation", "--words")
    assert (Theme.objects.count(), Theme.objects.get(number=1).name_nl) == (11, "Anders")
    assert not User.objects.exists()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.mark.django_db
def test_demo_people_in_the_database_stop_production(settings):
    """Made on a laptop and carried along in a copy of its database."""
    for name, value in RIGHT.items():
        setattr(settings, name, value)
    assert not checks.demo_people_are_here()
    personas.person("Demo", is_demo=True)
    with pytest.raises(CommandError, match="demo people"):
        call_command("serve", "--port", str(free_port()))


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
