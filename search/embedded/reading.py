"""Answering one question from one state of the index.

First strictly; when that finds few, wider: half-typed and misspelt words; when that finds few too,
after those also what has at least half of the words (of two words only when nothing has both).
Every step asks through the visibility filter, so also a
suggestion is made only of words that the asker may read.
"""

from dataclasses import replace
from functools import cached_property
from typing import Any

import tantivy
from tantivy import Occur

from search.asking import LONGEST_TEXT, Unit, understand
from search.dutch import fold, stem
from search.embedded.questions import NEAR_WORD, Questions, either, every, most
from search.highlight import Marks, passage
from search.port import FACETS, Hit, Query, Results
from search.spelling import Correction, correction_of, distance_for, written_words

FEW = 3
PAIR = 2
FIRST = 1000.0
"""More than any text can score."""
READ_FOR_SPELLING = 12
MOST_VALUES = 200


class Reading:
    """One question."""

    def __init__(self, searcher: tantivy.Searcher, questions: Questions, query: Query) -> None:
        self.searcher, self.questions, self.query = searcher, questions, query
        self.asked = understand(query)
        self.marks = Marks.of(self.asked)
        self.corrections: dict[str, Correction] = {}
        self.partly = False

    def results(self) -> Results:
        """The answer."""
        if self.asked.hopeless or not self.query.tokens:
            return Results()
        text, found = self._answer()
        return Results(
            hits=tuple(self._hit(score, address) for score, address in found.hits),
            total=_total(found),
            facets=self._facets(text),
            also=self.asked.also,
            suggestion=self._suggestion(),
            partly=self.partly,
        )

    # --- which query -------------------------------------------------------------------------

    def _answer(self) -> tuple[tantivy.Query, tantivy.SearchResult]:
        """The query that was good enough, and its page of hits."""
        text = self._less_excluded(self.questions.strict(self.asked))
        found = self._page(text)
        if not self.asked.units or _total(found) >= FEW:
            return text, found
        near = self._near_words()
        units = [self.questions.unit(unit, near) for unit in self.asked.units]
        text = self._less_excluded(every(units))
        found = self._page(text)
        if _total(found) >= FEW or (_total(found) and len(units) <= PAIR):
            return text, found
        return self._partly(units, found)

    def _partly(
        self, units: list[tantivy.Query], found: tantivy.SearchResult
    ) -> tuple[tantivy.Query, tantivy.SearchResult]:
        """What has all `units` (that is `found`) first, and then what has half of them."""
        first = tantivy.Query.const_score_query(every(units), FIRST)
        text = self._less_excluded(either([first, most(units)]))
        wider = self._page(text)
        self.partly = _total(wider) > _total(found)
        return text, wider

    def _less_excluded(self, query: tantivy.Query) -> tantivy.Query:
        return self.questions.without(query, self.asked.excluded)

    def _near_words(self) -> dict[str, tantivy.Query]:
        """For each word that could be half typed or misspelt: what else it may mean."""
        near = {}
        for unit in self.asked.units:
            if unit.quoted:
                continue
            self.marks.stems.update(map(stem, unit.words))
            for word in unit.words:
                if len(word) >= 4 and word.isalpha():
                    near[word] = either(self._relatives(word, unit))
        return near

    def _relatives(self, word: str, unit: Unit) -> list[tantivy.Query]:
        starting = self.questions.starting_with(word)
        self.marks = replace(self.marks, starts=(*self.marks.starts, word), _pattern=None)
        known = self._sees(either([self.questions.word(word), starting]))
        correction = None if known or unit.equals else self._correction(word)
        if correction is None:
            return [starting]
        self.corrections[word] = correction
        self.marks.exact.update(correction.words)
        return [
            starting,
            *(
                tantivy.Query.boost_query(self.questions.word(other), NEAR_WORD)
                for other in correction.words
            ),
        ]

    def _correction(self, word: str) -> Correction | None:
        """Read what the asker may see of documents with a word like this one."""
        misspelt = self.questions.misspelt(word, distance_for(word))
        found = self.searcher.search(every([misspelt, self._may_see]), READ_FOR_SPELLING)
        return correction_of(word, (self._read(address) for _, address in found.hits))

    def _suggestion(self) -> str:
        if not self.corrections:
            return ""
        return " ".join(
            self.corrections[folded].best if (folded := fold(word)) in self.corrections else word
            for word in written_words(self.query.text[:LONGEST_TEXT])
        )

    # --- asking the index --------------------------------------------------------------------

    @cached_property
    def _may_see(self) -> tantivy.Query:
        return self.questions.visible(self.query)

    def _narrowed(self, text: tantivy.Query, leave_out: str = "") -> tantivy.Query:
        filters = self.questions.filtered(self.query, leave_out)
        return tantivy.Query.boolean_query(
            [(Occur.Must, query) for query in (text, self._may_see, *filters)]
        )

    def _sees(self, query: tantivy.Query) -> bool:
        return _total(self.searcher.search(every([query, self._may_see]), 1)) > 0

    def _page(self, text: tantivy.Query) -> tantivy.SearchResult:
        newest = self.asked.browse or self.query.sort == "newest"
        return self.searcher.search(
            self._narrowed(text),
            self.query.size,
            offset=(self.query.page - 1) * self.query.size,
            order_by_field="day" if newest else None,
        )

    def _facets(self, text: tantivy.Query) -> dict[str, dict[str, int]]:
        chosen = [facet for facet, values in self.query.filters().items() if values]
        free = [facet for facet in FACETS if facet not in chosen]
        counts = self._counts(self._narrowed(text), free)
        for facet in chosen:
            counts |= self._counts(self._narrowed(text, leave_out=facet), [facet])
        return {facet: counts[facet] for facet in FACETS}

    def _counts(self, query: tantivy.Query, facets: list[str]) -> dict[str, dict[str, int]]:
        wanted = {name: {"terms": {"field": name, "size": MOST_VALUES}} for name in facets}
        found: dict[str, Any] = self.searcher.aggregate(query, wanted) if wanted else {}
        return {
            name: {bucket["key"]: bucket["doc_count"] for bucket in answer["buckets"]}
            for name, answer in found.items()
        }

    # --- showing -----------------------------------------------------------------------------

    def _hit(self, score: float, address: tantivy.DocAddress) -> Hit:
        kept = self.searcher.doc(address)
        return Hit(
            key=kept.get_first("key") or "",
            kind=kept.get_first("kind") or "",
            score=float(score),
            snippet=passage(_text_of(kept, "text"), self.marks),
        )

    def _read(self, address: tantivy.DocAddress) -> str:
        kept = self.searcher.doc(address)
        return f"{_text_of(kept, 'name')} {_text_of(kept, 'text')}"


def _total(found: Any) -> int:
    return int(found.count or 0)  # the type stub of tantivy forgets it


def _text_of(kept: tantivy.Document, field: str) -> str:
    return bytes(kept.get_first(field) or b"").decode()
