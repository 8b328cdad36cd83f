"""What the search page is asked for, as it stands in the address. Odd values are left out."""

from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.http import QueryDict

from search.asking import LONGEST_TEXT
from search.kinds import Kind
from search.port import FACETS, Sort

MOST_PAGES = 50
MOST_CHOICES = 30
LONGEST_CHOICE = 120


@dataclass(frozen=True, slots=True)
class Wish:
    """A question with its filters. `chosen` has the values of each facet in `FACETS`."""

    text: str
    chosen: dict[str, tuple[str, ...]]
    sort: Sort = "relevance"
    page: int = 1

    @classmethod
    def read(cls, data: QueryDict) -> "Wish":
        """The wish in the address `?q=…&kind=…&theme=…&language=…&year=…&sort=…&page=…`."""
        chosen = {facet: _values(data, facet) for facet in FACETS}
        chosen["kind"] = tuple(kind for kind in chosen["kind"] if kind in Kind.values)
        number = data.get("page", "")
        return cls(
            text=data.get("q", "").strip()[:LONGEST_TEXT],
            chosen=chosen,
            sort="newest" if data.get("sort") == "newest" else "relevance",
            page=max(1, min(int(number), MOST_PAGES)) if number.isdecimal() else 1,
        )

    @property
    def is_narrowed(self) -> bool:
        """Whether any filter is on."""
        return any(self.chosen.values())

    def without(self, facet: str, value: str) -> "Wish":
        """The same wish with one filter off."""
        kept = tuple(other for other in self.chosen[facet] if other != value)
        return replace(self, chosen=self.chosen | {facet: kept}, page=1)

    def widest(self) -> "Wish":
        """The same wish with all filters off."""
        return replace(self, chosen=dict.fromkeys(FACETS, ()), page=1)

    def asking(self, text: str) -> "Wish":
        """The same wish for another text."""
        return replace(self, text=text, page=1)

    def address(self) -> str:
        """The wish as the query of an address, the page left out."""
        pairs = [("q", self.text)] if self.text else []
        pairs += [(facet, value) for facet in FACETS for value in self.chosen[facet]]
        pairs += [("sort", "newest")] if self.sort == "newest" else []
        return urlencode(pairs)


def _values(data: QueryDict, name: str) -> tuple[str, ...]:
    given = dict.fromkeys(data.getlist(name)[:MOST_CHOICES])
    return tuple(value for value in given if value and len(value) <= LONGEST_CHOICE)
