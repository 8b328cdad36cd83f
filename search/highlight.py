"""The passage of a text that answers best, with the found words marked."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from html import escape

from search.asking import Asked, Phrase
from search.dutch import WORD, beginning, fold, stem

LENGTH = 260
MOST_MARKS = 400
AT_ONCE = 50_000  # characters; reading stops at the first stretch with a find
LONGEST_READ = 500_000

Span = tuple[int, int, str]


@dataclass(slots=True)
class Marks:
    """Which folded words to mark: these stems, these exact words, what starts with these, and
    these phrases (of stems, or of exact words) where their words stand side by side."""

    stems: set[str] = field(default_factory=set)
    exact: set[str] = field(default_factory=set)
    starts: tuple[str, ...] = ()
    phrases: set[Phrase] = field(default_factory=set)
    exact_phrases: set[Phrase] = field(default_factory=set)
    _pattern: re.Pattern[str] | None = None

    @classmethod
    def of(cls, asked: Asked) -> "Marks":
        """What `asked` looks for, equal words included."""
        marks = cls()
        for unit in asked.units:
            if unit.quoted:
                marks._add(unit.words, marks.exact, marks.exact_phrases)
            for phrase in unit.equals if unit.quoted else (unit.words, *unit.equals):
                marks._add(tuple(map(stem, phrase)), marks.stems, marks.phrases)
        return marks

    def _add(self, phrase: Phrase, single: set[str], several: set[Phrase]) -> None:
        if len(phrase) == 1:
            single.add(phrase[0])
        else:
            several.add(phrase)

    def spans(self, folded: str) -> list[Span]:
        """Start, end and stem of each word to mark in folded text."""
        words = [(m.start(), m.end(), m.group()) for m in self._candidates().finditer(folded)]
        alone = {span[0] for span in words if self._is_wanted(span[2])}
        wanted = alone | self._in_phrases(words, folded)
        marked = [span for span in words if span[0] in wanted][:MOST_MARKS]
        return [(start, end, stem(word)) for start, end, word in marked]

    def _is_wanted(self, word: str) -> bool:
        return word in self.exact or stem(word) in self.stems or word.startswith(self.starts)

    def _in_phrases(self, words: list[Span], folded: str) -> set[int]:
        """Where the words stand that form a phrase together."""
        if not (self.phrases or self.exact_phrases):
            return set()
        found: set[int] = set()
        stems = [stem(word) for _, _, word in words]
        for known, among in (
            (self.phrases, stems),
            (self.exact_phrases, [word for _, _, word in words]),
        ):
            for phrase in known:
                for at in _places(phrase, among):
                    run = words[at : at + len(phrase)]
                    if _side_by_side(run, folded):
                        found |= {start for start, _, _ in run}
        return found

    def _candidates(self) -> re.Pattern[str]:
        # A word and its stem begin alike, so most words needn't be looked at.
        if self._pattern is None:
            stems = {*self.stems, *(word for phrase in self.phrases for word in phrase)}
            exact = {*self.exact, *(word for phrase in self.exact_phrases for word in phrase)}
            begins = {*map(beginning, stems), *exact, *self.starts}
            options = "|".join(map(re.escape, sorted(begins)))
            self._pattern = re.compile(rf"\b(?:{options})\w*" if options else r"(?!)")
        return self._pattern


def _places(phrase: Phrase, among: list[str]) -> list[int]:
    """Where in `among` the words of `phrase` follow each other."""
    return [
        at
        for at, word in enumerate(among)
        if word == phrase[0] and tuple(among[at : at + len(phrase)]) == phrase
    ]


def _side_by_side(run: list[Span], folded: str) -> bool:
    pairs = zip(run, run[1:], strict=False)
    return not any(WORD.search(folded, one[1], other[0]) for one, other in pairs)


def passage(text: str, marks: Marks, length: int = LENGTH) -> str:
    """About `length` characters of `text` (NFC) round the best find, or its beginning.

    HTML: everything escaped, the found words in `<mark>`, an ellipsis where something was cut.
    """
    spans = _first_finds(text, marks)
    start, end = _window(text, spans, length)
    inside = [span for span in spans if start <= span[0] and span[1] <= end]
    before = "… " if start else ""
    after = " …" if end < len(text) else ""
    return before + _marked(text, inside, start, end) + after


def _first_finds(text: str, marks: Marks) -> list[Span]:
    for start in range(0, min(len(text), LONGEST_READ), AT_ONCE):
        found = marks.spans(fold(text[start : start + AT_ONCE]))
        if found:
            return [(begin + start, end + start, word) for begin, end, word in found]
    return []


def _window(text: str, spans: list[Span], length: int) -> tuple[int, int]:
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


def _best(spans: list[Span], length: int) -> int:
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


def _marked(text: str, spans: Iterable[Span], start: int, end: int) -> str:
    pieces, at = [], start
    for begin, stop, _ in spans:
        pieces += [escape(text[at:begin]), "<mark>", escape(text[begin:stop]), "</mark>"]
        at = stop
    return "".join([*pieces, escape(text[at:end])])
