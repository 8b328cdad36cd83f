"""The insights of the demonstration: distilled, recognised, contradicted and promoted for real."""

from datetime import datetime, time, timedelta
from uuid import uuid4

from django.utils import timezone

from beraad.demo.cases import case_of
from beraad.demo.content_files import read
from beraad.demo.deliberations import report_of
from beraad.demo.people import everybody
from beraad.demo.publications import publication_of
from beraad.demo.words import profiles, themes
from knowledge import actions
from knowledge.models import Insight, InsightRevision, Link, Relation
from people.models import User
from search import catalogue
from search.models import Entry
from search.sharing import audience_about

WORDS = ("claim", "for_whom", "when", "why")


def load_insights() -> None:
    """First what people wrote, then what others did with it."""
    people, rows = everybody(), read("insights")
    made = {row["key"]: _distil(row, people) for row in rows}
    for row in rows:
        _support(made[row["key"]], row, people)
    for row in rows:
        _object(made, row, people)
        _promote(made[row["key"]], row, people)
    for row in rows:
        _written(made[row["key"]], row["ago"])
    for insight in made.values():
        _moved_on(insight)


FINDERS = {"case": case_of, "report": report_of, "publication": publication_of}


def entry_of(name: str) -> Entry:
    """The catalogue's entry of `case:buurman` or `report:protocol`, by the keys of our files.

    A publication goes by its title.
    """
    kind, _colon, key = name.partition(":")
    return catalogue.entry_for(FINDERS[kind](key))


def _distil(row: dict, people: dict[str, User]) -> Insight:
    source = entry_of(row["from"])
    insight = Insight(
        context_profile=profiles().get(row.get("context", "")),
        key_sent=uuid4(),
        **audience_about(source),
        **{name: row.get(name, "") for name in WORDS},
    )
    if "review_in" in row:
        insight.review_on = timezone.localdate() + timedelta(days=row["review_in"])
    return actions.distil(
        by=people[row["by"]],
        insight=insight,
        source=source,
        passage=row.get("passage", ""),
        themes=[themes()[number] for number in row["themes"]],
        tags=row["tags"],
    )


def _support(insight: Insight, row: dict, people: dict[str, User]) -> None:
    for name in row.get("supported_by", ()):
        source = entry_of(name)
        if name != row["from"]:
            actions.join(
                by=people["nadia"],
                from_entry=source,
                relation=Relation.SUPPORTS,
                to_entry=catalogue.entry_for(insight),
            )
    for name in row.get("recognised_by", ()):
        actions.recognise(by=people[name], insight=insight)


def _object(made: dict[str, Insight], row: dict, people: dict[str, User]) -> None:
    objection = row.get("objection")
    if not objection:
        return
    insight = made[row["key"]]
    link = actions.join(
        by=people[objection["by"]],
        from_entry=catalogue.entry_for(made[objection["key"]]),
        relation=objection["relation"],
        to_entry=catalogue.entry_for(insight),
        note=objection["note"],
    )
    if "answer" in objection:
        actions.answer(
            by=people[row["by"]], link=link, insight=insight, text=objection["answer"].strip()
        )


def _promote(insight: Insight, row: dict, people: dict[str, User]) -> None:
    for name in row.get("promote", ()):
        actions.promote(by=people[name], insight=insight)
    if "withdraw" in row:
        actions.withdraw(
            by=people[row["by"]],
            insight=Insight.objects.get(pk=insight.pk),
            because=row["withdraw"].strip(),
        )


def _written(insight: Insight, days: int) -> None:
    """As if it was written `days` ago."""
    made = timezone.now() - timedelta(days=days)
    Insight.objects.filter(pk=insight.pk).update(made_at=made)
    catalogue.record(Insight.objects.get(pk=insight.pk))


SOON = timedelta(days=2)


def _moved_on(insight: Insight) -> None:
    """As if others joined and recognised it when they could, and it moved on after that."""
    links = Link.objects.touching(catalogue.entry_for(insight))
    last = max(_joined(link) for link in links.select_related("from_entry", "to_entry"))
    insight.recognitions.update(at=last)
    moves = list(insight.revisions.order_by("number"))
    each = (timezone.now() - last) / (len(moves) + 1)
    for number, move in enumerate(moves, start=1):
        InsightRevision.objects.filter(pk=move.pk).update(at=last + number * each)
    changed = last + len(moves) * each
    Insight.objects.filter(pk=insight.pk).update(changed_at=changed)


def _joined(link: Link) -> datetime:
    """Makes the link as old as the youngest of what it joins; gives when it was last touched.

    An objection is made soon after that, and answered soon after.
    """
    days = max(filter(None, (link.from_entry.date, link.to_entry.date)))
    made = timezone.make_aware(datetime.combine(days, time(16, 20)))
    if link.relation != Relation.DERIVED_FROM:
        made += SOON
    answered = made + SOON if link.answer else None
    Link.objects.filter(pk=link.pk).update(made_at=made, answered_at=answered)
    return answered or made


def insight_of(key: str) -> Insight:
    """The insight with this key in `content/insights.yaml`."""
    claims = {row["key"]: row["claim"] for row in read("insights")}
    return Insight.objects.get(claim=claims[key])
