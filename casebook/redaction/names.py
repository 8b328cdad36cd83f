"""People: found by cues beside them, by lists of names, and by what is said of them."""

import re
from collections.abc import Iterator

from .closed import FULL_MONTHS, GREETING, PARTICLES, SPEECH, WEAK_SPEECH
from .context import Context, ordinary
from .findings import Hit, Label
from .lexicon import is_first_name, is_surname, places
from .name_cues import after_cue, after_kinship, after_title, lone_initials, quoted, with_initials
from .name_reach import NEVER_FIRST, TITLES_AND_ROLES, hit_at, leftmost, particle_name
from .tokens import Token

_AGE_NEXT = re.compile(
    r"^\s?(?:\((?:[mvx],? ?)?\d{1,2}(?: ?(?:jaar|jr\.?|mnd))?[),]|, \d{1,2}(?: jaar)?[,. ])"
)
_QUOTES = frozenset("'\"‘“")
_NO_NAME = NEVER_FIRST | TITLES_AND_ROLES | GREETING | FULL_MONTHS | {"anders"}
"""Words that begin a sentence and are somebody's name almost never."""
_SPEAKER = re.compile(r"^\s?(?:\([^()\n]{2,40}\))?\s?:")


def find(context: Context) -> Iterator[Hit]:
    """Every person that cues and lists show; the spans may overlap."""
    for index, token in enumerate(context.tokens):
        for rule in (
            after_title,
            after_kinship,
            after_cue,
            _from_list,
            _doing,
            _owner,
            _with_particle,
            _by_age,
        ):
            hit = rule(context, index, token)
            if hit is not None:
                yield hit
    yield from with_initials(context)
    yield from lone_initials(context)
    yield from quoted(context)


def _from_list(context: Context, index: int, token: Token) -> Hit | None:
    """A first name or surname from the lists; an everyday word must stand inside a sentence."""
    word = token.text
    if context.allowed(token) or token.low in NEVER_FIRST | TITLES_AND_ROLES or len(word) < 2:
        return None
    first = is_first_name(word)
    everyday = ordinary(word)
    if not token.capital:
        known = first and not everyday and len(word) > 3 and token.low not in places()
        return hit_at(context, index, "list", 0.65) if known else None
    if not first and not is_surname(word):
        return None
    if token.low in places() and not _personal(context, index):
        return None
    if everyday and token.starts and not (first and _personal(context, index)):
        return None
    if (token.caps and len(word) < 4) or token.low in GREETING:
        return None
    return hit_at(context, leftmost(context, index), "list", 0.9 if first and not everyday else 0.7)


def _doing(context: Context, index: int, token: Token) -> Hit | None:
    """ "Kees wil niet", "Jan is boos": a first name that is a word too, and begins a sentence.

    Words begin one that way seldom, so a verb behind it is reason enough to ask, with doubt.
    """
    word, after = token.text, context.tokens[index + 1 : index + 2]
    if not (token.capital and token.starts) or token.caps or context.allowed(token):
        return None
    known = is_first_name(word) and ordinary(word) and token.low not in places()
    if not known or token.low in _NO_NAME:
        return None
    if not after or after[0].low not in WEAK_SPEECH or not context.joined(token, after[0]):
        return None
    said_of_a_thing = context.text.startswith((" een ", " er "), after[0].end)
    return None if said_of_a_thing else hit_at(context, index, "list", 0.45)


def _owner(context: Context, index: int, token: Token) -> Hit | None:
    """ "Siems moeder", "Anna's fiets": a first name whose s shows that something is theirs."""
    bare = token.low.removesuffix("'s") if token.low.endswith("'s") else token.low.removesuffix("s")
    name = token.text[: len(bare)]
    if not token.capital or bare == token.low or len(bare) < 3 or index + 1 >= len(context.tokens):
        return None
    owned = context.tokens[index + 1]
    theirs = not owned.capital and ordinary(owned.text) and context.joined(token, owned)
    if not theirs or ordinary(token.text) or is_first_name(token.text) or context.allowed(token):
        return None
    known = is_first_name(name) and not ordinary(name) and bare not in places()
    return Hit(token.start, token.start + len(bare), Label.PERSON, "list", 0.8) if known else None


def _personal(context: Context, index: int) -> bool:
    """Whether what follows is said of a person: an age, a speaking verb, a surname, a colon."""
    words, token = context.tokens, context.tokens[index]
    rest = context.text[token.end : token.end + 45]
    if _AGE_NEXT.match(rest) or (_SPEAKER.match(rest) and token.starts):
        return True
    if rest[:1] in {",", "!", "?"} and context.text[token.start - 1 : token.start] in _QUOTES:
        return is_first_name(token.text)
    if index + 1 >= len(words) or not context.joined(token, words[index + 1]):
        return False
    after = words[index + 1]
    if after.low in PARTICLES - {"in", "op", "uit", "aan", "bij", "en", "te"}:
        return particle_name(context, index + 1)
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
    if not particle_name(context, index):
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
    return hit_at(context, index, "cue", 0.85)


def _by_age(context: Context, index: int, token: Token) -> Hit | None:
    """A capitalised word with an age behind it: "Roos (14)", "Klaas Hemel, 58,"."""
    rest = context.text[token.end : token.end + 20]
    speaker = token.starts and _SPEAKER.match(context.text[token.end : token.end + 45])
    aged = _AGE_NEXT.match(rest)
    if not token.capital and aged and rest.startswith(" (") and not ordinary(token.text):
        return hit_at(context, index, "cue", 0.6)
    if not token.capital or not (aged or speaker) or context.allowed(token):
        return None
    if token.low in TITLES_AND_ROLES | NEVER_FIRST | GREETING or token.low in places():
        return None
    if ordinary(token.text) and (speaker or not (is_first_name(token.text) or not token.starts)):
        return None
    if token.caps:
        return None
    return hit_at(context, index if speaker else leftmost(context, index), "cue", 0.8)
