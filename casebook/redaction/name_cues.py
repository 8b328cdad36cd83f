"""People that a word beside them points at: titles, kinship, naming, greetings, initials."""

import re
from collections.abc import Iterator

from .closed import FULL_TITLES, GREETING, KINSHIP, NAMING, PROFESSIONS, SHORT_TITLES, SPEECH
from .context import Context, ordinary
from .findings import Hit, Label
from .lexicon import is_first_name, is_surname
from .name_reach import LONE_INITIAL, NEVER_FIRST, TITLES_AND_ROLES, hit_at, may_begin
from .tokens import Token

_LETTER = r"(?:[A-Z]|Th|Ch|Ph|IJ)"
_INITIALS = re.compile(
    rf"(?<![\w./\-])(?:{_LETTER}\.[ ]?){{1,5}}(?=(?:(?:van|de|der|den|ter|ten|te|'t|el|al|in)[ ])*"
    r"[^\W\d_a-zà-ÿ][^\W\d_])"
)
_QUOTED = re.compile(
    r"\b(?:zich|bijnaam|genaamd|genoemd|noemt|noemen|noemde|noemden|heet|heette|alias)\s(?:hem |h"
    r"aar |hen |zich )?"
    r"['\"‘“](?P<it>[^\W\d_][\w\-]*(?: [^\W\d_a-z][\w\-]*)?)['\"’”]"
)


def _begins(context: Context, index: int) -> int:
    """Skip titles between a cue and the name: "collega mevrouw dr. Bakker"."""
    words = context.tokens
    limit = min(len(words), index + 3)
    while index < limit and words[index].low in FULL_TITLES | SHORT_TITLES:
        index += 1
    return index


def after_title(context: Context, index: int, token: Token) -> Hit | None:
    """Behind a title: “mevrouw Bakker”, “dr. de Wit”."""
    if token.low not in FULL_TITLES | SHORT_TITLES or index + 1 >= len(context.tokens):
        return None
    first = index + 1
    gap = context.gap(token, context.tokens[first])
    if gap not in {" ", ". ", "."} or (gap != " " and token.low not in SHORT_TITLES):
        return None
    if token.low in {"ms", "sr", "bc", "past", "br"} and gap == " ":
        return None
    sure = token.low in SHORT_TITLES or token.low in {"mevrouw", "meneer", "familie"}
    if not may_begin(context, first, lower=sure and _short_or_known(context, first, token)):
        return None
    return hit_at(context, first, "cue", 0.95)


def _short_or_known(context: Context, first: int, title: Token) -> bool:
    word = context.tokens[first].text
    return title.low in SHORT_TITLES or is_surname(word) or is_first_name(word)


def after_kinship(context: Context, index: int, token: Token) -> Hit | None:
    """Behind somebody's place in a family or at work: “broer Jan”, “zijn vader, Dirk,”."""
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
        return hit_at(context, first, "cue", 0.85, token.low)
    if following.capital and not following.starts and may_begin(context, first):
        return hit_at(context, first, "cue", 0.92, token.low)
    small = token.low in KINSHIP and not following.capital and _small_name(following)
    return hit_at(context, first, "cue", 0.8, token.low) if small else None


def _small_name(word: Token) -> bool:
    """A name in small letters right behind a kinship word."""
    if word.low in NEVER_FIRST | SPEECH | TITLES_AND_ROLES or len(word.text) < 3:
        return False
    return is_first_name(word.text)


def _apposed(context: Context, first: int) -> bool:
    """ "haar vader, Dirk," and "de wijkzuster (Anna)": a name between a cue and a closing sign."""
    if not may_begin(context, first):
        return False
    word = context.tokens[first]
    if word.low in NEVER_FIRST or (ordinary(word.text) and not is_first_name(word.text)):
        return False
    end = context.text[word.end : word.end + 40]
    return bool(re.match(r"(?:[ ](?:van |de |der |den |ter )*[^\W\d_a-z][\w\-]+)?\s?[,.()]", end))


def after_cue(context: Context, index: int, token: Token) -> Hit | None:
    """Behind a word that names or greets: “heet Anna”, “groetjes, Piet”."""
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
        token.low in NAMING and not following.starts and following.low not in NEVER_FIRST
    )
    if following.capital and named and may_begin(context, first) and word.lower() not in GREETING:
        return hit_at(context, first, "cue", 0.9)
    small = not following.capital and may_begin(context, first, lower=True)
    last = not re.search(
        r"\w+[ ]+\w+", context.text[following.end : following.end + 25].split("\n")[0]
    )
    if small and (is_first_name(word) or token.low in {"gr", "groet", "groetjes", "heet", "naam"}):
        return hit_at(context, first, "cue", 0.7)
    parting = token.low in {"gr", "groet", "groeten", "groetjes", "mvg", "liefs"}
    if parting and last and not following.capital and is_first_name(word):
        return hit_at(context, first, "cue", 0.7)
    return None


def with_initials(context: Context) -> Iterator[Hit]:
    """Initials and what follows them: “A.B. de Vries”."""
    starts = {token.start: index for index, token in enumerate(context.tokens)}
    for match in _INITIALS.finditer(context.text):
        index = starts.get(match.end())
        if index is None or match.end() - match.start() < 2:
            continue
        hit = hit_at(context, index, "cue", 0.95)
        if hit is not None:
            yield Hit(match.start(), hit.end, Label.PERSON, "cue", 0.95)


def quoted(context: Context) -> Iterator[Hit]:
    """ "die zich 'Ster' noemt", "bijnaam 'Sproet'": a quoted word behind a naming cue."""
    for match in _QUOTED.finditer(context.text):
        yield Hit(*match.span("it"), Label.PERSON, "cue", 0.8)


def lone_initials(context: Context) -> Iterator[Hit]:
    """ "cliënt B.", "meneer K": a letter behind a title, a kinship word or a role."""
    for match in LONE_INITIAL.finditer(context.text):
        before = re.search(r"([^\W\d_]+)\.?\s$", context.text[: match.start()][-40:])
        if before is None or before[1].lower() not in TITLES_AND_ROLES:
            continue
        if before[1].lower() in {"team", "locatie"} or context.is_allowed(*match.span()):
            continue
        yield Hit(match.start(), match.end(), Label.PERSON, "cue", 0.8, _role(before[1]))


def _role(word: str) -> str:
    low = word.lower()
    return low if low in KINSHIP | PROFESSIONS else ""
