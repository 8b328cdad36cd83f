"""The capital heuristic: a capitalised word that nothing explains is "unknown, look at it"."""

from collections.abc import Iterator

from .closed import FUNCTION_WORDS, PARTICLES
from .context import Context, ordinary
from .findings import Hit, Label
from .tokens import Token


def find(context: Context) -> Iterator[Hit]:
    """Runs of capitalised words that are neither everyday Dutch nor allowed."""
    words, index = context.tokens, 0
    while index < len(words):
        if not _strange(context, words[index]):
            index += 1
            continue
        last = _run_end(context, index)
        first = _run_start(context, index)
        sure = 0.5 if not words[first].starts else 0.4
        yield Hit(words[first].start, words[last].end, Label.UNKNOWN, "capital", sure)
        index = last + 1


def _strange(context: Context, word: Token) -> bool:
    if not word.capital or len(word.text) < 2 or context.allowed(word):
        return False
    return not ordinary(word.text)


def _run_end(context: Context, index: int) -> int:
    words, last = context.tokens, index
    at = index + 1
    while at < len(words) and context.joined(words[at - 1], words[at]):
        word = words[at]
        if word.capital and not word.starts:
            last = at
        elif word.low not in PARTICLES or at - last > 2:
            break
        at += 1
    return last


def _run_start(context: Context, index: int) -> int:
    words = context.tokens
    while index and context.joined(words[index - 1], words[index]):
        left = words[index - 1]
        if (
            not left.capital
            or left.starts
            or (left.low in FUNCTION_WORDS and left.low not in PARTICLES)
        ):
            break
        index -= 1
    return index
