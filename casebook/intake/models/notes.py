"""A parked thought."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from casebook.intake.models.owned import Owned, new_code


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
