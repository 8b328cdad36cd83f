"""How far a name reaches: where it may begin, which words continue it, where it ends."""

import re

from .closed import (
    FULL_TITLES,
    FUNCTION_WORDS,
    GREETING,
    HEAD_KIND,
    KINSHIP,
    PARTICLES,
    PROFESSIONS,
    SHORT_TITLES,
    TAIL_KIND,
)
from .context import Context, ordinary
from .findings import Hit, Label
from .lexicon import is_surname, places
from .tokens import Token

TITLES_AND_ROLES = FULL_TITLES | SHORT_TITLES | KINSHIP | PROFESSIONS
NEVER_FIRST = FUNCTION_WORDS | PARTICLES
LONE_INITIAL = re.compile(r"(?<![\w.])(?:[A-Z]\.){1,4}(?![\w])|(?<![\w.])[A-Z](?![\w.'’\-])")
_WHERE = frozenset(["in", "op", "uit", "aan", "bij", "en", "te", "y"])


def hit_at(
    context: Context, first: int, source: str, confidence: float, role: str = ""
) -> Hit | None:
    """The name that begins at word `first`, reaching as far as it goes."""
    last = first
    while last < first + 8 and (after := _next_part(context, first, last)) is not None:
        last = after
    start, end = context.tokens[first].start, context.tokens[last].end
    if len(context.tokens[last].text) == 1 and context.text[end : end + 1] == ".":
        end += 1
    lone = LONE_INITIAL.match(context.text, end + 1)
    if lone and context.text[end : end + 1] == " " and lone.group().endswith("."):
        end = lone.end()
    if context.is_allowed(start, end):
        return None
    if context.text[start:end].endswith(("'s", "’s")) and end - start > 3:  # noqa: PLR2004 - "S's"
        end -= 2
    return Hit(start, end, Label.PERSON, source, confidence, role)


def _next_part(context: Context, first: int, last: int) -> int | None:
    """The word that continues the name after word `last`: a surname, or particles and a surname."""
    words = context.tokens
    at = last + 1
    while (
        at < min(len(words), last + 5)
        and context.joined(words[at - 1], words[at])
        and _is_particle(words[at], at > last + 1)
    ):
        at += 1
    if at >= len(words) or not context.joined(words[at - 1], words[at]):
        return None
    word = words[at]
    if not (word.capital or words[last].capital) and at == last + 1:
        return None if ordinary(word.text) or len(word.text) < 3 else at
    if not word.capital or word.starts or context.allowed(word) or word.low in HEAD_KIND:
        return None
    return at if at == last + 1 or _surname_after(context, first, last, at) else None


def _surname_after(context: Context, first: int, last: int, at: int) -> bool:
    """Whether word `at`, with particles between, is a surname and not where somebody is from:
    "Anna van Dijk", "Anna van der Zee", but "Anna uit Assen" and "Anna van Welzijn Assen"."""
    words = context.tokens
    particle, word = words[last + 1].low, words[at]
    if words[at - 1].low in _WHERE - {"te"} and not is_surname(word.text):
        return False
    if particle in _WHERE and word.low in places():
        return False
    if particle not in _WHERE | {"van"} or is_surname(word.text) or at > last + 2:
        return True
    lone = particle == "van" and first == last and not _capital_follows(context, at)
    return lone and not _institutional(word)


def _capital_follows(context: Context, at: int) -> bool:
    words = context.tokens
    return (
        at + 1 < len(words) and words[at + 1].capital and context.joined(words[at], words[at + 1])
    )


def _institutional(word: Token) -> bool:
    return word.low in places() or word.caps or word.low.endswith(("zorg", "school", "college"))


def _is_particle(word: Token, inside: bool) -> bool:
    return (
        word.low in PARTICLES
        and (not word.capital or inside or not word.starts)
        and word.low != "en"
    )


def may_begin(context: Context, index: int, *, lower: bool = False) -> bool:
    """Whether a name may begin at this word after a cue: capital, or small but not everyday."""
    if index >= len(context.tokens):
        return False
    word = context.tokens[index]
    if context.allowed(word) or word.low in TITLES_AND_ROLES:
        return False
    if word.capital:
        return word.low not in NEVER_FIRST or particle_name(context, index)
    if word.low in PARTICLES and index + 1 < len(context.tokens):
        following = context.tokens[index + 1]
        return context.joined(word, following) and (
            following.capital or particle_name(context, index)
        )
    return lower and len(word.text) > 2 and not ordinary(word.text)


def particle_name(context: Context, index: int) -> bool:
    """Whether particles with a capital word behind them stand here: “van der Zee”."""
    words, at = context.tokens, index
    while at < min(len(words), index + 4) and words[at].low in PARTICLES:
        at += 1
    return (
        index < at < len(words)
        and at - index <= 3
        and context.joined(words[at - 1], words[at])
        and words[at].capital
        and words[at].low not in HEAD_KIND
    )


def leftmost(context: Context, index: int) -> int:
    """Where the name begins: the capitalised words before it that start no sentence."""
    words = context.tokens
    floor = max(0, index - 4)
    while index > floor and context.joined(words[index - 1], words[index]):
        left = words[index - 1]
        if not left.capital or left.caps or context.allowed(left):
            break
        if left.starts and ordinary(left.text):
            break
        if left.low in TITLES_AND_ROLES | HEAD_KIND.keys() | TAIL_KIND.keys() | GREETING:
            break
        index -= 1
    return index
