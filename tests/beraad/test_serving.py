"""What the server writes in its log, and where its links go."""

import logging

import pytest
from django.core.management import call_command

from beraad.serving import WithoutQuery


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("/zoeken/?q=moeder", "/zoeken/"),
        ("/nieuw-wachtwoord/MTI/abc-0123/", "/nieuw-wachtwoord/…"),
        ("/welkom/MTI/abc-0123/?x=1", "/welkom/…"),
        ("/casussen/casus-7f3a9c/", "/casussen/casus-7f3a9c/"),
    ],
)
def test_the_access_log_holds_no_query_and_no_link_that_opens_an_account(asked, told):
    line = logging.LogRecord("uvicorn.access", 20, "", 1, "", None, None)
    line.args = ("127.0.0.1:1", "GET", asked, "1.1", 200)
    said = WithoutQuery().format(line)
    assert said.partition('"')[2] == f'GET {told} HTTP/1.1" 200'


@pytest.mark.parametrize(
    ("given", "expected"),
    [("", "http://127.0.0.1:8123"), ("http://laptop.example:80", "http://127.0.0.1:8000")],
)
def test_links_in_mails_follow_the_port_unless_their_address_was_set(
    settings, monkeypatch, given, expected
):
    settings.BASE_URL = settings.WAGTAILADMIN_BASE_URL = "http://127.0.0.1:8000"
    settings.SOCKET_ORIGINS = []
    for name in ("PORT", "WORKERS"):
        monkeypatch.setenv(name, "1")
    monkeypatch.delenv("BASE_URL", raising=False)
    if given:
        monkeypatch.setenv("BASE_URL", given)
    monkeypatch.setattr("uvicorn.run", lambda *_args, **_options: None)
    call_command("serve", port=8123, workers=1)
    addresses = [settings.BASE_URL, settings.WAGTAILADMIN_BASE_URL]
    assert addresses == [expected, expected]
    assert "http://127.0.0.1:8123" in settings.SOCKET_ORIGINS
