"""A name found once is sought everywhere in the case."""

import re
from collections.abc import Iterable, Mapping, Sequence

from .closed import FUNCTION_WORDS, HEAD_KIND, KINSHIP, PARTICLES, PROFESSIONS, TAIL_KIND
from .context import Context, allowed_word, ordinary
from .findings import Hit, Known, Label
from .lexicon import places
from .tokens import WORD

_INITIAL = re.compile(r"[A-Z](?:\.[A-Z])*\.?")
_UNFIT = FUNCTION_WORDS | PARTICLES | KINSHIP | PROFESSIONS


def found_again(
    contexts: Mapping[str, Context], hits: Mapping[str, Iterable[Hit]]
) -> dict[str, list[Hit]]:
    """Further mentions, in every field, of the names that `hits` hold.

    Whole names and each of their words. In any letter case, unless the word is everyday Dutch:
    then only with a capital, and not where a sentence begins.
    """
    sought: dict[str, Hit] = {}
    for name, found in hits.items():
        for hit in sorted(found, key=lambda h: -h.confidence):
            for part in _parts(contexts[name].text[hit.start : hit.end], hit):
                sought.setdefault(part, hit)
    return {name: list(_mentions(context, sought)) for name, context in contexts.items()}


def _parts(text: str, hit: Hit) -> set[str]:
    if hit.label is Label.PERSON and _INITIAL.fullmatch(text):
        return {text}
    if hit.label is Label.PERSON:
        words = {
            word for word in WORD.findall(text) if len(word) > 1 and word.lower() not in _UNFIT
        }
        halves = {half for word in words for half in word.split("-") if len(half) > 3}
        return {part for part in words | halves if _fit(part)}
    if hit.label in {Label.PLACE, Label.UNKNOWN, Label.INSTITUTION}:
        bare = [w[:-2] if w.endswith(("'s", "’s")) else w for w in WORD.findall(text)]
        strange = [w for w in bare if not ordinary(w) and _fit(w)]
        strange = [w for w in strange if w.lower() not in HEAD_KIND and w.lower() not in TAIL_KIND]
        return {
            w
            for w in strange
            if len(w) > 3 and (hit.label is not Label.INSTITUTION or w.lower() not in places())
        }
    return set()


def _fit(word: str) -> bool:
    return not allowed_word(word)


def _mentions(context: Context, sought: Mapping[str, Hit]) -> Iterable[Hit]:
    yield from _initial_mentions(context, sought)
    folded = {part.casefold(): part for part in sorted(sought)}
    for token in context.tokens:
        hit_end = token.end
        word = token.text
        if word.casefold() not in folded and word[-2:] in {"'s", "’s"}:
            word, hit_end = word[:-2], token.end - 2
        if word.casefold() not in folded and word.endswith("s") and word[:-1].casefold() in folded:
            word, hit_end = word[:-1], token.end - 1
            if ordinary(token.text):
                continue
        part = folded.get(word.casefold())
        if part is None or context.is_allowed(token.start, hit_end):
            continue
        origin = sought[part]
        everyday = ordinary(word)
        if everyday and (not token.capital or (token.starts and origin.label is not Label.PERSON)):
            continue
        if everyday and token.starts and word.lower() in FUNCTION_WORDS:
            continue
        confidence = min(origin.confidence, 0.6 if everyday or not token.capital else 0.9)
        yield Hit(token.start, hit_end, origin.label, "same-name", confidence)


def _initial_mentions(context: Context, sought: Mapping[str, Hit]) -> Iterable[Hit]:
    """ "B." again, where somebody was called only that."""
    for part, origin in sought.items():
        if _INITIAL.fullmatch(part):
            for match in re.finditer(rf"(?<![\w.]){re.escape(part)}(?![\w.])", context.text):
                if not context.is_allowed(*match.span()):
                    yield Hit(*match.span(), origin.label, "same-name", 0.7)


def author_hits(text: str, known: Sequence[Known]) -> Iterable[Hit]:
    """Every place where a name that the author listed stands, in any letter case.

    A listed full name is also sought by its words, everyday words only with a capital.
    """
    for entry in known:
        listed = entry.text.strip()
        if not listed:
            continue
        for match in re.finditer(rf"(?<!\w){re.escape(listed)}(?!\w)", text, re.IGNORECASE):
            if match.group():
                yield Hit(match.start(), match.end(), entry.label, "author", 1.0, entry.role)
        words = WORD.findall(listed)
        for word in words if len(words) > 1 and entry.label is Label.PERSON else ():
            if word.lower() in _UNFIT or len(word) < 2:
                continue
            flags = re.NOFLAG if ordinary(word) else re.IGNORECASE
            for match in re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", text, flags):
                yield Hit(match.start(), match.end(), entry.label, "author", 0.95, entry.role)
