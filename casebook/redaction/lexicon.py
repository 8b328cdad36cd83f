"""The lists, read once per process: names, places, common words. About 1.4 MB packed."""

import gzip
import unicodedata
from functools import lru_cache
from importlib import resources

from . import own_names


@lru_cache(maxsize=1)
def common() -> frozenset[str]:
    """Dutch words that are written without a capital."""
    return frozenset(_lines("common.txt.gz"))


@lru_cache(maxsize=1)
def proper() -> frozenset[str]:
    """Words that are only written with a capital: names of people, streets, places, brands."""
    return frozenset(_lines("proper.txt.gz"))


@lru_cache(maxsize=1)
def first_names() -> frozenset[str]:
    """First names, case-folded, with and without accents."""
    return _folded([*_lines("first_names.txt.gz"), *own_names.FIRST])


@lru_cache(maxsize=1)
def surnames() -> frozenset[str]:
    """Surnames without particle, case-folded, with and without accents."""
    bare = (name.rsplit(" ", 1)[-1] for name in _lines("surnames.txt.gz"))
    return _folded([*bare, *own_names.SUR])


@lru_cache(maxsize=1)
def places() -> dict[str, int]:
    """Place, case-folded -> population (the largest of the name; 0 when not known)."""
    found: dict[str, int] = {}
    for line in _lines("places.txt.gz"):
        name, _, population = line.partition("\t")
        key = name.casefold()
        found[key] = max(found.get(key, 0), int(population))
    return found


@lru_cache(maxsize=1)
def longest_place() -> int:
    """How many words the longest place name has."""
    return max(len(name.split(" ")) for name in places())


def plain(text: str) -> str:
    """Without accents, case-folded."""
    spread = unicodedata.normalize("NFD", text.casefold())
    return "".join(c for c in spread if not unicodedata.combining(c)).replace("’", "'")


@lru_cache(maxsize=20_000)
def is_common(word: str) -> bool:
    """Whether the word, written small, is an ordinary Dutch word or a compound of two."""
    small = word.lower()
    words = common()
    if small in words or (small.endswith(("'s", "’s")) and small[:-2] in words):
        return True
    parts = small.split("-")
    if len(parts) > 1:
        return all(is_common(part) for part in parts if part)
    return len(small) >= 8 and _is_compound(small, words)


def _is_compound(small: str, words: frozenset[str]) -> bool:
    for cut in range(4, len(small) - 3):
        head, tail = small[:cut], small[cut:]
        if tail in words and (head in words or (head.endswith("s") and head[:-1] in words)):
            return True
    return False


def is_first_name(word: str) -> bool:
    """Whether the word (or each part of Jan-Pieter) stands in the list of first names."""
    return all(plain(part) in first_names() for part in word.split("-") if part)


def is_surname(word: str) -> bool:
    """Whether the word (or each part of Jansen-Bos) stands in the list of surnames."""
    return all(plain(part) in surnames() for part in word.split("-") if part)


def warm() -> None:
    """Read all lists now, so that the first scan doesn't wait."""
    for read in (common, proper, first_names, surnames, places, longest_place):
        read()


def _folded(names: list[str]) -> frozenset[str]:
    return frozenset(plain(name) for name in names if len(name) > 1)


def _lines(name: str) -> list[str]:
    packed = resources.files(__package__).joinpath("lists", name).read_bytes()
    return [line for line in gzip.decompress(packed).decode().splitlines() if line[0] != "#"]
