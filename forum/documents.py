"""How questions look to search: the question with its notes, findable by either."""

from collections.abc import Iterable

from forum.models import Topic
from search.port import Document


def topic_document(topic: Topic) -> Document | None:
    """A question and what was built on it; nothing when it was reported."""
    if topic.hidden_at:
        return None
    notes = [post.text for post in topic.posts.all() if not post.hidden_at]
    return Document(
        key=topic.key,
        kind="topic",
        title=topic.title,
        body="\n".join([topic.text, *notes]),
        url=topic.get_absolute_url(),
        tokens=topic.audience_tokens(),
        date=topic.made_at.date(),
        themes=tuple(theme.slug for theme in topic.themes.all()),
        tags=tuple(tag.name for tag in topic.tags.all()),
        language=topic.language,
    )


def topics_about(key: str) -> Iterable[Topic]:
    """The questions about the document `key`, hidden ones too."""
    return Topic.objects.filter(about__key=key)
