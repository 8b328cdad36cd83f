"""How insights look to search."""

from knowledge.models import Insight
from search.port import Document


def insight_document(insight: Insight) -> Document:
    """An insight, with where it holds."""
    return Document(
        key=insight.key,
        kind="insight",
        title=insight.claim,
        body="\n".join([insight.for_whom, insight.when, insight.why]),
        url=insight.get_absolute_url(),
        tokens=insight.audience_tokens(),
        date=insight.made_at.date(),
        themes=tuple(theme.slug for theme in insight.themes.all()),
        tags=tuple(tag.name for tag in insight.tags.all()),
        language=insight.language,
    )
