"""People, the organisations and networks they belong to, and what they were given.

Nothing here says what somebody wrote: authorship is known to the intake and to a room's own
tables, never to a list of people.
"""

from typing import ClassVar

from django.conf import settings
from django.contrib.auth.models import AbstractUser, UserManager
from django.db import models
from django.utils.translation import gettext_lazy as _


class PersonManager(UserManager):
    """Makes people by their e-mail address: there are no user names."""

    def _create_user_object(self, username, email, password, **extra):  # type: ignore[no-untyped-def]
        person = self.model(email=self.normalize_email(email or username).lower(), **extra)
        person.set_password(password)
        return person

    def create_user(self, email, password=None, **extra):  # type: ignore[no-untyped-def,override]
        """A member. `email` is what they sign in with."""
        return super().create_user(username=email, email=email, password=password, **extra)

    def create_superuser(self, email, password=None, **extra):  # type: ignore[no-untyped-def,override]
        """Somebody who looks after the whole platform."""
        return super().create_superuser(username=email, email=email, password=password, **extra)

    def get_by_natural_key(self, username):  # type: ignore[no-untyped-def]
        return self.get(email__iexact=username)


class User(AbstractUser):
    """Somebody who can sign in."""

    username = None  # type: ignore[assignment]
    email = models.EmailField(_("e-mail address"), unique=True)
    language = models.CharField(
        _("language of the screens"), max_length=2, choices=settings.LANGUAGES, default="nl"
    )
    is_demo = models.BooleanField(default=False, editable=False)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects: ClassVar[PersonManager] = PersonManager()

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name as it is shown: never part of a room, where people choose their own.

        On one line, so that it adds none to a mail.
        """
        return " ".join(self.get_full_name().split()) or self.email


class Organisation(models.Model):
    """A municipality, foundation or provider whose people work with Beraad."""

    name = models.CharField(_("name"), max_length=120, unique=True)

    class Meta:
        ordering = ("name",)
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")

    def __str__(self) -> str:
        return self.name


class Network(models.Model):
    """A knowledge network: people of several organisations who build knowledge together."""

    name = models.CharField(_("name"), max_length=120, unique=True)

    class Meta:
        ordering = ("name",)
        verbose_name = _("knowledge network")
        verbose_name_plural = _("knowledge networks")

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """Somebody works at an organisation, perhaps in a team."""

    user = models.ForeignKey(
        User, verbose_name=_("person"), on_delete=models.CASCADE, related_name="memberships"
    )
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organisation"),
        on_delete=models.PROTECT,
        related_name="memberships",
    )
    team = models.CharField(
        _("team"),
        max_length=80,
        blank=True,
        help_text=_("A second reader is somebody of another team, so fill it in where you can."),
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["user", "organisation"], name="one_membership"),
        )
        verbose_name = _("place of work")
        verbose_name_plural = _("who works where")

    def __str__(self) -> str:
        return f"{self.user}, {self.organisation}"


class NetworkMembership(models.Model):
    """Somebody takes part in a knowledge network; an editor publishes in its name."""

    user = models.ForeignKey(
        User, verbose_name=_("person"), on_delete=models.CASCADE, related_name="network_memberships"
    )
    network = models.ForeignKey(
        Network,
        verbose_name=_("knowledge network"),
        on_delete=models.PROTECT,
        related_name="memberships",
    )
    is_editor = models.BooleanField(
        _("publishes for the network"),
        default=False,
        help_text=_("Imports reports, keeps the network's publications, promotes insights."),
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["user", "network"], name="one_network_membership"),
        )
        verbose_name = _("part in a network")
        verbose_name_plural = _("who takes part in a network")

    def __str__(self) -> str:
        return f"{self.user}, {self.network}"


class LineManager(models.Model):
    """Who is whose manager. Shown to who keeps it in the CMS only.

    Read by the seating check, and for who may be second reader of a case.
    """

    worker = models.ForeignKey(
        User, verbose_name=_("worker"), on_delete=models.CASCADE, related_name="managed_by"
    )
    manager = models.ForeignKey(
        User, verbose_name=_("manager"), on_delete=models.CASCADE, related_name="manages"
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["worker", "manager"], name="one_line_relation"),
            models.CheckConstraint(
                condition=~models.Q(worker=models.F("manager")),
                name="nobody_manages_themselves",
                violation_error_message=_("Nobody is their own manager."),
            ),
        )
        verbose_name = _("line manager")
        verbose_name_plural = _("line managers")

    def __str__(self) -> str:
        return f"{self.worker}, {self.manager}"


class Grant(models.Model):
    """One person was given one token by a named action: a case of their own, a guest's room."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="grants")
    token = models.CharField(max_length=80)
    given_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["user", "token"], name="one_grant"),)

    def __str__(self) -> str:
        return f"{self.user_id}: {self.token}"


class Notification(models.Model):
    """A message to one person in neutral words: a kind and an address, never text of a case."""

    class Kind(models.TextChoices):
        """What happened; the sentence is made in the reader's language."""

        REVIEW_ASKED = "review_asked", _("Somebody asks you to read a case as second reader.")
        REVIEW_ENDED = (
            "review_ended",
            _("You need not read a case any more: its author took it back."),
        )
        CASE_RETURNED = "case_returned", _("Your case came back with a remark.")
        CASE_REFUSED = "case_refused", _("Your case was not approved.")
        CASE_PUBLISHED = "case_published", _("Your case was approved and is now shared.")
        CASE_HIDDEN = "case_hidden", _("A case was hidden, because somebody may be recognised.")
        CASE_OPENED = "case_opened", _("A case was opened to you.")
        CASE_PASSED_ON = "case_passed_on", _("A colleague opened a case of yours to somebody.")
        CASE_CLOSED = "case_closed", _("A case that was opened to you is closed again.")
        CO_AUTHOR = "co_author", _("A colleague asks you to write along on a case.")
        SESSION_PLANNED = "session_planned", _("A deliberation is planned on a case of yours.")
        INVITED = "invited", _("You are invited to a deliberation.")
        SESSION_CHANGED = "session_changed", _("A deliberation you take part in has changed.")
        RELEASE_ASKED = "release_asked", _("Say what may be in the report of your deliberation.")
        REPORT_PUBLISHED = "report_published", _("The report of your deliberation is ready.")
        QUESTION_ASKED = (
            "question_asked",
            _("Somebody asked a question about a case or report that you are part of."),
        )
        QUESTION_ANSWERED = "question_answered", _("Somebody built on your question.")
        NOTE_HIDDEN = (
            "note_hidden",
            _("A text in the forum was hidden, because somebody may be recognised."),
        )
        NOTE_RETURNED = "note_returned", _("Somebody looked at your hidden text in the forum.")
        INSIGHT_MOVED = "insight_moved", _("An insight of yours moved to another stage.")

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="notifications")
    kind = models.CharField(max_length=30, choices=Kind)
    url = models.CharField(max_length=200)
    made_at = models.DateTimeField(auto_now_add=True)
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-made_at", "-pk")
        indexes = (models.Index(fields=["user", "read_at"], name="unread_notifications"),)

    def __str__(self) -> str:
        return self.get_kind_display()


class AuditEntry(models.Model):
    """Who did what to which thing: an append-only list without any content."""

    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    action = models.CharField(max_length=60)
    key = models.CharField(max_length=80)

    class Meta:
        ordering = ("-at", "-pk")

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.action} {self.key}"
