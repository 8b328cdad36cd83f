"""From lines to pieces: lines of one paragraph are joined, words cut at a line end mended."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from knowledge.importing.lines import Page, Pages

BULLET = re.compile(r"\s*(?:[-\u2010-\u2015•·*▪●○◦□■√✓»=>\uf0b7]|[eo](?= ))\s+(?=\S)")
LETTER_BULLET = re.compile(r"\s*[eo]\s+\S")
NUMBERED = re.compile(r"\s*(?:\(?\d{1,2}[.)]|\d{1,2}(?:\.\d{1,2})+\.?|[a-z][.)])\s+\S")
ENDS = (".", "!", "?", ":", ";", "”", '"', "’", ")", "…")
LONG_LINE = 140
"""A text with longer lines than this has a paragraph on each line."""


@dataclass(slots=True)
class Piece:
    """A paragraph, item or heading, not yet told apart."""

    text: str
    alone: bool
    """Whether it stood between empty lines."""
    opens_page: bool = False
    is_item: bool = False
    lines: int = 1


@dataclass(frozen=True, slots=True)
class Layout:
    """How the lines of this text were made."""

    wrapped: bool
    width: int
    letters_are_bullets: bool

    def starts_item(self, line: str) -> bool:
        """Whether `line` begins with a bullet; scanned bullets turn into an e or an o."""
        if LETTER_BULLET.match(line):
            return self.letters_are_bullets
        return bool(BULLET.match(line))


def layout_of(lines: Iterable[str]) -> Layout:
    """Judges by the length of the longer lines."""
    filled = [line for line in lines if line.strip()]
    lengths = sorted(len(line) for line in filled) or [0]
    letters = sum(1 for line in filled if LETTER_BULLET.match(line))
    return Layout(
        wrapped=lengths[len(lengths) * 95 // 100] <= LONG_LINE,
        width=lengths[len(lengths) * 9 // 10],
        letters_are_bullets=letters >= 3,  # noqa: PLR2004 - one or two may be a misread word
    )


class Hyphens:
    """Decides about a hyphen at the end of a line."""

    def __init__(self, text: str, is_word: Callable[[str], bool]) -> None:
        self.is_word = is_word
        self.written = set(re.findall(r"(?<!\w)\w{1,60}(?:-\w{1,60})+", text.casefold()))
        self.solid = set(re.findall(r"\w+", text.casefold()))

    def mend(self, before: str, after: str) -> str:
        """`before` (a line ending in a hyphen) as it must be to have `after` put behind it."""
        left = re.search(r"\w*$", before[-61:-1])
        right = re.match(r"\w*", after[:60])
        first, second = (found.group() if found else "" for found in (left, right))
        if second.casefold() in ("en", "of", "and", "or"):
            return f"{before} "
        return before if self._keeps(first, second) else before[:-1]

    def _keeps(self, left: str, right: str) -> bool:
        low, high = left.casefold(), right.casefold()
        if len(left) < 2 or not right.islower() or left[-1].isdigit():  # noqa: PLR2004 - "e-mail"
            return True
        if f"{low}-{high}" in self.written:
            return True
        if low + high in self.solid or self.is_word(low + high):
            return False
        return len(low) > 3 and self.is_word(low) and self.is_word(high) and "-" not in left  # noqa: PLR2004 - "copy-paste"


def pieces_of(pages: Pages, hyphens: Hyphens) -> list[Piece]:
    """The pieces of a text, in order. Letters that stood for a bullet go to `pages.removed`."""
    layout = layout_of(line for page in pages.pages for line in page.lines)
    found: list[Piece] = []
    for page in pages.pages:
        made = _pieces_of_page(page, layout, hyphens)
        if made:
            made[0].opens_page = True
        found += made
    return [_without_bullet(piece, layout, pages.removed) for piece in found]


def _pieces_of_page(page: Page, layout: Layout, hyphens: Hyphens) -> list[Piece]:
    found: list[Piece] = []
    for group in _groups(page.lines):
        parts = _parts(group, layout)
        alone = len(parts) == 1
        for number, part in enumerate(parts):
            first_of_more = number == 0 and not alone
            text = _joined(part, hyphens)
            is_alone = alone or (layout.wrapped and first_of_more) or not layout.wrapped
            found.append(Piece(text, is_alone, lines=len(part)))
    return found


def _groups(lines: list[str]) -> list[list[str]]:
    groups: list[list[str]] = [[]]
    for line in lines:
        if line.strip():
            groups[-1].append(line)
        elif groups[-1]:
            groups.append([])
    return [group for group in groups if group]


def _parts(group: list[str], layout: Layout) -> list[list[str]]:
    """The paragraphs inside a group of lines."""
    parts = [[group[0]]]
    for before, line in zip(group, group[1:], strict=False):
        if _goes_on(before, line, layout):
            parts[-1].append(line)
        else:
            parts.append([line])
    return parts


def _goes_on(before: str, line: str, layout: Layout) -> bool:
    """Whether `line` belongs to the same paragraph as the line before it."""
    before, line = before.strip(), line.strip()
    if not layout.wrapped or layout.starts_item(line) or NUMBERED.match(line):
        return False
    if before.endswith("-") or line[0].islower():
        return True
    short = 0.85 if before.endswith(ENDS) else 0.6
    return len(before) >= short * layout.width


def _joined(lines: list[str], hyphens: Hyphens) -> str:
    parts = [" ".join(lines[0].split())]
    for line in lines[1:]:
        before, after = parts[-1], " ".join(line.split())
        cut = before.endswith("-") and not before.endswith(" -")
        parts[-1] = hyphens.mend(before, after) if cut else f"{before} "
        parts.append(after)
    return "".join(parts).strip()


def _without_bullet(piece: Piece, layout: Layout, removed: list[str]) -> Piece:
    bullet = BULLET.match(piece.text)
    if not bullet or not layout.starts_item(piece.text):
        return piece
    mark = bullet.group().strip()
    if mark.isalnum():
        removed.append(mark)
    piece.text, piece.is_item = piece.text[bullet.end() :], True
    return piece
