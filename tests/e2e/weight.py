"""What a page weighs for somebody on a phone: HTML, styles and scripts over real responses."""

import gzip
import re
from functools import cache
from urllib.parse import urljoin

from playwright.sync_api import APIRequestContext, Response

ASKED_BY_A_PAGE = re.compile(r'<link rel="stylesheet" href="([^"]+)"|<script[^>]* src="([^"]+)"')
ASKED_BY_A_FILE = re.compile(r'(?:from|import) ?\(?"([^"]+\.js)"|@import (?:url\()?"([^"]+)"')


def weight_of(answer: Response, anybody: APIRequestContext) -> int:
    """What a browser asks for to show this page, gzipped, in bytes; fonts aside."""
    html = answer.text()
    files = asked_by(ASKED_BY_A_PAGE, html, answer.url)
    known: set[str] = set()
    while files:
        known |= files
        files = {more for one in files for more in file_at(anybody, one)[1]} - known
    return len(gzip.compress(html.encode())) + sum(file_at(anybody, one)[0] for one in known)


def asked_by(pattern: re.Pattern[str], text: str, at: str) -> set[str]:
    """The addresses that a text asks for."""
    return {urljoin(at, "".join(found)) for found in pattern.findall(text)}


@cache
def file_at(request: APIRequestContext, address: str) -> tuple[int, frozenset[str]]:
    """The size of a file, and which other files it asks for, at once or later."""
    answer = request.get(address)
    assert answer.ok, address
    body = answer.body()
    return len(gzip.compress(body)), frozenset(asked_by(ASKED_BY_A_FILE, body.decode(), address))
