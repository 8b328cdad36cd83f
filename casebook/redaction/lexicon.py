"""The lists, read once per process: names, places, common words. About 1.4 MB packed."""

import gzip
import unicodedata
from functools import lru_cache
from importlib import resources


@lru_cache(maxsize=1)
def common() -> frozenset[str]:
    """Dutch words that are written without a capital."""
    return frozenset(_lines("common.txt.gz"))


@lru_cache(maxsize=1)
def proper() -> frozenset[str]:
    """Words that occur with a capital: names of people, streets, places, brands."""
    return frozenset(_lines("proper.txt.gz"))


@lru_cache(maxsize=1)
def first_names() -> frozenset[str]:
    """First names, folded. One that is also a Dutch word counts only if OpenTaal has it as a name:
    the lists of all languages together would make a name of "alleen"."""
    listed = _lines("first_names.txt.gz")
    names = [name for name in listed if name in proper() or name.lower() not in common()]
    return _folded(names + _own("own_first_names.txt"))


@lru_cache(maxsize=1)
def surnames() -> frozenset[str]:
    """Surnames without particle, case-folded, with and without accents."""
    bare = (name.rsplit(" ", 1)[-1] for name in _lines("surnames.txt.gz"))
    return _folded([*bare, *_own("own_surnames.txt")])


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


def is_common(word: str) -> bool:
    """Whether the word, written small, is an ordinary Dutch word or a compound of two."""
    small = word.lower()
    words = common()
    if word in proper() and small not in words:
        return False
    if small in words or (small.endswith(("'s", "’s")) and small[:-2] in words):
        return True
    parts = small.split("-")
    if len(parts) > 1:
        return all(len(part) < 2 or is_common(part) for part in parts)
    if small.endswith("nr"):
        small = f"{small[:-1]}ummer"
    return 8 <= len(small) <= 40 and _is_compound(small, words)


def is_listed(word: str) -> bool:
    """Whether the word itself, written small, is in the list of Dutch words."""
    small = word.lower()
    bare = small[:-2] if small.endswith(("'s", "’s")) else small
    return bare in common()


def _is_compound(small: str, words: frozenset[str]) -> bool:
    for cut in range(4, len(small) - 3):
        head, tail = small[:cut], small[cut:]
        if tail in words and (head in words or (head.endswith("s") and head[:-1] in words)):
            return True
    return False


def is_name_only(word: str) -> bool:
    """Whether the word exists with a capital only ("Kampen" does not, "Wijchen" does)."""
    return word in proper() and word.lower() not in common()


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


def _own(name: str) -> list[str]:
    text = resources.files(__package__).joinpath("lists", name).read_text("utf8")
    return [word for line in text.splitlines() if line[0] != "#" for word in line.split()]


def _lines(name: str) -> list[str]:
    packed = resources.files(__package__).joinpath("lists", name).read_bytes()
    return [line for line in gzip.decompress(packed).decode().splitlines() if line[0] != "#"]
