"""What a scan finds, what it leaves alone, and what it promises about every text."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casebook.redaction import Finding, Known, Label, Settings, scan
from casebook.redaction.findings import Hit
from casebook.redaction.overlap import settle
from tests.casebook.redaction.evaluation import false_alarms, marked_texts, missed

NAMES = ["Jolijn", "Fokko", "Nermin", "Wessel", "Ceren", "Tarik", "Shaniqua", "Irma"]


def labels(text: str) -> list[tuple[str, str]]:
    return [(f.label.value, f.text) for f in scan({"text": text})]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Mevrouw Havermans belde.", [("PERSON", "Havermans")]),
        ("Zij sprak met A.J. van der Woude.", [("PERSON", "A.J. van der Woude")]),
        ("Haar zoon Siem wil niet.", [("PERSON", "Siem")]),
        ("Wij zagen cliënt B. daar.", [("PERSON", "B.")]),
        ("Hij woont op Kastanjelaan 17 daar.", [("ADDRESS", "Kastanjelaan 17")]),
        ("Zij woont aan de Brouwersgracht.", [("ADDRESS", "Brouwersgracht")]),
        ("De postcode is 7204 KL.", [("POSTCODE", "7204 KL")]),
        ("Hij woont in Zutphen.", [("PLACE", "Zutphen")]),
        ("Zij zit op basisschool De Zonnebloem.", [("INSTITUTION", "basisschool De Zonnebloem")]),
        ("Wij belden Veilig Thuis Twente.", [("INSTITUTION", "Veilig Thuis Twente")]),
        ("Bel 06-23456781 maar.", [("PHONE", "06-23456781")]),
        ("Mail an.bakker@voorbeeld.nl even.", [("EMAIL", "an.bakker@voorbeeld.nl")]),
        ("Mail jet (at) voorbeeld punt nl.", [("EMAIL", "jet (at) voorbeeld punt nl")]),
        ("Zie www.voorbeeld-coach.nl daarvoor.", [("URL", "www.voorbeeld-coach.nl")]),
        ("Hij heet @ster.van.de.klas daar.", [("HANDLE", "@ster.van.de.klas")]),
        ("Zijn bsn is 123456782.", [("BSN", "123456782")]),
        ("Zijn bsn is 123456789.", [("BSN", "123456789")]),
        ("Rekening NL91ABNA0417164300.", [("IBAN", "NL91ABNA0417164300")]),
        ("Hij is geboren op 12-06-1949.", [("BIRTHDATE", "12-06-1949")]),
        ("Het was op dinsdag 3 oktober koud.", [("DATE", "dinsdag 3 oktober")]),
        ("Wij spraken elkaar op 7-11-2023.", [("DATE", "7-11-2023")]),
        ("Een jongen van 9 jaar kwam.", [("AGE", "9 jaar")]),
        ("Een 15-jarige jongen kwam.", [("AGE", "15-jarige")]),
        ("De baby van drie maanden huilt.", [("AGE", "drie maanden")]),
        ("Zij is drie maanden.", [("AGE", "drie maanden")]),
        ("Een meisje van vier jaar in de groep.", [("AGE", "vier jaar")]),
        ("Zijn moeder (moeder, 41) kwam.", [("AGE", "41")]),
        ("Siems jas hing er nog.", [("PERSON", "Siem")]),
        ("Zijn zusje Sofie 6 en ik.", [("PERSON", "Sofie"), ("AGE", "6")]),
        ("Haar kind, Yassin van vijf, en ik.", [("PERSON", "Yassin"), ("AGE", "vijf")]),
        ("Ze zei: 'Jan, kom hier.'", [("PERSON", "Jan")]),
        ("Zijn vriendin Kim, 19 en zwanger.", [("PERSON", "Kim"), ("AGE", "19")]),
        ("Een man van 83 vervuilt.", [("AGE", "83")]),
        ("Een moeder (41, 3 kinderen) kwam.", [("AGE", "41")]),
        ("Ik betaalde uit het potje van de Fontein.", [("INSTITUTION", "Fontein")]),
        ("Het sociaal team oost belde.", [("INSTITUTION", "sociaal team oost")]),
        ("Hij werkt bij Apollo Vredestein.", [("INSTITUTION", "Apollo Vredestein")]),
        ("Hij rijdt voor Van den Berg Transport.", [("INSTITUTION", "Van den Berg Transport")]),
        ("Hij is diaken bij de Hervormde kerk.", [("ROLE", "diaken bij de Hervormde kerk")]),
        ("In de wijk Overvecht is onrust.", [("PLACE", "Overvecht")]),
        ("De auto, XP-704-R, stond er.", [("LICENCE_PLATE", "XP-704-R")]),
        ("Dossiernummer WZ-2023-00871.", [("CASE_NUMBER", "WZ-2023-00871")]),
        ("Het getal 1234567890 stond er.", [("CASE_NUMBER", "1234567890")]),
        ("Hij is koster van de Johanneskerk.", [("ROLE", "koster van de Johanneskerk")]),
        ("Wij spraken over Qorvyl daar.", [("UNKNOWN", "Qorvyl")]),
    ],
)
def test_each_label_is_found(text: str, found: list[tuple[str, str]]) -> None:
    assert labels(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Volgens de Jeugdwet en artikel 2.3 van de Wmo mag dat.",
        "Wij belden het UWV, de SVB en Veilig Thuis.",
        "Bel 112, 113 of 0800-2000.",
        "De heer is moe. Mevrouw ook.",
        "In mei was het rustig, in Juni niet.",
        "Wij werkten met Signs of Safety en met Eigen Kracht.",
        "De Raad voor de Kinderbescherming kwam langs.",
        "Het kostte € 12.500 en duurde 34 weken, 40% meer.",
        "Een Poolse vader en een Nederlandse moeder kwamen uit Syrië.",
        "Zij is vierentwintig uur per dag bereikbaar.",
        "Roos is een mooie kleur.",
        "Anders komt er een ander. Mei was nat. Winter wordt het nog.",
        "We wachten drie maanden.",
        "De wachttijd is drie maanden.",
        "Het is nu drie maanden stil.",
        "Na een periode van drie maanden ging het beter.",
        "Een contract van twee jaar, een straf van drie jaar.",
        "Er is vier jaar gewacht.",
        "Hij is drie jaar werkloos.",
        "Duur: 3 jaar.",
        "In de Bijbel en in de Wet staat het. Zij woont in het Zuiden.",
        "Een man van 90 kilo, een moeder van drie.",
        "Van 2023-2024 weten wij het niet.",
        "Een kind van 12–15 jaar sprak met [persoon 1] op een dag.",
        "",
        "   ",
    ],
)
def test_traps_are_left_alone(text: str) -> None:
    assert labels(text) == []


def test_a_check_digit_raises_the_confidence_and_its_lack_takes_nothing_away() -> None:
    valid, invalid = (scan({"text": f"bsn {number}"})[0] for number in ("123456782", "123456789"))
    assert (valid.confidence, invalid.confidence) == (0.99, 0.9)


def test_a_name_found_once_is_found_in_every_field() -> None:
    case = {"title": "fokko en ik", "situation": "De heer Fokko Tuinstra belde.", "doubt": "FOKKO"}
    assert [(f.field, f.text) for f in scan(case)] == [
        ("title", "fokko"),
        ("situation", "Fokko Tuinstra"),
        ("doubt", "FOKKO"),
    ]
    assert len({f.entity for f in scan(case)}) == 1


def test_a_name_that_is_also_a_word_is_sought_with_a_capital_only() -> None:
    text = "Mevrouw Bos belde. In het bos zag ik haar. Later zag ik Bos weer."
    assert [(f.start, f.text) for f in scan({"text": text})] == [(8, "Bos"), (56, "Bos")]


@pytest.mark.parametrize("name", ["Jan", "Kees", "Hans", "Wim", "Bram", "Max", "Fleur", "Els"])
def test_a_name_that_is_also_a_word_is_found_where_it_begins_every_sentence(name: str) -> None:
    """Else nobody would look at "Jan is boos. Jan wil niet meer." before it is shared."""
    text = f"{name} is boos. Daarna: {name} wil niet meer."
    found = scan({"text": text})
    assert [(f.text, f.label) for f in found] == [(name, Label.PERSON)] * 2
    assert all(f.confidence < 0.5 for f in found[:1])


def test_what_the_author_lists_is_found_in_any_letter_case_and_wins() -> None:
    known = [Known("de brug", Label.INSTITUTION, "de inloop"), Known("roos", role="vriendin")]
    found = scan({"text": "Zij ging naar De Brug. roos ging mee."}, known)
    assert [(f.text, f.label, f.proposal, f.source) for f in found] == [
        ("De Brug", Label.INSTITUTION, "de inloop", "author"),
        ("roos", Label.PERSON, "vriendin", "author"),
    ]


def test_proposals_can_be_english() -> None:
    found = scan({"text": "Zij woont in Zutphen, bel 06-23456781."}, (), Settings(language="en"))
    assert [f.proposal for f in found] == ["a medium-sized municipality", "[phone number left out]"]


def test_our_own_evaluation_set_does_not_get_worse() -> None:
    texts = marked_texts()
    marks = sum(len(marked.spans) for marked in texts)
    lost = [m for marked in texts for m in missed(marked)]
    alarms = [a for marked in texts for a in false_alarms(marked)]
    assert len(texts) >= 12
    assert marks >= 80
    assert (lost, alarms) == ([], [])


def test_no_text_takes_long() -> None:
    scan({"warm": "up"})
    began = time.perf_counter()
    for part in ("Aa ", "1 ", "A.", "a@", "aan de ", "06-", "(", "nul een ", "[a ", "1 jan "):
        scan({"text": part * (6000 // len(part))})
    assert time.perf_counter() - began < 10


fragments = st.sampled_from(
    [*NAMES, "Mevrouw ", "moeder ", " 12 jaar", "(14)", " 3 mei ", "06-", "@", ".", "\n", "[", "]"]
)
texts = st.one_of(st.text(max_size=200), st.lists(fragments | st.text(max_size=8)).map("".join))


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(st.sampled_from(["title", "situation", "doubt"]), texts, max_size=3))
def test_a_scan_never_raises_and_its_places_are_true(case: dict[str, str]) -> None:
    found = scan(case)
    assert all(case[f.field][f.start : f.end] == f.text for f in found)
    assert all(f.text and f.proposal for f in found)
    assert not any(_overlap(a, b) for a, b in zip(found, found[1:], strict=False))
    assert scan(case) == found


def _overlap(one: Finding, two: Finding) -> bool:
    return one.field == two.field and two.start < one.end


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(NAMES),
    st.lists(st.sampled_from(["ging weg", "bleef thuis", "keek om", "liep door"]), max_size=6),
)
def test_propagation_finds_every_mention(name: str, deeds: list[str]) -> None:
    text = f"Haar zoon {name} kwam. " + " ".join(f"Toen zei men dat {name} {d}." for d in deeds)
    found = scan({"a": text, "b": f"over {name.lower()} en ik"})
    assert [f.text for f in found] == [name] * (1 + len(deeds)) + [name.lower()]
    assert len({f.entity for f in found}) == 1


def test_what_shows_a_name_equally_well_is_chosen_the_same_in_each_process():
    text = "Naam " * 40
    spans = [(start, start + 4) for start in range(0, len(text), 5)]
    two = [
        Hit(*span, Label.UNKNOWN, how, 0.5) for how in ("same-name", "capital") for span in spans
    ]
    assert {hit.source for hit in settle(two, text)} == {"capital"}
