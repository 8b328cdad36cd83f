"""Words with their place, and whether a sentence begins there."""

import re
from dataclasses import dataclass

from .closed import ABBREVIATIONS

WORD = re.compile(r"[^\W\d_]+(?:['’\-‑][^\W\d_]+)*|'[tsn](?![^\W_])", re.UNICODE)
_OPENERS = " \t\"'“”‘’«»(„"
_BULLETS = "-–—•*>"


@dataclass(frozen=True, slots=True)
class Token:
    """One word. `starts` says that a capital here may be just the start of a sentence."""

    start: int
    end: int
    text: str
    starts: bool

    @property
    def low(self) -> str:
        """The word in small letters, typographic apostrophe made plain."""
        return self.text.lower().replace("’", "'")

    @property
    def capital(self) -> bool:
        """Whether the word is written with a capital ('t Hart doesn't count, IJssel does)."""
        return self.text[0].isupper()

    @property
    def caps(self) -> bool:
        """Whether all of its two or more letters are capitals."""
        return len(self.text) > 1 and self.text.isupper()


def tokens(text: str) -> list[Token]:
    """All words of a text, in order."""
    return [
        Token(m.start(), m.end(), m.group(), starts_sentence(text, m.start()))
        for m in WORD.finditer(text)
    ]


def starts_sentence(text: str, at: int) -> bool:
    """Whether a capital at `at` may be just the start of a sentence."""
    i = at
    while i > max(0, at - 12) and text[i - 1] in _OPENERS:
        i -= 1
    if i and text[i - 1] in _BULLETS and (i < 2 or text[i - 2].isspace()):
        return True
    if not i or text[i - 1] in "!?\n\r:;…":
        return True
    if i < at and text[at - 1] in "\"'“‘„«" and text[i - 1] in ",.":
        return True
    return text[i - 1] == "." and not _abbreviated(text, i - 1)


def _abbreviated(text: str, dot: int) -> bool:
    i = dot
    while i > max(0, dot - 12) and (text[i - 1].isalpha() or text[i - 1] == "."):
        i -= 1
    word = text[i:dot]
    alone = not i or not (text[i - 1].isdigit() or text[i - 1] in "-/")
    return word.lower() in ABBREVIATIONS or (len(word) == 1 and word.isupper() and alone)
