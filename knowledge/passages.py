"""From imported blocks to the body of a chapter page, with anchors that stay."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.translation import gettext, override

from knowledge.importing import Block, Chapter, Kind


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
    """A title for each chapter; those that the text gives none are named in its language."""
    with override(language):
        return [_title(chapter, title, alone=len(chapters) == 1) for chapter in chapters]


def _title(chapter: Chapter, title: str, *, alone: bool) -> str:
    if chapter.title:
        name = chapter.title[:240]
        return f"{name} ({chapter.part})" if chapter.part else name
    if chapter.part:
        return gettext("Part %(number)d") % {"number": chapter.part}
    return title if alone else gettext("Before we begin")
