"""Grammar at the seams of a replacement: no "moeder moeder", no "op in het voorjaar"."""

import re
from collections.abc import Iterable, Sequence

from . import joining_places, joining_roles
from .seams import Edit, Seam
from .tokens import starts_sentence

_LAST_WORDS = re.compile(
    r"(?:(?<![\w\-])(?P<first>[^\W\d_]+)[ ])?(?<![\w\-])(?P<last>[^\W\d_]+(?:-[^\W\d_]+)*)\.?[ ]$"
)
_TIME = re.compile(
    r"(?:in (?:de|het|the) (?:winter|voorjaar|zomer|najaar|spring|summer|autumn)|op een dag|on a "
    r"day"
    r"|op dezelfde dag|on the same day|eerder|earlier|.* later)$"
)
_SEASON = re.compile(r"(?:de|het) (?:winter|voorjaar|zomer|najaar)")
_UNTIL = re.compile(r" (?:tot|t/m|-|–)")
_ON = frozenset({"op", "on", "per", "d.d"})
_DETERMINERS = frozenset({"de", "het", "'t", "the"})


def joined(text: str, edits: Sequence[Edit], kept: Iterable[tuple[int, int]] = ()) -> list[Edit]:
    """The edits in order, each widened over the words beside it that it would make double.

    None goes over another edit or into a `kept` span. A replacement that begins a sentence begins
    with a capital.
    """
    spans = sorted([*((edit.start, edit.end) for edit in edits), *kept])
    result: list[Edit] = []
    for edit in sorted(edits, key=lambda e: e.start):
        floor = max([0, *(end for _, end in spans if end <= edit.start), *_ends(result)])
        ceiling = min([len(text), *(start for start, _ in spans if start >= edit.end)])
        last = next((e.said for e in reversed(result) if e.end == floor and e.said), "")
        left = _read(text, result, edit.start)
        seam = Seam(text, floor, ceiling, edit.start, edit.end, edit.said, last, left)
        result += _of_one(seam, spans)
    return sorted(result, key=lambda e: e.start)


def _read(text: str, edits: Sequence[Edit], end: int) -> str:
    """The last stretch before `end` as it reads after `edits`."""
    parts, done = [], max(0, end - 120)
    for edit in sorted(edits[-12:], key=lambda e: e.start):
        if done <= edit.start and edit.end <= end:
            parts += [text[done : edit.start], edit.said]
            done = edit.end
    return "".join([*parts, text[done:end]])


def _ends(edits: Iterable[Edit]) -> list[int]:
    return [edit.end for edit in edits]


def _of_one(seam: Seam, spans: Iterable[tuple[int, int]]) -> list[Edit]:
    """The edit of one seam, with the sign that it makes superfluous further on."""
    joining_roles.join(seam)
    joining_places.join(seam)
    _join_words(seam)
    said = _capitalised(seam)
    found = [Edit(seam.start, seam.end, said)]
    if seam.loose and not any(a < seam.loose[1] and seam.loose[0] < b for a, b in spans):
        found.append(Edit(*seam.loose, ""))
    return found


def _join_words(seam: Seam) -> None:
    """ "op 3 mei" -> "in het voorjaar", "de Margrietschool" -> "een school"."""
    if (
        _SEASON.fullmatch(seam.said)
        and seam.before.endswith("van ")
        and not _UNTIL.match(seam.after)
    ):
        seam.take_from(len(seam.before) - len("van "))
        seam.said = f"uit {seam.said}"
    match = _LAST_WORDS.search(seam.before)
    if match is None or not seam.said:
        return
    first, last = seam.said.split(" ")[0].casefold(), match["last"].casefold()
    on_the_day = _TIME.match(seam.said) is not None
    article = first in {"een", "a", "an"} and last in _DETERMINERS and not on_the_day
    if last in _DETERMINERS and (match["first"] or "").casefold() in _ON and on_the_day:
        seam.take_from(match.start("first"))
    elif last == first or article or (last in _ON and on_the_day):
        seam.take_from(match.start("last"))


def _capitalised(seam: Seam) -> str:
    first = seam.text[seam.start]
    small = seam.said[:1].islower() and (first.isupper() or first.isdigit())
    announced = seam.text[: seam.start].rstrip(" \"'“‘(")[-1:] in {":", ";"}
    if small and not announced and starts_sentence(seam.text, seam.start):
        return seam.said[:1].upper() + seam.said[1:]
    return seam.said
