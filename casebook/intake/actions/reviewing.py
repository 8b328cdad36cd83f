"""The second reader: asked, and deciding about the redacted text only."""

from collections.abc import Mapping

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from casebook import redaction
from casebook.intake.actions import refusals
from casebook.intake.actions.drafts import check_writable, locked, missing
from casebook.intake.actions.marking import finding_of, redacted, rescan
from casebook.intake.actions.publishing import publish
from casebook.intake.actions.refusals import Refused
from casebook.intake.models import TEXTS, Authorship, CaseDraft, Review
from casebook.models import CasePage
from people.actions import look_up, notify, record_audit
from people.audience import Audience
from people.models import LineManager, Membership, User

Verdict = Review.Verdict
WIDTH = (Audience.ORGANISATION, Audience.NETWORK, Audience.MEMBERS)
"""The rings from narrow to wide."""


def writers(draft: CaseDraft) -> set[int]:
    """The keys of everybody who wrote on the draft, or on the published text that it replaces.

    Whoever was sent away again has written too.
    """
    along = draft.co_authors.values_list("user", flat=True)
    before = Authorship.objects.filter(page=draft.replaces_id, along__isnull=False)
    return {draft.author_id, *along, *before.values_list("along", flat=True)}


def colleagues_to_ask(draft: CaseDraft) -> QuerySet[User]:
    """People of the author's organisations who work in another team and manage no writer."""
    theirs = Membership.objects.filter(user=draft.author_id)
    wrote = writers(draft)
    return (
        User.objects.filter(
            memberships__organisation__in=theirs.values("organisation"), is_active=True
        )
        .exclude(pk__in=wrote | _team_mates(wrote))
        .exclude(manages__worker__in=wrote)
        .order_by("first_name", "last_name", "pk")
        .distinct()
    )


def _team_mates(wrote: set[int]) -> set[int]:
    teams = Membership.objects.filter(user__in=wrote).values_list("organisation", "team")
    same = Q(pk__in=[])
    for organisation, team in teams:
        same |= Q(organisation=organisation, team=team)
    return set(Membership.objects.filter(same).values_list("user", flat=True))


def check_reader(draft: CaseDraft, reader: User) -> None:
    """Raises `Refused` for a writer of the case, a team mate or line manager of one."""
    wrote = writers(draft)
    if reader.pk in wrote:
        raise Refused(refusals.NOT_THE_AUTHOR)
    if reader.pk in _team_mates(wrote):
        raise Refused(refusals.SAME_TEAM)
    if LineManager.objects.filter(worker__in=wrote, manager=reader).exists():
        raise Refused(refusals.LINE_MANAGER)


def find_reader(email: str) -> User | None:
    """The person with this e-mail address, to be asked as second reader; None when nobody is.

    Side effect: a line in the audit list that an address was tried, which names no author.
    """
    return look_up(email=email, by=None, key="review")


def risk_of(draft: CaseDraft, texts: Mapping[str, str]) -> redaction.Risk:
    """What may still point at somebody in `texts`, the redacted ones, once they are shared."""
    shared = {name: texts[name] for name in TEXTS}
    marks = (mark for mark in draft.marks.all() if mark.field in shared)
    left = [finding_of(mark) for mark in marks if mark.action == "dismiss"]
    return redaction.residual_risk(shared, left)


@transaction.atomic
def ask_reader(*, draft: CaseDraft, reader: User, by: User) -> Review:
    """Hand the redacted text to `reader`. Asking again while it is being read changes nothing.

    Raises `Refused` when something is missing or open, when red isn't justified, or when the
    reader may not read it. Side effects: the text of this moment is kept with the review, and the
    reader gets a notification.
    """
    current = locked(draft)
    if current.author_id != by.pk:
        raise Refused(refusals.ONLY_AUTHOR)
    waiting = current.reviews.filter(verdict=Verdict.ASKED, reader=reader).first()
    if waiting:
        return waiting
    check_writable(current)
    check_reader(current, reader)
    if missing(current):
        raise Refused(refusals.NOT_COMPLETE)
    return _hand_over(rescan(current), reader)


def _hand_over(draft: CaseDraft, reader: User) -> Review:
    texts = dict(redacted(draft))
    risk = risk_of(draft, texts)
    if risk.level == "red" and not draft.risk_reason.strip():
        raise Refused(refusals.RED)
    review = Review.objects.create(draft=draft, reader=reader, texts=texts, risk=risk.level)
    draft.status = CaseDraft.Status.IN_REVIEW
    draft.save(update_fields=["status"])
    notify(user=reader, kind="review_asked", url=f"/nalezen/{review.code}/")
    return review


@transaction.atomic
def take_back(*, draft: CaseDraft, by: User) -> None:
    """Back to writing while a reader has it; the reader's copy goes. Twice is the same as once."""
    current = locked(draft)
    if current.status != CaseDraft.Status.IN_REVIEW:
        return
    open_reviews = current.reviews.filter(verdict=Verdict.ASKED)
    open_reviews.update(verdict=Verdict.TAKEN_BACK, texts={}, decided_at=timezone.now())
    current.status = CaseDraft.Status.WRITING
    current.save(update_fields=["status"])


def rings(draft: CaseDraft) -> list[str]:
    """With whom a reader may release it: what the author asked, and what is narrower."""
    asked = WIDTH.index(Audience(draft.audience))
    possible = [ring for ring in WIDTH[:asked] if _place_of(draft, ring) is not None]
    return [*possible, draft.audience]


def _place_of(draft: CaseDraft, ring: str) -> tuple[int | None, int | None] | None:
    """(organisation, network) of a ring; None when it isn't clear which is meant."""
    if ring == draft.audience:
        return draft.organisation_id, draft.network_id
    author = draft.author
    if ring == Audience.ORGANISATION:
        mine = list(author.memberships.values_list("organisation", flat=True))
        return (mine[0], None) if len(mine) == 1 else None
    mine = list(author.network_memberships.values_list("network", flat=True))
    return (None, mine[0]) if len(mine) == 1 else None


def _open(review: Review, by: User) -> tuple[Review, CaseDraft]:
    """The review and its draft, held, when it still waits for this reader."""
    # the draft first, as everybody who ends one does: else two could wait for each other
    draft = CaseDraft.objects.select_for_update().filter(pk=review.draft_id).first()
    current = Review.objects.select_for_update().get(pk=review.pk, reader=by)
    if current.verdict != Verdict.ASKED or draft is None:
        raise Refused(refusals.DECIDED)
    return current, draft


def _check_still(draft: CaseDraft, reader: User) -> None:
    """As `check_reader`, without its reason: "the manager of a writer" would tell who wrote it."""
    try:
        check_reader(draft, reader)
    except Refused as why:
        raise Refused(refusals.ANOTHER_READER) from why


@transaction.atomic
def approve(*, review: Review, ring: str, by: User, reason: str = "") -> CasePage:
    """Release the case to `ring`, not wider than asked, and publish it in the same transaction.

    Raises `Refused` when it was decided before, when the text is not what was read, when red isn't
    justified by the reader as well, or when the reader may not read it any more. Side effects:
    those of `publish`; the author is told. The `reason` stays with the review for the author:
    until the case is withdrawn, or 90 days.
    """
    current, draft = _open(review, by)
    _check_still(draft, by)
    place = _place_of(draft, ring) if ring in rings(draft) else None
    if place is None:
        raise Refused(refusals.WIDER)
    if current.risk == "red" and not reason.strip():
        raise Refused(refusals.RED)
    if dict(redacted(draft)) != current.texts:
        raise Refused(refusals.TEXT_CHANGED)
    texts, current.remark = current.texts, reason.strip()
    _close(current, Verdict.APPROVED)
    record_audit(by=by, action="review.approved", key=f"review:{current.pk}")
    page = publish(draft=draft, texts=texts, audience=ring, place=place)
    Review.objects.filter(pk=current.pk).update(page=page)
    return page


@transaction.atomic
def hand_back(
    *,
    review: Review,
    verdict: str,
    reason: str,
    remark: str,
    recognised: Mapping[str, str],
    by: User,
) -> None:
    """Return the case with a remark, or refuse it. The log gets the reason's code, no detail.

    Side effects: the author is told; a refused draft is erased after two weeks.
    """
    current, draft = _open(review, by)
    if reason not in Review.Reason.values or not remark.strip():
        raise Refused(refusals.NO_REASON)
    current.reason, current.remark, current.recognised = reason, remark, dict(recognised)
    refused = verdict == Verdict.REFUSED
    _close(current, Verdict.REFUSED if refused else Verdict.RETURNED)
    draft.status = CaseDraft.Status.REFUSED if refused else CaseDraft.Status.WRITING
    draft.changed_at = timezone.now()
    draft.save(update_fields=["status", "changed_at"])
    record_audit(by=by, action=f"review.{current.verdict}.{reason}", key=f"review:{current.pk}")
    notify(
        user=draft.author,
        kind="case_refused" if refused else "case_returned",
        url=f"/inbreng/{draft.code}/",
    )


def _close(review: Review, verdict: str) -> None:
    review.verdict, review.decided_at, review.texts = verdict, timezone.now(), {}
    review.save()
