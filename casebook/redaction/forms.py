"""A form: a pattern with its label, how sure it is, and what may still veto it."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from re import Match, Pattern

from .findings import Label

FLAGS = re.IGNORECASE | re.UNICODE
CAP = r"[^\W\d_a-zà-ÿ][\w'’\-]{0,40}"
JOINT = r"(?:van|de|der|den|het|'t|te|ten|ter|in|op|aan|en|voor|bij|of)"
RUN = rf"{CAP}(?:[ ](?:(?:{JOINT}|&)[ ]){{0,3}}{CAP}){{0,6}}"
"""A capitalised word, the small words inside a name, and a run of both; all mind capitals."""


@dataclass(frozen=True, slots=True)
class Shape:
    """One form: its label, its pattern, how sure it is, and what may still veto it.

    The group "it" is what is flagged; without that group the whole match is.
    """

    label: Label
    pattern: Pattern[str]
    confidence: float
    allowed: Callable[[Match[str]], bool] = lambda match: True


def shape(
    label: Label,
    pattern: str,
    confidence: float = 0.9,
    allowed: Callable[[Match[str]], bool] = lambda match: True,
    *,
    case: bool = False,
) -> Shape:
    """A shape of a pattern as text; `case` makes it mind capitals."""
    return Shape(label, re.compile(pattern, 0 if case else FLAGS), confidence, allowed)


def said(match: Match[str]) -> str:
    """What a match flags."""
    return match["it"] if "it" in match.re.groupindex else match[0]


def digits(text: str) -> str:
    """Only the ASCII digits of a text."""
    return "".join(c for c in text if c in "0123456789")
