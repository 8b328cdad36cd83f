"""One text with everything that detectors ask about it, computed once."""

import re
from dataclasses import dataclass
from functools import cached_property

from .closed import (
    ALLOWED_PHRASES,
    ALLOWED_WORDS,
    COUNTRIES_ETC,
    FULL_MONTHS,
    FUNCTION_WORDS,
    HOLIDAYS,
    LOCAL_BRANCHES,
    PEOPLES,
    WEEKDAYS,
)
from .lexicon import is_common, is_listed, proper
from .tokens import Token, tokens

_PHRASES = re.compile(rf"(?<!\w)(?:{ALLOWED_PHRASES})(?!\w)")
_BRANCH = re.compile(
    rf"(?<!\w)(?:{LOCAL_BRANCHES})\s+(?!Nederland)(?=[A-Z])[\w\-]+(?:\s(?:en|voor|van|de|het|"
    rf"[A-Z][\w\-]+)){0, 6}"
)
_PLACEHOLDER = re.compile(r"\[[a-zà-ÿ][a-zà-ÿ\- ]*(?: \d{1,3})?\]")
_ALLOWED_NUMBERS = re.compile(
    r"(?<![\d\-])(?:112|113|116\s?\d{3}|144|0[89]00[- ]?\d{3,4}(?:[- ]?\d{2,4})?)(?!\d)"
    r"|ECLI:[\w:]+|\b(?:art(?:ikel)?|lid|paragraaf|§)\.?\s?\d[\w.:]*"
    r"|[€$£]\s?\d[\d.,]{0,15}|(?<![\d.,])\d[\d.,]{0,15}\s?(?:euro|procent|%|km|kilo|uur|minuten|p"
    r"unten)"
    r"|\bISBN[\d \-]+|\bISO[ \-]?\d+|\bNEN[ \-]?\d+"
)


@dataclass(frozen=True)
class Context:
    """A text, its words, and which stretches may stay."""

    text: str

    @cached_property
    def tokens(self) -> list[Token]:
        """All words in order."""
        return tokens(self.text)

    @cached_property
    def allowed_spans(self) -> list[tuple[int, int]]:
        """Laws, national bodies, help lines, sums of money, and our own placeholders."""
        branches = [m.span() for m in _BRANCH.finditer(self.text)]
        phrases = [m.span() for m in _PHRASES.finditer(self.text)]
        kept = [p for p in phrases if not any(a <= p[0] and p[1] <= b for a, b in branches)]
        numbers = [m.span() for m in _ALLOWED_NUMBERS.finditer(self.text)]
        return kept + numbers + [m.span() for m in _PLACEHOLDER.finditer(self.text)]

    def is_allowed(self, start: int, end: int) -> bool:
        """Whether the span lies wholly within something that may stay."""
        return any(a <= start and end <= b for a, b in self.allowed_spans)

    def allowed(self, token: Token) -> bool:
        """Whether this word is on the allow list, or is a month, weekday, country or people."""
        return allowed_word(token.text) or self.is_allowed(token.start, token.end)

    def gap(self, left: Token, right: Token) -> str:
        """What stands between two words."""
        return self.text[left.end : right.start]

    def joined(self, left: Token, right: Token) -> bool:
        """Whether only a space stands between two words."""
        return self.gap(left, right) in {" ", "\u00a0"}


def allowed_word(word: str) -> bool:
    """Whether a word by itself never identifies: laws, bodies, months, countries, peoples."""
    low = word.lower()
    if word.isupper() and len(word) > 1 and word in proper():
        return True
    first, _, last = low.partition("-")
    if last and allowed_word(first) and (is_common(last) or last in ALLOWED_WORDS):
        return True
    if low.endswith(("'s", "'er", "'ers", "’s")) and low.rsplit("'", 1)[0] in ALLOWED_WORDS:
        return True
    return any(
        low in known
        for known in (ALLOWED_WORDS, FULL_MONTHS, WEEKDAYS, HOLIDAYS, COUNTRIES_ETC, PEOPLES)
    )


def ordinary(word: str) -> bool:
    """Whether the word, apart from its capital, is everyday Dutch."""
    return word.lower() in FUNCTION_WORDS or is_common(word)


def everyday(word: Token) -> bool:
    """As `ordinary`; inside a sentence a capitalised compound must be in the list to count."""
    if word.starts or not word.capital or "-" in word.text:
        return ordinary(word.text)
    return word.low in FUNCTION_WORDS or is_listed(word.text)
