"""Who is the same person, and who is only perhaps."""

import pytest

from casebook.redaction import Label, entity_table, merge_suggestions, scan


def people(text: str) -> list[list[str]]:
    return [list(e.aliases) for e in entity_table(scan({"t": text})) if e.label is Label.PERSON]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Koen Opdam kwam. De heer Opdam bleef. Daarna ging Koen weg.",
            [["Koen Opdam", "Opdam", "Koen"]],
        ),
        (
            "Mevrouw Irma van der Woude belde. Mevrouw Van der Woude huilde.",
            [["Irma van der Woude", "Van der Woude"]],
        ),
        ("Zij sprak K. Opdam. Later kwam Koen Opdam.", [["K. Opdam", "Koen Opdam"]]),
        (
            "Koen Opdam kwam met Irma Opdam. De heer Opdam bleef.",
            [["Koen Opdam"], ["Irma Opdam"], ["Opdam"]],
        ),
        ("De heer Opdam kwam. Mevrouw Opdam bleef.", [["Opdam"], ["Opdam"]]),
    ],
)
def test_aliases_join_but_a_shared_surname_alone_never_does(
    text: str, expected: list[list[str]]
) -> None:
    assert people(text) == expected


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("Koen Opdam kwam met Irma Opdam.", []),
        ("Koen Opdam kwam. Het gezin Opdam bleef.", []),
        ("De buurvrouw, mevrouw Opdam, en haar man Koen Opdam.", []),
        ("Johanna Opdam kwam. Jo Opdam bleef.", [("person-1", "person-2", "surname")]),
        (
            "Koen Opdam kwam met Irma Opdam. De heer Opdam bleef.",
            [("person-1", "person-3", "surname"), ("person-2", "person-3", "surname")],
        ),
    ],
)
def test_a_possible_merge_is_only_suggested(text: str, pairs: list[tuple[str, str, str]]) -> None:
    found = scan({"t": text})
    assert [(m.first, m.second, m.why) for m in merge_suggestions(found)] == pairs


def test_every_mention_of_one_person_gets_one_proposal() -> None:
    found = scan({"a": "Haar moeder Irma kwam.", "b": "Toen zei men dat Irma bleef."})
    assert {f.proposal for f in found} == {"moeder"}
