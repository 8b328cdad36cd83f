"""From imported blocks to the body of a chapter page, with anchors that stay."""

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.translation import gettext, override

from casebook.redaction.lexicon import is_common
from knowledge.importing import Block, Chapter, Kind

LONGEST_ABBREVIATION = 5
WORD = re.compile(r"[^\W\d_]+")


def stream_of(blocks: Sequence[Block]) -> str:
    """The blocks as the JSON of a stream. Passages are `p-1`, `p-2` …, headings `h-1` …"""
    return json.dumps(list(_numbered(_grouped(blocks))))


def _grouped(blocks: Sequence[Block]) -> Iterator[tuple[str, Any]]:
    """Type and value of each block of the stream: items that follow each other are one list."""
    items: list[str] = []
    for block in blocks:
        if block.kind is Kind.ITEM:
            items.append(block.text)
            continue
        if items:
            yield "list", items
            items = []
        yield block.kind.value, block.text
    if items:
        yield "list", items


def _numbered(blocks: Iterator[tuple[str, Any]]) -> Iterator[dict[str, Any]]:
    passages = headings = 0
    for kind, value in blocks:
        if kind == "heading":
            headings += 1
            anchor = f"h-{headings}"
        else:
            passages += 1
            anchor = f"p-{passages}"
        yield {"type": kind, "value": _value(anchor, value), "id": anchor}


def _value(anchor: str, value: Any) -> Any:
    if not isinstance(value, list):
        return value
    return [
        {"type": "item", "value": text, "id": f"{anchor}-{number}"}
        for number, text in enumerate(value, start=1)
    ]


def chapter_titles(chapters: Sequence[Chapter], title: str, language: str) -> list[str]:
    """A title for each chapter; those that the text gives none are named in its language.

    A Dutch title in capitals becomes an ordinary one.
    """
    with override(language):
        titles = [_title(chapter, title, alone=len(chapters) == 1) for chapter in chapters]
    return [_calm(title) for title in titles] if language == "nl" else titles


def _calm(title: str) -> str:
    """ "2. HET KADER VAN DE WMO" -> "2. Het kader van de WMO": Dutch words lose their capitals."""
    if not title.isupper() or len(title) <= LONGEST_ABBREVIATION:
        return title
    small = WORD.sub(lambda word: word[0].lower() if is_common(word[0].lower()) else word[0], title)
    return WORD.sub(lambda word: word[0][:1].upper() + word[0][1:], small, count=1)


def _title(chapter: Chapter, title: str, *, alone: bool) -> str:
    if chapter.title:
        name = chapter.title[:240]
        return f"{name} ({chapter.part})" if chapter.part else name
    if chapter.part:
        return gettext("Part %(number)d") % {"number": chapter.part}
    return title if alone else gettext("Before we begin")
