"""From what somebody typed to what is looked for. The same for every engine; never raises.

Words must all occur; "words in quotes" must stand together as written; -word must not occur. A
word or run of words that has equal words (synonyms) also finds those.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from search.dutch import STOP_WORDS, stem, words
from search.port import Query

LONGEST_TEXT = 500
MOST_WORDS = 16
_CURLY = dict.fromkeys(map(ord, "“”„‟«»″"), '"')
_PIECE = re.compile(r'(?P<minus>(?:(?<=\s)|^)-)?(?:"(?P<quoted>[^"]*)"|(?P<plain>[^\s"]+))')

Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unit:
    """One thing that must occur: a word, a quoted phrase, or a run of words with equal phrases."""

    words: Phrase
    quoted: bool = False
    equals: tuple[Phrase, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """What is looked for. `browse` when nothing was typed, `hopeless` when nothing of it is a
    word. `also` are the equal words as people write them."""

    units: tuple[Unit, ...] = ()
    excluded: tuple[Unit, ...] = ()
    also: tuple[str, ...] = ()
    browse: bool = False

    @property
    def hopeless(self) -> bool:
        """Something was typed, but no words."""
        return not (self.browse or self.units or self.excluded)


@dataclass(frozen=True, slots=True)
class _Synonyms:
    """Equal words by the stems of each of them."""

    groups: dict[Phrase, tuple[str, ...]]
    longest: int


def understand(query: Query) -> Asked:
    """Read `query.text`."""
    text = _cleaned(query.text)
    if not text:
        return Asked(browse=not query.text.strip())
    synonyms = _synonyms(query.synonyms)
    units: list[Unit] = []
    excluded: list[Unit] = []
    also: dict[str, None] = {}
    for unit, minus in _pieces(text):
        if minus:
            excluded.append(unit)
        else:
            found = list(_with_equals(unit, synonyms, also))
            units.extend(found)
    return Asked(tuple(_telling(units)), tuple(excluded), tuple(also))


def _cleaned(text: str) -> str:
    text = unicodedata.normalize("NFC", text[:LONGEST_TEXT]).translate(_CURLY)
    if text.count('"') % 2:  # a quote that is never closed means nothing
        head, _, tail = text.rpartition('"')
        text = f"{head} {tail}"
    return " ".join(text.replace("\x00", " ").split())


def _pieces(text: str) -> Iterator[tuple[Unit, bool]]:
    """Quoted phrases one by one, plain words in runs (a synonym may be several words)."""
    run: list[str] = []
    left = MOST_WORDS
    for piece in _PIECE.finditer(text):
        found = words(piece["quoted"] or piece["plain"] or "")[:left]
        left -= len(found)
        plain = piece["quoted"] is None
        if plain and not piece["minus"]:
            run += found
            continue
        if run:
            yield Unit(tuple(run)), False
            run = []
        if found:
            yield Unit(tuple(found), quoted=True), bool(piece["minus"])
    if run:
        yield Unit(tuple(run)), False


def _with_equals(unit: Unit, synonyms: _Synonyms, also: dict[str, None]) -> Iterator[Unit]:
    """Split a run into words and longest runs with equals; a quoted phrase stays one."""
    start = 0
    while start < len(unit.words):
        lengths = [len(unit.words)] if unit.quoted else range(synonyms.longest, 0, -1)
        phrase, group = _longest(unit.words, start, lengths, synonyms)
        asked = tuple(map(stem, phrase))
        equal = [name for name in group if tuple(map(stem, words(name))) != asked]
        also.update(dict.fromkeys(equal))
        yield Unit(phrase, unit.quoted, tuple(dict.fromkeys(tuple(words(name)) for name in equal)))
        start += len(phrase)


def _longest(
    run: Phrase, start: int, lengths: "list[int] | range", synonyms: _Synonyms
) -> tuple[Phrase, tuple[str, ...]]:
    for length in lengths:
        phrase = run[start : start + length]
        group = synonyms.groups.get(tuple(map(stem, phrase)), ())
        if len(phrase) == length and group:
            return phrase, group
    return run[start : start + (lengths[0] if isinstance(lengths, list) else 1)], ()


def _telling(units: list[Unit]) -> list[Unit]:
    """Without stop words, unless there is nothing else."""
    telling = [u for u in units if u.quoted or len(u.words) > 1 or u.words[0] not in STOP_WORDS]
    return telling or units


@lru_cache(maxsize=8)
def _synonyms(groups: tuple[tuple[str, ...], ...]) -> _Synonyms:
    found: dict[Phrase, tuple[str, ...]] = {}
    for group in groups:
        for name in group:
            phrase = tuple(map(stem, words(name)))
            if phrase:
                found[phrase] = tuple(dict.fromkeys(found.get(phrase, ()) + group))
    return _Synonyms(found, max(map(len, found), default=1))
