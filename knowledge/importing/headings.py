"""Tells headings, notes and running text apart in a text that has no styles."""

import re
from collections.abc import Iterator, Mapping

from knowledge.importing.document import Block, Kind, plain
from knowledge.importing.joining import ENDS, Piece
from knowledge.importing.numbered import Judged, judge_numbers

DECIMAL = re.compile(r"(\d{1,2}(?:\.\d{1,2})+)\.?\s+(?=[^\W\d_])")
NUMBER = re.compile(r"(\d{1,2})\.?\s+(?=[^\W\d_a-z])")
NAMED = re.compile(
    r"(?:hoofdstuk|deel|bijlage|chapter|part|appendix|annex)\s+(?:\d{1,2}|[ivx]+|[a-h])\b(?!\s+(?:van|is|of))",
    re.IGNORECASE,
)
SINGLE = """inleiding samenvatting voorwoord nawoord conclusie conclusies slotconclusie
aanbevelingen adviezen literatuur literatuurlijst bronnen bijlage bijlagen colofon
noten inhoud inhoudsopgave introduction summary foreword preface conclusion conclusions
recommendations references bibliography acknowledgements contents notes appendix appendices"""
COMMON = {*SINGLE.split(), "woord vooraf", "woord van dank", "executive summary"}
NOTE = re.compile(r"\d{1,3}\s?[^\W\d_a-z]")
LEADERS = re.compile(r"\.{4,}|(?:\. ){4,}|…{2,}")
NEVER = re.compile(r"@|https?:|www\.|\d{4,}[-/]\d|^\W*\d{1,2} \w+ (?:19|20)\d\d$")
LONGEST = {"words": 17, "characters": 120}
TITLE_LIKE = {"words": 12, "characters": 90}
SENTENCE_ENDS = re.compile(r"[.!?] [^\W\d_a-z]")
BODY_WORDS = 11
"""A heading is followed by a paragraph of at least so many words, or by one that ends in ":"."""
OPENING_WORDS = 5


def blocks_from(pieces: list[Piece], bookmarks: Mapping[str, int]) -> list[Block]:
    """The pieces as blocks. `bookmarks` (title as `plain` makes it → level) win when they fit."""
    judged = [Judged(piece, words=len(piece.text.split())) for piece in pieces]
    for row in judged:
        row.rank, row.number = _rank(row)
    _judge_bookmarks(judged, bookmarks)
    judge_numbers(judged)
    _judge_what_follows(judged)
    _give_levels(judged, bookmarks)
    return [_block(row) for row in judged]


def _rank(row: Judged) -> tuple[str, tuple[int, ...]]:
    """What sort of heading the words look like, whatever stands around them."""
    text = row.piece.text
    if row.piece.is_item or not _fits(row, LONGEST) or LEADERS.search(text) or NEVER.search(text):
        return "", ()
    if text.endswith((".", ",", ";", ":", "-")) and not text.endswith("..."):
        return "", ()
    if found := DECIMAL.match(text):
        return "decimal", tuple(int(part) for part in found.group(1).split("."))
    if found := NUMBER.match(text):
        return "number", (int(found.group(1)),)
    return _rank_without_number(row, text), ()


def _fits(row: Judged, limit: Mapping[str, int]) -> bool:
    return row.words <= limit["words"] and len(row.piece.text) <= limit["characters"]


def _rank_without_number(row: Judged, text: str) -> str:
    if NAMED.match(text) or (plain(text) in COMMON and row.piece.alone):
        return "named"
    letters = [character for character in text if character.isalpha()]
    if len(letters) >= 5 and all(c.isupper() for c in letters) and row.piece.alone:  # noqa: PLR2004 - an abbreviation is shorter
        return "capitals"
    if row.piece.alone and _is_title_like(row, text):
        return "title"
    return ""


def _is_title_like(row: Judged, text: str) -> bool:
    """A short line that begins with a capital, holds no sentence and no list of names."""
    start = text.lstrip("‘'“\"(")
    return (
        _fits(row, TITLE_LIKE)
        and bool(start)
        and start[0].isupper()
        and not text.isupper()
        and (text[-1].isalnum() or text[-1] in "?)’'”\"")
        and text.count(",") < 3  # noqa: PLR2004 - "visie, doelen en uitgangspunten" is a title
        and not SENTENCE_ENDS.search(text)
    )


def _judge_bookmarks(judged: list[Judged], bookmarks: Mapping[str, int]) -> None:
    """The last line that says what a bookmark says is its heading (the first may be a contents)."""
    waiting = dict(bookmarks)
    found = []
    for row in reversed(judged):
        if waiting.pop(plain(row.piece.text), None):
            found.append(row)
    if len(found) < 2:  # noqa: PLR2004 - one bookmark is no table of contents
        return
    for row in judged:
        row.rank = "title" if row.rank == "title" else ""
    for row in found:
        row.rank = "bookmark"


def _judge_what_follows(judged: list[Judged]) -> None:
    """A heading is followed by running text, or by another heading that is."""
    heads = False
    for row in reversed(judged):
        if row.rank in ("bookmark", "decimal", "number"):
            heads = True
        elif row.rank:
            heads = heads or row.rank == "named"
            row.rank = row.rank if heads else ""
        if not row.rank:
            heads = not row.piece.is_item and _is_body(row)


def _is_body(row: Judged) -> bool:
    announces = row.words >= OPENING_WORDS and row.piece.text.endswith(":")
    return row.words >= BODY_WORDS or announces


def _give_levels(judged: list[Judged], bookmarks: Mapping[str, int]) -> None:
    """Named, numbered and capital headings are the highest; title-like ones come below them."""
    ranks = {row.rank for row in judged}
    deepest = max((len(row.number) for row in judged if row.rank == "decimal"), default=0)
    above = bool(ranks & {"number", "capitals"})
    for row in judged:
        if row.rank == "bookmark":
            row.level = bookmarks[plain(row.piece.text)]
        elif row.rank == "decimal":
            row.level = len(row.number)
        elif row.rank == "title":
            row.level = max(deepest, 1 if above else 0, max(bookmarks.values(), default=0)) + 1
        elif row.rank:
            row.level = 1


def _block(row: Judged) -> Block:
    if row.rank:
        return Block(Kind.HEADING, row.piece.text, row.level)
    if row.piece.is_item:
        return Block(Kind.ITEM, row.piece.text)
    note = NOTE.match(row.piece.text) and not row.piece.text.endswith(ENDS[1:2])
    return Block(Kind.NOTE if note else Kind.PARAGRAPH, row.piece.text)


def rejoined(blocks: list[Block], opens_page: list[bool]) -> Iterator[Block]:
    """A paragraph that goes on over a page: joined, with the notes between it after it."""
    rows = list(zip(blocks, opens_page, strict=True))
    index = 0
    while index < len(rows):
        block = rows[index][0]
        rest = _continuation(rows, index)
        if rest is None:
            yield block
            index += 1
            continue
        yield Block(Kind.PARAGRAPH, f"{block.text} {rows[rest][0].text}")
        yield from (row[0] for row in rows[index + 1 : rest])
        index = rest + 1


def _continuation(rows: list[tuple[Block, bool]], index: int) -> int | None:
    """The number of the block that the paragraph at `index` goes on in, on the next page."""
    block = rows[index][0]
    if block.kind is not Kind.PARAGRAPH or block.text.endswith((".", "!", "?", ":", ";", "-")):
        return None
    for number in range(index + 1, min(index + 12, len(rows))):
        other, opens = rows[number]
        if other.kind is Kind.NOTE:
            continue
        goes_on = other.kind is Kind.PARAGRAPH and opens and other.text[:1].islower()
        return number if goes_on else None
    return None
