"""Reads everything a person can reach by following links."""

from collections import deque
from collections.abc import Iterable

from bs4 import BeautifulSoup
from django.test import Client

MOST = 250
ATTRIBUTES = ("href", "hx-get", "src", "action")
TELLING = ("Location", "ETag", "Last-Modified", "Content-Disposition", "Set-Cookie")


def links_of(html: bytes) -> set[str]:
    """The addresses on our own site that a page names, without their fragments."""
    soup = BeautifulSoup(html, "lxml")
    found = {
        tag[name].partition("#")[0] for name in ATTRIBUTES for tag in soup.find_all(**{name: True})
    }
    return {url for url in found if url.startswith("/") and not url.startswith("//")}


def crawl(browser: Client, starts: Iterable[str]) -> dict[str, str]:
    """Address and answer (status, telling headers, body) of all that can be read from `starts`.

    Only reads (GET); stops at `MOST` pages, which must never be needed.
    """
    queue, seen = deque(dict.fromkeys(starts)), {}
    while queue and len(seen) < MOST:
        url = queue.popleft()
        if url in seen or url.startswith("/static/"):
            continue
        answer = browser.get(url)
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        headers = {name: answer.headers.get(name) for name in TELLING}
        seen[url] = f"{answer.status_code} {headers}\n{body.decode(errors='replace')}"
        if answer.status_code == 302:
            queue.append(answer.headers["Location"])
        if "text/html" in answer.headers.get("Content-Type", ""):
            queue.extend(sorted(links_of(body) - seen.keys()))
    assert len(seen) < MOST, "there is more to read than is looked at"
    return seen
