"""A deliberation: its plan, its seats, its log. What was said belongs to a seat, never to a person.

`Participant` says who took part, `Holder` which seat somebody has. The two are kept apart, so that
deleting the holders (at closing) leaves a log that names nobody.
"""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from vocabulary.levels import Level

if TYPE_CHECKING:
    from people.audience import type_of_viewer


def new_code() -> str:
    """An unguessable name for an address; it gives no right to anything."""
    return secrets.token_hex(8)


class Phase(models.TextChoices):
    """How far a session is. Only the room's writer and the planning actions move it."""

    PLANNED = "planned", _("Planned")
    OPEN = "open", _("Open")
    RELEASING = "releasing", _("Answers about release")
    CLOSED = "closed", _("Closed")
    CANCELLED = "cancelled", _("Cancelled")


class Answer(models.TextChoices):
    """What somebody said to an invitation."""

    LISTED = "listed", _("Not invited yet")
    INVITED = "invited", _("Invited")
    ACCEPTED = "accepted", _("Comes")
    DECLINED = "declined", _("Does not come")


class SessionQuerySet(models.QuerySet["Session"]):
    """Sessions, through one door."""

    def visible_to(self, user: type_of_viewer) -> Self:
        """Sessions `user` leads or was asked for, and wasn't removed from. Nobody else knows."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        asked = (
            Participant.objects.filter(user=user.pk, removed_at=None)
            .exclude(answer=Answer.LISTED)
            .values("session")
        )
        return self.filter(Q(facilitator=user.pk) | Q(pk__in=asked))

    def with_room(self) -> Self:
        """Sessions whose room can be entered."""
        return self.filter(phase__in=(Phase.OPEN, Phase.RELEASING))


class Session(models.Model):
    """One deliberation. `last_seq` is the number of the last event: the log has no gaps."""

    code = models.CharField(max_length=32, unique=True, default=new_code, editable=False)
    method_id = models.CharField(_("method"), max_length=60)
    script = models.JSONField(null=True, blank=True, editable=False)
    """The frozen copy of the method (`Script.to_json()`), made when the room opens."""
    case = models.ForeignKey(
        "casebook.CasePage",
        verbose_name=_("case"),
        # A case that is withdrawn takes nobody's log with it.
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="sessions",
    )
    facilitator = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("facilitator"),
        on_delete=models.PROTECT,
        related_name="facilitated_sessions",
    )
    starts_at = models.DateTimeField(_("starts at"))
    duration_minutes = models.PositiveSmallIntegerField(_("minutes"), default=120)
    place = models.CharField(_("place"), max_length=200, blank=True)
    is_online = models.BooleanField(_("online"), default=False)
    online_address = models.URLField(_("address of the video call"), blank=True)
    phase = models.CharField(max_length=10, choices=Phase, default=Phase.PLANNED, editable=False)
    opened_at = models.DateTimeField(null=True, blank=True, editable=False)
    release_until = models.DateTimeField(null=True, blank=True, editable=False)
    closed_at = models.DateTimeField(null=True, blank=True, editable=False)
    erased_at = models.DateTimeField(null=True, blank=True, editable=False)
    last_seq = models.PositiveIntegerField(default=0, editable=False)
    is_practice = models.BooleanField(default=False, editable=False)
    sequence = models.PositiveSmallIntegerField(default=0, editable=False)
    """How often the plan changed: the SEQUENCE of its calendar file (RFC 5545)."""
    seating_reason = models.TextField(_("why go on despite the warnings"), blank=True)
    seating_weighed = models.JSONField(default=list, editable=False)
    """The marks of the findings that the reason is about (`seating.Finding.mark`)."""
    made_at = models.DateTimeField(auto_now_add=True)

    objects = SessionQuerySet.as_manager()

    class Meta:
        ordering = ("-starts_at", "-pk")
        verbose_name = _("deliberation")
        verbose_name_plural = _("deliberations")

    def __str__(self) -> str:
        return f"{self.code} ({self.phase})"

    @property
    def has_room(self) -> bool:
        """Whether the room can be entered now."""
        return self.phase in (Phase.OPEN, Phase.RELEASING)


class Seat(models.Model):
    """A chair. Its level (for turn order and role exchange) and chosen name go at closing."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="seats")
    number = models.PositiveSmallIntegerField()
    level = models.CharField(max_length=20, choices=Level, blank=True)
    chosen_name = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(fields=["session", "number"], name="one_seat_per_number"),
            # The engine writes 0 where the facilitator acts.
            models.CheckConstraint(condition=Q(number__gt=0), name="seats_count_from_one"),
        )

    def __str__(self) -> str:
        return f"seat {self.number}"


class Participant(models.Model):
    """Somebody was asked for a session. Says nothing about seats: see `Holder`."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="participations"
    )
    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="participants")
    level = models.CharField(_("level"), max_length=20, choices=Level)
    is_presenter = models.BooleanField(_("brings the case"), default=False)
    answer = models.CharField(max_length=10, choices=Answer, default=Answer.INVITED)
    manager_consent = models.BooleanField(
        _("agrees to sit at the table with the own line manager"), default=False
    )
    has_veto = models.BooleanField(_("objects to this table"), default=False)
    """Only who brings the case can; the room does not open while it stands."""
    was_granted = models.BooleanField(default=False, editable=False)
    """Whether the invitation opened the case to them, so that removing them closes it again."""
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=["session", "user"], name="one_invitation"),)

    def __str__(self) -> str:
        return f"{self.user_id} in {self.session_id}"

    @property
    def known_as(self) -> str:
        """What the facilitator sees: the name of who comes, until then the address that was typed.

        Typing addresses must not be a way to learn whose they are.
        """
        return self.user.name if self.answer == Answer.ACCEPTED else self.user.email


class Holder(models.Model):
    """Which seat a participant has: a row of its own, gone when the session closes."""

    seat = models.OneToOneField(Seat, on_delete=models.CASCADE, related_name="holder")
    participant = models.OneToOneField(Participant, on_delete=models.CASCADE, related_name="holder")

    def __str__(self) -> str:
        return f"holder of {self.seat_id}"


class Event(models.Model):
    """One thing that happened, numbered from 1 without gaps. Append-only until the term is over."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="events")
    seq = models.PositiveIntegerField()
    kind = models.CharField(max_length=40)
    payload = models.JSONField()
    at = models.DateTimeField()

    class Meta:
        ordering = ("session", "seq")
        constraints = (
            models.UniqueConstraint(fields=["session", "seq"], name="one_event_per_seq"),
        )

    def __str__(self) -> str:
        return f"{self.seq} {self.kind}"


class Sealed(models.Model):
    """What a seat has written and the room may not see yet; overwritten in place, never logged.

    Also what is still being typed. Whether it was handed in is said by the log, so by the state.
    The reveal deletes the rows of its block.
    """

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="sealed")
    step = models.CharField(max_length=60)
    block = models.CharField(max_length=60)
    seat = models.PositiveSmallIntegerField()
    fields = models.JSONField()
    signed = models.BooleanField(default=False)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["session", "step", "block", "seat"], name="one_sealed_text"
            ),
        )

    def __str__(self) -> str:
        return f"sealed {self.block}"


class Receipt(models.Model):
    """A command with this key was carried out: sent again it gets the same answer.

    `seat` is null where a command must leave no trace of who gave it. Rows of hidden writing
    (`block` is set) go with the reveal.
    """

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="receipts")
    key = models.CharField(max_length=64)
    seat = models.PositiveSmallIntegerField(null=True)
    block = models.CharField(max_length=60, blank=True)
    seq = models.PositiveIntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["session", "key"], name="one_receipt"),)

    def __str__(self) -> str:
        return f"receipt {self.seq}"


# At the end, so that migrations see them: they name the models above.
from deliberation.pages import (  # noqa: E402
    DeliberationIndexPage,
    DeliberationReportPage,
    ReportTag,
)
from deliberation.records import (  # noqa: E402
    EvaluationSheet,
    EvaluationTicket,
    Reached,
    ReportDraft,
    ReturnAnswer,
    ReturnQuestion,
)

__all__ = [
    "Answer",
    "DeliberationIndexPage",
    "DeliberationReportPage",
    "EvaluationSheet",
    "EvaluationTicket",
    "Event",
    "Holder",
    "Participant",
    "Phase",
    "Reached",
    "Receipt",
    "ReportDraft",
    "ReportTag",
    "ReturnAnswer",
    "ReturnQuestion",
    "Seat",
    "Sealed",
    "Session",
    "SessionQuerySet",
    "new_code",
]
