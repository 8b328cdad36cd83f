"""The name that somebody sits down under: nobody may pass for another, or for nobody.

Signs that can't be seen, and letters of other alphabets that look like ours, could make two names
alike on the screen (Unicode Technical Report 36, 2014, on visual spoofing).
"""

import unicodedata

SIGNS = frozenset(" -'’.")


def tidy(typed: str) -> str:
    """What was typed without what can't be seen, letters in one form, single spaces."""
    composed = unicodedata.normalize("NFKC", typed)
    return " ".join("".join(each for each in composed if _is_seen(each)).split())


def _is_seen(character: str) -> bool:
    return character.isprintable() or character.isspace()


def is_plain(name: str) -> bool:
    """Whether it has a letter or figure, and nothing but those of our alphabet and a few signs."""
    letters = [each for each in name if each not in SIGNS]
    return bool(letters) and all(map(_is_ours, letters))


def _is_ours(character: str) -> bool:
    if character.isdecimal():
        return character.isascii()
    return character.isalpha() and unicodedata.name(character, "").startswith("LATIN ")


def are_alike(one: str, other: str) -> bool:
    """Whether people would take the two for the same name."""
    return _skeleton(one) == _skeleton(other)


def _skeleton(name: str) -> str:
    """Without accents, signs and capitals."""
    apart = unicodedata.normalize("NFD", name.casefold())
    return "".join(each for each in apart if each.isalnum())
