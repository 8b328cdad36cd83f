"""What is kept too long goes by itself."""

from datetime import datetime, timedelta

from django.db import transaction

from casebook.intake.actions.drafts import erase
from casebook.intake.models import CaseDraft, Note, Review

UNTOUCHED = timedelta(days=90)
REFUSED = timedelta(days=14)


@transaction.atomic
def erase_expired(now: datetime) -> int:
    """Erase drafts and notes that nobody touched for 90 days, and refused drafts after 14.

    Gives how many went. Remarks of readers go with the draft, what is left of a decided review
    (who, when, verdict) after 90 days. Doing it again erases nothing more.
    """
    old = CaseDraft.objects.filter(changed_at__lt=now - UNTOUCHED)
    refused = CaseDraft.objects.filter(
        status=CaseDraft.Status.REFUSED, changed_at__lt=now - REFUSED
    )
    drafts = {draft.pk: draft for draft in [*old, *refused]}
    for draft in drafts.values():
        erase(draft)
    notes, _detail = Note.objects.filter(changed_at__lt=now - UNTOUCHED).delete()
    Review.objects.filter(draft=None, asked_at__lt=now - UNTOUCHED).delete()
    return len(drafts) + notes
