"""What the server writes in its log."""

import logging

import pytest

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
