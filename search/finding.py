"""From a wish to what a viewer is shown: the engine finds, the database has the last word."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from people.audience import tokens_of
from search import catalogue, synonyms
from search.engines import engine
from search.indexer import pending
from search.kinds import Kind
from search.models import Entry
from search.port import FACETS, Query, Results
from search.wish import Wish

SIZE = 20


@dataclass(frozen=True, slots=True)
class Row:
    """One result: what the catalogue says of it, and the passage (safe HTML)."""

    entry: Entry
    passage: str


@dataclass(frozen=True, slots=True)
class Option:
    """One value of a filter. `count` is what the viewer would find with it."""

    value: str
    label: str
    count: int
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Found:
    """One page of results. The total `is_exact` unless something changed while we looked."""

    rows: tuple[Row, ...]
    total: int
    is_exact: bool
    page: int
    options: Mapping[str, tuple[Option, ...]]
    also: tuple[str, ...]
    suggestion: str
    partly: bool


def find(user: Any, wish: Wish) -> Found:
    """What `user` finds. What changed after the index was written is left out, and each hit is
    looked up in the catalogue again, so nothing withdrawn or closed is shown or counted."""
    changed = pending()
    query = _query(user, wish, changed)
    results = engine().search(query)
    last_page = max(1, -(-results.total // SIZE))
    if query.page > last_page:
        query = replace(query, page=last_page)
        results = engine().search(query)
    entries = catalogue.resolve((hit.key for hit in results.hits), user)
    catalogue.remark_on(entries.values())
    rows = tuple(Row(entries[hit.key], hit.snippet) for hit in results.hits if hit.key in entries)
    vanished = len(results.hits) - len(rows)
    return Found(
        rows=rows,
        total=results.total - vanished,
        is_exact=not changed and not vanished,
        page=query.page,
        options=_options(wish, results),
        also=results.also,
        suggestion=results.suggestion,
        partly=results.partly,
    )


def _query(user: Any, wish: Wish, changed: frozenset[str]) -> Query:
    return Query(
        text=wish.text,
        tokens=tokens_of(user),
        kinds=wish.chosen["kind"],
        themes=wish.chosen["theme"],
        languages=wish.chosen["language"],
        years=wish.chosen["year"],
        synonyms=synonyms.groups() if wish.text else (),
        without=changed,
        sort=wish.sort,
        page=wish.page,
        size=SIZE,
    )


def _options(wish: Wish, results: Results) -> dict[str, tuple[Option, ...]]:
    """The filters worth showing: those that can narrow, and those that are on."""
    found = {}
    for facet in FACETS:
        counts = dict(results.facets.get(facet, {}))
        chosen = wish.chosen[facet]
        if len(counts) > 1 or chosen:
            labels = labels_of(facet)
            values = dict.fromkeys([*_in_order(facet, counts, labels), *chosen])
            found[facet] = tuple(
                Option(value, labels.get(value, value), counts.get(value, 0), value in chosen)
                for value in values
            )
    return found


def _in_order(facet: str, counts: Mapping[str, int], labels: Mapping[str, str]) -> list[str]:
    if facet == "kind":
        return [kind for kind in Kind.values if kind in counts]
    if facet == "year":
        return sorted(counts, reverse=True)
    return sorted(counts, key=lambda value: (-counts[value], labels.get(value, value)))


def labels_of(facet: str) -> dict[str, str]:
    """The names of a filter's values, in the active language."""
    if facet == "kind":
        return {kind.value: str(kind.label) for kind in Kind}
    if facet == "language":
        return {"nl": _("Dutch"), "en": _("English")}
    return catalogue.labels_of(facet)
