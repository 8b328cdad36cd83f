"""Insights that move through stages, and the links by which any two documents are joined."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager

from knowledge.stages import Stage
from people.audience import VisibleQuerySet
from search.models import Entry
from search.sharing import Following
from vocabulary.models import ContextProfile, Theme


class Relation(models.TextChoices):
    """How one document stands to another, read from the first to the second."""

    DERIVED_FROM = "derived_from", _("comes from")
    SUPPORTS = "supports", _("supports")
    CONTRADICTS = "contradicts", _("contradicts")
    NARROWS = "narrows", _("narrows")
    BUILDS_ON = "builds_on", _("builds on")
    APPLIED_IN = "applied_in", _("was applied in")
    ANSWERS = "answers", _("answers")


OBJECTIONS = (Relation.CONTRADICTS, Relation.NARROWS)
SAID_ABOUT = (Relation.SUPPORTS, *OBJECTIONS)
"""Relations in which the first document says something about the second."""


class LinkQuerySet(models.QuerySet["Link"]):
    """Links, of which both ends may be seen."""

    def visible_to(self, user) -> LinkQuerySet:  # type: ignore[no-untyped-def]
        """A link shows that both documents exist, so `user` must be able to open both."""
        seen = Entry.objects.visible_to(user)
        return self.filter(from_entry__in=seen, to_entry__in=seen)

    def touching(self, entry: Entry) -> LinkQuerySet:
        """Links from or to `entry`."""
        return self.filter(models.Q(from_entry=entry) | models.Q(to_entry=entry))


class Link(models.Model):
    """`from_entry` stands in `relation` to `to_entry`. An objection can be answered."""

    from_entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="links_out")
    relation = models.CharField(_("relation"), max_length=20, choices=Relation)
    to_entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="links_in")
    passage = models.CharField(max_length=40, blank=True)
    """The anchor of the passage that is meant in the `cited` document, such as `p-3`."""
    note = models.TextField(_("explanation"), blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    made_at = models.DateTimeField(auto_now_add=True)
    answer = models.TextField(_("answer"), blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = LinkQuerySet.as_manager()

    class Meta:
        ordering = ("made_at", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=["from_entry", "relation", "to_entry", "passage"], name="one_such_link"
            ),
            models.CheckConstraint(
                condition=~models.Q(from_entry=models.F("to_entry")), name="no_link_to_itself"
            ),
        )

    def __str__(self) -> str:
        return f"{self.from_entry_id} {self.relation} {self.to_entry_id}"

    @property
    def cited(self) -> Entry:
        """The end that `passage` is in: what speaks about the other, or what the other is from."""
        return self.from_entry if self.relation in SAID_ABOUT else self.to_entry

    def url_of(self, end: Entry) -> str:
        """The address of this end, at the passage that is meant if that is in it."""
        return f"{end.url}#{self.passage}" if self.passage and end == self.cited else end.url


WORDING = ("claim", "for_whom", "when", "why")
"""The fields of an insight that hold what it says."""


class Insight(Following):
    """A claim in one sentence, with where it holds and what it stands on. Never finished."""

    item_kind = "insight"

    claim = models.CharField(
        _("what did you learn, in one sentence?"),
        max_length=240,
        help_text=_("For example: whoever asks permission first, is told more."),
    )
    for_whom = models.TextField(_("for whom does it hold?"), blank=True)
    when = models.TextField(_("when does it hold, and when not?"), blank=True)
    why = models.TextField(_("why does it hold?"), blank=True)
    context_profile = models.ForeignKey(
        ContextProfile,
        verbose_name=_("in which context did you learn it?"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    themes = models.ManyToManyField(Theme, verbose_name=_("themes"), blank=True, related_name="+")
    tags = TaggableManager(_("keywords"), blank=True, help_text=_("Separate words with commas."))
    language = models.CharField(
        _("language of the text"), max_length=2, choices=settings.LANGUAGES, default="nl"
    )
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    stage = models.CharField(_("stage"), max_length=20, choices=Stage, default=Stage.SIGNAL)
    review_on = models.DateField(_("look at it again on"), null=True, blank=True)
    withdrawn_because = models.TextField(_("why it was withdrawn"), blank=True)
    version = models.PositiveIntegerField(default=1)
    made_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)
    key_sent = models.UUIDField(unique=True, editable=False)

    objects = VisibleQuerySet.as_manager()

    class Meta:
        ordering = ("-changed_at", "-pk")
        verbose_name = _("insight")
        verbose_name_plural = _("insights")

    def __str__(self) -> str:
        return self.key

    def get_absolute_url(self) -> str:
        """The page of this insight: a number, no words."""
        return reverse("knowledge:insight", args=[self.pk])

    @property
    def says_all(self) -> bool:
        """Whether it says for whom, when and why it holds."""
        return all((self.for_whom.strip(), self.when.strip(), self.why.strip()))


REVIEW_PASSED = "review-passed"
"""The reason of a revision that nobody wrote: the day to look at it again went by."""


class InsightRevision(models.Model):
    """How an insight was worded before a change, and why it changed."""

    insight = models.ForeignKey(Insight, on_delete=models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField()
    claim = models.CharField(max_length=240)
    for_whom = models.TextField(blank=True)
    when = models.TextField(blank=True)
    why = models.TextField(blank=True)
    stage = models.CharField(max_length=20, choices=Stage)
    reason = models.CharField(_("what did you change, and why?"), max_length=240, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-number", "-pk")

    def __str__(self) -> str:
        return f"{self.insight_id} version {self.number}"

    @property
    def because(self) -> str:
        """Why it changed, in the writer's words; in the reader's language where nobody wrote."""
        passed = self.by_id is None and self.reason == REVIEW_PASSED
        return str(_("The date to look at it again has passed.")) if passed else self.reason


class Recognition(models.Model):
    """Somebody says: this is so with us too. Counted, never listed by name."""

    insight = models.ForeignKey(Insight, on_delete=models.CASCADE, related_name="recognitions")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["insight", "user"], name="recognised_once"),)

    def __str__(self) -> str:
        return f"{self.insight_id} recognised"


from knowledge.pages import (  # noqa: E402 - pages are models too, and stand in a module of their own
    ChapterPage,
    PublicationImport,
    PublicationIndexPage,
    PublicationPage,
)

__all__ = [
    "OBJECTIONS",
    "REVIEW_PASSED",
    "WORDING",
    "ChapterPage",
    "Insight",
    "InsightRevision",
    "Link",
    "PublicationImport",
    "PublicationIndexPage",
    "PublicationPage",
    "Recognition",
    "Relation",
]
