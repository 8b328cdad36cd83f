"""What was found in a draft, and what its writers said about it."""

from __future__ import annotations

from django.db import models

from casebook.intake.models.drafts import CaseDraft


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
