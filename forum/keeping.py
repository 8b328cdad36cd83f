"""Texts that were hidden because somebody may be recognised, and who looks at them.

Who looks after the forum: an administrator, and whoever publishes for a knowledge network or is
staff, as far as they may open the question themselves. Nobody decides about the own text. Who
reported a text stands in the audit list and is shown to nobody.
"""

from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.urls import reverse

from forum.models import Post, Topic
from people.audience import user_may_see
from people.models import User


def keepers_of(topic: Topic) -> list[User]:
    """Everybody who may decide about a hidden text in `topic`."""
    staff = Q(is_superuser=True) | Q(is_staff=True) | Q(network_memberships__is_editor=True)
    people = User.objects.filter(staff, is_active=True).distinct()
    return [user for user in people if user.is_superuser or user_may_see(user, topic)]


@dataclass(frozen=True, slots=True)
class Hidden:
    """A hidden text as `user` meets it in the list: the own one, or one to decide about."""

    note: Topic | Post
    own: bool

    @property
    def is_question(self) -> bool:
        """Whether it is a question; otherwise it is a note."""
        return isinstance(self.note, Topic)

    @property
    def url(self) -> str:
        """Where the own text is improved, or somebody else's is looked at."""
        verb = "improve" if self.own else "decide"
        what = "topic" if self.is_question else "note"
        return reverse(f"forum:{verb}_{what}", args=[self.note.pk])


def hidden_for(user: User) -> list[Hidden]:
    """The hidden texts that `user` wrote or may decide about, the last hidden first."""
    topics = Topic.objects.hidden_for(user).select_related("author")
    posts = Post.objects.hidden_for(user).select_related("author")
    notes = sorted([*topics, *posts], key=lambda note: note.hidden_at, reverse=True)
    return [Hidden(note=note, own=note.author_id == user.pk) for note in notes]


def own_topics(user: User) -> QuerySet[Topic]:
    """The questions that `user` may improve: the own ones, also while they are hidden."""
    return Topic.objects.reached_by(user).filter(author=user)


def own_posts(user: User) -> QuerySet[Post]:
    """The notes that `user` may improve: the own ones, also while they are hidden.

    Not a shown note that went out of sight with its question: there is no page to return to.
    """
    mine = Post.objects.filter(author=user, topic__in=Topic.objects.reached_by(user))
    return mine.filter(Q(hidden_at__isnull=False) | Q(topic__hidden_at=None))


def topics_to_decide(user: User) -> QuerySet[Topic]:
    """Hidden questions of others that `user` decides about."""
    return Topic.objects.hidden_for(user).exclude(author=user).select_related("author")


def posts_to_decide(user: User) -> QuerySet[Post]:
    """Hidden notes of others that `user` decides about."""
    return Post.objects.hidden_for(user).exclude(author=user).select_related("author", "topic")
