"""How terms, themes and context profiles look to search, and which words it takes as equal."""

from collections.abc import Iterable

from people.audience import MEMBERS, PUBLIC
from search.port import Document
from vocabulary.models import ContextProfile, GlossaryTerm, Theme


def term_document(term: GlossaryTerm) -> Document:
    """A word of the glossary, found under its variants and in both languages."""
    return Document(
        key=f"term:{term.pk}",
        kind="term",
        title=term.term_nl,
        body="\n".join([term.meaning_nl, term.differs_by_municipality]),
        elsewhere=term.meaning_en,
        url=term.get_absolute_url(),
        tokens=frozenset({PUBLIC}),
        date=None,
        tags=(*term.variant_list(), *term.near_list(), term.term_en),
    )


def theme_document(theme: Theme) -> Document:
    """A theme, in both languages."""
    return Document(
        key=f"theme:{theme.pk}",
        kind="theme",
        title=theme.name_nl,
        body=theme.description_nl,
        elsewhere="\n".join([theme.name_en, theme.description_en]),
        url=theme.get_absolute_url(),
        tokens=frozenset({PUBLIC}),
        date=None,
        themes=(theme.slug,),
    )


def profile_document(profile: ContextProfile) -> Document:
    """A context, with its values as broad as they may be shown."""
    return Document(
        key=f"profile:{profile.pk}",
        kind="profile",
        title=profile.name,
        body="\n".join(f"{name}: {value}" for name, value in profile.shown_values()),
        url=profile.get_absolute_url(),
        tokens=frozenset({MEMBERS}),
        date=None,
    )


def equal_words() -> Iterable[tuple[str, ...]]:
    """The groups of words that mean the same: a term and its variants."""
    for term in GlossaryTerm.objects.exclude(variants=""):
        yield (term.term_nl, *term.variant_list())


def theme_names() -> dict[str, str]:
    """The name of each theme by its slug, in the reader's language."""
    return {theme.slug: theme.name for theme in Theme.objects.all()}
