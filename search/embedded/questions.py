"""From what is asked to tantivy's queries."""

from collections.abc import Iterable, Sequence

from tantivy import Occur, Query, Schema

from search import port
from search.asking import Asked, Phrase, Unit
from search.dutch import stem

# What counts most: the word itself in the title, then its stem, then the text.
WEIGHTS = {"title": 3.0, "title_stem": 2.0, "body": 1.0, "body_stem": 0.6}
EQUAL_WORD = 0.8
NEAR_WORD = 0.3


class Questions:
    """Builds queries on one schema."""

    def __init__(self, schema: Schema) -> None:
        self.schema = schema

    def word(self, word: str) -> Query:
        """A word or a relative of it."""
        return self._anywhere(
            lambda field: Query.term_query(
                self.schema, field, stem(word) if field.endswith("_stem") else word
            )
        )

    def exact(self, words: Phrase) -> Query:
        """These words, as written, side by side."""
        return self._anywhere(lambda field: self._phrase(field, words), ("title", "body"))

    def related(self, words: Phrase) -> Query:
        """These words or relatives of them, side by side."""
        if len(words) == 1:
            return self.word(words[0])
        stems = tuple(map(stem, words))
        return self._anywhere(lambda field: self._phrase(field, stems), ("title_stem", "body_stem"))

    def unit(self, unit: Unit, near: dict[str, Query] | None = None) -> Query:
        """`unit` or an equal. With `near` (wider queries for some words) the words of an unquoted
        unit need not stand side by side."""
        if unit.quoted:
            asked = self.exact(unit.words)
        elif near is None:
            asked = self.related(unit.words)
        else:
            asked = every([self._wider(word, near) for word in unit.words])
        equals = [Query.boost_query(self.related(phrase), EQUAL_WORD) for phrase in unit.equals]
        return either([asked, *equals])

    def _wider(self, word: str, near: dict[str, Query]) -> Query:
        return either([self.word(word), near[word]]) if word in near else self.word(word)

    def starting_with(self, word: str) -> Query:
        """Words that begin so: compounds, and words half typed."""
        return Query.boost_query(
            either(
                Query.fuzzy_term_query(self.schema, field, word, distance=0, prefix=True)
                for field in ("title", "body")
            ),
            NEAR_WORD,
        )

    def misspelt(self, word: str, distance: int) -> Query:
        """Words that differ by at most `distance` letters."""
        return either(
            Query.fuzzy_term_query(self.schema, field, word, distance=distance)
            for field in ("title", "body")
        )

    def without(self, query: Query, excluded: Iterable[Unit]) -> Query:
        """`query` less what somebody put a minus before."""
        nots = [(Occur.MustNot, self.exact(unit.words)) for unit in excluded]
        return Query.boolean_query([(Occur.Must, query), *nots]) if nots else query

    def strict(self, asked: Asked) -> Query:
        """All that is asked, or everything when nothing is."""
        return every([self.unit(unit) for unit in asked.units])

    def visible(self, query: port.Query) -> Query:
        """What the asker may see, less what changed since."""
        may_see = Query.const_score_query(self._one_of("tokens", sorted(query.tokens)), 0.0)
        if not query.without:
            return may_see
        changed = self._one_of("key", sorted(query.without))
        return Query.boolean_query([(Occur.Must, may_see), (Occur.MustNot, changed)])

    def filtered(self, query: port.Query, leave_out: str = "") -> list[Query]:
        """One condition for each facet with a choice, but not for `leave_out`."""
        return [
            Query.const_score_query(self._one_of(facet, chosen), 0.0)
            for facet, chosen in query.filters().items()
            if chosen and facet != leave_out
        ]

    def key(self, key: str) -> Query:
        """One document."""
        return Query.term_query(self.schema, "key", key, index_option="basic")

    def _one_of(self, field: str, values: Sequence[str]) -> Query:
        return Query.term_set_query(self.schema, field, list(values))

    def _phrase(self, field: str, words: Phrase) -> Query:
        if len(words) == 1:
            return Query.term_query(self.schema, field, words[0])
        return Query.phrase_query(self.schema, field, list(words))

    def _anywhere(self, query_in, fields: Iterable[str] = tuple(WEIGHTS)) -> Query:  # type: ignore[no-untyped-def]
        return either(Query.boost_query(query_in(field), WEIGHTS[field]) for field in fields)


def every(queries: Sequence[Query]) -> Query:
    """All of `queries`; of none, everything."""
    if len(queries) == 1:
        return queries[0]
    return Query.boolean_query([(Occur.Must, q) for q in queries]) if queries else Query.all_query()


def either(queries: Iterable[Query]) -> Query:
    """At least one of `queries`."""
    options = [(Occur.Should, query) for query in queries]
    return options[0][1] if len(options) == 1 else Query.boolean_query(options)


def most(queries: Sequence[Query]) -> Query:
    """At least half of `queries`."""
    return Query.boolean_query(
        [(Occur.Should, query) for query in queries],
        minimum_number_should_match=(len(queries) + 1) // 2,
    )
