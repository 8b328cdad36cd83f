"""Words as search compares them: folded, and brought back to a common stem.

A light stemmer for nouns, adjectives and infinitives, our own: the usual Dutch stemmers part
*mens* from *mensen* and *moreel* from *morele*, and join *begeleiding* (guidance) with *beleid*
(policy), which in the social domain is the worst of mistakes. It need not give real words, only
the same result for words that belong together.
"""

import re
import unicodedata
from functools import lru_cache

WORD = re.compile(r"[^\W_]+")
_FEW_LETTERS = 60  # a text with more foreign letters than these is folded letter by letter

STOP_WORDS = frozenset(
    WORD.findall(
        """aan al als bij dan dat de den der deze die dit doe doen doet door een en er ga gaan gaat
        ge had heb hebben heeft het hier hij hoe ik in is je kan kun kunt maar mag me met mijn moet
        moeten mogen na naar niet nog nu of om ons ook op over te tot u uit uw van voor waar waarom
        wanneer was wat we wel welke wie wij word worden wordt ze zich zij zijn zo zou a an and are
        as at be by do for from how i if it my not on or that the
        this to what when who why with you"""
    )
)

# Compounds end in these too: pleegkinderen, medemensen, teamleden, binnensteden.
_IRREGULAR = (
    ("kinderen", "kind"),
    ("steden", "stad"),
    ("mleden", "mlid"),
    ("sleden", "slid"),
    ("gevoelens", "gevoel"),
)
# The elderly (ouderen) are not parents (ouders).
_SHORT = {"leden": "lid", "dagen": "dag", "wegen": "weg", "ouderen": "oudere", "oudere": "oudere"}
_IRREGULAR_STEMS = ("heid", "stad", "lid")
_DOUBLED = ("aa", "ee", "oo", "uu")
# The s belongs to the word.
_KEEPS_S = ("mens", "wens", "grens", "lens", "kans", "dans", "fiets", "tijdens", "precies")
_PLURAL_S = re.compile(
    r"(?:e[lrmn]|eur|ee|oor|aar|oir|or|al|on|am|an|ing|[tdg]ie|cie|[ztdgmp]e|[aouy]|p|k|g|m)s$"
)
_STEMS_ENDING_S = re.compile(r"(?:us|is|as|os|ens)$")
# One vowel and one consonant at the end, the vowel no half of oe, ie, eu, ou or au.
_OPEN = re.compile(
    r"(?:(?<![aeiouy])|(?<=[ieu])(?=a)|(?<=u)(?=e)|(?<=[ie])(?=o))([aeou])([^aeiouywxjh])$"
)
_DOUBLE = re.compile(r"([bcdfgklmnprst])\1$")
_UNSTRESSED = {"en": re.compile(r".{2}(?:e[lrn]|[ts]or)$"), "e": re.compile(r".{2}e[rn]$")}
_VOWEL = re.compile(r"[aeiouy]")


class _Fold(dict[int, str]):
    """Lower case without accents, one character for one, so that positions stay true."""

    def __missing__(self, code: int) -> str:
        base = unicodedata.normalize("NFKD", chr(code))[0].lower()
        self[code] = folded = base if len(base) == 1 else chr(code)
        return folded


_FOLD = _Fold()


def fold(text: str) -> str:
    """`text` in lower case without accents; as many characters as it had (give it NFC text)."""
    if text.isascii():
        return text.lower()
    foreign = [letter for letter in set(text) if letter > "\x7f"]
    if len(foreign) > _FEW_LETTERS:
        return text.translate(_FOLD)
    for letter in foreign:  # so much faster than looking at every letter
        text = text.replace(letter, _FOLD[ord(letter)])
    return text.lower()


def words(text: str) -> list[str]:
    """The folded words of `text`, in order."""
    return WORD.findall(fold(unicodedata.normalize("NFC", text)))


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The stem of a folded word."""
    if len(word) < 4 or not word.isalpha():
        return word
    if word in _SHORT:
        return _SHORT[word]
    for ending, single in _IRREGULAR:
        if word.endswith(ending):
            return word.removesuffix(ending) + single
    if word.endswith("heden"):
        return word.removesuffix("heden") + "heid"
    return _without_ending(_without_s(word))


def _without_s(word: str) -> str:
    if word.endswith(_KEEPS_S) or len(word) < 5:
        return word
    if _STEMS_ENDING_S.search(word) and not (len(word) > 5 and word.endswith(("ens", "as"))):
        return word
    return word[:-1] if _PLURAL_S.search(word) else word


def _without_ending(word: str) -> str:
    for ending, shortest in (("ingen", 6), ("ing", 6), ("en", 5), ("e", 4)):
        if word.endswith(ending) and len(word) >= shortest:
            rest = word[: -len(ending)]
            if _can_stand_alone(rest, ending):
                return _as_written_alone(rest, ending)
    return word


def _can_stand_alone(rest: str, ending: str) -> bool:
    if len(rest) < 2 or not _VOWEL.search(rest):
        return False
    if rest.endswith(("e", "i")):  # een, idee, -ieen: only the ideeen of an idee lose their en
        return ending == "en" and rest.endswith(("ee", "ie"))
    return not (ending.startswith("ing") and len(rest) < 3)


def _as_written_alone(rest: str, ending: str) -> str:
    """`loop` for lop(en), `les` for less(en), `huis` for huiz(en)."""
    if _DOUBLE.search(rest):
        return rest[:-1]
    unstressed = _UNSTRESSED.get(ending)
    if not (unstressed and unstressed.search(rest)):
        rest = _OPEN.sub(r"\1\1\2", rest)
    return _hardened(rest)


def _hardened(rest: str) -> str:
    return rest[:-1] + {"v": "f", "z": "s"}.get(rest[-1], rest[-1])


def beginning(stem: str) -> str:
    """What every word with this stem begins with; at least one letter."""
    changed = stem[-3:-1] in _DOUBLED or stem.endswith(_IRREGULAR_STEMS)
    return stem[: max(1, len(stem) - (2 if changed else 1))]
