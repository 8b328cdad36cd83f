"""What the index holds of a document, and how a document becomes that."""

import unicodedata
from typing import Any

import tantivy

from search.dutch import stem, words
from search.port import Document

# A new number gives a new folder, which the indexer fills from the catalogue.
VERSION = 3
STATE = "state"

_KEPT_AS_IS = ("kind", "theme", "language", "year")


def build() -> tantivy.Schema:
    """The schema. Our own words and stems come in folded, so the engine only splits at spaces."""
    builder = tantivy.SchemaBuilder()
    raw: dict[str, Any] = {"tokenizer_name": "raw", "index_option": "basic"}
    builder.add_text_field("key", stored=True, **raw)
    builder.add_text_field("tokens", **raw)
    for name in _KEPT_AS_IS:
        builder.add_text_field(name, stored=name == "kind", fast=True, **raw)
    for name in ("title", "title_stem", "body", "body_stem"):
        builder.add_text_field(name, tokenizer_name="whitespace")
    for name in ("name", "text"):  # bytes, because a text field would be indexed as well
        builder.add_bytes_field(name, stored=True)
    builder.add_integer_field("day", fast=True, indexed=True)
    builder.add_unsigned_field("change", stored=True)
    builder.add_text_field("origin", stored=True, **raw)
    return builder.build()


def document(source: Document) -> tantivy.Document:
    """`source` as the index keeps it."""
    made = tantivy.Document()
    made.add_text("key", source.key)
    made.add_text("kind", source.kind)
    made.add_text("language", source.language)
    if source.date:
        made.add_text("year", str(source.date.year))
    for token in source.tokens:
        made.add_text("tokens", token)
    for theme in source.themes:
        made.add_text("theme", theme)
    _add_text(made, source)
    made.add_integer("day", source.date.toordinal() if source.date else 0)
    return made


def _add_text(made: tantivy.Document, source: Document) -> None:
    body = _one_line(source.body)
    for field, found, more in (
        ("title", words(source.title), words(" ".join(source.tags))),
        ("body", words(body), []),
        ("body", words(" ".join([source.elsewhere, *source.tags])), []),
    ):
        made.add_text(field, " ".join(found))
        made.add_text(f"{field}_stem", " ".join(map(stem, [*found, *more])))
    made.add_bytes("name", _one_line(" ".join([source.title, *source.tags])).encode())
    made.add_bytes("text", body.encode())


def _one_line(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).replace("\x00", " ").split())


def state(change: int, origin: str) -> tantivy.Document:
    """How far the index is. It has no tokens, so nobody ever finds it."""
    made = tantivy.Document()
    made.add_text("key", STATE)
    made.add_unsigned("change", change)
    made.add_text("origin", origin)
    return made
