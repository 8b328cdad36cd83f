"""What an insight stands on and what speaks against it, as its reader may see it."""

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.grounding import other_end, sources_of
from knowledge.models import OBJECTIONS, WORDING, Insight, InsightRevision, Link
from people.models import User
from search.models import Entry


@dataclass(frozen=True, slots=True)
class Piece:
    """One link, seen from the insight: the document, how it stands to it, and what was said."""

    link: Link
    entry: Entry
    url: str
    relation: str


def evidence_from(entry: Entry, links: Sequence[Link]) -> dict[str, list[Piece]]:
    """`grounds` and `objections` of the insight with this entry, among the links that are seen."""
    pieces = [_piece(link, entry) for link in links]
    return {
        "objections": [piece for piece in pieces if _objects(piece, entry)],
        "grounds": [piece for piece in pieces if not _objects(piece, entry)],
    }


@dataclass(frozen=True, slots=True)
class Change:
    """How an insight was until it changed: its wording, its stage, or both."""

    revision: InsightRevision
    is_reworded: bool
    moved_to: str
    """The name of the stage that it came in; empty when it stayed where it was."""


def changes_of(insight: Insight) -> list[Change]:
    """What changed, the last first."""
    revisions = list(insight.revisions.all())
    afterwards: list[Insight | InsightRevision] = [insight, *revisions]
    return [
        Change(
            revision=before,
            is_reworded=any(getattr(before, name) != getattr(after, name) for name in WORDING),
            moved_to=after.get_stage_display() if after.stage != before.stage else "",
        )
        for before, after in zip(revisions, afterwards, strict=False)
    ]


def origin_of(entry: Entry, reader: User) -> Entry | None:
    """The document that the insight with this entry was distilled from, if `reader` may open it."""
    origins = Entry.objects.visible_to(reader).filter(pk__in=sources_of(entry))
    return origins.order_by("pk").first()


def _objects(piece: Piece, entry: Entry) -> bool:
    return piece.link.relation in OBJECTIONS and piece.link.to_entry_id == entry.pk


def _piece(link: Link, entry: Entry) -> Piece:
    other = other_end(link, entry)
    return Piece(
        link=link, entry=other, url=link.url_of(other), relation=link.get_relation_display()
    )
