"""What is kept around a room: the evaluation and the report while it is being edited.

The evaluation has to be anonymous in the tables too, not on the screen only. When the meeting ends,
one blank sheet is made for each participant, and a ticket for whose evaluation was not counted in
the room (that one is in the log, without a seat). Answering takes away the ticket and fills in a
sheet that is drawn. So nothing links a sheet with a person: no key, no time, no order of rows. A
missing ticket says that somebody answered, here or in the room, so that nobody answers twice; at
closing the tickets that are left go, and with them the last trace of who answered. Sheets that are
too few to be read go too.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _


class EvaluationTicket(models.Model):
    """The right of one participant to fill in one sheet."""

    session = models.ForeignKey(
        "deliberation.Session", on_delete=models.CASCADE, related_name="evaluation_tickets"
    )
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["session", "user"], name="one_evaluation_ticket"),
        )

    def __str__(self) -> str:
        return f"ticket for {self.session_id}"


class Reached(models.TextChoices):
    """Whether the goal of the meeting was met."""

    YES = "yes", _("Yes")
    PARTLY = "partly", _("Partly")
    NO = "no", _("No")


class EvaluationSheet(models.Model):
    """One answer, or a sheet that is still blank (no `grade`). Says nothing about who or when."""

    session = models.ForeignKey(
        "deliberation.Session", on_delete=models.CASCADE, related_name="evaluation_sheets"
    )
    grade = models.PositiveSmallIntegerField(
        _("Which grade do you give this meeting?"),
        null=True,
        validators=[MinValueValidator(1), MaxValueValidator(10)],
    )
    safety = models.PositiveSmallIntegerField(
        _("Could you say here what you think?"),
        null=True,
        validators=[MinValueValidator(1), MaxValueValidator(5)],
    )
    spoke = models.PositiveSmallIntegerField(
        _("Did you say what you thought?"),
        null=True,
        validators=[MinValueValidator(1), MaxValueValidator(5)],
    )
    goal = models.CharField(_("Was the goal met?"), max_length=10, choices=Reached, blank=True)
    tip = models.CharField(_("One tip for the next time"), max_length=300, blank=True)

    def __str__(self) -> str:
        return f"sheet of {self.session_id}"


class ReportDraft(models.Model):
    """The report while the facilitator edits it; deleted when it is published.

    `sections` and `questions` as in `deliberation.report`. `dismissed` maps what the scan found
    to the reason why it may stay; it goes with the draft.
    """

    session = models.OneToOneField(
        "deliberation.Session", on_delete=models.CASCADE, related_name="draft"
    )
    title = models.CharField(_("title"), max_length=120)
    summary = models.TextField(_("summary"), blank=True, max_length=600)
    introduction = models.TextField(_("introduction"), blank=True, max_length=2000)
    sections: Any = models.JSONField(default=list)
    questions: Any = models.JSONField(default=list)
    dismissed: Any = models.JSONField(default=dict)
    audience = models.CharField(max_length=20, default="private")
    language = models.CharField(max_length=2, default="nl")
    version = models.PositiveIntegerField(default=1)
    saved_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return f"draft of {self.session_id}"


class ReturnQuestion(models.Model):
    """A question of the table to another level. It stays visible until it is answered."""

    report = models.ForeignKey(
        "deliberation.DeliberationReportPage", on_delete=models.CASCADE, related_name="questions"
    )
    passage = models.CharField(max_length=12)
    text = models.TextField(_("question"), max_length=600)
    to_level = models.CharField(_("to whom"), max_length=80, blank=True)
    owner_role = models.CharField(_("who passes it on"), max_length=120, blank=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="return_questions",
    )
    due = models.DateField(_("answer by"), null=True, blank=True)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=["report", "passage"], name="one_question_a_passage"),
        )

    def __str__(self) -> str:
        return f"{self.report_id} {self.passage}"


class ReturnAnswer(models.Model):
    """An answer under its writer's own name. A later one stands before it; none is overwritten."""

    question = models.ForeignKey(ReturnQuestion, on_delete=models.CASCADE, related_name="answers")
    text = models.TextField(_("answer"), max_length=2000)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="return_answers"
    )
    given_at = models.DateTimeField(auto_now_add=True)
    key = models.CharField(max_length=32, unique=True, editable=False)
    """Given out with the form, so that the same form sent twice answers once."""

    class Meta:
        ordering = ("-given_at", "-pk")

    def __str__(self) -> str:
        return f"answer to {self.question_id}"
