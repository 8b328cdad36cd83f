"""Counts what an insight stands on: links and recognitions, from the database, when asked."""

from collections.abc import Iterable

from knowledge.models import OBJECTIONS, Insight, Link, Relation
from knowledge.stages import Ground
from people.models import Membership
from search.models import Entry

EVIDENCE = (Relation.DERIVED_FROM, Relation.SUPPORTS, Relation.APPLIED_IN, Relation.BUILDS_ON)


def entry_of(insight: Insight) -> Entry:
    """The insight in the catalogue."""
    return Entry.objects.get(key=insight.key)


def other_end(link: Link, entry: Entry) -> Entry:
    """The document at the other side of `link`."""
    return link.to_entry if link.from_entry_id == entry.pk else link.from_entry


def ground_of(insight: Insight, entry: Entry | None = None) -> Ground:
    """What `insight` stands on. Withdrawn documents no longer count.

    `entry` is the insight's own entry, for a caller that has it at hand.
    """
    entry = entry or entry_of(insight)
    links = list(Link.objects.touching(entry).select_related("from_entry", "to_entry"))
    links = [link for link in links if not other_end(link, entry).withdrawn]
    evidence = {other_end(link, entry) for link in links if link.relation in EVIDENCE}
    objections = [link for link in links if link.relation in OBJECTIONS and link.to_entry == entry]
    answered = sum(1 for link in objections if link.answered_at)
    return Ground(
        sources=len(evidence),
        says_for_whom_when_and_why=insight.says_all,
        has_context=insight.context_profile_id is not None,
        cases=_of_kind(evidence, "case"),
        answered_objections=answered,
        open_objections=len(objections) - answered,
        has_review_date=insight.review_on is not None,
        publications=_of_kind(evidence, "publication", "chapter"),
        **_recognition(insight),
    )


def _of_kind(entries: Iterable[Entry], *kinds: str) -> int:
    return sum(1 for entry in entries if entry.kind in kinds)


def _recognition(insight: Insight) -> dict[str, int]:
    people = list(
        insight.recognitions.exclude(user=insight.author_id).values_list("user", flat=True)
    )
    places = Membership.objects.filter(user__in=people).values_list("organisation_id", "team")
    return {
        "recognised_by": len(people),
        "teams": len(set(places)),
        "organisations": len({organisation for organisation, _team in places}),
    }
