"""What a reader makes of a file: a row of blocks, and what was left out of it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Kind(StrEnum):
    """What a block of text is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of text without line ends. `level` counts for headings: 1 is the highest."""

    kind: Kind
    text: str
    level: int = 0

    @property
    def words(self) -> int:
        """How many words it has."""
        return len(self.text.split())


@dataclass(frozen=True, slots=True)
class Source:
    """A file that was read.

    `front` is what stood on the title page; `removed` are page numbers, running headers and
    letters that stood for a bullet; `remarks` are codes of what the reader of the preview should
    know (`read_as_cp1252`). Every other word of the file is in `blocks`.
    """

    blocks: tuple[Block, ...]
    title: str = ""
    front: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    language: str = "nl"
    year: int | None = None

    @property
    def words(self) -> int:
        """How many words the blocks have."""
        return sum(block.words for block in self.blocks)

    def as_json(self) -> dict[str, Any]:
        """Plain values, for keeping between two steps."""
        return {
            "blocks": [[block.kind.value, block.text, block.level] for block in self.blocks],
            "title": self.title,
            "front": list(self.front),
            "removed": list(self.removed),
            "remarks": list(self.remarks),
            "language": self.language,
            "year": self.year,
        }

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> "Source":
        """The reverse of `as_json`."""
        blocks = tuple(Block(Kind(kind), text, level) for kind, text, level in kept["blocks"])
        lists = {name: tuple(kept[name]) for name in ("front", "removed", "remarks")}
        return cls(
            blocks=blocks,
            title=kept["title"],
            language=kept["language"],
            year=kept["year"],
            **lists,
        )


@dataclass(slots=True)
class Chapter:
    """A part of a publication that gets a page. An empty title: what comes before any heading."""

    title: str
    level: int = 1
    blocks: list[Block] = field(default_factory=list)
    part: int = 0
    """1, 2 … when it is a part of a text that was cut by length; 0 otherwise."""

    @property
    def words(self) -> int:
        """How many words it has, the title not counted."""
        return sum(block.words for block in self.blocks)

    @property
    def opening(self) -> str:
        """The first words, to recognise it by."""
        texts = (block.text for block in self.blocks if block.kind is not Kind.HEADING)
        return shortened(next(texts, ""))


def shortened(text: str, words: int = 18) -> str:
    """The first words of `text`, with an ellipsis when there is more."""
    parts = text.split()
    return " ".join(parts[:words]) + (" …" if len(parts) > words else "")


def plain(text: str) -> str:
    """For comparing two lines: lower case, single spaces, no punctuation at the ends."""
    return " ".join(text.casefold().split()).strip(" .:;-–")


def texts_of(blocks: Iterable[Block]) -> list[str]:
    """The texts of the blocks."""
    return [block.text for block in blocks]
