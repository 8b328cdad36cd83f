"""The front of a document, and cutting its blocks into chapters."""

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum

from knowledge.importing.document import Block, Chapter, Kind, plain, texts_of
from knowledge.importing.headings import LEADERS

PART_WORDS = 1_500
"""A text without headings is cut into parts of about so many words."""
ONE_PAGE_WORDS = 3_000
"""A shorter text without headings stays one page."""
LONG_CHAPTER_WORDS = 5_000
"""A longer chapter is rather cut at its own headings."""
LONGEST_CHAPTER_WORDS = 7_000
"""A longer one is always cut, so that a page stays light."""
MOST_CHAPTERS = 150
FRONT_WORDS = 15
"""A longer paragraph does not belong to a title page."""
TITLE_WORDS = 3
NUMBERED = re.compile(r"(?:hoofdstuk |chapter )?\d{1,2}\b", re.IGNORECASE)
CONTENTS = frozenset(["inhoud", "inhoudsopgave", "contents", "table of contents"])


class Cut(StrEnum):
    """Where a new chapter begins."""

    MAIN = "main"
    FINE = "fine"
    LENGTH = "length"
    ONE = "one"


def take_front(blocks: Sequence[Block]) -> tuple[tuple[str, ...], tuple[Block, ...]]:
    """What stood on the title page, and the rest.

    The front is the row of short lines before the first heading that has a number or text of its
    own; a heading that is lower than the chapters are is part of it.
    """
    top = _levels(blocks)[:1]
    for index, block in enumerate(blocks):
        if block.kind is Kind.ITEM or block.words > FRONT_WORDS:
            return texts_of_front(blocks, index)
        opens = _has_text(blocks, index) or NUMBERED.match(block.text)
        if block.kind is Kind.HEADING and opens and block.level in top:
            return texts_of_front(blocks, index)
    return (), tuple(blocks)


def with_title(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with the title of all as such (level 0), when it has the style of a chapter.

    That is a heading above which only short lines stand, and of which no other has the level.
    """
    levels = [block.level for block in blocks if block.kind is Kind.HEADING]
    first = next((n for n, block in enumerate(blocks) if block.kind is Kind.HEADING), 0)
    alone = (
        len(levels) > 2 and 0 < levels[0] < min(levels[1:]) and levels.count(min(levels[1:])) > 1
    )  # noqa: PLR2004 - a title and two chapters
    if not alone or any(block.words > FRONT_WORDS for block in blocks[:first]):
        return list(blocks)
    title = Block(Kind.HEADING, blocks[first].text, 0)
    return [*blocks[:first], title, *blocks[first + 1 :]]


def without_contents(blocks: Sequence[Block]) -> tuple[list[Block], list[str]]:
    """The blocks without the table of contents at their front, and the lines of that."""
    for index, block in enumerate(blocks):
        if block.words > FRONT_WORDS:
            break
        if plain(block.text) in CONTENTS:
            end = _end_of_contents(blocks, index + 1)
            return [*blocks[:index], *blocks[end:]], texts_of(blocks[index:end])
    return list(blocks), []


def _end_of_contents(blocks: Sequence[Block], start: int) -> int:
    """Where the short lines end: at the next heading, or at running text."""
    for index in range(start, len(blocks)):
        block = blocks[index]
        running = block.words > FRONT_WORDS and not LEADERS.search(block.text)
        if block.kind is Kind.HEADING or running:
            return index
    return start


def texts_of_front(
    blocks: Sequence[Block], index: int
) -> tuple[tuple[str, ...], tuple[Block, ...]]:
    """The first `index` blocks as lines, and the others."""
    return tuple(texts_of(blocks[:index])), tuple(blocks[index:])


def _has_text(blocks: Sequence[Block], index: int) -> bool:
    following = blocks[index + 1 : index + 2]
    return bool(following) and (
        following[0].kind is not Kind.HEADING or following[0].level > blocks[index].level
    )


def title_in(front: Sequence[str]) -> str:
    """The line that is most likely the title; empty when none is."""
    for line in front:
        words = [word for word in line.split() if any(c.isalpha() for c in word)]
        if len(words) >= TITLE_WORDS and line[0].isupper() and not line.endswith("."):
            return line[:255]
    return ""


def _levels(blocks: Sequence[Block]) -> list[int]:
    """The levels of headings that occur, the highest first. Level 0 is the title of all."""
    return sorted({block.level for block in blocks if block.kind is Kind.HEADING and block.level})


def proposed_cut(blocks: Sequence[Block]) -> Cut:
    """What fits this text: at its headings, or by length."""
    levels = _levels(blocks)
    if not levels:
        words = sum(block.words for block in blocks)
        return Cut.ONE if words <= ONE_PAGE_WORDS else Cut.LENGTH
    longest = max(chapter.words for chapter in cut(blocks, Cut.MAIN))
    return Cut.FINE if longest > LONG_CHAPTER_WORDS and len(levels) > 1 else Cut.MAIN


def cut(blocks: Sequence[Block], how: Cut) -> list[Chapter]:
    """The chapters of a text, in order; every word is in one of them."""
    if how is Cut.ONE:
        chapters = [Chapter("", blocks=list(blocks))]
    elif how is Cut.LENGTH:
        chapters = _by_length(Chapter("", blocks=list(blocks)), PART_WORDS)
    else:
        depth = 1 if how is Cut.MAIN else 2
        chapters = _with_text(list(_at_headings(blocks, _levels(blocks)[:depth])))
        if how is Cut.FINE:
            chapters = [part for chapter in chapters for part in _at_own_headings(chapter)]
    if len(chapters) > MOST_CHAPTERS:
        return cut(blocks, Cut.MAIN if how is Cut.FINE else Cut.ONE)
    return [part for chapter in chapters for part in _by_length(chapter, LONGEST_CHAPTER_WORDS)]


def _at_headings(blocks: Sequence[Block], levels: list[int]) -> Iterator[Chapter]:
    chapter = Chapter("")
    for block in blocks:
        if block.kind is Kind.HEADING and block.level in levels:
            if chapter.title or chapter.blocks:
                yield chapter
            chapter = Chapter(block.text, level=levels.index(block.level) + 1)
        else:
            chapter.blocks.append(block)
    if chapter.title or chapter.blocks:
        yield chapter


def _at_own_headings(chapter: Chapter) -> list[Chapter]:
    """A very long chapter, cut at the highest headings that it has; any other as it is."""
    own = _levels(chapter.blocks)[:1]
    if chapter.words <= LONG_CHAPTER_WORDS or not own:
        return [chapter]
    first, *sections = _at_headings([_as_heading(chapter), *chapter.blocks], [chapter.level, *own])
    return _with_text([Chapter(chapter.title, chapter.level, first.blocks), *sections])


def _with_text(chapters: list[Chapter]) -> list[Chapter]:
    """A chapter without text stays when it has sections or a number; else it joins another."""
    found: list[Chapter] = []
    for chapter in chapters:
        last = found[-1] if found else None
        if last is None or _stands(last) or chapter.level > last.level:
            found.append(chapter)
        elif len(found) == 1:
            last.blocks += [_as_heading(chapter), *chapter.blocks]
        else:
            found.pop()
            found[-1].blocks.append(_as_heading(last))
            found.append(chapter)
    while len(found) > 1 and not _stands(found[-1]):
        last = found.pop()
        found[-1].blocks.append(_as_heading(last))
    return found


def _stands(chapter: Chapter) -> bool:
    return bool(chapter.blocks or NUMBERED.match(chapter.title))


def _as_heading(chapter: Chapter) -> Block:
    return Block(Kind.HEADING, chapter.title, chapter.level)


def _by_length(chapter: Chapter, most: int) -> list[Chapter]:
    """The chapter in parts of about `most` words, cut between paragraphs; alone when it fits."""
    if chapter.words <= most:
        return [chapter]
    wanted = -(-chapter.words // most)
    share, parts, count = chapter.words / wanted, [Chapter(chapter.title, chapter.level)], 0
    for block in chapter.blocks:
        if parts[-1].blocks and count >= share * len(parts):
            parts.append(Chapter(chapter.title, chapter.level))
        parts[-1].blocks.append(block)
        count += block.words
    for number, part in enumerate(parts, start=1):
        part.part = number if len(parts) > 1 else 0
    return parts
