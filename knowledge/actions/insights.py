"""What may be done with insights and links."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils import timezone

from knowledge import stages
from knowledge.grounding import entry_of, ground_of, lacks, sources_of
from knowledge.models import (
    OBJECTIONS,
    REVIEW_PASSED,
    WORDING,
    Insight,
    InsightRevision,
    Link,
    Recognition,
    Relation,
)
from knowledge.stages import LADDER, Stage
from people.actions import notify, record_audit
from people.models import Notification, User
from search import catalogue
from search.models import Entry
from search.sharing import narrow_what_follows
from vocabulary.keywords import forget_unused


class NotAllowed(Exception):
    """This person may not do this."""


class NotYet(Exception):
    """The insight can't enter the stage. `needs` says in words what is missing."""

    def __init__(self, needs: Sequence[object]) -> None:
        super().__init__(", ".join(map(str, needs)))
        self.needs = list(needs)


class CannotBeAnswered(Exception):
    """The author of the insight may not open the document that objects to it."""


class ChangedMeanwhile(Exception):
    """Somebody saved a newer version since this form was opened."""


@transaction.atomic
def distil(
    *,
    by: User,
    insight: Insight,
    source: Entry,
    passage: str = "",
    themes: Sequence = (),
    tags: Sequence[str] = (),
) -> Insight:
    """Write a new insight that comes from `source`. Sent twice, it is written once.

    Raises `NotAllowed` when `by` may not open the source, or when the insight is shared more widely
    than that. Side effects: the catalogue; a link to the source; it starts as a signal and becomes
    an insight when it says all that an insight asks.
    """
    written = Insight.objects.filter(key_sent=insight.key_sent, author=by).first()
    if written:
        return written
    may_open = Entry.objects.visible_to(by).filter(pk=source.pk).exists()
    if not may_open or insight.opens_more_than(_shared_like(source)):
        raise NotAllowed
    insight.author = by
    insight.save()
    insight.themes.set(themes)
    insight.tags.set(tags)
    entry = catalogue.entry_for(insight)
    Link.objects.create(
        from_entry=entry,
        relation=Relation.DERIVED_FROM,
        to_entry=source,
        passage=passage,
        made_by=by,
    )
    _become_insight(insight)
    return insight


def _become_insight(insight: Insight) -> None:
    """The first step is the author's own: it follows from what the author wrote."""
    ground = ground_of(insight, reader=insight.author)
    if insight.stage == Stage.SIGNAL and not stages.missing(Stage.INSIGHT, ground):
        insight.stage = Stage.INSIGHT
        insight.save(update_fields=["stage"])


@transaction.atomic
def reword(
    *,
    by: User,
    insight: Insight,
    version: int,
    reason: str = "",
    themes: Sequence = (),
    tags: Sequence[str] = (),
) -> Insight:
    """Save the new wording in `insight`; the old one stays readable as a revision.

    Raises `NotAllowed` for another person than the author and for sharing it more widely than
    what it comes from, `ChangedMeanwhile` when `version` is no longer the last. Side effects: the
    catalogue; what is about the insight is shared with nobody else than that; keywords that nothing
    carries any more are erased.
    """
    before = Insight.objects.select_for_update().get(pk=insight.pk)
    if before.author_id != by.pk or _is_opened_too_far(insight, before):
        raise NotAllowed
    if before.version != version:
        raise ChangedMeanwhile
    _keep_revision(before, by=by, reason=reason)
    insight.version = before.version + 1
    insight.save()
    insight.themes.set(themes)
    carried = list(insight.tags.all())
    insight.tags.set(tags)
    forget_unused(carried)
    _become_insight(insight)
    catalogue.record(insight)
    narrow_what_follows(insight)
    return insight


def _shared_like(source: Entry) -> Insight:
    limit = Insight()
    limit.follow(source)
    return limit


def _is_opened_too_far(insight: Insight, before: Insight) -> bool:
    """Whether it would be opened to somebody who could open neither it nor what it comes from."""
    return insight.opens_more_than(before) and any(
        insight.opens_more_than(_shared_like(source)) for source in sources_of(entry_of(insight))
    )


def _keep_revision(insight: Insight, *, by: User | None, reason: str) -> None:
    InsightRevision.objects.create(
        insight=insight,
        number=insight.version,
        stage=insight.stage,
        by=by,
        reason=reason,
        **{field: getattr(insight, field) for field in WORDING},
    )


@transaction.atomic
def promote(*, by: User, insight: Insight) -> Insight:
    """Let `insight` enter its next stage, on what `by` may open of what it stands on.

    Raises `NotAllowed` when the author promotes the own insight to "recognised" or further (or
    when there is no next stage), `NotYet` with what it lacks (`grounding.lacks`). Side effects: a
    revision, an audit line, the catalogue, and a neutral notification to the author.
    """
    insight = Insight.objects.select_for_update().get(pk=insight.pk)
    wanted = stages.next_stage(insight.stage)
    if wanted is None or (stages.needs_somebody_else(wanted) and insight.author_id == by.pk):
        raise NotAllowed
    if needs := lacks(insight, wanted, reader=by):
        raise NotYet(needs)
    _move(insight, wanted, by=by)
    return insight


def _move(insight: Insight, stage: Stage, *, by: User | None, reason: str = "") -> None:
    _keep_revision(insight, by=by, reason=reason)
    insight.stage, insight.version = stage, insight.version + 1
    insight.save()
    record_audit(by=by, action=f"stage-{stage}", key=insight.key)
    catalogue.record(insight)
    if by is None or insight.author_id != by.pk:
        notify(
            user=insight.author,
            kind=Notification.Kind.INSIGHT_MOVED,
            url=insight.get_absolute_url(),
        )


@transaction.atomic
def withdraw(*, by: User, insight: Insight, because: str) -> None:
    """Withdraw the own insight; it stays readable with the reason. Raises `NotAllowed`."""
    if insight.author_id != by.pk:
        raise NotAllowed
    insight.withdrawn_because = because
    _move(insight, Stage.WITHDRAWN, by=by, reason=because)


@transaction.atomic
def recognise(*, by: User, insight: Insight) -> None:
    """Say: this is so with us too. Twice is once. The author's own word doesn't count."""
    if insight.author_id == by.pk:
        raise NotAllowed
    Recognition.objects.get_or_create(insight=insight, user=by)


@transaction.atomic
def unrecognise(*, by: User, insight: Insight) -> None:
    """Take back `recognise`."""
    insight.recognitions.filter(user=by).delete()


@transaction.atomic
def join(
    *,
    by: User,
    from_entry: Entry,
    relation: str,
    to_entry: Entry,
    passage: str = "",
    note: str = "",
) -> Link:
    """Link two documents that `by` may both open. Twice is once.

    Raises `NotAllowed`, and `CannotBeAnswered` for an objection against an insight from a document
    that the author of the insight may not open. Side effect: that author is told of an objection.
    """
    both = Entry.objects.visible_to(by).filter(pk__in=[from_entry.pk, to_entry.pk])
    if both.count() < 2:  # noqa: PLR2004 - a link has two ends
        raise NotAllowed
    if relation in OBJECTIONS and not _can_answer(_insight_of(to_entry), from_entry):
        raise CannotBeAnswered
    link, made = Link.objects.get_or_create(
        from_entry=from_entry,
        relation=Relation(relation),
        to_entry=to_entry,
        passage=passage,
        defaults={"made_by": by, "note": note},
    )
    if made and link.relation in OBJECTIONS:
        _tell_author_of(to_entry, by)
    return link


def _insight_of(entry: Entry) -> Insight | None:
    kind, _colon, number = entry.key.partition(":")
    return Insight.objects.filter(pk=number).first() if kind == Insight.item_kind else None


def _can_answer(insight: Insight | None, objecting: Entry) -> bool:
    """Whether the author of `insight` may open what objects to it; true for another document."""
    if insight is None:
        return True
    return Entry.objects.visible_to(insight.author).filter(pk=objecting.pk).exists()


def _tell_author_of(entry: Entry, by: User) -> None:
    insight = _insight_of(entry)
    if insight and insight.author_id != by.pk:
        notify(
            user=insight.author,
            kind=Notification.Kind.QUESTION_ASKED,
            url=insight.get_absolute_url(),
        )


@transaction.atomic
def answer(*, by: User, link: Link, insight: Insight, text: str) -> None:
    """Answer an objection against the own insight; it stays beside the objection."""
    if insight.author_id != by.pk or link.to_entry != entry_of(insight):
        raise NotAllowed
    link.answer, link.answered_at = text, timezone.now()
    link.save(update_fields=["answer", "answered_at"])


@transaction.atomic
def drop_expired(*, today: date) -> int:
    """Insights whose review date has passed go one stage down. Gives how many.

    The date is removed, so that doing it again tomorrow drops nothing further.
    """
    shared = LADDER[LADDER.index(Stage.RECOGNISED) :]
    expired = Insight.objects.filter(review_on__lt=today, stage__in=shared)
    for insight in expired:
        insight.review_on = None
        lower = LADDER[LADDER.index(Stage(insight.stage)) - 1]
        _move(insight, lower, by=None, reason=REVIEW_PASSED)
    return len(expired)
