"""The questions of the demonstration and the notes that build on each other."""

from datetime import timedelta
from uuid import uuid4

from django.utils import timezone

from beraad.demo.content_files import read
from beraad.demo.insights import entry_of, insight_of
from beraad.demo.people import everybody
from beraad.demo.words import themes
from forum.actions import ask, build_on, report_recognisable
from forum.models import Post, Topic
from people.models import User
from search import catalogue
from search.models import Entry


def load_questions() -> None:
    """Ask every question and let the others build on it."""
    people = everybody()
    for row in read("questions"):
        topic = _ask(row, people)
        posts = _notes(topic, row["notes"], people)
        _backdate(topic, posts, row["ago"])
        _hide(posts, row["notes"], people)


def _ask(row: dict, people: dict[str, User]) -> Topic:
    topic = Topic(
        title=row["title"],
        text=row["text"],
        scope=row["scope"],
        audience="members",
        about=_about(row.get("about", "")),
        key_sent=uuid4(),
    )
    chosen = [themes()[number] for number in row["themes"]]
    return ask(by=people[row["by"]], topic=topic, themes=chosen, tags=row["tags"])


def _about(name: str) -> Entry | None:
    kind, _colon, key = name.partition(":")
    if kind == "insight":
        return catalogue.entry_for(insight_of(key))
    return entry_of(name) if name else None


def _notes(topic: Topic, rows: list[dict], people: dict[str, User]) -> list[Post]:
    posts: list[Post] = []
    for row in rows:
        posts.append(
            build_on(
                by=people[row["by"]],
                topic=topic,
                opener=row["opener"],
                text=row["text"],
                show_name=True,
                builds_on=[posts[number - 1] for number in row.get("after", ())],
                key_sent=uuid4(),
            )
        )
    return posts


def _hide(posts: list[Post], rows: list[dict], people: dict[str, User]) -> None:
    """Somebody saw that a person can be recognised in a note; nobody has looked at it yet."""
    for post, row in zip(posts, rows, strict=True):
        if "hidden_by" in row:
            note = Post.objects.get(pk=post.pk)  # its question is older than `post` knows
            report_recognisable(by=people[row["hidden_by"]], note=note)


def _backdate(topic: Topic, posts: list[Post], days: int) -> None:
    """As if it was asked `days` ago in the afternoon, and answered a day later, and a day after."""
    day = timezone.localtime() - timedelta(days=days)
    asked = day.replace(hour=15, minute=40)
    Topic.objects.filter(pk=topic.pk).update(made_at=asked)
    for number, post in enumerate(posts, start=1):
        Post.objects.filter(pk=post.pk).update(made_at=asked + number * timedelta(hours=23))
    catalogue.record(Topic.objects.get(pk=topic.pk))
