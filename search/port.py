"""What every search engine promises, whichever one it is.

The port holds values, not Django objects: a query carries the viewer's tokens, a hit carries a key.
Titles, addresses and the last word on visibility come from the catalogue.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, Protocol

Sort = Literal["relevance", "newest"]
FACETS = ("kind", "theme", "language", "year")


class Busy(Exception):
    """Another process is the indexer of this index: leave the writing to it."""


@dataclass(frozen=True, slots=True)
class Document:
    """One document as search sees it. `body` is plain text; `tokens` is who may see it.

    `date` is None for what has no day, such as a word: it is never news. `elsewhere` is the same in
    another language: it is searched too, but passages never show it.
    """

    key: str
    kind: str
    title: str
    body: str
    url: str
    tokens: frozenset[str]
    date: date | None
    themes: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    language: str = "nl"
    elsewhere: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """Step `number` of the outbox: how the document `key` is now, or None when it is gone."""

    number: int
    key: str
    document: Document | None


@dataclass(frozen=True, slots=True)
class Query:
    """A question by somebody who holds `tokens`. Empty text means: everything, newest first.

    `synonyms` are groups of equal words; `without` are keys to leave out of hits and counts (what
    changed since the index was written). Filters of one sort widen, of two sorts narrow.
    """

    text: str
    tokens: frozenset[str]
    kinds: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    years: tuple[str, ...] = ()
    synonyms: tuple[tuple[str, ...], ...] = ()
    without: frozenset[str] = frozenset()
    sort: Sort = "relevance"
    page: int = 1
    size: int = 20

    def filters(self) -> dict[str, tuple[str, ...]]:
        """The chosen values by facet name."""
        values = (self.kinds, self.themes, self.languages, self.years)
        return dict(zip(FACETS, values, strict=True))


@dataclass(frozen=True, slots=True)
class Hit:
    """One found document. `snippet` is HTML: escaped text with nothing but `<mark>` in it."""

    key: str
    kind: str
    score: float
    snippet: str


@dataclass(frozen=True, slots=True)
class Results:
    """One page of hits, and the counts of everything found that the asker may see.

    `facets["kind"]["case"]` counts under the other filters, not under the facet's own.
    `also` are the equal words that were searched along; `suggestion` is a better-spelt question
    (made of words that the asker may read), or empty. `partly` tells that few or none have all of
    the words, so that what has only some of them was found too.
    """

    hits: tuple[Hit, ...] = ()
    total: int = 0
    facets: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    also: tuple[str, ...] = ()
    suggestion: str = ""
    partly: bool = False


class Engine(Protocol):
    """A search engine. It follows the catalogue by applying its changes in order."""

    def apply(self, changes: Sequence[Change], origin: str) -> None:
        """Apply `changes`, all or none, and remember the last number. Raises `Busy`.

        When the index was made from another `origin` (another catalogue, or one that asked for a
        rebuild) it is emptied first.
        """

    def last_change(self, origin: str) -> int:
        """The number of the last change of `origin` that was applied; 0 for another origin."""

    def search(self, query: Query) -> Results:
        """Find what the asker may see. Never raises on odd text."""

    def clear(self) -> None:
        """Forget everything. Raises `Busy`."""

    def close(self) -> None:
        """Let go of files and locks."""
