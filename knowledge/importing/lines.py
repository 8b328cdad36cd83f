"""From characters to pages of lines, without page numbers and running headers."""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field

LINE_ENDS = re.compile(r"\r\n?|[\u2028\u2029\x85\x0b]")
SPACES = re.compile(r"[\t\u00a0\u2000-\u200a\u202f\u3000]")
INVISIBLE = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060\ufeff\ufffe]")
PAGE_BREAK = re.compile(r"\f|\n(?:[ ]*\n){3,}")
PAGE_NUMBER = re.compile(
    r"[\W_]*(?:pagina|page|blz\.?|p\.)?\s*\d{1,4}(?:\s*(?:van|of|/)\s*\d{1,4})?[\W_]*",
    re.IGNORECASE,
)
EDGE = 2
"""So many lines at the top and the bottom of a page may be furniture."""
SAID_OFTEN = 3
"""A header must stand on at least so many pages, and on two in five."""


@dataclass(slots=True)
class Page:
    """The lines of a page; an empty line separates groups."""

    lines: list[str]


@dataclass(slots=True)
class Pages:
    """The text in pages, and the lines that were furniture."""

    pages: list[Page]
    removed: list[str] = field(default_factory=list)


def cleaned(text: str) -> str:
    """One sort of line end and space, nothing invisible, characters in their composed form."""
    text = LINE_ENDS.sub("\n", unicodedata.normalize("NFC", text))
    return INVISIBLE.sub("", SPACES.sub(" ", text)).replace("\u00ad\n", "-\n").replace("\u00ad", "")


def in_pages(text: str) -> Pages:
    """The pages of a cleaned text, without what only a page needs."""
    parts = [part for part in PAGE_BREAK.split(_marked(text)) if part.strip()]
    found = Pages([Page([line.rstrip() for line in part.split("\n")]) for part in parts])
    if len(found.pages) > 1:
        headers = _running_headers(found.pages)
        for page in found.pages:
            _strip(page, headers, found.removed)
    return found


def _marked(text: str) -> str:
    """Some programs leave a single space where a page began: make it a page break again."""
    lines = text.split("\n")
    indented = [line for line in lines if line.startswith(" ")]
    if len(indented) > max(3, len(lines) // 50):
        return text
    starts = re.compile(r"^ (?=[A-Z0-9\u00c0-\u00de])", re.MULTILINE)
    return starts.sub("\f", text)


def _edges(page: Page) -> list[int]:
    """The numbers of the lines that may be furniture."""
    filled = [number for number, line in enumerate(page.lines) if line.strip()]
    return sorted({*filled[:EDGE], *filled[-EDGE:]})


def _shape(line: str) -> str:
    return re.sub(r"\d+", "#", " ".join(line.split()))


def _running_headers(pages: list[Page]) -> set[str]:
    """Short lines that stand at the edge of many pages, whatever number they hold."""
    counted: Counter[str] = Counter()
    for page in pages:
        counted.update({_shape(page.lines[number]) for number in _edges(page)})
    often = max(SAID_OFTEN, len(pages) * 2 // 5)
    return {shape for shape, times in counted.items() if times >= often and len(shape) <= 100}


def _strip(page: Page, headers: set[str], removed: list[str]) -> None:
    for number in _edges(page):
        line = page.lines[number].strip()
        if len(line) <= 40 and PAGE_NUMBER.fullmatch(line) or _shape(line) in headers:
            removed.append(line)
            page.lines[number] = ""
