"""Equal words, from whoever knows them: the glossary registers its variants here."""

from collections.abc import Callable, Iterable, Sequence

_providers: dict[str, Callable[[], Iterable[Sequence[str]]]] = {}


def register_provider(provider: Callable[[], Iterable[Sequence[str]]]) -> None:
    """Add a source of groups of equal words, such as `("zelfregie", "eigen regie")`.

    It is asked once for each search, so it may read the database (one query). Registering the
    same function again changes nothing.
    """
    _providers[f"{provider.__module__}.{provider.__qualname__}"] = provider


def unregister_provider(provider: Callable[[], Iterable[Sequence[str]]]) -> None:
    """Forget a source (for tests)."""
    _providers.pop(f"{provider.__module__}.{provider.__qualname__}", None)


def groups() -> tuple[tuple[str, ...], ...]:
    """All groups of two or more words, as `Query.synonyms` wants them."""
    return tuple(
        cleaned
        for provider in _providers.values()
        for group in provider()
        if len(cleaned := tuple(word.strip() for word in group if word.strip())) > 1
    )
