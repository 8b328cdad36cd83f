"""People: found by titles, kinship, naming cues, initials and lists of names."""

import re
from collections.abc import Iterator

from .closed import (
    FULL_TITLES,
    FUNCTION_WORDS,
    GREETING,
    HEAD_KIND,
    KINSHIP,
    NAMING,
    PARTICLES,
    PROFESSIONS,
    SHORT_TITLES,
    SPEECH,
    TAIL_KIND,
    WEAK_SPEECH,
)
from .context import Context, ordinary
from .findings import Hit, Label
from .lexicon import is_first_name, is_surname, places
from .tokens import Token

_LETTER = r"(?:[A-Z]|Th|Ch|Ph|IJ)"
_INITIALS = re.compile(
    rf"(?<![\w./\-])(?:{_LETTER}\.[ ]?){{1,5}}(?=(?:(?:van|de|der|den|ter|ten|te|'t|el|al|in)[ ])*"
    r"[^\W\d_a-zà-ÿ][^\W\d_])"
)
_LONE_INITIAL = re.compile(r"(?<![\w.])(?:[A-Z]\.){1,4}(?![\w])|(?<![\w.])[A-Z](?![\w.'’\-])")
_AGE_NEXT = re.compile(
    r"^\s?(?:\((?:[mvx],? ?)?\d{1,2}(?: ?(?:jaar|jr\.?|mnd))?[),]|, \d{1,2}(?: jaar)?[,. ])"
)
_QUOTED = re.compile(
    r"\b(?:zich|bijnaam|genaamd|genoemd|noemt|noemen|noemde|noemden|heet|heette|alias)\s(?:hem |h"
    r"aar |hen |zich )?"
    r"['\"‘“](?P<it>[^\W\d_][\w\-]*(?: [^\W\d_a-z][\w\-]*)?)['\"’”]"
)
_SPEAKER = re.compile(r"^\s?(?:\([^()\n]{2,40}\))?\s?:")
_WHERE = frozenset(["in", "op", "uit", "aan", "bij", "en", "te", "y"])
_NEVER_FIRST = FUNCTION_WORDS | PARTICLES


def find(context: Context) -> Iterator[Hit]:
    """Every person that cues and lists show; the spans may overlap."""
    for index, token in enumerate(context.tokens):
        for rule in (_after_title, _after_kinship, _after_cue, _from_list, _with_particle, _by_age):
            hit = rule(context, index, token)
            if hit is not None:
                yield hit
    yield from _with_initials(context)
    yield from _lone_initials(context)
    yield from _quoted(context)


def _hit(
    context: Context, first: int, source: str, confidence: float, role: str = ""
) -> Hit | None:
    """The name that begins at word `first`, reaching as far as it goes."""
    last = first
    while last < first + 8 and (after := _next_part(context, first, last)) is not None:
        last = after
    start, end = context.tokens[first].start, context.tokens[last].end
    if len(context.tokens[last].text) == 1 and context.text[end : end + 1] == ".":
        end += 1
    lone = _LONE_INITIAL.match(context.text, end + 1)
    if lone and context.text[end : end + 1] == " " and lone.group().endswith("."):
        end = lone.end()
    if context.is_allowed(start, end):
        return None
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


def _name_at(context: Context, index: int, *, lower: bool = False) -> bool:
    """Whether a name may begin at this word after a cue: capital, or small but not everyday."""
    if index >= len(context.tokens):
        return False
    word = context.tokens[index]
    if context.allowed(word) or word.low in TITLES_AND_ROLES:
        return False
    if word.capital:
        return word.low not in _NEVER_FIRST or _particle_name(context, index)
    if word.low in PARTICLES and index + 1 < len(context.tokens):
        following = context.tokens[index + 1]
        return context.joined(word, following) and (
            following.capital or _particle_name(context, index)
        )
    return lower and len(word.text) > 2 and not ordinary(word.text)


TITLES_AND_ROLES = FULL_TITLES | SHORT_TITLES | KINSHIP | PROFESSIONS


def _particle_name(context: Context, index: int) -> bool:
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


def _begins(context: Context, index: int) -> int:
    """Skip titles between a cue and the name: "collega mevrouw dr. Bakker"."""
    words = context.tokens
    limit = min(len(words), index + 3)
    while index < limit and words[index].low in FULL_TITLES | SHORT_TITLES:
        index += 1
    return index


def _after_title(context: Context, index: int, token: Token) -> Hit | None:
    if token.low not in FULL_TITLES | SHORT_TITLES or index + 1 >= len(context.tokens):
        return None
    first = index + 1
    gap = context.gap(token, context.tokens[first])
    if gap not in {" ", ". ", "."} or (gap != " " and token.low not in SHORT_TITLES):
        return None
    if token.low in {"ms", "sr", "bc", "past", "br"} and gap == " ":
        return None
    sure = token.low in SHORT_TITLES or token.low in {"mevrouw", "meneer", "familie"}
    if not _name_at(context, first, lower=sure and _short_or_known(context, first, token)):
        return None
    return _hit(context, first, "cue", 0.95)


def _short_or_known(context: Context, first: int, title: Token) -> bool:
    word = context.tokens[first].text
    return title.low in SHORT_TITLES or is_surname(word) or is_first_name(word)


def _after_kinship(context: Context, index: int, token: Token) -> Hit | None:
    if token.low not in KINSHIP | PROFESSIONS or index + 1 >= len(context.tokens):
        return None
    first = _begins(context, index + 1)
    if first >= len(context.tokens):
        return None
    following = context.tokens[first]
    gap = context.gap(context.tokens[first - 1], following)
    apposition = gap in {", ", " (", ": ", ", '", " '"} and following.capital
    if gap not in {" ", ". "} and not (apposition and _apposed(context, first)):
        return None
    if apposition and gap not in {" ", ". "}:
        return _hit(context, first, "cue", 0.85, token.low)
    if following.capital and not following.starts and _name_at(context, first):
        return _hit(context, first, "cue", 0.92, token.low)
    small = token.low in KINSHIP and not following.capital and _small_name(following)
    return _hit(context, first, "cue", 0.8, token.low) if small else None


def _small_name(word: Token) -> bool:
    """A name in small letters right behind a kinship word."""
    if word.low in _NEVER_FIRST | SPEECH | TITLES_AND_ROLES or len(word.text) < 3:
        return False
    return is_first_name(word.text)


def _apposed(context: Context, first: int) -> bool:
    """ "haar vader, Dirk," and "de wijkzuster (Anna)": a name between a cue and a closing sign."""
    if not _name_at(context, first):
        return False
    word = context.tokens[first]
    if word.low in _NEVER_FIRST or (ordinary(word.text) and not is_first_name(word.text)):
        return False
    end = context.text[word.end : word.end + 40]
    return bool(re.match(r"(?:[ ](?:van |de |der |den |ter )*[^\W\d_a-z][\w\-]+)?\s?[,.()]", end))


def _after_cue(context: Context, index: int, token: Token) -> Hit | None:
    if token.low not in NAMING | GREETING or index + 1 >= len(context.tokens):
        return None
    first = _begins(context, index + 1)
    if first >= len(context.tokens):
        return None
    following = context.tokens[first]
    gap = context.text[token.end : context.tokens[index + 1].start]
    if not re.fullmatch(r"[ ,:.\n'\"‘“]{1,5}", gap) or (
        gap[0] in ".\n" and token.low not in GREETING
    ):
        return None
    word = following.text
    named = is_first_name(word) or is_surname(word) or not ordinary(word)
    named = named or (
        token.low in NAMING and not following.starts and following.low not in _NEVER_FIRST
    )
    if following.capital and named and _name_at(context, first) and word.lower() not in GREETING:
        return _hit(context, first, "cue", 0.9)
    small = not following.capital and _name_at(context, first, lower=True)
    last = not re.search(
        r"\w+[ ]+\w+", context.text[following.end : following.end + 25].split("\n")[0]
    )
    if small and (is_first_name(word) or token.low in {"gr", "groet", "groetjes", "heet", "naam"}):
        return _hit(context, first, "cue", 0.7)
    parting = token.low in {"gr", "groet", "groeten", "groetjes", "mvg", "liefs"}
    if parting and last and not following.capital and is_first_name(word):
        return _hit(context, first, "cue", 0.7)
    return None


def _from_list(context: Context, index: int, token: Token) -> Hit | None:
    """A first name or surname from the lists; an everyday word must stand inside a sentence."""
    word = token.text
    if context.allowed(token) or token.low in _NEVER_FIRST | TITLES_AND_ROLES or len(word) < 2:
        return None
    first = is_first_name(word)
    everyday = ordinary(word)
    if not token.capital:
        known = first and not everyday and len(word) > 3 and token.low not in places()
        return _hit(context, index, "list", 0.65) if known else None
    if not first and not is_surname(word):
        return None
    if token.low in places() and not _personal(context, index):
        return None
    if everyday and token.starts and not (first and _personal(context, index)):
        return None
    if (token.caps and len(word) < 4) or token.low in GREETING:
        return None
    return _hit(context, _leftmost(context, index), "list", 0.9 if first and not everyday else 0.7)


def _leftmost(context: Context, index: int) -> int:
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


def _personal(context: Context, index: int) -> bool:
    """Whether what follows is said of a person: an age, a speaking verb, a surname, a colon."""
    words, token = context.tokens, context.tokens[index]
    rest = context.text[token.end : token.end + 45]
    if _AGE_NEXT.match(rest) or (_SPEAKER.match(rest) and token.starts):
        return True
    if index + 1 >= len(words) or not context.joined(token, words[index + 1]):
        return False
    after = words[index + 1]
    if after.low in PARTICLES - {"in", "op", "uit", "aan", "bij", "en", "te"}:
        return _particle_name(context, index + 1)
    if after.capital and not after.starts:
        return not context.allowed(after)
    verbs = SPEECH - WEAK_SPEECH if ordinary(token.text) else SPEECH
    return is_first_name(token.text) and after.low in verbs


def _with_particle(context: Context, index: int, token: Token) -> Hit | None:
    """ "Van Dijk", "De Wit-Jansen": a capital particle and a capital word inside a sentence."""
    if (
        token.low not in PARTICLES
        or not token.capital
        or token.low in {"en", "in", "op", "aan", "bij"}
    ):
        return None
    if not _particle_name(context, index):
        return None
    at = index
    while context.tokens[at].low in PARTICLES:
        at += 1
    surname = context.tokens[at]
    if context.allowed(surname) or (token.starts and surname.low in places()):
        return None
    if token.starts and ordinary(surname.text) and not is_surname(surname.text):
        return None
    if token.low in {"de", "het", "'t", "te", "al", "y", "und"} and not is_surname(surname.text):
        return None
    return _hit(context, index, "cue", 0.85)


def _by_age(context: Context, index: int, token: Token) -> Hit | None:
    """A capitalised word with an age behind it: "Roos (14)", "Klaas Hemel, 58,"."""
    rest = context.text[token.end : token.end + 20]
    speaker = token.starts and _SPEAKER.match(context.text[token.end : token.end + 45])
    aged = _AGE_NEXT.match(rest)
    if not token.capital and aged and rest.startswith(" (") and not ordinary(token.text):
        return _hit(context, index, "cue", 0.6)
    if not token.capital or not (aged or speaker) or context.allowed(token):
        return None
    if token.low in TITLES_AND_ROLES | _NEVER_FIRST | GREETING or token.low in places():
        return None
    if ordinary(token.text) and (speaker or not (is_first_name(token.text) or not token.starts)):
        return None
    if token.caps:
        return None
    return _hit(context, index if speaker else _leftmost(context, index), "cue", 0.8)


def _with_initials(context: Context) -> Iterator[Hit]:
    starts = {token.start: index for index, token in enumerate(context.tokens)}
    for match in _INITIALS.finditer(context.text):
        index = starts.get(match.end())
        if index is None or match.end() - match.start() < 2:
            continue
        hit = _hit(context, index, "cue", 0.95)
        if hit is not None:
            yield Hit(match.start(), hit.end, Label.PERSON, "cue", 0.95)


def _quoted(context: Context) -> Iterator[Hit]:
    """ "die zich 'Ster' noemt", "bijnaam 'Sproet'": a quoted word behind a naming cue."""
    for match in _QUOTED.finditer(context.text):
        yield Hit(*match.span("it"), Label.PERSON, "cue", 0.8)


def _lone_initials(context: Context) -> Iterator[Hit]:
    """ "cliënt B.", "meneer K": a letter behind a title, a kinship word or a role."""
    for match in _LONE_INITIAL.finditer(context.text):
        before = re.search(r"([^\W\d_]+)\.?\s$", context.text[: match.start()][-40:])
        if before is None or before[1].lower() not in TITLES_AND_ROLES:
            continue
        if before[1].lower() in {"team", "locatie"} or context.is_allowed(*match.span()):
            continue
        yield Hit(match.start(), match.end(), Label.PERSON, "cue", 0.8, _role(before[1]))


def _role(word: str) -> str:
    low = word.lower()
    return low if low in KINSHIP | PROFESSIONS else ""
