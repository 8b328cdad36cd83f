"""What the author said about names: listed beforehand, pointed out by hand, joined."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from casebook.intake.models import CaseDraft
from casebook.redaction import Finding, Known, Label, MergeSuggestion, entity_table
from casebook.redaction import merge_suggestions as suggestions
from casebook.redaction.lexicon import places

SEPARATORS = ("=", ":", ",")


def known_names(draft: CaseDraft) -> list[Known]:
    """All names that the author gave, for the scan."""
    people = [Known(text, Label.PERSON, role) for text, role in lines(draft.known_people)]
    where = [Known(text, _kind_of_place(text), role) for text, role in lines(draft.known_places)]
    added = [Known(w.text, Label(w.label), w.role) for w in draft.added_words.all()]
    return [*people, *where, *added]


def lines(typed: str) -> list[tuple[str, str]]:
    """(name, role) of each line; "Fatima = moeder", "Fatima, moeder" or just "Fatima"."""
    return [_taken_apart(line) for line in typed.splitlines() if line.strip(" =:,")]


def _taken_apart(line: str) -> tuple[str, str]:
    for separator in SEPARATORS:
        name, found, role = line.partition(separator)
        if found and name.strip():
            return name.strip(), role.strip()
    return line.strip(" =:,"), ""


def _kind_of_place(text: str) -> Label:
    return Label.PLACE if text.casefold() in places() else Label.INSTITUTION


def rename_joined(draft: CaseDraft, found: Sequence[Finding]) -> list[Finding]:
    """The findings with the pairs that the author joined as one entity with one label."""
    renamed = list(found)
    for pair in draft.same_persons.filter(same=True):
        first, second = _entity_named(renamed, pair.one), _entity_named(renamed, pair.other)
        if first and second and first.entity != second.entity:
            renamed = [
                replace(f, entity=first.entity, proposal=first.proposal)
                if f.entity == second.entity
                else f
                for f in renamed
            ]
    return renamed


def _entity_named(found: Iterable[Finding], name: str) -> Finding | None:
    wanted = name.casefold()
    return next((f for f in found if f.entity and f.text.casefold() == wanted), None)


def open_pairs(draft: CaseDraft, found: Sequence[Finding]) -> list[tuple[str, str, str]]:
    """Pairs that may be one person and that the author hasn't answered: (one, other, why)."""
    answered = {
        frozenset((one.casefold(), other.casefold()))
        for one, other in draft.same_persons.values_list("one", "other")
    }
    names = {entity.id: entity.aliases[0] for entity in entity_table(found)}
    pairs = [_named(suggestion, names) for suggestion in suggestions(found)]
    return [p for p in pairs if frozenset((p[0].casefold(), p[1].casefold())) not in answered]


def _named(suggestion: MergeSuggestion, names: dict[str, str]) -> tuple[str, str, str]:
    return names[suggestion.first], names[suggestion.second], suggestion.why
