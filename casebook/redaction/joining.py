"""Grammar at the seam of a replacement: no "moeder moeder", no "op in het voorjaar"."""

import re

from .closed import KINSHIP, PROFESSIONS, TITLES

_LAST_WORDS = re.compile(r"(?:\b(?P<first>[^\W\d_]+)\.?[ ])?\b(?P<last>[^\W\d_]+)\.?[ ]$")
_ARTICLES = frozenset({"de", "het", "the", "'t"})
_ON = frozenset({"op", "on"})
_STARTERS = frozenset({"in", "op", "een", "enkele", "on", "a", "some", "eerder", "earlier"})


def widened(text: str, floor: int, start: int, replacement: str) -> tuple[int, str]:
    """Where the replacement begins (never before `floor`) and how it reads there.

    Swallows the words before `start` that the replacement makes double, and begins with a capital
    where a sentence begins.
    """
    match = _LAST_WORDS.search(text, floor, start)
    begin = start
    if match is not None:
        begin = _swallowed(match, replacement.split(" ")[0].casefold(), start)
    return begin, _capitalised(text, begin, replacement)


def _swallowed(match: re.Match[str], first: str, start: int) -> int:
    last = match["last"].casefold()
    if last == first or (first in _STARTERS and last in _ON):
        return match.start("last")
    if first in {"een", "a"} and last in _ARTICLES:
        return match.start("last")
    if first in KINSHIP | PROFESSIONS and last in KINSHIP | TITLES | PROFESSIONS:
        whole = last == "heer" and (match["first"] or "").casefold() == "de"
        return match.start("first") if whole else match.start("last")
    return start


def _capitalised(text: str, begin: int, replacement: str) -> str:
    before = text[:begin].rstrip(" \"'“‘(")
    at_start = not before or before[-1] in ".!?\n"
    was_capital = text[begin : begin + 1].isupper()
    if at_start and was_capital and replacement[:1].islower():
        return replacement[:1].upper() + replacement[1:]
    return replacement
