"""The capital heuristic: a capitalised word that nothing explains is "unknown, look at it"."""

from collections.abc import Iterator
from itertools import pairwise

from .closed import (
    COMMON_CAPITALS,
    FUNCTION_WORDS,
    GREETING,
    KINSHIP,
    PARTICLES,
    PLACE_HEADS,
    PROFESSIONS,
    SPEECH,
    WEAK_SPEECH,
)
from .context import Context, everyday, ordinary
from .findings import Hit, Label
from .tokens import Token

_NO_START = (FUNCTION_WORDS - PARTICLES) | GREETING
_INSIDE = PARTICLES - frozenset(["in", "op", "te", "uit", "aan", "bij", "en", "y", "al"])
_ARTICLES = frozenset(["de", "het", "'t"])
_BEFORE_PLACES = frozenset(["in", "te", "uit", "vanuit", "regio", "omgeving", *PLACE_HEADS])
_BEFORE_NAMES = frozenset(["bij", "van", "met", "naar", "door", "via", "vanuit", "binnen", "tegen"])


def find(context: Context) -> Iterator[Hit]:
    """Strange words, and pairs of capitalised words where a name is due."""
    yield from _strange_words(context)
    yield from _pairs(context)
    yield from _behind_article(context)
    yield from _formal_places(context)
    yield from _small_words(context)


def _small_words(context: Context) -> Iterator[Hit]:
    """In a text typed without capitals: every word that isn't Dutch may be a name."""
    starts = [word for word in context.tokens if word.starts]
    if len(context.tokens) < 8 or sum(word.capital for word in starts) > 0.3 * len(starts):
        return
    for word in context.tokens:
        if len(word.text) > 2 and not ordinary(word.text) and not context.allowed(word):
            yield Hit(word.start, word.end, Label.UNKNOWN, "capital", 0.4)


def _pairs(context: Context) -> Iterator[Hit]:
    """Two or more capitalised words inside a sentence, although each is everyday Dutch: "bij Warm
    Thuis", "de stichting, De Brug"."""
    words = context.tokens
    for index in range(1, len(words) - 1):
        before, word = words[index - 1], words[index]
        if not word.capital or word.starts or word.caps:
            continue
        last = index
        while last + 1 < min(len(words), index + 8) and context.joined(
            words[last], words[last + 1]
        ):
            if not words[last + 1].capital or words[last + 1].starts:
                break
            last += 1
        article = word.low in _ARTICLES
        if last == index or not (
            article or (before.low in _BEFORE_NAMES and context.joined(before, word))
        ):
            continue
        if any(context.allowed(w) for w in words[index : last + 1]):
            continue
        inside = article or before.low in {"bij", "via", "vanuit"}
        label = Label.INSTITUTION if inside else Label.UNKNOWN
        label = Label.PLACE if before.low in PLACE_HEADS else label
        yield Hit(word.start, words[last].end, label, "capital", 0.5)


def _strange_words(context: Context) -> Iterator[Hit]:
    """Runs of capitalised words that are neither everyday Dutch nor allowed."""
    words, index = context.tokens, 0
    while index < len(words):
        if not _strange(context, words[index]):
            index += 1
            continue
        last = _run_end(context, index)
        first = _run_start(context, index)
        sure = 0.5 if not words[first].starts else 0.4
        yield Hit(
            words[first].start, words[last].end, _guess(context, first, last), "capital", sure
        )
        index = last + 1


def _behind_article(context: Context) -> Iterator[Hit]:
    """ "het potje van de Fontein": an everyday word with a capital inside a sentence is a name."""
    for before, word in pairwise(context.tokens):
        if before.text not in _ARTICLES or not context.joined(before, word):
            continue
        if not word.capital or word.caps or word.low in COMMON_CAPITALS or not ordinary(word.text):
            continue
        if not context.allowed(word):
            yield Hit(word.start, word.end, Label.INSTITUTION, "capital", 0.45)


def _formal_places(context: Context) -> Iterator[Hit]:
    """ "wonende te Bergen": only places follow "te" with a capital."""
    words = context.tokens
    for before, word in zip(words, words[1:], strict=False):
        formal = before.low == "te" and word.capital and not word.starts
        if formal and context.joined(before, word) and not context.allowed(word):
            yield Hit(word.start, word.end, Label.PLACE, "cue", 0.6)


def _guess(context: Context, first: int, last: int) -> Label:
    """A place behind "in", "te" or "uit"; a person before a verb of speech; else unknown."""
    words = context.tokens
    joined = first and context.joined(words[first - 1], words[first])
    if joined and first == last and words[first - 1].low in _BEFORE_PLACES:
        return Label.PLACE
    followed = last + 1 < len(words) and context.joined(words[last], words[last + 1])
    if followed and words[last + 1].low in SPEECH - WEAK_SPEECH:
        return Label.PERSON
    return Label.UNKNOWN


def _strange(context: Context, word: Token) -> bool:
    if not word.capital or len(word.text) < 2 or context.allowed(word):
        return False
    return not everyday(word) and word.low not in GREETING | KINSHIP | PROFESSIONS


def _run_end(context: Context, index: int) -> int:
    words, last = context.tokens, index
    at = index + 1
    while at < min(len(words), index + 12) and context.joined(words[at - 1], words[at]):
        word = words[at]
        if word.capital and (context.allowed(word) or (at - last > 1 and word.low in _ARTICLES)):
            break
        if word.capital and not word.starts:
            last = at
        elif word.low not in _INSIDE or at - last > 2:
            break
        at += 1
    return last


def _run_start(context: Context, index: int) -> int:
    words = context.tokens
    floor = max(0, index - 6)
    while index > floor and context.joined(words[index - 1], words[index]):
        left = words[index - 1]
        if not left.capital or left.starts or context.allowed(left) or left.low in _NO_START:
            break
        index -= 1
    return index
