"""The pipeline: shapes, lists and cues, capitals, propagation, the author's own list."""

import re
from collections.abc import Mapping, Sequence

from . import capitals, institutions, locations, names, shapes
from .closed import ENGLISH
from .context import Context
from .entities import entity_table, of_hits
from .findings import NAMED, Finding, Hit, Known, Label, Settings
from .labels import proposals
from .overlap import settle
from .propagate import author_hits, found_again
from .tokens import WORD

DEFAULT = Settings()
_PRONOUNS = frozenset(["i", "you", "we", "they"])
_ASKED = re.compile(rf" (?:{'|'.join(sorted(_PRONOUNS))})\b", re.IGNORECASE)


def scan(
    case: Mapping[str, str], known: Sequence[Known] = (), settings: Settings = DEFAULT
) -> list[Finding]:
    """Everything identifying in the case (field name -> text), in order of field and place.

    Findings of one field never overlap. The same person, place or institution has the same
    `entity` and the same kind of proposal in every field. `known` are names that the author lists
    beforehand. The same input gives the same output; nothing is kept. Never raises on any text.
    """
    contexts = {name: Context(text) for name, text in case.items()}
    hits = {name: _of_field(context, known) for name, context in contexts.items()}
    if settings.language == "en":
        hits = {name: _without_english(contexts[name].text, found) for name, found in hits.items()}
    hits = _propagated(contexts, hits)
    entities = of_hits({name: contexts[name].text for name in contexts}, hits)
    offered = proposals(contexts, hits, entities, known, settings)
    return [
        Finding(
            name,
            hit.start,
            hit.end,
            contexts[name].text[hit.start : hit.end],
            hit.label,
            hit.source,
            hit.confidence,
            entities.get((name, hit.start), ""),
            offered[name, hit.start],
        )
        for name in contexts
        for hit in hits[name]
    ]


def _of_field(context: Context, known: Sequence[Known]) -> list[Hit]:
    found = [*author_hits(context.text, known), *shapes.find(context.text)]
    found = [h for h in found if h.source == "author" or not context.is_allowed(h.start, h.end)]
    for detector in (names, locations, institutions, capitals):
        found += detector.find(context)
    return settle(found, context.text)


def _without_english(text: str, hits: list[Hit]) -> list[Hit]:
    """Without everyday English: unknown for its capital, or like a Dutch name."""
    return [hit for hit in hits if not _everyday_english(text, hit)]


def _everyday_english(text: str, hit: Hit) -> bool:
    said = text[hit.start : hit.end]
    words = WORD.findall(said.lower())
    strange = hit.label is Label.UNKNOWN and hit.source == "capital"
    small = said.islower() and hit.source in {"list", "cue"}
    asks = hit.source == "list" and _asks_or_owns(words, text[hit.end :])
    return (strange or small or asks) and ENGLISH.issuperset(words)


def _asks_or_owns(words: list[str], after: str) -> bool:
    """Whether "May", "Can" or "Will" is a verb with its pronoun here; "My" is no name either."""
    return words == ["my"] or bool(_PRONOUNS & {*words[-1:]}) or bool(_ASKED.match(after))


def _propagated(
    contexts: Mapping[str, Context], hits: Mapping[str, list[Hit]]
) -> dict[str, list[Hit]]:
    """The hits with every further mention of their names, until no more turns up."""
    named = {name: [h for h in found if h.label in NAMED] for name, found in hits.items()}
    again = found_again(contexts, named)
    return {name: settle([*hits[name], *again[name]], contexts[name].text) for name in contexts}


__all__ = ["entity_table", "scan"]
