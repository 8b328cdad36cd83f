"""What a page weighs for somebody on a phone: HTML, styles and scripts over real responses.

Which pages ask another host is told by the browsers of the journey and of test_accessible.py.
"""

import gzip
import re
from functools import cache
from urllib.parse import urljoin

import pytest
from playwright.sync_api import APIRequestContext

from tests.e2e.furnished import ANNAS, DEMO, Furnished

pytestmark = [pytest.mark.e2e, pytest.mark.xdist_group("browser-furnished")]
HEAVIEST = 100_000
"""Bytes of HTML, styles and scripts together, gzipped; fonts are cached for a year."""
ASKED_BY_A_PAGE = re.compile(r'<link rel="stylesheet" href="([^"]+)"|<script[^>]* src="([^"]+)"')
ASKED_BY_A_FILE = re.compile(r'(?:from|import) ?\(?"([^"]+\.js)"|@import (?:url\()?"([^"]+)"')


def test_no_page_is_too_heavy(furnished):
    weights = {page: weight_of(furnished, page) for page in [*ANNAS, *DEMO]}
    heavy = {page: weight for page, weight in weights.items() if weight > HEAVIEST}
    assert heavy == {}
    assert min(weights.values()) > 10_000, "styles weigh more: something was not weighed"


def weight_of(house: Furnished, page: str) -> int:
    """What a browser would ask for to show a page, gzipped, in bytes."""
    visitor, path = house.where(page)
    answer, anybody = visitor.context.request.get(path), house.visitors[0].context.request
    html = answer.text()
    files = asked_by(ASKED_BY_A_PAGE, html, answer.url)
    known: set[str] = set()
    while files:
        known |= files
        files = {more for one in files for more in file_at(anybody, one)[1]} - known
    statics = sum(file_at(anybody, one)[0] for one in known)
    return len(gzip.compress(html.encode())) + statics


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
