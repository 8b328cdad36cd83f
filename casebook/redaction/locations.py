"""Addresses and places: street endings, house numbers and the list of places."""

import re
from collections.abc import Iterator

from .closed import FUNCTION_WORDS, PARTICLES, STREET_ENDINGS, SURE_STREET_ENDINGS
from .context import Context, allowed_word, ordinary
from .findings import Hit, Label
from .forms import CAP, JOINT
from .lexicon import is_first_name, is_surname, longest_place, places
from .tokens import Token

_HOUSE = (
    r"\d{1,4}(?:[ ]?(?:bis|hs|huis|hoog|boven|[a-zA-Z](?![\w]))|[-/][\w]{1,4})?"
    r"(?!\d|[.,]\d|\s?%|:\d)"
)
_NUMBERED = re.compile(
    rf"(?<![\w\-])(?P<name>(?:(?:{CAP}|{JOINT}|\d{{1,2}}e)[ ]){{0,4}}?(?:de[ ])?(?:{CAP}|"
    rf"[a-zà-ÿ]{{1,30}}))[ ](?:nr\.?[ ]|nummer[ ])?{_HOUSE}"
)
_CAPITAL_NUMBER = re.compile(rf"(?<=[(, ])(?P<word>{CAP}) \d{{1,3}}[a-z]?(?=[),.;]|$)")
_PLACE_CUE = re.compile(
    r"(?:\b(?:in|te|uit|naar|vanuit|gemeente|dorp|stad|bij|rond|omgeving|richting|regio|wijk|buur"
    r"t|locatie|plaats)\b[ :]"
    r"(?:de |het )?|,\s|\d{4} ?[A-Z]{2},? )$",
    re.IGNORECASE,
)


def find(context: Context) -> Iterator[Hit]:
    """Every address and place; the spans may overlap."""
    yield from _addresses(context)
    yield from _streets(context)
    yield from _places(context)
    yield from _numbered_capital(context)


def _addresses(context: Context) -> Iterator[Hit]:
    """A street with a house number: by its ending, by "aan de" before it or a postcode behind."""
    for match in _NUMBERED.finditer(context.text):
        start, name = match.start("name"), match["name"]
        first, last = name.split(" ")[0], name.split(" ")[-1]
        while (
            first.lower() in FUNCTION_WORDS | {"kamer"}
            and " " in name
            and not _part_of_street(first, name)
        ):
            start, name = start + len(first) + 1, name[len(first) + 1 :]
            first = name.split(" ")[0]
        street = _street_word(last) or _spelled_as_address(context, start, match.end(), last)
        if street and not context.is_allowed(start, match.end()):
            yield Hit(start, match.end(), Label.ADDRESS, "shape", 0.85)


def _part_of_street(first: str, name: str) -> bool:
    return (
        first[0].isupper()
        and name.count(" ") == 1
        and first.lower() in {"de", "het", "'t", "op", "achter"}
    )


def _street_word(word: str) -> bool:
    low = word.lower()
    if low.endswith(STREET_ENDINGS) and not (word.islower() and ordinary(word)):
        return True
    return low.endswith(SURE_STREET_ENDINGS) and len(low) > 6 and not ordinary(word)


def _spelled_as_address(context: Context, start: int, end: int, last: str) -> bool:
    after = context.text[end : end + 16]
    if re.match(r",?[ ][1-9]\d{3}[ ]?[A-Z]{2}\b", after):
        return True
    before = context.text[max(0, start - 25) : start]
    if not last[0].isupper() or last.lower() in {
        "artikel",
        "hoofdstuk",
        "bijlage",
        "fase",
        "week",
        "team",
    }:
        return False
    cue = re.search(
        r"(?:aan|adres:?|woont op|huis,|op|naar|bij)[ ](?:(?:de|het)[ ])?$", before, re.IGNORECASE
    )
    return bool(cue) and not context.is_allowed(end - 1, end) and not last.isupper()


def _streets(context: Context) -> Iterator[Hit]:
    for index, word in enumerate(context.tokens):
        if not word.capital or len(word.text) < 7 or not word.low.endswith(SURE_STREET_ENDINGS):
            continue
        if word.starts and ordinary(word.text):
            continue
        first = index
        while first > index - 4 and first and _street_prefix(context, first):
            first -= 1
        yield Hit(context.tokens[first].start, word.end, Label.ADDRESS, "shape", 0.8)


def _street_prefix(context: Context, first: int) -> bool:
    left, right = context.tokens[first - 1], context.tokens[first]
    if not context.joined(left, right) or left.starts:
        return False
    return left.capital and left.low not in FUNCTION_WORDS - PARTICLES and not context.allowed(left)


def _places(context: Context) -> Iterator[Hit]:
    words, known = context.tokens, places()
    for index, word in enumerate(words):
        for length in range(min(longest_place(), len(words) - index), 0, -1):
            last = words[index + length - 1]
            name = context.text[word.start : last.end]
            quarter = length == 1 and word.capital and name.rpartition("-")[0].casefold() in known
            if (name.casefold() in known or quarter) and _as_place(context, word, last, name):
                yield Hit(word.start, _with_quarter(context, last), Label.PLACE, "list", 0.85)
                break


def _as_place(context: Context, word: Token, last: Token, name: str) -> bool:
    """Capital, and when it is an everyday word or a name, only where a place is meant."""
    before = context.text[max(0, word.start - 14) : word.start]
    cue = bool(_PLACE_CUE.search(before))
    if not any(part[0].isupper() for part in name.split(" ")):
        common = ordinary(name) or " " in name or len(name) < 4
        return not common and (cue or not (is_first_name(name) or is_surname(name)))
    if context.allowed(word) and word is last and not cue:
        return False
    if context.is_allowed(word.start, last.end):
        return False
    if word is not last or not (ordinary(name) or is_first_name(name)):
        return True
    return cue and not (word.starts and ordinary(name)) and not before.endswith(", ")


def _numbered_capital(context: Context) -> Iterator[Hit]:
    """ "(Achtergors 2)": a word that is only a name, with a house number and a sign around it."""
    for match in _CAPITAL_NUMBER.finditer(context.text):
        word = match["word"]
        if not ordinary(word) and not allowed_word(word):
            yield Hit(match.start("word"), match.end(), Label.ADDRESS, "shape", 0.6)


def _with_quarter(context: Context, last: Token) -> int:
    """ "Utrecht Overvecht", "Hilversum-Oost" and "Den Haag Zuidwest" are one place."""
    match = re.match(
        r"[ -](?:Noord|Zuid|Oost|West|Centrum|Zuidoost|Zuidwest|Noordoost|Noordwest|Binnenstad)\b",
        context.text[last.end :],
    )
    return last.end + match.end() if match else last.end
