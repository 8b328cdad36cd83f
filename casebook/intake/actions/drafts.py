"""Drafts: begun, saved without overwriting anybody, shared with a co-author, thrown away."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from casebook.intake.actions import refusals
from casebook.intake.actions.refusals import Refused, Stale
from casebook.intake.models import DILEMMA, STORY, CaseDraft, CoAuthor, Review
from people.actions import notify
from people.models import User
from vocabulary.models import Theme

NEEDED = ("title", *STORY, *DILEMMA, "level", "audience", "consent", "language")
"""What a draft must have before somebody else reads it."""


def begin_draft(*, send_key: str, by: User) -> CaseDraft:
    """An empty draft. Sending the same form again gives the draft that it made."""
    draft, _made = CaseDraft.objects.get_or_create(author=by, send_key=send_key)
    return draft


def locked(draft: CaseDraft) -> CaseDraft:
    """The draft as it is now, held until the transaction ends."""
    return CaseDraft.objects.select_for_update().get(pk=draft.pk)


def check_writable(draft: CaseDraft) -> None:
    """Raises `Refused` while a reader has the draft, and after it was not approved."""
    if draft.status == CaseDraft.Status.IN_REVIEW:
        raise Refused(refusals.IN_REVIEW)
    if draft.status == CaseDraft.Status.REFUSED:
        raise Refused(refusals.NOT_APPROVED)


@transaction.atomic
def save_draft(
    *,
    draft: CaseDraft,
    values: Mapping[str, Any],
    version: int,
    by: User,
    themes: Iterable[Theme] | None = None,
) -> CaseDraft:
    """Write `values` (and `themes`) when nobody changed the draft since `version`.

    Gives the draft as it is now, its version one higher when something changed. The same values
    again change nothing. Raises `Stale` (nothing is written) or `Refused` (a reader has it).
    Side effect: what was found in the text before is looked at again (`marking.rescan`).
    """
    current = locked(draft)
    wanted = None if themes is None else sorted(theme.pk for theme in themes)
    if _same(current, values, wanted):
        return current
    if current.version != version:
        raise Stale(current)
    check_writable(current)
    for name, value in values.items():
        setattr(current, name, value)
    if wanted is not None:
        current.themes.set(wanted)
    return touch(current)


def _same(current: CaseDraft, values: Mapping[str, Any], themes: list[int] | None) -> bool:
    texts = all(getattr(current, name) == value for name, value in values.items())
    return texts and (
        themes is None or themes == sorted(current.themes.values_list("pk", flat=True))
    )


def touch(draft: CaseDraft) -> CaseDraft:
    """Save `draft` as the next version, so that everybody who has an older one is told."""
    draft.version += 1
    draft.changed_at = timezone.now()
    draft.save()
    return draft


def missing(draft: CaseDraft) -> list[str]:
    """The names of the fields that must still be filled in, in the order of the form."""
    empty = [name for name in NEEDED if not str(getattr(draft, name)).strip()]
    needs_reason = draft.consent and draft.consent != CaseDraft.Consent.ASKED
    if needs_reason and not draft.consent_reason.strip():
        empty.append("consent_reason")
    return empty


@transaction.atomic
def invite_co_author(*, draft: CaseDraft, user: User, by: User) -> None:
    """Let `user` write along, perhaps again. Only the author invites, and only a colleague.

    Side effect: `user` gets a notification.
    """
    if draft.author_id != by.pk:
        raise Refused(refusals.ONLY_AUTHOR)
    given, made = CoAuthor.objects.get_or_create(draft=draft, user=user)
    again = CoAuthor.objects.filter(pk=given.pk, removed_at__isnull=False).update(removed_at=None)
    if (made or again) and user.pk != by.pk:
        notify(user=user, kind="co_author", url=f"/inbreng/{draft.code}/")


def remove_co_author(*, draft: CaseDraft, user: User, by: User) -> None:
    """Take the invitation back; what was written stays, so `user` never becomes the reader."""
    if draft.author_id != by.pk:
        raise Refused(refusals.ONLY_AUTHOR)
    writing = CoAuthor.objects.filter(draft=draft, user=user, removed_at=None)
    writing.update(removed_at=timezone.now())


@transaction.atomic
def delete_draft(*, draft: CaseDraft, by: User) -> None:
    """Erase the draft with everything that was found in it. Only the author does that.

    Side effect: who was reading it is told that there is nothing to read any more.
    """
    if draft.author_id != by.pk:
        raise Refused(refusals.ONLY_AUTHOR)
    end(draft)


def end(draft: CaseDraft) -> None:
    """Erase the draft while a reader may have it; that reader is told, in neutral words."""
    reading = list(draft.reviews.filter(verdict=Review.Verdict.ASKED).select_related("reader"))
    erase(draft)
    for review in reading:
        notify(user=review.reader, kind="review_ended", url=reverse("intake:review_list"))


def erase(draft: CaseDraft) -> None:
    """Delete the draft, and the texts that its readers had.

    What a reader remarked when approving is about the page and stays with it.
    """
    draft.reviews.filter(verdict=Review.Verdict.ASKED).update(verdict=Review.Verdict.TAKEN_BACK)
    draft.reviews.update(texts={}, recognised={})
    draft.reviews.exclude(verdict=Review.Verdict.APPROVED).update(remark="")
    draft.delete()
