"""What is left: a risk class with reasons, and a layer of places to look at."""

import pytest

from casebook.redaction import decide, look_here, residual_risk, scan
from casebook.redaction.bands import age_band, later, place_class, season, when


@pytest.mark.parametrize(
    ("text", "level", "codes"),
    [
        ("Zij twijfelde lang.", "green", set()),
        ("Een moslim met dementie.", "amber", {"religion", "diagnosis"}),
        (
            "In een dorp woont een Syrische vader met drie dochters.",
            "red",
            {"place_small", "origin", "household"},
        ),
        ("In het mooie dorp, een kleine gemeente.", "green", {"place_small"}),
        ("Een middelgrote stad. Zij zijn 19 jaar getrouwd.", "green", {"place_medium"}),
        ("Het stond in de krant.", "red", {"media"}),
        ("Er was een steekpartij.", "amber", {"rare_event"}),
    ],
)
def test_the_risk_is_a_class_with_reasons(text: str, level: str, codes: set[str]) -> None:
    risk = residual_risk({"t": text})
    assert (risk.level, {reason.code for reason in risk.reasons}) == (level, codes)


def test_a_dismissed_name_makes_the_risk_red() -> None:
    case = {"t": "Mevrouw Havermans twijfelde."}
    found = scan(case)
    assert decide(found[0], "dismiss", reason="bekend").action == "dismiss"
    assert residual_risk(case, dismissed=found).level == "red"


def test_look_here_shows_capitals_digits_and_quotations_that_were_not_flagged() -> None:
    text = "Zij zei: 'Ik wil hier nooit meer weg, echt niet.' Groep 7 wacht op het Zuiden."
    spans = [(text[start:end], kind) for start, end, kind in look_here(text, scan({"t": text}))]
    assert spans == [
        ("'Ik wil hier nooit meer weg, echt niet.'", "quotation"),
        ("7", "digit"),
        ("Zuiden", "capital"),
    ]


@pytest.mark.parametrize(
    ("said", "band"),
    [
        ("3 jaar", "0–3 jaar"),
        ("8 maanden", "0–3 jaar"),
        ("4", "4–11"),
        ("11 jr", "4–11 jaar"),
        ("twaalf jaar", "12–15 jaar"),
        ("16", "16–17"),
        ("18 jaar", "18–24 jaar"),
        ("vierendertig", "30–39"),
        ("79", "70–79"),
        ("80", "80+"),
    ],
)
def test_ages_go_to_bands_with_edges_at_12_16_and_18(said: str, band: str) -> None:
    assert age_band(said, "nl") == band


@pytest.mark.parametrize(
    ("said", "date"),
    [
        ("3 mei 2024", (2024, 5, 3)),
        ("7-11-2023", (2023, 11, 7)),
        ("14-2-'24", (2024, 2, 14)),
        ("2024-03-09", (2024, 3, 9)),
        ("zondag 17 maart", (0, 3, 17)),
        ("de 4e", None),
        ("45-45-2023", None),
    ],
)
def test_dates_are_read(said: str, date: tuple[int, int, int] | None) -> None:
    assert when(said) == date


def test_a_date_becomes_a_season_and_the_next_ones_a_distance() -> None:
    assert season((2024, 1, 9), "nl") == "in de winter"
    assert season((2024, 7, 9), "en", after_preposition=True) == "the summer"
    first = (2024, 5, 3)
    distances = [(2024, 5, 3), (2024, 5, 6), (2024, 5, 20), (0, 6, 4), (2024, 9, 1), (2026, 1, 1)]
    assert [later(first, this, "nl") for this in distances] == [
        "op dezelfde dag",
        "een paar dagen later",
        "enkele weken later",
        "een maand later",
        "enkele maanden later",
        "een tijd later",
    ]
    assert later(first, (2023, 1, 1), "nl") == "eerder"


@pytest.mark.parametrize(
    ("population", "name"),
    [
        (0, "een plaats"),
        (14_999, "een dorp"),
        (99_999, "een middelgrote gemeente"),
        (100_000, "een grote stad"),
    ],
)
def test_places_go_to_size_classes(population: int, name: str) -> None:
    assert place_class(population, "nl") == name
