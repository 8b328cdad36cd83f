"""What may be done in the forum."""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from forum.models import Post, Topic
from people.actions import notify, record_audit
from people.audience import Audience, item_token, tokens_of
from people.models import Grant, Notification, User
from search import catalogue
from search.models import Entry
from search.sharing import audience_about

NOTES_IN_A_SUMMARY = 2


class NotAllowed(Exception):
    """This person may not do this."""


class TooFewNotes(Exception):
    """A note that says what others mean together must build on at least two of them."""


@transaction.atomic
def ask(*, by: User, topic: Topic, themes: Sequence = (), tags: Sequence[str] = ()) -> Topic:
    """Put `topic` into the forum. Sent twice (same `key_sent`), it is asked once.

    Raises `NotAllowed` when it is about something that `by` may not open. Side effects: the
    catalogue, and a neutral notification to the people who were given what it is about.
    """
    asked = Topic.objects.filter(key_sent=topic.key_sent, author=by).first()
    if asked:
        return asked
    if topic.about:
        _follow_audience(topic, topic.about, by)
    topic.author = by
    topic.save()
    topic.themes.set(themes)
    topic.tags.set(tags)
    catalogue.record(topic)
    _tell_those_who_were_given(topic)
    return topic


def _follow_audience(topic: Topic, about: Entry, by: User) -> None:
    if not Entry.objects.visible_to(by).filter(pk=about.pk).exists():
        raise NotAllowed
    for field, value in audience_about(about).items():
        setattr(topic, field, value)
    if topic.audience == Audience.PRIVATE or not tokens_of(by) & topic.audience_tokens():
        raise NotAllowed


def _tell_those_who_were_given(topic: Topic) -> None:
    if not topic.about:
        return
    given = Grant.objects.filter(token=item_token(topic.about.key)).exclude(user=topic.author_id)
    for grant in given.select_related("user"):
        notify(
            user=grant.user,
            kind=Notification.Kind.QUESTION_ASKED,
            url=topic.get_absolute_url(),
        )


@transaction.atomic
def build_on(
    *,
    by: User,
    topic: Topic,
    opener: str,
    text: str,
    show_name: bool,
    builds_on: Sequence[Post] = (),
    key_sent: UUID,
) -> Post:
    """Add a note to `topic`. Sent twice, it is added once.

    Raises `TooFewNotes` when "together this means" names fewer than two notes. Side effects: the
    catalogue, and a neutral notification to the asker.
    """
    written = Post.objects.filter(key_sent=key_sent, author=by).first()
    if written:
        return written
    if opener == "together" and len(builds_on) < NOTES_IN_A_SUMMARY:
        raise TooFewNotes
    post = Post.objects.create(
        author=by, topic=topic, opener=opener, text=text, show_name=show_name, key_sent=key_sent
    )
    post.builds_on.set(builds_on)
    catalogue.record(topic)
    if topic.author_id != by.pk:
        notify(
            user=topic.author,
            kind=Notification.Kind.QUESTION_ANSWERED,
            url=f"{topic.get_absolute_url()}#n-{post.pk}",
        )
    return post


@transaction.atomic
def improve(*, by: User, note: Topic | Post, text: str) -> None:
    """Write the own text better: ideas are there to be improved. Raises `NotAllowed`."""
    if note.author_id != by.pk:
        raise NotAllowed
    note.text, note.edited_at = text, timezone.now()
    note.save(update_fields=["text", "edited_at"])
    catalogue.record(_topic_of(note))


@transaction.atomic
def report_recognisable(*, by: User, note: Topic | Post) -> None:
    """Somebody can be recognised in `note`: hide it at once. Side effects: catalogue, audit."""
    note.hidden_at = timezone.now()
    note.save(update_fields=["hidden_at"])
    record_audit(by=by, action="hide-note", key=_key(note))
    catalogue.record(_topic_of(note))


@transaction.atomic
def show_again(*, by: User, note: Topic | Post) -> None:
    """A forum keeper looked: nobody can be recognised. Raises `NotAllowed` for others."""
    if not by.is_staff:
        raise NotAllowed
    note.hidden_at = None
    note.save(update_fields=["hidden_at"])
    record_audit(by=by, action="show-note", key=_key(note))
    catalogue.record(_topic_of(note))


def _topic_of(note: Topic | Post) -> Topic:
    return note if isinstance(note, Topic) else note.topic


def _key(note: Topic | Post) -> str:
    return note.key if isinstance(note, Topic) else f"note:{note.pk}"
