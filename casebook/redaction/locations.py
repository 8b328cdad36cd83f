"""Addresses, places and institutions: suffixes, heads, tails and the list of places."""

import re
from collections.abc import Iterator

from .closed import (
    ENDING_KIND,
    FUNCTION_WORDS,
    HEAD_KIND,
    LOCAL_BRANCHES,
    OFFICES,
    PARTICLES,
    RARE,
    STREET_ENDINGS,
    SURE_STREET_ENDINGS,
    TAIL_KIND,
)
from .context import Context, allowed_word, everyday, ordinary
from .findings import Hit, Label
from .lexicon import is_first_name, is_surname, longest_place, places
from .tokens import Token

_CAP = r"[^\W\d_a-zà-ÿ][\w'’\-]{0,40}"
_HOUSE = (
    r"\d{1,4}(?:[ ]?(?:bis|hs|huis|hoog|boven|[a-zA-Z](?![\w]))|[-/][\w]{1,4})?"
    r"(?!\d|[.,]\d|\s?%|:\d)"
)
_JOINT = r"(?:van|de|der|den|het|'t|te|ten|ter|in|op|aan|en|voor|bij|of)"
_NUMBERED = re.compile(
    rf"(?<![\w\-])(?P<name>(?:(?:{_CAP}|{_JOINT}|\d{{1,2}}e)[ ]){{0,4}}?(?:de[ ])?(?:{_CAP}|"
    rf"[a-zà-ÿ]{{1,30}}))[ ](?:nr\.?[ ]|nummer[ ])?{_HOUSE}"
)
_RUN = rf"{_CAP}(?:[ ](?:(?:{_JOINT}|&)[ ]){{0,3}}{_CAP}){{0,6}}"
_BRANCH = re.compile(rf"(?<!\w)(?:{LOCAL_BRANCHES})\s+(?!Nederland\b)(?=(?P<next>{_CAP}))")
_CAPITAL_NUMBER = re.compile(rf"(?<=[(, ])(?P<word>{_CAP}) \d{{1,3}}[a-z]?(?=[),.;]|$)")
_RARE = re.compile(rf"(?<![\w\-])(?:{RARE})(?![\w])", re.IGNORECASE)
_COMPLEMENT = re.compile(
    rf"[ ](?:van|bij|in|op|aan)[ ](?:(?:de|het|een|'t|onze|ons|deze)[ ])?(?:(?:bekende|enige|plaa"
    rf"tselijke|lokale)[ ])?"
    rf"(?:{_RUN}|[a-zà-ÿ\-]{{4,}})"
)


def find(context: Context) -> Iterator[Hit]:
    """Every address, place, institution and rare role; the spans may overlap."""
    yield from _addresses(context)
    yield from _streets(context)
    yield from _places(context)
    yield from _headed(context)
    yield from _tailed(context)
    yield from _branches(context)
    yield from _before_place(context)
    yield from _numbered_capital(context)
    yield from _roles(context)


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


_PLACE_CUE = re.compile(
    r"(?:\b(?:in|te|uit|naar|vanuit|gemeente|dorp|stad|bij|rond|omgeving|richting|regio|wijk|buur"
    r"t|locatie|plaats)\b[ :]"
    r"(?:de |het )?|,\s|\d{4} ?[A-Z]{2},? )$",
    re.IGNORECASE,
)


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


def _before_place(context: Context) -> Iterator[Hit]:
    """ "Samen Assen": a capitalised word inside a sentence with a place behind it."""
    words, known = context.tokens, places()
    for index in range(len(words) - 1):
        word, following = words[index], words[index + 1]
        if (
            not following.capital
            or following.low not in known
            or not context.joined(word, following)
        ):
            continue
        if not word.capital or word.starts or word.caps or context.allowed(word):
            continue
        if word.low not in PARTICLES and word.low not in known and not is_first_name(word.text):
            yield Hit(word.start, following.end, Label.INSTITUTION, "cue", 0.7)


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


def _headed(context: Context) -> Iterator[Hit]:
    """ "basisschool De Regenboog": a head and the capitalised words behind it."""
    for index, word in enumerate(context.tokens):
        if word.low not in HEAD_KIND or index + 1 >= len(context.tokens):
            continue
        following = context.tokens[index + 1]
        gap = context.gap(word, following)
        if gap not in {" ", " '", ' "', " ‘", " “"} or context.is_allowed(word.start, word.end):
            continue
        match = re.compile(_RUN).match(context.text, following.start)
        if match is None and following.low in {"de", "het", "'t", "op", "in"}:
            match = re.compile(rf"(?:de|het|'t|op de|in de|in)[ ]{_RUN}").match(
                context.text, following.start
            )
        if match is None or (following.starts and gap == " "):
            continue
        if (
            match.group().split(" ")[0] in {"in", "op"}
            and match.group().split(" ")[-1].lower() in places()
        ):
            continue
        if following.capital and context.allowed(following) and match.group() == following.text:
            continue
        end = _before_its_place(context, match.start(), match.end())
        yield Hit(word.start, end, Label.INSTITUTION, "cue", 0.9)


def _before_its_place(context: Context, start: int, end: int) -> int:
    """ "De Linde in Assen": the name ends before "in"."""
    cut = re.search(rf"[ ](?:in|te|uit|bij)[ ](?={_CAP})", context.text[start:end])
    return start + cut.start() if cut and cut.start() else end


def _tailed(context: Context) -> Iterator[Hit]:
    words = context.tokens
    for index, word in enumerate(words):
        if not word.capital or context.is_allowed(word.start, word.end):
            continue
        if _institution_word(word):
            yield Hit(word.start, _tail_end(context, index), Label.INSTITUTION, "cue", 0.8)
        if word.low in TAIL_KIND and index and _capital_before(context, index):
            first = index - 1
            while (
                first > max(0, index - 6)
                and words[first - 1].capital
                and context.joined(words[first - 1], words[first])
            ):
                first -= 1
            if words[first].starts and words[first].low in FUNCTION_WORDS and first < index - 1:
                first += 1
            if words[first].capital and words[first].low not in FUNCTION_WORDS:
                yield Hit(
                    words[first].start, _tail_end(context, index), Label.INSTITUTION, "cue", 0.85
                )


def _capital_before(context: Context, index: int) -> bool:
    left = context.tokens[index - 1]
    return left.capital and context.joined(left, context.tokens[index])


def _institution_word(word: Token) -> bool:
    single = word.low not in HEAD_KIND and word.low not in TAIL_KIND
    return single and word.low.endswith(tuple(ENDING_KIND)) and not everyday(word)


def _tail_end(context: Context, index: int) -> int:
    """A place or name behind it belongs to it: "Omroep Brabant", "Pieter Breughelcollege Gouda"."""
    words = context.tokens
    last = index
    while last + 1 < min(len(words), index + 6) and context.joined(words[last], words[last + 1]):
        after = words[last + 1]
        if not after.capital or after.starts:
            break
        last += 1
    return words[last].end


def _branches(context: Context) -> Iterator[Hit]:
    for match in _BRANCH.finditer(context.text):
        run = re.compile(_RUN).match(context.text, match.start("next"))
        if run is not None and run.group().lower() not in {"nederland"}:
            yield Hit(match.start(), run.end(), Label.INSTITUTION, "cue", 0.85)


def _roles(context: Context) -> Iterator[Hit]:
    for match in _RARE.finditer(context.text):
        more = _COMPLEMENT.match(context.text, match.end())
        yield Hit(match.start(), more.end() if more else match.end(), Label.ROLE, "cue", 0.6)
    for index, word in enumerate(context.tokens):
        if word.low not in OFFICES and word.low.split("-")[-1] not in OFFICES:
            continue
        if word.capital and not word.starts:
            continue
        more = _COMPLEMENT.match(context.text, word.end)
        if more is not None and _singles_out(context, index, more.group()):
            yield Hit(word.start, more.end(), Label.ROLE, "cue", 0.5)


def _singles_out(context: Context, index: int, complement: str) -> bool:
    """A named body behind it, or "was/is ... van de ..." said of somebody."""
    if re.search(rf"[ ]{_CAP}", complement):
        return complement.startswith((" van", " bij"))
    before = [w.low for w in context.tokens[max(0, index - 3) : index]]
    definite = re.match(r" (?:van|bij|op) (?:de|het|'t|ons|onze) ", complement)
    return bool(definite) and bool({"is", "was", "werd", "als", "jarenlang"} & set(before))
