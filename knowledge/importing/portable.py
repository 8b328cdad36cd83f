"""Reads PDF files: their text as a reader would see it, their bookmarks as headings."""

import logging
import re
import time
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

from pypdf import PdfReader

from knowledge.importing.document import Source, plain
from knowledge.importing.refusals import LONGEST_TEXT, MOST_PAGES, Reason, Refused
from knowledge.importing.text import source_of

LARGEST_PAGE = 4 * 1024 * 1024
"""Bytes of drawing instructions on a page; text needs a hundredth of it."""
LONGEST_READING = 60.0
"""Seconds, looked at between two pages; each page is bounded by its own size."""
MOST_BOOKMARKS = 500
FEWEST_LETTERS = 20
"""On average on a page: fewer, and the pages are pictures."""
OF_A_PROGRAM = re.compile(r"microsoft word|untitled|\.(?:docx?|pdf|indd|pptx?)$", re.IGNORECASE)


def read_portable(data: bytes, is_word: Callable[[str], bool]) -> Source:
    """The text of a `.pdf`. Raises `Refused`."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # its warnings quote the file
    try:
        reader = PdfReader(BytesIO(data), strict=False)
        if reader.is_encrypted:
            raise Refused(Reason.LOCKED)
        pages = _pages(reader)
        bookmarks, title = _bookmarks(reader), _title(reader)
    except Refused:
        raise
    except Exception as broken:  # noqa: BLE001 - the parser raises what it likes on a broken file
        raise Refused(Reason.DAMAGED) from broken
    text = "\f".join(pages)
    if sum(1 for character in text if character.isalpha()) < FEWEST_LETTERS * len(pages):
        raise Refused(Reason.SCANNED)
    return source_of(text, is_word, bookmarks=bookmarks, title=title, remarks=("from_pdf",))


def _pages(reader: PdfReader) -> list[str]:
    number = len(reader.pages)
    if number > MOST_PAGES:
        raise Refused(Reason.TOO_MANY_PAGES)
    started, total, texts = time.monotonic(), 0, []
    for page in reader.pages:
        _check_page(page)
        texts.append(page.extract_text())
        total += len(texts[-1])
        if total > LONGEST_TEXT or time.monotonic() - started > LONGEST_READING:
            raise Refused(Reason.TOO_MUCH_TEXT)
    return texts


def _check_page(page: Any) -> None:
    contents = page.get_contents()
    if contents is not None and len(contents.get_data()) > LARGEST_PAGE:
        raise Refused(Reason.UNFOLDS_TOO_FAR)


def _bookmarks(reader: PdfReader) -> dict[str, int]:
    """The titles in the outline with their level; broken outlines count as none."""
    try:
        rows = list(_flat(reader.outline, 1))[:MOST_BOOKMARKS]
    except Exception:  # noqa: BLE001 - without bookmarks the text itself is still good
        return {}
    return {plain(title): level for title, level in rows if plain(title)}


def _flat(outline: list[Any], level: int) -> Iterator[tuple[str, int]]:
    for row in outline:
        if isinstance(row, list):
            yield from _flat(row, level + 1)
        else:
            yield str(row.title or ""), level


def _title(reader: PdfReader) -> str:
    metadata = reader.metadata
    title = str((metadata.get("/Title") if metadata else "") or "").strip()
    return "" if OF_A_PROGRAM.search(title) else " ".join(title.split())
