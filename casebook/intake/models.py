"""What is in motion before a case may be shared: the only tables that hold raw text.

Fields whose comment says RAW hold what somebody typed about real people. Nothing outside this
package reads them; no admin form, revision, index, log or mail ever gets them. `__str__` is
neutral everywhere, and no other model has a relation that leads here.
"""

from __future__ import annotations

import secrets
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from casebook.models import CasePage
from people.audience import Audience, network_token, organisation_token
from vocabulary.levels import Level
from vocabulary.models import ContextProfile, Theme

STORY = ("situation", "doubt", "involved", "question")
DILEMMA = ("option_a", "price_a", "option_b", "price_b")
LABELS = ("title", "summary", "keywords")
TEXTS = (*LABELS, *STORY, *DILEMMA)
"""The texts of a draft that are scanned, read by the second reader and published, in order."""
REASONS = ("consent_reason", "risk_reason")
"""What the author explains to the second reader: scanned and redacted too, never published."""
SCANNED = (*TEXTS, *REASONS)


def new_code() -> str:
    """An address that nobody guesses: 160 random bits."""
    return secrets.token_urlsafe(20)


class Owned(models.QuerySet[Any]):
    """Things of one person: the only door."""

    def of(self, user: Any) -> Self:
        """What `user` wrote; nothing for somebody who is not signed in."""
        return self.filter(author=user.pk) if user.is_authenticated else self.none()


class Note(models.Model):
    """A few lines that somebody parks. Nobody else ever sees them, not even an editor."""

    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    code = models.CharField(max_length=40, unique=True, default=new_code)
    send_key = models.CharField(max_length=40, default=new_code)
    text = models.TextField(_("note"))  # RAW
    version = models.PositiveIntegerField(default=1)
    made_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    objects = Owned.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ("-changed_at", "-pk")
        constraints = (
            models.UniqueConstraint(fields=["author", "send_key"], name="a_note_is_sent_once"),
        )

    def __str__(self) -> str:
        return f"note {self.pk}"


class Drafts(Owned):
    """Drafts, by who may write them."""

    def of(self, user: Any) -> Self:
        """What `user` writes: the own drafts and those of which `user` is co-author."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(Q(author=user.pk) | Q(co_authors__user=user.pk)).distinct()


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
    details_changed = models.BooleanField(_("details were changed"), default=True)
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
    """Somebody whom the author asked to write along."""

    draft = models.ForeignKey(CaseDraft, on_delete=models.CASCADE, related_name="co_authors")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = (models.UniqueConstraint(fields=["draft", "user"], name="one_co_author"),)

    def __str__(self) -> str:
        return f"co-author of draft {self.draft_id}"


class AddedWord(models.Model):
    """A word that the author points out by hand: found everywhere in the draft from then on."""

    draft = models.ForeignKey(CaseDraft, on_delete=models.CASCADE, related_name="added_words")
    text = models.CharField(max_length=200)  # RAW
    label = models.CharField(max_length=20)
    role = models.CharField(max_length=80, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = (models.UniqueConstraint(fields=["draft", "text"], name="one_added_word"),)

    def __str__(self) -> str:
        return f"word of draft {self.draft_id}"


class SamePerson(models.Model):
    """The author's answer to "are these the same?": yes joins, no stops the question."""

    draft = models.ForeignKey(CaseDraft, on_delete=models.CASCADE, related_name="same_persons")
    one = models.CharField(max_length=200)  # RAW
    other = models.CharField(max_length=200)  # RAW
    same = models.BooleanField()

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["draft", "one", "other"], name="one_answer_a_pair"),
        )

    def __str__(self) -> str:
        return f"pair of draft {self.draft_id}"


class Mark(models.Model):
    """One finding in a draft and what the author decided about it; open while `action` is empty."""

    draft = models.ForeignKey(CaseDraft, on_delete=models.CASCADE, related_name="marks")
    field = models.CharField(max_length=20)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    text = models.TextField()  # RAW
    label = models.CharField(max_length=20)
    source = models.CharField(max_length=20)
    confidence = models.FloatField()
    entity = models.CharField(max_length=60, blank=True)
    proposal = models.TextField()
    action = models.CharField(max_length=8, blank=True)
    replacement = models.TextField(blank=True)
    reason = models.TextField(blank=True)  # RAW

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ("field", "start")

    def __str__(self) -> str:
        return f"mark {self.pk} of draft {self.draft_id}"


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


class Authorship(models.Model):
    """Who wrote a published case: known here and nowhere else."""

    class Recognised(models.TextChoices):
        """What a reader recognised, without the detail."""

        PERSON = "person", _("A person")
        PLACE = "place", _("A place or organisation")
        COMBINATION = "combination", _("The combination of details")

    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    page = models.OneToOneField(CasePage, on_delete=models.CASCADE, related_name="+")
    recognised = models.CharField(max_length=14, choices=Recognised, blank=True)
    published_at = models.DateTimeField(default=timezone.now)

    objects = Owned.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ("-published_at", "-pk")

    def __str__(self) -> str:
        return f"author of {self.page_id}"
