"""A case that is being written, and who writes along."""

from __future__ import annotations

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from casebook.intake.models.owned import Owned, new_code
from casebook.models import CasePage
from people.audience import Audience, network_token, organisation_token
from vocabulary.levels import Level
from vocabulary.models import ContextProfile, Theme

STORY = ("situation", "doubt", "involved", "question")
DILEMMA = ("option_a", "price_a", "option_b", "price_b")
TEXTS = ("title", "summary", *STORY[:2], *DILEMMA, *STORY[2:], "keywords")
"""The texts of a draft that are scanned, read by the second reader and published.

In the order of the page that comes of it: so "[persoon 1]" is the first who is met there.
"""
REASONS = ("consent_reason", "risk_reason")
"""What the author explains to the second reader: scanned and redacted too, never published."""
SCANNED = (*TEXTS, *REASONS)


class Drafts(Owned):
    """Drafts, by who may write them."""

    def of(self, user: Any) -> Self:
        """What `user` writes: the own drafts and those of which `user` is co-author."""
        if not user.is_authenticated:
            return self.none()
        along = Q(co_authors__user=user.pk, co_authors__removed_at=None)
        return self.filter(Q(author=user.pk) | along).distinct()


class CaseDraft(models.Model):
    """A case that is being written. Erased as a whole when its redacted text is published."""

    class Status(models.TextChoices):
        """Where the draft is. Only `actions.drafts.move` changes it."""

        WRITING = "writing", _("Being written")
        IN_REVIEW = "in_review", _("With the second reader")
        REFUSED = "refused", _("Not approved")

    class Consent(models.TextChoices):
        """Whether the client was asked."""

        ASKED = "asked", _("Yes, and the client agrees")
        NOT_POSSIBLE = "not_possible", _("No, that was not possible")
        NOT_ASKED = "not_asked", _("No, I chose not to")

    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    code = models.CharField(max_length=40, unique=True, default=new_code)
    send_key = models.CharField(max_length=40, default=new_code)
    status = models.CharField(max_length=12, choices=Status, default=Status.WRITING)
    version = models.PositiveIntegerField(default=1)
    made_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(default=timezone.now)

    title = models.CharField(_("title"), max_length=160, blank=True)  # RAW
    summary = models.TextField(_("summary"), max_length=500, blank=True)  # RAW
    keywords = models.CharField(_("keywords"), max_length=200, blank=True)  # RAW
    situation = models.TextField(_("situation"), blank=True)  # RAW
    doubt = models.TextField(_("moment of doubt"), blank=True)  # RAW
    involved = models.TextField(_("who is involved"), blank=True)  # RAW
    question = models.TextField(_("own question"), blank=True)  # RAW
    option_a = models.TextField(_("option A"), blank=True)  # RAW
    price_a = models.TextField(_("what A costs"), blank=True)  # RAW
    option_b = models.TextField(_("option B"), blank=True)  # RAW
    price_b = models.TextField(_("what B costs"), blank=True)  # RAW
    known_people = models.TextField(_("people"), blank=True)  # RAW
    known_places = models.TextField(_("places and organisations"), blank=True)  # RAW
    consent_reason = models.TextField(_("why not"), blank=True)  # RAW
    risk_reason = models.TextField(_("why it may be shared"), blank=True)  # RAW

    language = models.CharField(
        _("language of the text"), max_length=2, choices=settings.LANGUAGES, default="nl"
    )
    level = models.CharField(_("your level"), max_length=20, choices=Level, blank=True)
    themes = models.ManyToManyField(Theme, verbose_name=_("themes"), blank=True, related_name="+")
    context_profile = models.ForeignKey(
        ContextProfile, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    audience = models.CharField(max_length=20, choices=Audience, blank=True)
    organisation = models.ForeignKey(
        "people.Organisation", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    network = models.ForeignKey(
        "people.Network", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    consent = models.CharField(_("consent"), max_length=14, choices=Consent, blank=True)
    details_changed = models.BooleanField(_("details were changed"), default=False)
    gender_neutral = models.BooleanField(default=False)
    scanned_version = models.PositiveIntegerField(default=0)
    replaces = models.ForeignKey(
        CasePage, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = Drafts.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ("-changed_at", "-pk")
        constraints = (
            models.UniqueConstraint(fields=["author", "send_key"], name="a_draft_is_made_once"),
        )

    def __str__(self) -> str:
        return f"draft {self.pk}"

    def texts(self) -> dict[str, str]:
        """The texts to scan, by field. RAW: never hand this to anything outside.

        Why the client was not asked is left empty when the client was asked.
        """
        texts = {name: getattr(self, name) for name in SCANNED}
        if self.consent in ("", self.Consent.ASKED):
            texts["consent_reason"] = ""
        return texts

    def shared_token(self) -> str:
        """The token of the group that the author wants to share with; empty when not chosen."""
        if self.organisation_id:
            return organisation_token(self.organisation_id)
        if self.network_id:
            return network_token(self.network_id)
        return str(self.audience)


class CoAuthor(models.Model):
    """Somebody whom the author asked to write along.

    Who was removed may not open the draft any more, and is known still: a writer never becomes the
    second reader.
    """

    draft = models.ForeignKey(CaseDraft, on_delete=models.CASCADE, related_name="co_authors")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    removed_at = models.DateTimeField(null=True, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = (models.UniqueConstraint(fields=["draft", "user"], name="one_co_author"),)

    def __str__(self) -> str:
        return f"co-author of draft {self.draft_id}"
