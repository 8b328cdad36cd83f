"""What people write and search for leaves no trace in what the server writes down."""

import http.client
import logging
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.db import DatabaseError, IntegrityError
from django.test import Client

from beraad.logs import WithoutWords
from tests import personas
from tests.deliberation.room.server import TOKEN, Server

WORD = "kwikstaartje"


def ask(port: int, method: str, path: str, cookie: str, **typed: str) -> int:
    """One request with a real server; gives the status."""
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    headers = {"Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded"}
    line.request(method, path, urlencode({**typed, "csrfmiddlewaretoken": TOKEN}), headers)
    answer = line.getresponse()
    answer.read()
    line.close()
    return answer.status


@pytest.mark.django_db(transaction=True)
def test_a_running_server_writes_down_no_word_of_anybody(library, tmp_path):
    browser = Client()
    browser.force_login(personas.anna())
    session = browser.cookies[settings.SESSION_COOKIE_NAME].value
    cookie = f"{settings.SESSION_COOKIE_NAME}={session}; csrftoken={TOKEN}"
    server = Server(tmp_path).start()
    try:
        asked = [
            ask(server.port, "POST", "/notities/", cookie, text=f"Over {WORD}."),
            ask(server.port, "GET", f"/zoeken/?q={WORD}", cookie),
            ask(server.port, "GET", f"/bestaat-niet/?q={WORD}", cookie),
            ask(server.port, "POST", "/notities/", "", text=WORD),
            ask(server.port, "POST", "/inloggen/", cookie.partition("; ")[2], username=WORD),
            ask(server.port, "POST", "/forum/vraag-stellen/", cookie, title=WORD, text=WORD),
        ]
    finally:
        server.interrupt()
    assert asked == [302, 200, 404, 403, 200, 422]
    written = server.log.read_text()
    assert '"GET /zoeken/ HTTP/1.1" 200' in written
    assert WORD not in written
    assert session not in written


def record(error: Exception) -> logging.LogRecord:
    """What Django logs when a view fails."""
    try:
        raise error
    except Exception as caught:  # noqa: BLE001 - any kind
        info = (type(caught), caught, caught.__traceback__)
    return logging.LogRecord("django.request", logging.ERROR, "", 1, "Oops: %s", ("/pad/",), info)


@pytest.mark.parametrize("kind", [IntegrityError, DatabaseError, ValueError, KeyError])
def test_an_error_is_logged_with_its_place_and_without_its_message(kind):
    told = WithoutWords("%(levelname)s %(message)s").format(
        record(kind(f"Failing row contains (1, {WORD})"))
    )
    assert WORD not in told
    assert kind.__name__ in told
    assert "test_logs.py" in told
    assert told.startswith("ERROR Oops: /pad/")


def test_what_caused_an_error_is_told_without_its_message_too():
    try:
        try:
            raise ValueError(WORD)
        except ValueError as first:
            raise IntegrityError(WORD) from first
    except IntegrityError as error:
        told = WithoutWords().format(record(error))
    assert WORD not in told
    assert told.index("ValueError") < told.index("IntegrityError")


def test_no_logger_mails_or_shows_what_was_posted():
    """Django's own would mail an administrator everything that was in the request."""
    assert settings.LOGGING["loggers"]["django"]["handlers"] == []
    assert settings.DEBUG is False
    assert [logging.getLogger(name).handlers for name in ("django", "django.request")] == [[], []]
    for handler in settings.LOGGING["handlers"].values():
        assert handler["class"] == "logging.StreamHandler"
