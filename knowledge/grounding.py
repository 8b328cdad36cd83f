"""Counts what an insight stands on: links and recognitions, from the database, when asked.

Every count is one reader's: it holds only documents that this reader may open, so that no number
tells of what is closed. An insight is therefore moved on by somebody who can open what it needs.
An objection counts as open only when its author can open it too: nobody has to answer the unseen.
"""

from collections.abc import Hashable, Iterable, Sequence
from itertools import islice
from typing import TypeVar

from django.db.models import Count, Max, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from knowledge.models import OBJECTIONS, Insight, Link, Relation
from knowledge.stages import (
    LADDER,
    TEAMS_TO_BE_RECOGNISED,
    Ground,
    Stage,
    missing,
    needs_somebody_else,
    next_stage,
)
from people.models import Membership, User
from search.models import Entry

EVIDENCE = (Relation.DERIVED_FROM, Relation.SUPPORTS, Relation.APPLIED_IN, Relation.BUILDS_ON)

Group = TypeVar("Group", bound=Hashable)
Places = dict[int, set[tuple[int, str]]]
"""By person: where they work, as organisation and team."""


def entry_of(insight: Insight) -> Entry:
    """The insight in the catalogue."""
    return Entry.objects.get(key=insight.key)


def other_end(link: Link, entry: Entry) -> Entry:
    """The document at the other side of `link`."""
    return link.to_entry if link.from_entry_id == entry.pk else link.from_entry


def sources_of(entry: Entry) -> QuerySet[Entry]:
    """What the insight with this entry was distilled from, also what no reader may open."""
    links = entry.links_out.filter(relation=Relation.DERIVED_FROM)
    return Entry.objects.filter(pk__in=links.values("to_entry"))


def seen_links(entry: Entry, reader: User) -> list[Link]:
    """The links of the insight with this entry of which `reader` may open both ends."""
    links = Link.objects.visible_to(reader).touching(entry)
    return list(links.select_related("from_entry", "to_entry"))


def ground_of(insight: Insight, *, reader: User) -> Ground:
    """What `insight` stands on, as far as `reader` may open it."""
    entry = entry_of(insight)
    return ground_from(insight, entry, seen_links(entry, reader))


def ground_from(insight: Insight, entry: Entry, links: Sequence[Link]) -> Ground:
    """The same for a caller that has the insight's entry and the links at hand."""
    evidence = {other_end(link, entry) for link in links if link.relation in EVIDENCE}
    objections = [link for link in links if link.relation in OBJECTIONS and link.to_entry == entry]
    recognisers = _recognisers(insight)
    critics = {link.made_by_id for link in objections if link.answered_at and link.made_by_id}
    places = _places_of({*recognisers, *critics} | ({insight.author_id} if critics else set()))
    return Ground(
        sources=len(evidence),
        says_for_whom_when_and_why=insight.says_all,
        has_context=insight.context_profile_id is not None,
        cases=_of_kind(evidence, "case"),
        answered_objections=sum(_from_elsewhere(who, insight.author_id, places) for who in critics),
        open_objections=_unanswered(objections, insight.author),
        has_review_date=insight.review_on is not None,
        publications=_of_kind(evidence, "publication", "chapter"),
        recognised_by=len(recognisers),
        teams=spoken_for([places[who] for who in recognisers]),
        organisations=spoken_for([{org for org, _team in places[who]} for who in recognisers]),
    )


READY_AT_ONCE = 3
LOOKED_AT = 6


def ready_for(reader: User) -> list[Insight]:
    """Insights of others that have all that their next stage asks, as far as `reader` may open it.

    At most `READY_AT_ONCE`, of the `LOOKED_AT` that somebody recognised last: four queries each.
    """
    seen = Insight.objects.visible_to(reader).exclude(author=reader).select_related("author")
    heard = seen.annotate(voices=Count("recognitions"), last=Max("recognitions__at"))
    waiting = heard.filter(voices__gte=TEAMS_TO_BE_RECOGNISED, stage__in=LADDER[:-1])
    likely = waiting.order_by("-last", "-pk")[:LOOKED_AT]
    ready = (insight for insight in likely if _is_ready(insight, reader))
    return list(islice(ready, READY_AT_ONCE))


def _is_ready(insight: Insight, reader: User) -> bool:
    wanted = next_stage(insight.stage)
    if wanted is None or not needs_somebody_else(wanted):
        return False
    return not lacks(insight, wanted, reader=reader)


def lacks(insight: Insight, wanted: Stage, *, reader: User) -> list[Promise]:
    """What `insight` still needs to enter the stage `wanted`, in words, on what `reader` may open.

    An objection that its author may open and `reader` may not is told of in neutral words.
    """
    if needs := missing(wanted, ground_of(insight, reader=reader)):
        return needs
    if wanted == Stage.TESTED and ground_of(insight, reader=insight.author).open_objections:
        return [_("Its author has something to answer first.")]
    return []


def _of_kind(entries: Iterable[Entry], *kinds: str) -> int:
    return sum(1 for entry in entries if entry.kind in kinds)


def _recognisers(insight: Insight) -> list[int]:
    others = insight.recognitions.exclude(user=insight.author_id)
    return list(others.values_list("user", flat=True))


def _places_of(people: set[int]) -> Places:
    places: Places = {who: set() for who in people}
    rows = Membership.objects.filter(user__in=people)
    for who, organisation, team in rows.values_list("user", "organisation", "team"):
        places[who].add((organisation, team))
    return places


def _from_elsewhere(critic: int, author: int, places: Places) -> bool:
    """Somebody else, of another team or another organisation.

    The knowledge cycle wants "another level or municipality"; we keep nobody's level, and another
    team is as near as we come to it.
    """
    return critic != author and not places[critic] & places[author]


def _unanswered(objections: Sequence[Link], author: User) -> int:
    """How many of these wait for an answer that the author can give."""
    waiting = [link.from_entry_id for link in objections if not link.answered_at]
    return Entry.objects.visible_to(author).filter(pk__in=waiting).count() if waiting else 0


def spoken_for(groups_of: Sequence[set[Group]]) -> int:
    """For how many groups somebody speaks, when nobody speaks for two (a maximum matching)."""
    speaker: dict[Group, int] = {}

    def finds_one(person: int, tried: set[Group]) -> bool:
        for group in groups_of[person]:
            if group in tried:
                continue
            tried.add(group)
            if group not in speaker or finds_one(speaker[group], tried):
                speaker[group] = person
                return True
        return False

    return sum(finds_one(person, set()) for person in range(len(groups_of)))
