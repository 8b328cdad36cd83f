"""The passage that an insight starts from, in the words of the document that it stands in."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from deliberation.models import DeliberationReportPage
from knowledge.models import ChapterPage
from people.models import User
from search.models import Entry

Found = tuple[str, list[str]]
"""What stands above the passage, and its lines."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A passage: the heading it stands under (may be empty), its lines, and its address."""

    heading: str
    lines: list[str]
    url: str


def quoted(source: Entry, anchor: str, *, reader: User) -> Quote | None:
    """The passage `anchor` of `source`; None when there is none that `reader` may open."""
    kind, _colon, number = source.key.partition(":")
    if kind not in READ or not anchor:
        return None
    model, find = READ[kind]
    page = model.objects.visible_to(reader).filter(pk=number).first()
    found = find(page, anchor) if page else None
    return Quote(*found, url=f"{source.url}#{anchor}") if found else None


def _in_report(page: DeliberationReportPage, anchor: str) -> Found | None:
    for section in page.sections:
        for passage in section["passages"]:
            if passage["id"] == anchor:
                above = passage.get("heading") or section["title"]
                figure = [f"{label}: {number}" for label, number in passage.get("figure") or ()]
                return above, [*passage["text"].splitlines(), *figure]
    question = page.questions.filter(passage=anchor).first()
    return ("", question.text.splitlines()) if question else None


def _in_chapter(page: ChapterPage, anchor: str) -> Found | None:
    above = ""
    for passage in page.passages():
        if passage["anchor"] == anchor:
            value = passage["value"]
            return above, list(value) if passage["kind"] == "list" else value.splitlines()
        if passage["kind"] == "heading":
            above = passage["value"]
    return None


READ: dict[str, tuple[Any, Callable[[Any, str], Found | None]]] = {
    "report": (DeliberationReportPage, _in_report),
    "chapter": (ChapterPage, _in_chapter),
}
"""The kinds of documents that have passages."""
