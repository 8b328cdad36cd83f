"""What the contract of search engines is told with: documents, and questions about them."""

from datetime import date

from search.embedded import Embedded
from search.port import Change, Document, Engine, Query

ANNA = frozenset({"public", "members", "org:1"})
CHRIS = frozenset({"public", "members", "org:2"})
ANYBODY = frozenset({"public"})
ORIGIN = "catalogue-a"

EQUAL = (("zelfregie", "eigen regie"), ("wijkteam", "sociaal team", "buurtteam"))

ENGINES = {"embedded": Embedded}


def document(key: str, title: str = "", body: str = "", **extra) -> Document:
    values = {"tokens": ANYBODY, "date": date(2026, 3, 1), "url": f"/{key}/"} | extra
    return Document(key=key, kind=key.partition(":")[0], title=title, body=body, **values)


def fill(engine: Engine, *documents: Document, start: int = 1, origin: str = ORIGIN) -> None:
    changes = [Change(n, d.key, d) for n, d in enumerate(documents, start)]
    engine.apply(changes, origin)


def ask(text: str, tokens: frozenset[str] = ANYBODY, **extra) -> Query:
    return Query(text, tokens, **extra)


def keys(engine: Engine, text: str, tokens: frozenset[str] = ANYBODY, **extra) -> list[str]:
    return [hit.key for hit in engine.search(ask(text, tokens, **extra)).hits]


def found(engine: Engine, text: str, tokens: frozenset[str] = ANYBODY, **extra) -> set[str]:
    return set(keys(engine, text, tokens, **extra))
