"""The second reader's reading, and who wrote what came of it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from casebook.intake.models.drafts import CaseDraft
from casebook.intake.models.owned import Owned, new_code
from casebook.models import CasePage


class Review(models.Model):
    """A second reader's reading. Holds redacted text only, and none of it once it is decided.

    What the reader remarked when approving stays for the author, with the page that came of it.
    """

    class Verdict(models.TextChoices):
        """What came of it. `TAKEN_BACK`: the author changed the text while it was being read."""

        ASKED = "asked", _("Waiting for the reader")
        APPROVED = "approved", _("Approved")
        RETURNED = "returned", _("Returned with a remark")
        REFUSED = "refused", _("Not approved")
        TAKEN_BACK = "taken_back", _("Taken back by the author")

    class Reason(models.TextChoices):
        """Why a case was returned or refused, without the detail: this is what is logged."""

        RECOGNISABLE = "recognisable", _("Somebody or some place can be recognised")
        COMBINATION = "combination", _("The combination of details points at somebody")
        LINKABLE = "linkable", _("It can be linked to another case or report")
        RESPECT = "respect", _("It is not respectful to the people in it")
        HARM = "harm", _("It harms a worker or an organisation that cannot answer")
        MORAL_POINT = "moral_point", _("The moral point is lost or not clear")
        OTHER = "other", _("Something else")

    draft = models.ForeignKey(
        CaseDraft, on_delete=models.SET_NULL, null=True, related_name="reviews"
    )
    page = models.ForeignKey(CasePage, on_delete=models.SET_NULL, null=True, related_name="+")
    reader = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    code = models.CharField(max_length=40, unique=True, default=new_code)
    texts = models.JSONField(default=dict)  # redacted, as it was when the author asked
    risk = models.CharField(max_length=10, blank=True)
    verdict = models.CharField(max_length=12, choices=Verdict, default=Verdict.ASKED)
    reason = models.CharField(max_length=14, choices=Reason, blank=True)
    remark = models.TextField(blank=True)  # RAW: a reader may name what was recognised
    recognised = models.JSONField(default=dict)
    asked_at = models.DateTimeField(auto_now_add=True)
    decided_at = models.DateTimeField(null=True, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ("-asked_at", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=["draft"], condition=Q(verdict="asked"), name="one_open_review"
            ),
        )

    def __str__(self) -> str:
        return f"review {self.pk}"


def sent_back() -> Q:
    """Of a draft: a reader returned it, and it was not handed in again since."""
    returned = Review.objects.filter(draft=OuterRef("pk"), verdict=Review.Verdict.RETURNED)
    return Q(Exists(returned), status=CaseDraft.Status.WRITING)


class Authorship(models.Model):
    """Who wrote a published case: known here and nowhere else."""

    class Recognised(models.TextChoices):
        """What a reader recognised, without the detail."""

        PERSON = "person", _("A person")
        PLACE = "place", _("A place or organisation")
        COMBINATION = "combination", _("The combination of details")

    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    page = models.OneToOneField(CasePage, on_delete=models.CASCADE, related_name="+")
    along = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+")
    """Who wrote along on any version: they never read it as second reader, and get no right."""
    recognised = models.CharField(max_length=14, choices=Recognised, blank=True)
    published_at = models.DateTimeField(default=timezone.now)

    objects = Owned.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ("-published_at", "-pk")

    def __str__(self) -> str:
        return f"author of {self.page_id}"
