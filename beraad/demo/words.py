"""The frames of the demonstration: themes, glossary and context profiles."""

from beraad.demo.content_files import read
from search import catalogue
from vocabulary.models import ContextProfile, ContextValue, GlossaryTerm, Theme


def load_words() -> None:
    """Make what is not there yet; what an editor made under the same name stays as it is."""
    for row in read("themes"):
        Theme.objects.get_or_create(slug=row["slug"], defaults=row)
    for name in ("glossary", "conditions"):
        for row in read(name):
            _load_term(dict(row))
    contexts = read("contexts")
    for row in contexts["profiles"]:
        _load_profile(contexts, dict(row))


def _load_term(row: dict) -> None:
    GlossaryTerm.objects.get_or_create(
        slug=row.pop("slug"),
        defaults={
            "variants": "\n".join(row.pop("variants", [])),
            "near": "\n".join(row.pop("near", [])),
            "differs_by_municipality": row.pop("differs", ""),
            **row,
        },
    )


def _load_profile(contexts: dict, row: dict) -> None:
    facts = {name: contexts[name] for name in ("as_of", "stated_by", "source")}
    profile, made = ContextProfile.objects.get_or_create(name=row.pop("name"), defaults=facts)
    if made:
        ContextValue.objects.bulk_create(
            ContextValue(profile=profile, key=key, value=str(value)) for key, value in row.items()
        )
        catalogue.record(profile)


def profiles() -> dict[str, ContextProfile]:
    """The context profiles by name."""
    return {profile.name: profile for profile in ContextProfile.objects.all()}


def themes() -> dict[int, Theme]:
    """The themes by number."""
    return {theme.number: theme for theme in Theme.objects.all()}
