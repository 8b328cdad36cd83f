"""What may be done in the forum."""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from forum.keeping import keepers_of
from forum.models import Post, Topic, Verdict
from people.actions import notify, record_audit
from people.models import Grant, Notification, User
from search import catalogue
from search.models import Entry
from vocabulary.keywords import forget_unused

NOTES_IN_A_SUMMARY = 2


class NotAllowed(Exception):
    """This person may not do this."""


class TooFewNotes(Exception):
    """A note that says what others mean together must build on at least two of them."""


@transaction.atomic
def ask(*, by: User, topic: Topic, themes: Sequence = (), tags: Sequence[str] = ()) -> Topic:
    """Put `topic` into the forum. Sent twice (same `key_sent`), it is asked once.

    A question about a document is shared exactly like that document, with the people who were
    given it too. Raises `NotAllowed` when `by` may not open the document. Side effects: the
    catalogue, and a neutral notification to the people who were given it.
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
    topic.follow(about)


def _tell_those_who_were_given(topic: Topic) -> None:
    if not topic.given:
        return
    given = Grant.objects.filter(token=topic.given).exclude(user=topic.author_id)
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
    language: str = "nl",
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
        author=by,
        topic=topic,
        opener=opener,
        text=text,
        show_name=show_name,
        language=language,
        key_sent=key_sent,
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
def improve(*, by: User, note: Topic | Post, text: str, title: str = "") -> None:
    """Write the own text better (and a question's `title`): ideas are there to be improved.

    Raises `NotAllowed`. Side effects: the catalogue; when it is hidden, it stays hidden and who
    looks after the forum hears that there is something to look at.
    """
    if note.author_id != by.pk:
        raise NotAllowed
    note.text, note.edited_at, written = text, timezone.now(), ["text", "edited_at"]
    if isinstance(note, Topic) and title:
        note.title, written = title, ["title", *written]
    note.save(update_fields=written)
    note.refresh_from_db(fields=["hidden_at"])
    if note.hidden_at:
        _tell_keepers(note)
    catalogue.record(_topic_of(note))


@transaction.atomic
def report_recognisable(*, by: User, note: Topic | Post) -> None:
    """Somebody can be recognised in `note`: hide it at once. Reported twice, it is hidden once.

    Side effects: the catalogue; the writer and who looks after the forum are told in neutral
    words; the audit list, the only place that knows who reported it.
    """
    if not _still(note, hidden_at=None):
        return
    note.hidden_at = timezone.now()
    note.save(update_fields=["hidden_at"])
    record_audit(by=by, action="hide-note", key=_key(note))
    catalogue.record(_topic_of(note))
    _tell_writer(note, Notification.Kind.NOTE_HIDDEN, reverse("forum:hidden"))
    _tell_keepers(note)


@transaction.atomic
def decide(*, by: User, note: Topic | Post, verdict: str) -> None:
    """Say what becomes of a hidden text: shown again, kept hidden, or erased for good.

    Raises `NotAllowed` for who does not look after it, for its writer, and when somebody decided
    meanwhile. Side effects: the audit list, with the reason; the catalogue; the writer is told in
    neutral words. An erased question takes its notes along.
    """
    wanted = Verdict(verdict)
    hidden = type(note).objects.hidden_for(by).exclude(author=by)
    if not hidden.select_for_update().filter(pk=note.pk).exists():
        raise NotAllowed
    record_audit(by=by, action=f"{_AUDITED[wanted]}.{wanted}", key=_key(note))
    url = reverse("forum:hidden")
    if wanted == Verdict.ERASE:
        _erase(note)
    elif wanted != Verdict.KEEP:
        _show(note)
        url = _topic_of(note).get_absolute_url()
    _tell_writer(note, Notification.Kind.NOTE_RETURNED, url)


_AUDITED = {
    Verdict.NOBODY: "show-note",
    Verdict.IMPROVED: "show-note",
    Verdict.KEEP: "keep-note",
    Verdict.ERASE: "erase-note",
}


def _show(note: Topic | Post) -> None:
    note.hidden_at = None
    note.save(update_fields=["hidden_at"])
    catalogue.record(_topic_of(note))


def _erase(note: Topic | Post) -> None:
    """The row goes, so that nothing of it is kept."""
    if isinstance(note, Topic):
        catalogue.withdraw(note.key)
        carried = list(note.tags.all())
        note.tags.clear()
        forget_unused(carried)
    type(note).objects.filter(pk=note.pk).delete()


def _still(note: Topic | Post, **state: object) -> bool:
    return type(note).objects.select_for_update().filter(pk=note.pk, **state).exists()


def _tell_writer(note: Topic | Post, kind: str, url: str) -> None:
    notify(user=note.author, kind=kind, url=url)


def _tell_keepers(note: Topic | Post) -> None:
    for keeper in keepers_of(_topic_of(note)):
        if keeper.pk != note.author_id:
            notify(user=keeper, kind=Notification.Kind.NOTE_HIDDEN, url=reverse("forum:hidden"))


def _topic_of(note: Topic | Post) -> Topic:
    return note if isinstance(note, Topic) else note.topic


def _key(note: Topic | Post) -> str:
    return note.key if isinstance(note, Topic) else f"note:{note.pk}"
