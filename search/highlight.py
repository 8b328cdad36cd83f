"""The passage of a text that answers best, with the found words marked."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from html import escape

from search.asking import Asked
from search.dutch import fold, stem

LENGTH = 260
MOST_MARKS = 400


@dataclass(slots=True)
class Marks:
    """Which folded words to mark: these stems, these exact words, what starts with these."""

    stems: set[str] = field(default_factory=set)
    exact: set[str] = field(default_factory=set)
    starts: tuple[str, ...] = ()
    _pattern: re.Pattern[str] | None = None

    @classmethod
    def of(cls, asked: Asked) -> "Marks":
        """What `asked` looks for, equal words included."""
        marks = cls()
        for unit in asked.units:
            (marks.exact if unit.quoted else marks.stems).update(
                unit.words if unit.quoted else map(stem, unit.words)
            )
            marks.stems.update(stem(word) for phrase in unit.equals for word in phrase)
        return marks

    def spans(self, folded: str) -> list[tuple[int, int, str]]:
        """Start, end and stem of each word to mark in folded text."""
        found = []
        for match in self._candidates().finditer(folded):
            word = match.group()
            if word in self.exact or stem(word) in self.stems or word.startswith(self.starts):
                found.append((match.start(), match.end(), stem(word)))
                if len(found) == MOST_MARKS:
                    break
        return found

    def _candidates(self) -> re.Pattern[str]:
        # A word and its stem begin alike, so most words needn't be looked at.
        if self._pattern is None:
            begins = {word[: max(1, min(len(word) - 2, 5))] for word in self.stems}
            begins |= {*self.exact, *self.starts}
            options = "|".join(map(re.escape, sorted(begins)))
            self._pattern = re.compile(rf"\b(?:{options})\w*" if options else r"(?!)")
        return self._pattern


def passage(text: str, marks: Marks, length: int = LENGTH) -> str:
    """About `length` characters of `text` (NFC) round the best find, or its beginning.

    HTML: everything escaped, the found words in `<mark>`, an ellipsis where something was cut.
    """
    spans = marks.spans(fold(text))
    start, end = _window(text, spans, length)
    inside = [span for span in spans if start <= span[0] and span[1] <= end]
    before = "… " if start else ""
    after = " …" if end < len(text) else ""
    return before + _marked(text, inside, start, end) + after


def _window(text: str, spans: list[tuple[int, int, str]], length: int) -> tuple[int, int]:
    if len(text) <= length:
        return 0, len(text)
    first = _best(spans, length)
    start = max(0, first - length // 4)
    if start:
        start = text.find(" ", start, first) + 1 or first
    end = min(len(text), start + length)
    if end < len(text):
        end = max(text.rfind(" ", start + length // 2, end), start + length // 2)
    return start, end


def _best(spans: list[tuple[int, int, str]], length: int) -> int:
    """Where the stretch begins in which the most different words, then the most words, are."""
    reach = length * 3 // 4 - 20
    best = (0, 0, 0)
    last = 0
    for index, (start, _, _) in enumerate(spans):
        last = max(last, index)
        while last < len(spans) and spans[last][1] <= start + reach:
            last += 1
        stretch = spans[index:last]
        best = max(best, (len({word for _, _, word in stretch}), len(stretch), -start))
    return -best[2]


def _marked(text: str, spans: Iterable[tuple[int, int, str]], start: int, end: int) -> str:
    pieces, at = [], start
    for begin, stop, _ in spans:
        pieces += [escape(text[at:begin]), "<mark>", escape(text[begin:stop]), "</mark>"]
        at = stop
    return "".join([*pieces, escape(text[at:end])])
