"""Questions on four scopes, and notes that build on each other."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Count, Max, Prefetch, Q
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager

from knowledge.editors import is_editor
from people.audience import VisibleQuerySet
from people.models import User
from search.models import Entry
from search.sharing import Following
from vocabulary.models import Theme
from vocabulary.scopes import Scope


class TopicQuerySet(VisibleQuerySet):
    """Questions, through the one door; what was reported is hidden from everybody."""

    def visible_to(self, user):  # type: ignore[no-untyped-def]
        """What `user` may see and nobody reported."""
        return super().visible_to(user).filter(hidden_at=None)

    def reached_by(self, user: User) -> TopicQuerySet:
        """What is shared with `user`, hidden or not: never to be shown to a reader."""
        return super().visible_to(user)

    def kept_by(self, user: User) -> TopicQuerySet:
        """Where `user` decides about what was hidden (see `forum.keeping`)."""
        if user.is_superuser:
            return self.all()
        keeps = user.is_staff or is_editor(user)
        return self.reached_by(user) if keeps else self.none()

    def hidden_for(self, user: User) -> TopicQuerySet:
        """Hidden questions that `user` asked or may decide about."""
        own = Q(pk__in=Topic.objects.reached_by(user).filter(author=user).values("pk"))
        kept = Q(pk__in=Topic.objects.kept_by(user).values("pk"))
        return self.filter(own | kept, hidden_at__isnull=False)

    def with_activity(self) -> TopicQuerySet:
        """Each with `answers` (a number) and `last_at` (when something was last written)."""
        shown = Q(posts__hidden_at=None)
        return self.annotate(
            answers=Count("posts", filter=shown, distinct=True),
            last_at=Coalesce(Max("posts__made_at", filter=shown), "made_at"),
        ).order_by("-last_at", "-pk")


class Signed(models.Model):
    """Something somebody wrote, under the own name or as "a colleague"."""

    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    show_name = models.BooleanField(
        _("show my name"),
        default=True,
        help_text=_("Otherwise it says “a colleague”. Who looks after the forum can see it."),
    )
    language = models.CharField(
        _("language of the text"), max_length=2, choices=settings.LANGUAGES, default="nl"
    )
    made_at = models.DateTimeField(auto_now_add=True)
    edited_at = models.DateTimeField(null=True, blank=True)
    hidden_at = models.DateTimeField(null=True, blank=True)
    """When somebody reported that a person can be recognised in it: hidden at once."""

    class Meta:
        abstract = True

    @property
    def signature(self) -> str:
        """The name, or "a colleague"."""
        return self.author.name if self.show_name else str(_("a colleague"))


class Topic(Following, Signed):
    """A question, perhaps about a document of the catalogue: who may open that, may read it."""

    item_kind = "topic"

    title = models.CharField(_("your question in one sentence"), max_length=160)
    text = models.TextField(
        _("what makes you ask"), help_text=_("Name no people, places or organisations.")
    )
    scope = models.CharField(_("how far does your question reach?"), max_length=20, choices=Scope)
    themes = models.ManyToManyField(Theme, verbose_name=_("themes"), blank=True, related_name="+")
    tags = TaggableManager(_("keywords"), blank=True, help_text=_("Separate words with commas."))
    about = models.ForeignKey(
        Entry, on_delete=models.SET_NULL, null=True, blank=True, related_name="topics"
    )
    key_sent = models.UUIDField(unique=True, editable=False)
    """Made with the empty form, so that a form that is sent twice asks once."""

    objects = TopicQuerySet.as_manager()

    class Meta:
        verbose_name = _("question")
        verbose_name_plural = _("questions")

    def __str__(self) -> str:
        return self.key

    def get_absolute_url(self) -> str:
        """The page of this question: a number, no words."""
        return reverse("forum:topic", args=[self.pk])

    @property
    def scope_meaning(self) -> Promise:
        """What questions of this scope are about."""
        return Scope(self.scope).meaning


class Opener(models.TextChoices):
    """How a note begins (after the scaffolds of Knowledge Forum; Scardamalia 2002)."""

    MY_IDEA = "my_idea", _("My idea")
    WANT_TO_UNDERSTAND = "want_to_understand", _("I want to understand")
    NEW_INFORMATION = "new_information", _("New information")
    NOT_RIGHT = "not_right", _("This is not right, because")
    DIFFERENT_HERE = "different_here", _("Different with us, because")
    FRESH_EYES = "fresh_eyes", _("With fresh eyes")
    TOGETHER = "together", _("Together this means")


class PostQuerySet(models.QuerySet["Post"]):
    """Notes. Whoever asks for those of a question has authorised that question."""

    def shown(self) -> PostQuerySet:
        """What nobody reported."""
        return self.filter(hidden_at=None)

    def with_bases(self) -> PostQuerySet:
        """What nobody reported, each with the `bases` it builds on that may be shown too."""
        bases = Prefetch("builds_on", Post.objects.shown(), to_attr="bases")
        return self.shown().select_related("author").prefetch_related(bases)

    def hidden_for(self, user: User) -> PostQuerySet:
        """Hidden notes that `user` wrote or may decide about."""
        own = Q(author=user, topic__in=Topic.objects.reached_by(user).values("pk"))
        kept = Q(topic__in=Topic.objects.kept_by(user).values("pk"))
        return self.filter(own | kept, hidden_at__isnull=False)


class Verdict(models.TextChoices):
    """What somebody decides who looked at a hidden text, and why."""

    NOBODY = "nobody", _("Show it again: nobody can be recognised in it.")
    IMPROVED = "improved", _("Show it again: it was improved, nobody can be recognised any more.")
    KEEP = "keep", _("Keep it hidden: its writer can improve it first.")
    ERASE = "erase", _("Erase it for good: somebody can be recognised.")


class Post(Signed):
    """A note in a conversation. It says what it builds on."""

    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="posts")
    opener = models.CharField(_("how does your note begin?"), max_length=20, choices=Opener)
    text = models.TextField(_("your note"), help_text=_("Name no people, places or organisations."))
    builds_on = models.ManyToManyField(
        "self", symmetrical=False, blank=True, related_name="used_in"
    )
    key_sent = models.UUIDField(unique=True, editable=False)

    objects = PostQuerySet.as_manager()

    class Meta:
        ordering = ("made_at", "pk")

    def __str__(self) -> str:
        return f"note {self.pk}"
