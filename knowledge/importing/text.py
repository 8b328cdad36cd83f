"""Reads plain text, also scanned text: noise, hard line ends, page numbers and all."""

import re
from collections.abc import Callable, Mapping

from knowledge.importing.document import Block, Source
from knowledge.importing.headings import blocks_from, rejoined
from knowledge.importing.joining import Hyphens, pieces_of
from knowledge.importing.language import language_of
from knowledge.importing.lines import cleaned, in_pages
from knowledge.importing.refusals import LONGEST_TEXT, Reason, Refused
from knowledge.importing.structure import take_front, title_in, with_title, without_contents

CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
YEAR = re.compile(r"\b(?:19[5-9]|20[0-4])\d\b")


def read_text(data: bytes, is_word: Callable[[str], bool]) -> Source:
    """The text of a `.txt` file. Raises `Refused`."""
    text, remarks = decoded(data)
    return source_of(text, is_word, remarks=remarks)


def decoded(data: bytes) -> tuple[str, tuple[str, ...]]:
    """The characters, and a remark when they were not UTF-8. Raises `Refused`: binary."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _decoded_as(data, "utf-16"), ("read_as_utf16",)
    if len(CONTROL.findall(data)) > len(data) // 500:
        raise Refused(Reason.BINARY)
    try:
        return data.decode("utf-8-sig"), ()
    except UnicodeDecodeError:
        return _decoded_as(data, "cp1252"), ("read_as_cp1252",)


def _decoded_as(data: bytes, encoding: str) -> str:
    text = data.decode(encoding, errors="replace")
    if text.count("\ufffd") > len(text) // 200:
        raise Refused(Reason.BINARY)
    return text


def source_of(
    text: str,
    is_word: Callable[[str], bool],
    *,
    remarks: tuple[str, ...] = (),
    bookmarks: Mapping[str, int] | None = None,
    title: str = "",
) -> Source:
    """What can be read from bare text. Raises `Refused` when it is none, or too much."""
    check_amount(text)
    pages = in_pages(cleaned(text))
    joined = "\n".join(line for page in pages.pages for line in page.lines)
    pieces = pieces_of(pages, Hyphens(joined, is_word))
    blocks = blocks_from(pieces, bookmarks or {})
    whole = list(rejoined(blocks, [piece.opens_page for piece in pieces]))
    return described(whole, removed=tuple(pages.removed), remarks=remarks, title=title)


def check_amount(text: str) -> None:
    """Raises `Refused` for a text without a word, or one that is too long."""
    if not re.search(r"[^\W_]", text):
        raise Refused(Reason.NO_TEXT)
    if len(text) > LONGEST_TEXT:
        raise Refused(Reason.TOO_MUCH_TEXT)


def described(
    blocks: list[Block],
    *,
    removed: tuple[str, ...] = (),
    remarks: tuple[str, ...] = (),
    title: str = "",
) -> Source:
    """The source with its title page taken off, and what can be guessed about it."""
    blocks, contents = without_contents(with_title(blocks))
    front, rest = take_front(blocks)
    if not rest:
        front, rest = (), tuple(blocks)
    years = YEAR.findall(" ".join(front))
    return Source(
        blocks=rest,
        title=(title or title_in(front))[:255],
        front=front,
        removed=(*removed, *contents),
        remarks=remarks,
        language=language_of(block.text for block in rest),
        year=int(years[-1]) if years else None,
    )
