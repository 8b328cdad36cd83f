"""Numbers the labels anew, so that a reader meets "[persoon 1]" before "[persoon 2]"."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from .joining_roles import ROLES

_NUMBERED = re.compile(r"\[(?P<word>persoon|naam|person|name) \d{1,3}\]")
_NUMBERED_ROLE = re.compile(r"(?P<word>[^\W\d_][\w\-]*) \d{1,3}")


def renumbered(said: Iterable[str]) -> dict[str, str]:
    """Label -> label with its number in the order of `said`: what stands there for each mention.

    `said` are replacements in the order in which a reader meets them, and after those what is said
    nowhere now. Two labels never become one, so everybody keeps the same label everywhere.
    """
    counted: Counter[str] = Counter()
    new: dict[str, str] = {}
    for label, word in (found for text in said for found in _labels(text)):
        if label not in new:
            counted[word] += 1
            new[label] = re.sub(r"\d+", str(counted[word]), label)
    return new


def relabelled(text: str, new: Mapping[str, str]) -> str:
    """A replacement with its labels changed by `new`."""
    if text in new:
        return new[text]
    return _NUMBERED.sub(lambda match: new.get(match[0], match[0]), text)


def is_numbered(text: str) -> bool:
    """Whether a replacement is or holds such a label."""
    return bool(_labels(text))


def _labels(text: str) -> list[tuple[str, str]]:
    """Each numbered label in a replacement, with the word that is numbered."""
    role = _NUMBERED_ROLE.fullmatch(text)
    if role and role["word"].lower() in ROLES:
        return [(text, role["word"].lower())]
    return [(match[0], match["word"]) for match in _NUMBERED.finditer(text)]
