"""Settle overlapping hits: one label for each character, the same way each time."""

import re
from collections.abc import Iterable

from .findings import Hit, Label

WORD_OR_NUMBER = re.compile(r"\w+(?:['’\-]\w+)*")
_RANK = {
    label: rank
    for rank, label in enumerate(
        (
            Label.EMAIL,
            Label.URL,
            Label.IBAN,
            Label.BIRTHDATE,
            Label.PHONE,
            Label.LICENCE_PLATE,
            Label.BSN,
            Label.POSTCODE,
            Label.DATE,
            Label.CASE_NUMBER,
            Label.HANDLE,
            Label.AGE,
            Label.ADDRESS,
            Label.INSTITUTION,
            Label.PERSON,
            Label.PLACE,
            Label.ROLE,
            Label.UNKNOWN,
        )
    )
}


def settle(hits: Iterable[Hit], text: str) -> list[Hit]:
    """Hits that don't overlap, in order; what the losers covered beyond the winners stays covered.

    The stronger claim wins (the author, then shapes, then longer, then surer); of a losing hit the
    part that sticks out is kept when it holds a letter or digit.
    """
    chosen: list[Hit] = []
    taken = bytearray(len(text))
    for hit in sorted(set(hits), key=_strength):
        for start, end in _free(hit, taken):
            whole = (start, end) == (hit.start, hit.end)
            start, end = _trimmed(text, start, end, whole=whole)
            if start < end and _worth(hit, text, start, end):
                chosen.append(Hit(start, end, hit.label, hit.source, hit.confidence, hit.role))
        taken[hit.start : hit.end] = b"\x01" * (hit.end - hit.start)
    return sorted(chosen, key=lambda h: h.start)


def _strength(hit: Hit) -> tuple[bool, int, int, float, int, str, str, str]:
    shape = _RANK[hit.label] if hit.label not in _NAMES else len(_RANK)
    shape += hit.label is Label.UNKNOWN
    named = _RANK[hit.label]
    length = hit.end - hit.start
    return (
        hit.source != "author",
        shape,
        -length,
        -hit.confidence,
        hit.start,
        str(named),
        hit.source,  # equal so far: else the order of a set would choose, anew in each process
        hit.role,
    )


_NAMES = {Label.ADDRESS, Label.INSTITUTION, Label.PERSON, Label.PLACE, Label.ROLE, Label.UNKNOWN}


def _free(hit: Hit, taken: bytearray) -> list[tuple[int, int]]:
    spans, start = [], None
    for at in range(hit.start, hit.end + 1):
        busy = at == hit.end or taken[at]
        if not busy and start is None:
            start = at
        if busy and start is not None:
            spans.append((start, at))
            start = None
    return spans


def _trimmed(text: str, start: int, end: int, *, whole: bool) -> tuple[int, int]:
    """Without spaces and signs; a left-over also without the small words at its edges."""
    if not whole:
        words = [m for m in WORD_OR_NUMBER.finditer(text, start, end) if not m[0].islower()]
        return (words[0].start(), words[-1].end()) if words else (start, start)
    while start < end and not text[start].isalnum() and text[start] not in "@+('":
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end


def _worth(hit: Hit, text: str, start: int, end: int) -> bool:
    """The whole hit, or a left-over of whole words with a capital or a digit."""
    if (start, end) == (hit.start, hit.end):
        return True
    if hit.label in {Label.ROLE, Label.ADDRESS} and (end - start) * 2 < hit.end - hit.start:
        return any(c.isupper() for c in text[start:end])
    left, right = text[start - 1 : start], text[end : end + 1]
    if left.isalnum() or right.isalnum():
        return False
    rest = text[start:end]
    return any(c.isupper() or c.isdigit() for c in rest) and sum(c.isalnum() for c in rest) > 1
