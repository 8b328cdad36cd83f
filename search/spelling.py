"""What somebody may have meant, from texts that they may read."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from search.dutch import fold

MOST_WORDS = 3
_WORD = re.compile(r"[^\W\d_]{3,40}")


@dataclass(frozen=True, slots=True)
class Correction:
    """Words like the one that was typed: folded, nearest first; `best` as it is written."""

    words: tuple[str, ...]
    best: str


def distance_for(word: str) -> int:
    """How many letters of `word` may be wrong."""
    return 1 if len(word) < 7 else 2


def correction_of(word: str, texts: Iterable[str]) -> Correction | None:
    """The words of `texts` nearest to the folded `word`, or None when none is near."""
    written: dict[str, str] = {}
    counts: Counter[str] = Counter()
    for text in texts:
        for found in _WORD.findall(text):
            folded = fold(found)
            counts[folded] += 1
            written.setdefault(folded, found.lower())
    most = distance_for(word)
    near = {other: far for other in counts if (far := _distance(word, other, most)) <= most}
    ranked = sorted(near, key=lambda other: (near[other], -counts[other], other))[:MOST_WORDS]
    return Correction(tuple(ranked), written[ranked[0]]) if ranked else None


def _distance(one: str, other: str, most: int) -> int:
    """Letters added, dropped, changed or swapped with their neighbour; `most + 1` when more."""
    if abs(len(one) - len(other)) > most or len(set(one) ^ set(other)) > 2 * most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        before, last, row = row, before, [i]
        for j, opposite in enumerate(other, 1):
            cost = min(before[j] + 1, row[-1] + 1, before[j - 1] + (letter != opposite))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == opposite:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
    return row[-1]


def written_words(text: str) -> list[str]:
    """The words of `text` as they were typed."""
    return re.findall(r"[^\W_]+", unicodedata.normalize("NFC", text))
