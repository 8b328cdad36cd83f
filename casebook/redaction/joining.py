"""Grammar at the seam of a replacement: no "moeder moeder", no "op in het voorjaar"."""

import re

from .closed import KINSHIP, NEUTRAL_OF, PROFESSIONS, TITLES

_LAST_WORDS = re.compile(
    r"(?:(?<![\w\-])(?P<first>[^\W\d_]+)[ ])?(?<![\w\-])(?P<last>[^\W\d_]+(?:-[^\W\d_]+)*)\.?[ ]$"
)
_TIME = re.compile(
    r"(?:in (?:de|het|the) (?:winter|voorjaar|zomer|najaar|spring|summer|autumn)|op een dag|on a "
    r"day"
    r"|op dezelfde dag|on the same day|eerder|earlier|.* later)$"
)
_ROLES = KINSHIP | PROFESSIONS | frozenset(NEUTRAL_OF.values())
_DETERMINERS = frozenset({"de", "het", "'t", "the"})


def widened(text: str, floor: int, start: int, replacement: str) -> tuple[int, str]:
    """Where the replacement begins (never before `floor`) and how it reads there.

    Swallows the words before `start` that the replacement makes double, and begins with a capital
    where a sentence begins.
    """
    match = _LAST_WORDS.search(text[:start], max(floor, start - 80))
    begin = _swallowed(match, replacement, start) if match is not None else start
    return begin, _capitalised(text, begin, replacement)


def _swallowed(match: re.Match[str], replacement: str, start: int) -> int:
    """ "moeder Anna" -> "moeder", "op 3 mei" -> "in het voorjaar", "de heer Bos" -> "vader"."""
    first, last = replacement.split(" ")[0].casefold(), match["last"].casefold()
    on_the_day = _TIME.match(replacement) is not None
    on_a_day = last in {"op", "on"} and on_the_day
    article = first in {"een", "a", "an"} and last in _DETERMINERS
    if last in _DETERMINERS and (match["first"] or "").casefold() == "op" and on_the_day:
        return match.start("first")
    if last == first or on_a_day or article:
        return match.start("last")
    if first in _ROLES and last in _ROLES | TITLES:
        gentleman = last == "heer" and (match["first"] or "").casefold() == "de"
        return match.start("first") if gentleman else match.start("last")
    return start


def _capitalised(text: str, begin: int, replacement: str) -> str:
    before = text[:begin].rstrip(" \"'“‘(")
    at_start = not before or before[-1] in ".!?\n"
    if at_start and text[begin].isupper() and replacement[:1].islower():
        return replacement[:1].upper() + replacement[1:]
    return replacement
