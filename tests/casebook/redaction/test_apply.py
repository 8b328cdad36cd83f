"""Decisions: what they do to the text, what is refused, and how they outlive an edit."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casebook.redaction import (
    Decision,
    Known,
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
    relabelled,
    renumbered,
    scan,
)
from casebook.redaction.joining import joined
from casebook.redaction.seams import Edit

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
        "Haar zoon is 12–15 jaar en zit op een school. Een maand later kwam de "
        "zoon. "
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
        ("Baby Siem is vier maanden oud.", "De baby is 0–3 jaar."),
        (
            "Per 3 mei 2024 stopt het. Rond 5 juni 2024 ook.",
            "In het voorjaar stopt het. Rond de zomer ook.",
        ),
        ("Goed. 3 mei 2024 ga ik terug.", "Goed. In het voorjaar ga ik terug."),
        ("Een brief van 3 mei 2024.", "Een brief uit het voorjaar."),
        ("Van 3 mei 2024 tot 5 juni 2024.", "Van het voorjaar tot de zomer."),
        (
            "Op 3 mei 2024. Als het 1 juli niet af is.",
            "In het voorjaar. Als het enkele maanden later niet af is.",
        ),
        ("Siems jas hing er nog.", "[persoon 1]'s jas hing er nog."),
        ("Haar zoon Siem kwam. Siems jas hing er.", "Haar zoon kwam. Zoons jas hing er."),
        (
            "Wij belden Veilig Thuis Twente en Politie Zwolle.",
            "Wij belden Veilig Thuis en de politie.",
        ),
        (
            "Gemeente Zwolle belde. De Rechtbank Overijssel ook.",
            "Een gemeente belde. Een rechtbank ook.",
        ),
    ],
)
def test_grammar_is_joined_at_the_seams(text: str, reads: str) -> None:
    assert redacted(text) == reads


@pytest.mark.parametrize(
    ("text", "reads"),
    [
        ("De gemeente Zwolle besloot anders.", "Een grote gemeente besloot anders."),
        ("Hij werkt bij gemeente Zutphen.", "Hij werkt bij een middelgrote gemeente."),
        ("Zij woont in de gemeente Burgum.", "Zij woont in een kleine gemeente."),
        ("Onze gemeente Zutphen is arm.", "Onze middelgrote gemeente is arm."),
        ("De stad Zwolle groeit.", "Een grote stad groeit."),
        ("Zij woont in het dorp Burgum.", "Zij woont in een dorp."),
        ("In het mooie dorp Burgum is het stil.", "In het mooie dorp is het stil."),
        ("In het kleine Burgum kent men haar.", "In het kleine dorp kent men haar."),
        ("Heel Burgum weet het.", "Het hele dorp weet het."),
        ("In de wijk Overvecht is onrust.", "In een wijk is onrust."),
        ("De regio Zwolle doet mee.", "De regio rond een grote stad doet mee."),
        ("De rechtbank Zwolle besliste.", "De rechtbank in een grote stad besliste."),
        ("Zij komt uit Tilburg-Noord.", "Zij komt uit een grote stad."),
        ("Hij zit in PI Vught.", "Hij zit in PI in een middelgrote gemeente."),
        (
            "De gemeenten Zwolle en Deventer werken samen.",
            "Een grote stad en een middelgrote gemeente werken samen.",
        ),
        ("Hij is wonende te Burgum.", "Hij is wonende in een dorp."),
        ("Zij kent Zwolle goed.", "Zij kent een grote stad goed."),
    ],
)
def test_place_joins_the_word_before_it(text: str, reads: str) -> None:
    assert redacted(text) == reads


def test_english_case_reads_on() -> None:
    text = (
        "Mrs Jansen, the neighbour, called on 3 May 2024. Her son Daan (9) goes to school. His "
        "teacher, Marieke, said nothing. We have been waiting three months. I saw Daan."
    )
    assert redacted(text, Settings(language="en")) == (
        "The neighbour called in the spring. Her son (4–11) goes to school. His teacher said "
        "nothing. We have been waiting three months. I saw the son."
    )


def test_place_joins_the_word_before_it_in_english() -> None:
    text = "The municipality of Zwolle wrote. She left the village of Burgum. Mrs Jansen knew."
    reads = "A large municipality wrote. She left a village. Mrs [person 1] knew."
    assert redacted(text, Settings(language="en")) == reads


@pytest.mark.parametrize(
    ("text", "reads"),
    [
        ("De buurvrouw, mevrouw Jansen, belde.", "De buurvrouw belde."),
        ("De buurvrouw (mevrouw Jansen) belde.", "De buurvrouw belde."),
        ("De buurvrouw, mevrouw Jansen (67), belde.", "De buurvrouw (60–69) belde."),
        ("De buurvrouw: mevrouw Jansen.", "De buurvrouw."),
        ("De buurvrouw – mevrouw Jansen – belde.", "De buurvrouw belde."),
        ("De buurvrouw, mevrouw Jansen, haar zoon en ik.", "De buurvrouw, haar zoon en ik."),
        ("De buurvrouw, mevrouw Jansen, die boven woont.", "De buurvrouw, die boven woont."),
        ("De buurvrouw (mevrouw Jansen, 67) belde.", "De buurvrouw (60–69) belde."),
        ("Haar moeder mevrouw Anna Jansen kwam.", "Haar moeder kwam."),
        ("Anna, de buurvrouw, belde.", "De buurvrouw belde."),
        ("Anna (haar moeder) kwam.", "Haar moeder kwam."),
        ("Anna (moeder, 41) kwam.", "Moeder (40–49) kwam."),
        ("Anna (moeder van twee) kwam.", "Moeder van twee kwam."),
        ("Anna, moeder van twee, belde.", "Moeder van twee belde."),
        ("De heer Opdam, vader van twee, belde.", "Vader van twee belde."),
        ("Ouders: Anna (moeder) en Bert (vader).", "Ouders: moeder en vader."),
        ("Tarik, haar broer, en haar broer Siem.", "Haar broer 1 en haar broer 2."),
        (
            "Haar stiefmoeder, Irma, kwam. Moeder Irma huilt.",
            "Haar stiefmoeder kwam. Moeder huilt.",
        ),
        ("Mijn collega Koen zag het. Koen belde.", "Mijn collega zag het. De collega belde."),
        (
            "Haar dochtertje Sanne huilt. Ik zag Sanne.",
            "Haar dochtertje huilt. Ik zag het dochtertje.",
        ),
        ("Mijn zoon Siem. Beste Siem, onze Siem.", "Mijn zoon. Beste zoon, onze zoon."),
        ("De juf van obs De Brug, juf Anna, belde.", "De juf van een school belde."),
        (
            "Ik bel Jan de wijkagent. Jan (wijkagent) kwam.",
            "Ik bel de wijkagent. De wijkagent kwam.",
        ),
        (
            "Haar man Henk kwam. De trui die Henk droeg.",
            "Haar echtgenoot kwam. De trui die de echtgenoot droeg.",
        ),
        ("Het gezin Wolde bleef. Familie Bos ging.", "Het gezin bleef. De familie ging."),
        ("De intern begeleider Esra belde.", "De intern begeleider belde."),
        ("Een intern begeleider, Esra, ging ook.", "Een intern begeleider ging ook."),
        ("Zijn moeder, Anna, ook.", "Zijn moeder ook."),
        ("De fam. Bos ging. De familie Smit bleef.", "Familie 1 ging. Familie 2 bleef."),
        ("Yusuf Benali (Benali) kwam.", "[persoon 1] kwam."),
        ("Moeder Anna's fiets stond er.", "Moeders fiets stond er."),
        ("Samen met collega Esra ging ik.", "Samen met de collega ging ik."),
        ("Jan Pelgrim, wijkagent\nAnna (41), moeder", "De wijkagent\nMoeder (40–49)"),
        ("Moeder Irma en zoon Siem. Irma en Siem.", "Moeder en zoon. Moeder en zoon."),
        ("Zoon Siem kwam. Hij heet Siem.", "De zoon kwam. Hij heet [naam weggelaten]."),
        (
            "Zoon Siem kwam. Een jongen die Siem heet.",
            "De zoon kwam. Een jongen die [naam weggelaten] heet.",
        ),
    ],
)
def test_role_is_said_once(text: str, reads: str) -> None:
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


def test_a_label_that_was_typed_stays_with_its_person_when_the_numbers_shift() -> None:
    before = {"t": "De heer Opdam bleef. De heer Bosman kwam."}
    one, two = scan(before)
    typed = decide(two, "change", replacement="[persoon 1] (dezelfde)")
    decided = [(one, decide(one, "accept")), (two, typed)]
    after = scan({"t": "Mevrouw Havermans kwam. " + before["t"]})
    assert [d.replacement for d in carry_over(decided, after)] == [
        "[persoon 2]",
        "[persoon 2] (dezelfde)",
    ]


def test_labels_are_numbered_as_they_are_met_and_never_become_one() -> None:
    said = [
        "[persoon 3]",
        "broer 2",
        "[persoon 2] of [naam 4]",
        "[persoon 3]",
        "broer 1",
        "etage 3",
    ]
    new = renumbered(said)
    assert [relabelled(text, new) for text in said] == [
        "[persoon 1]",
        "broer 1",
        "[persoon 2] of [naam 1]",
        "[persoon 1]",
        "broer 2",
        "etage 3",
    ]


@given(st.lists(st.integers(1, 9), max_size=12))
def test_numbering_keeps_everybody_apart(numbers: list[int]) -> None:
    said = [f"[persoon {number}]" for number in numbers]
    new = renumbered(said)
    assert len(set(new.values())) == len(new)
    assert list(dict.fromkeys(relabelled(text, new) for text in said)) == [
        f"[persoon {number}]" for number in range(1, len(set(numbers)) + 1)
    ]


@settings(max_examples=100, deadline=None)
@given(st.text("mevrouw buMJanse,(): -’s\n", max_size=60), st.lists(st.integers(0, 58), max_size=6))
def test_joining_never_goes_over_another_decision(text: str, cuts: list[int]) -> None:
    places = sorted({cut for cut in cuts if cut < len(text)})
    edits = [Edit(a, b, "buurvrouw") for a, b in zip(places[::2], places[1::2], strict=False)]
    found = joined(text, edits)
    assert all(one.end <= two.start for one, two in pairwise(found))
    assert [e for e in found if e.said] and edits or not edits


def test_two_names_of_one_person_side_by_side_are_said_once() -> None:
    known = [Known("Fatima", role="cliënte"), Known("Aicha", role="de moeder van cliënte")]
    found = scan({"t": "De moeder van Fatima, Aicha, woont daar."}, known)
    decisions = [decide(f, "accept") for f in found]
    text = apply({"t": "De moeder van Fatima, Aicha, woont daar."}, decisions)["t"]
    assert text == "De moeder van cliënte woont daar."


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
