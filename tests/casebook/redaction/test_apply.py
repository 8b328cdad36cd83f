"""Decisions: what they do to the text, what is refused, and how they outlive an edit."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casebook.redaction import (
    Decision,
    OpenFindingsError,
    OverlapError,
    ReplacementError,
    Settings,
    StaleError,
    apply,
    carry_over,
    decide,
    finish,
    open_findings,
    scan,
)

DUTCH = Settings()
CASE = {
    "title": "Moeder Nermin en haar zoon",
    "situation": "Mevrouw Nermin Çakır (41) belde op 3 mei 2024 vanuit Zutphen. "
    "Haar zoon Siem is 15 jaar en zit op basisschool De Zonnebloem. Op 4 juni kwam Siem. "
    "De heer Opdam bleef weg.",
}
NAMES = ["Jolijn", "Fokko", "Nermin", "Wessel", "Ceren", "Tarik", "Shaniqua", "Irma"]


def redacted(text: str, settings: Settings = DUTCH) -> str:
    found = scan({"text": text}, (), settings)
    return apply({"text": text}, [decide(f, "accept") for f in found])["text"]


def test_accepting_everything_gives_a_text_that_reads_on() -> None:
    found = scan(CASE)
    assert finish(CASE, found, [decide(f, "accept") for f in found]) == {
        "title": "Moeder en haar zoon",
        "situation": "Moeder (40–49) belde in het voorjaar vanuit een middelgrote gemeente. "
        "Haar zoon is 12–15 jaar en zit op een school. Een maand later kwam zoon. "
        "De heer [persoon 1] bleef weg.",
    }


@pytest.mark.parametrize(
    ("text", "reads"),
    [
        ("Haar broer Tarik en haar broer Siem.", "Haar broer 1 en haar broer 2."),
        ("Sinds 6 september 2023 is het stil.", "Sinds het najaar is het stil."),
        ("Het was op de 14e. Klaar.", "Het was op een dag. Klaar."),
        ("Zij gaat naar de Margrietschool.", "Zij gaat naar een school."),
        ("Een 15-jarige jongen.", "Een 12–15-jarige jongen."),
        ("Baby Siem is vier maanden oud.", "Baby is 0–3 jaar."),
    ],
)
def test_grammar_is_joined_at_the_seams(text: str, reads: str) -> None:
    assert redacted(text) == reads


def test_roles_can_be_gender_neutral() -> None:
    text = "Haar broer Tarik en haar moeder Irma kwamen."
    assert redacted(text, Settings(gender_neutral=True)) == "Haar gezinslid en haar ouder kwamen."


def test_a_dismissed_finding_stays_and_a_changed_one_reads_as_the_author_wants() -> None:
    text = "Siem ging naar Zutphen."
    person, place = scan({"t": text})
    decisions = [
        decide(person, "change", replacement="De jongen"),
        decide(place, "dismiss", reason="staat er als voorbeeld"),
    ]
    assert apply({"t": text}, decisions) == {"t": "De jongen ging naar Zutphen."}


def test_an_open_finding_stops_the_end() -> None:
    found = scan(CASE)
    decisions = [decide(f, "accept") for f in found[1:]]
    assert open_findings(found, decisions) == found[:1]
    with pytest.raises(OpenFindingsError) as refused:
        finish(CASE, found, decisions)
    assert refused.value.count == 1


def test_a_stale_decision_is_refused_and_tells_nothing_of_the_text() -> None:
    decision = decide(scan(CASE)[0], "accept")
    with pytest.raises(StaleError) as refused:
        apply({"title": "Een heel andere titel hier"}, [decision])
    assert "Nermin" not in str(refused.value)
    with pytest.raises(StaleError):
        apply({}, [decision])


def test_overlapping_decisions_are_refused() -> None:
    found = next(f for f in scan(CASE) if f.text == "Nermin Çakır")
    part = Decision(
        "situation", found.start, found.start + 6, "Nermin", found.label, "accept", "zij"
    )
    with pytest.raises(OverlapError):
        apply(CASE, [decide(found, "accept"), part])


@pytest.mark.parametrize("replacement", ["", "   ", "mevrouw nermin", "Nermin (moeder)"])
def test_a_replacement_that_hides_nothing_is_refused(replacement: str) -> None:
    with pytest.raises(ReplacementError):
        decide(scan(CASE)[0], "change", replacement=replacement)


def test_a_dismissal_asks_a_reason() -> None:
    with pytest.raises(ReplacementError):
        decide(scan(CASE)[0], "dismiss")


def test_decisions_survive_an_edit_elsewhere() -> None:
    found = scan(CASE)
    decided = [(f, decide(f, "accept")) for f in found]
    edited = {**CASE, "situation": "Vandaag gebeurde dit. " + CASE["situation"]}
    again = scan(edited)
    assert open_findings(again, carry_over(decided, again)) == []


def test_a_new_name_is_open_after_an_edit_and_shifted_numbers_follow_the_new_scan() -> None:
    before = {"t": "De heer Opdam bleef weg."}
    decided = [(f, decide(f, "accept")) for f in scan(before)]
    after = {"t": "Mevrouw Havermans kwam. De heer Opdam bleef weg."}
    again = scan(after)
    carried = carry_over(decided, again)
    assert [f.text for f in open_findings(again, carried)] == ["Havermans"]
    assert [d.replacement for d in carried] == ["[persoon 2]"]


def test_a_dismissal_is_not_stretched_over_a_new_mention() -> None:
    decided = [(f, decide(f, "dismiss", reason="een plaats")) for f in scan({"t": "In Zutphen."})]
    again = scan({"t": "In Zutphen. Hij woont in Zutphen."})
    assert carry_over(decided, again) == []


sentences = st.lists(
    st.tuples(
        st.sampled_from(NAMES),
        st.sampled_from(
            [
                "Haar zoon {} belde op 3 mei.",
                "Mevrouw {} (41) woont in Zutphen.",
                "Ik zag {} bij Stichting De Waterlelie.",
                "Bel {} op 06-23456781 of mail naar een@voorbeeld.nl.",
                "De wijkagent vindt dat {} moet stoppen.",
                "{} is 9 jaar en {} zegt niets.",
            ]
        ),
    ),
    max_size=6,
).map(lambda parts: " ".join(line.replace("{}", name) for name, line in parts))


@settings(max_examples=100, deadline=None)
@given(sentences, sentences)
def test_nothing_that_was_replaced_is_found_again(one: str, two: str) -> None:
    case = {"one": one, "two": two}
    found = scan(case)
    result = apply(case, [decide(f, "accept") for f in found])
    gone = {(f.text, f.label) for f in found}
    assert not any((f.text, f.label) in gone for f in scan(result))
    assert not any(f.text in result["one"] + result["two"] for f in found if f.text in NAMES)


@settings(max_examples=100, deadline=None)
@given(sentences, st.integers(0, 20))
def test_dismissing_everything_changes_nothing(text: str, skip: int) -> None:
    found = scan({"t": text})[skip:]
    decisions = [decide(f, "dismiss", reason="zo bedoeld") for f in found]
    assert apply({"t": text}, decisions) == {"t": text}
