"""Institutions: the word before a name, the word at its end, local branches; and rare roles."""

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
    TAIL_KIND,
)
from .context import Context, everyday
from .findings import Hit, Label
from .forms import CAP, RUN
from .lexicon import is_first_name, places
from .tokens import Token

_BRANCH = re.compile(rf"(?<!\w)(?:{LOCAL_BRANCHES})\s+(?!Nederland\b)(?=(?P<next>{CAP}))")
_ANOTHER = re.compile(rf"[ ](?:en|of)[ ](?:(?:de|het)[ ])?(?={LOCAL_BRANCHES})")
_TAILS = "|".join(sorted(map(re.escape, TAIL_KIND), key=len, reverse=True))
_TEAM = re.compile(
    r"\b(?:sociaal (?:wijk)?team|wijkteam|buurtteam|jeugdteam|gebiedsteam) "
    r"(?:noord|zuid|oost|west|centrum|binnenstad|(?:noord|zuid)-?(?:oost|west))(?!\w)",
    re.IGNORECASE,
)
_EMPLOYER = re.compile(rf"\b(?:werk\w*|baan|\w*dienst\w*|stage) (?:\w+ )?bij (?P<it>{RUN})")
_RARE = re.compile(rf"(?<![\w\-])(?:{RARE})(?![\w])", re.IGNORECASE)
_COMPLEMENT = re.compile(
    rf"[ ](?:van|bij|in|op|aan)[ ](?:(?:de|het|een|'t|onze|ons|deze)[ ])?(?:(?:bekende|enige|plaa"
    rf"tselijke|lokale)[ ])?"
    rf"(?:{RUN}|[a-zà-ÿ\-]{{4,}})"
)


def find(context: Context) -> Iterator[Hit]:
    """Every named institution and rare role; the spans may overlap."""
    yield from _headed(context)
    yield from _tailed(context)
    yield from _branches(context)
    yield from _teams(context)
    yield from _employers(context)
    yield from _before_place(context)
    yield from _roles(context)


def _headed(context: Context) -> Iterator[Hit]:
    """ "basisschool De Regenboog": a head and the capitalised words behind it."""
    for index, word in enumerate(context.tokens):
        if word.low not in HEAD_KIND or index + 1 >= len(context.tokens):
            continue
        following = context.tokens[index + 1]
        gap = context.gap(word, following)
        if gap not in {" ", " '", ' "', " ‘", " “"} or context.is_allowed(word.start, word.end):
            continue
        match = re.compile(RUN).match(context.text, following.start)
        if match is None and following.low in {"de", "het", "'t", "op", "in"}:
            match = re.compile(rf"(?:de|het|'t|op de|in de|in)[ ]{RUN}").match(
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
    cut = re.search(rf"[ ](?:in|te|uit|bij)[ ](?={CAP})", context.text[start:end])
    return start + cut.start() if cut and cut.start() else end


def _tailed(context: Context) -> Iterator[Hit]:
    """ "Margrietschool", "Almeers College", "Van den Berg Transport"."""
    for index, word in enumerate(context.tokens):
        if not word.capital or context.is_allowed(word.start, word.end):
            continue
        if _institution_word(word):
            yield Hit(word.start, _tail_end(context, index), Label.INSTITUTION, "cue", 0.8)
        if word.low in TAIL_KIND and index and _capital_before(context, index):
            yield from _before_tail(context, index)


def _before_tail(context: Context, index: int) -> Iterator[Hit]:
    """The names that end at a word such as "Transport"."""
    words, first = context.tokens, index - 1
    while first > max(0, index - 6) and _capital_before(context, first):
        first -= 1
    begin, end = _with_particles(context, first), _tail_end(context, index)
    if begin < first:
        yield Hit(words[begin].start, end, Label.INSTITUTION, "cue", 0.92)
    if words[first].starts and words[first].low in FUNCTION_WORDS and first < index - 1:
        first += 1
    if words[first].capital and words[first].low not in FUNCTION_WORDS:
        yield Hit(words[first].start, end, Label.INSTITUTION, "cue", 0.85)


def _with_particles(context: Context, first: int) -> int:
    """ "Van den Berg Transport": the particles before a name belong to it, one with a capital."""
    words, at = context.tokens, first
    while at > max(0, first - 3) and words[at - 1].low in PARTICLES:
        if not context.joined(words[at - 1], words[at]):
            break
        at -= 1
    return at if words[at].capital and not words[at].starts else first


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
        run = re.compile(RUN).match(context.text, match.start("next"))
        if run is not None and run.group().lower() not in {"nederland"}:
            another = _ANOTHER.search(context.text, run.start(), run.end())
            end = another.start() if another else run.end()
            yield Hit(match.start(), end, Label.INSTITUTION, "cue", 0.85)


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


def _teams(context: Context) -> Iterator[Hit]:
    """ "het sociaal team oost", also in small letters."""
    for match in _TEAM.finditer(context.text):
        yield Hit(match.start(), match.end(), Label.INSTITUTION, "cue", 0.7)


def _employers(context: Context) -> Iterator[Hit]:
    """ "werkt bij Apollo Vredestein": two names behind it are a company, not a person."""
    for match in _EMPLOYER.finditer(context.text):
        if " " in match["it"] and not context.is_allowed(*match.span("it")):
            yield Hit(*match.span("it"), Label.INSTITUTION, "cue", 0.92)


def _roles(context: Context) -> Iterator[Hit]:
    for match in _RARE.finditer(context.text):
        more = _COMPLEMENT.match(context.text, match.end())
        yield Hit(match.start(), _to_tail(context, more) or match.end(), Label.ROLE, "cue", 0.6)
    for index, word in enumerate(context.tokens):
        if word.low not in OFFICES and word.low.split("-")[-1] not in OFFICES:
            continue
        if word.capital and not word.starts:
            continue
        more = _COMPLEMENT.match(context.text, word.end)
        if more is not None and _singles_out(context, index, more.group()):
            yield Hit(word.start, _to_tail(context, more), Label.ROLE, "cue", 0.5)


def _to_tail(context: Context, complement: re.Match[str] | None) -> int:
    """The end of "diaken bij de Hervormde kerk", its last word in small letters too."""
    if complement is None:
        return 0
    tail = re.compile(rf"[ ](?:{_TAILS})(?!\w)").match(context.text, complement.end())
    return tail.end() if tail else complement.end()


def _singles_out(context: Context, index: int, complement: str) -> bool:
    """A named body behind it, or "was/is ... van de ..." said of somebody."""
    if re.search(rf"[ ]{CAP}", complement):
        return complement.startswith((" van", " bij"))
    before = [w.low for w in context.tokens[max(0, index - 3) : index]]
    definite = re.match(r" (?:van|bij|op) (?:de|het|'t|ons|onze) ", complement)
    return bool(definite) and bool({"is", "was", "werd", "als", "jarenlang"} & set(before))
