"""Files become chapters: what is a heading, what is furniture, what is never lost. No database."""

import unicodedata
from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge.importing import Cut, Kind, Refused, Source, cut, proposed_cut, read
from tests.knowledge import papers
from tests.knowledge.papers import BODY

KNOWN = {"ontwikkelingen", "beleid", "copy", "paste"}


def of_text(text: str) -> Source:
    """What is read from a text file."""
    return read("verslag.txt", text.encode(), is_word=KNOWN.__contains__)


def titles(source: Source, how: Cut | None = None) -> list[str]:
    """The titles of the chapters."""
    return [chapter.title for chapter in cut(source.blocks, how or proposed_cut(source.blocks))]


def texts(source: Source, kind: Kind) -> list[str]:
    """The texts of this kind."""
    return [block.text for block in source.blocks if block.kind is kind]


def wrapped(*lines: str) -> str:
    """Lines of about the same length, as a scanner makes them."""
    return "\n".join(lines)


# --- headings --------------------------------------------------------------------------------


def test_numbered_headings_become_chapters_and_the_front_is_kept_apart():
    source = of_text(papers.REPORT)
    assert titles(source) == ["1. Waarom wij begonnen", "2. Wat wij zagen"]
    assert source.front == ("Samen verder in de wijk", "Een verslag uit 2019")
    assert (source.title, source.year, source.language) == ("Samen verder in de wijk", 2019, "nl")


def test_items_of_a_list_are_no_chapters():
    lists = f"Vragen\n\n{BODY}\n\n1. Wie doet het?\n2. Wat kost het?\n\n{BODY}\n\n1. Wanneer?\n"
    assert titles(of_text(lists)) == ["Vragen"]


def test_numbered_list_inside_a_chapter_with_sections_is_no_chapter():
    text = "\n\n".join(
        ["1. Begin", BODY, "1.1 Eerst", BODY, "1. Aanmelden", "2. Praten", BODY, "2. Vervolg"]
        + [BODY, "2.1 Later", BODY, "3. Slotwoord...", BODY]
    )
    assert titles(of_text(text), Cut.MAIN) == ["1. Begin", "2. Vervolg", "3. Slotwoord..."]
    assert titles(of_text(text), Cut.FINE) == [
        "1. Begin",
        "1.1 Eerst",
        "2. Vervolg",
        "2.1 Later",
        "3. Slotwoord...",
    ]


@pytest.mark.parametrize(
    "heading",
    ["Hoofdstuk 3", "Bijlage A", "INLEIDING EN DANK", "Samenvatting", "Wat vinden ouders?"],
)
def test_short_line_before_running_text_is_a_heading(heading):
    source = of_text(f"{BODY}\n\n{heading}\n\n{BODY}\n")
    assert texts(source, Kind.HEADING) == [heading]


@pytest.mark.parametrize(
    "line",
    [
        "Dit is een gewone korte zin.",
        "Gemeenten kunnen het volgende:",
        "jan@voorbeeld.example",
        "12 maart 2019",
        "1.1 Visie ........ 7",
        "GGZ",
        "en dan verder",
    ],
)
def test_line_of_another_sort_is_no_heading(line):
    assert texts(of_text(f"{BODY}\n\n{line}\n\n{BODY}\n"), Kind.HEADING) == []


def test_contents_at_the_front_are_not_taken_for_the_chapters():
    text = "\n\n".join(["1. Begin", "2. Einde", "1. Begin", BODY, "2. Einde", BODY])
    assert titles(of_text(text)) == ["1. Begin", "2. Einde"]


CHAPTERS = ["1. Inleiding", "2. Aanpak", "2.1 Werkwijze", "2.2 Gesprekken", "3. Slot"]
SECTIONED = [CHAPTERS[0], BODY, *CHAPTERS[1:3], BODY, CHAPTERS[3], BODY, CHAPTERS[4], BODY]


def report(*lines: str) -> Source:
    """A report of a title, something under it, and these lines."""
    return of_text("\n\n".join(["Samen in de wijk", "Jaar 2020", *lines]))


def test_first_chapter_without_sections_is_a_chapter_and_not_on_the_title_page():
    source = report(*SECTIONED)
    assert source.front == ("Samen in de wijk", "Jaar 2020")
    assert titles(source, Cut.MAIN) == ["1. Inleiding", "2. Aanpak", "3. Slot"]


def test_chapter_without_text_of_its_own_stands_above_its_first_section():
    chapters = cut(report(*SECTIONED).blocks, Cut.FINE)
    assert [chapter.title for chapter in chapters] == CHAPTERS
    assert [chapter.level for chapter in chapters] == [1, 1, 2, 2, 1]
    assert [bool(chapter.words) for chapter in chapters] == [True, False, True, True, True]


def test_several_chapters_may_come_before_the_first_that_has_sections():
    lines = ["Voorwoord", BODY, "1. Inleiding", BODY, "2. Context", BODY, "3. Aanpak", "3.1 Eerst"]
    source = report(*lines, BODY, "3.2 Dan", BODY)
    assert titles(source, Cut.MAIN) == ["Voorwoord", "1. Inleiding", "2. Context", "3. Aanpak"]


@pytest.mark.parametrize("where", [2, 4, 6])
def test_numbered_list_takes_no_chapter_away(where):
    lines = ["1. Inleiding", BODY, "2. Aanpak", BODY, "3. Slot", BODY]
    source = report(*lines[:where], "1. Wie\n2. Wat", BODY, *lines[where:])
    assert titles(source) == ["1. Inleiding", "2. Aanpak", "3. Slot"]


def test_short_first_chapter_is_a_chapter():
    source = report("1. Inleiding", "Kort.", "2. Aanpak", BODY)
    assert titles(source) == ["1. Inleiding", "2. Aanpak"]


@pytest.mark.parametrize("heading", ["Inhoud", "Inhoudsopgave"])
def test_table_of_contents_is_left_out_and_told(heading):
    source = report(heading, *CHAPTERS, *SECTIONED)
    assert titles(source, Cut.FINE) == CHAPTERS
    assert source.removed == (heading, *CHAPTERS)


def test_very_long_chapter_without_sections_is_cut_at_the_headings_it_has():
    long = [
        part
        for title in ("Van doel naar middel", "Wie het doet")
        for part in (title, *[BODY] * 120)
    ]
    source = report("1. Begin", BODY, "1.1 Eerst", BODY, "1.2 Dan", BODY, "2. Slot", BODY, *long)
    assert titles(source, Cut.FINE)[-3:] == ["2. Slot", "Van doel naar middel", "Wie het doet"]


def test_text_without_headings_is_one_page_or_parts_of_a_sensible_length():
    short, long = of_text(BODY), of_text("\n\n".join([f"{BODY} {BODY}"] * 90))
    assert [proposed_cut(short.blocks), proposed_cut(long.blocks)] == [Cut.ONE, Cut.LENGTH]
    parts = cut(long.blocks, Cut.LENGTH)
    assert [part.part for part in parts] == [1, 2, 3, 4]
    assert all(1_000 < part.words < 1_600 for part in parts)


def test_chapter_that_would_be_a_heavy_page_is_cut_whatever_was_chosen():
    source = of_text("\n\n".join(["Inleiding", *[BODY] * 600]))
    assert max(chapter.words for chapter in cut(source.blocks, Cut.MAIN)) < 7_100


# --- lines -----------------------------------------------------------------------------------

LINE = (
    "gemeenten werken al jaren samen met bewoners en vrijwilligers aan goede zorg in de wijk en de"
)


@pytest.mark.parametrize(
    ("before", "after", "mended"),
    [
        ("de ontwik-", "kelingen gaan door", "de ontwikkelingen gaan door"),
        ("de beleids-", "ontwikkelaars zijn er", "de beleidsontwikkelaars zijn er"),
        ("in Noord-", "Holland is het zo", "in Noord-Holland is het zo"),
        ("een copy-", "paste gehalte is er", "een copy-paste gehalte is er"),
        ("de jeugd-", "en volwassenzorg is er", "de jeugd- en volwassenzorg is er"),
        ("met een e-", "mail aan ons allen", "met een e-mail aan ons allen"),
    ],
)
def test_word_cut_at_a_line_end_is_mended(before, after, mended):
    source = of_text(wrapped(f"Al {LINE}", f"Ook {LINE} {before}", f"{after} {LINE}."))
    assert source.blocks[0].text == f"Al {LINE} Ook {LINE} {mended} {LINE}."


def test_hyphen_that_the_text_writes_elsewhere_is_kept():
    source = of_text(wrapped(f"Het team-overleg is {LINE}", f"En {LINE} team-", f"overleg {LINE}."))
    assert source.blocks[0].text.count("team-overleg") == 2


def test_page_numbers_and_running_headers_go_and_are_told():
    pages = [
        wrapped("Rapport sociale teams", "", f"Bladzij {n} zegt dat {LINE} het.", "", str(n))
        for n in (1, 2, 3)
    ]
    source = of_text("\f".join(pages))
    assert sorted(source.removed) == ["1", "2", "3"] + ["Rapport sociale teams"] * 3
    assert len(texts(source, Kind.PARAGRAPH)) == 3


def test_number_inside_a_page_is_no_page_number():
    source = of_text(f"{BODY}\n\n42\n\n{BODY}\n")
    assert (source.removed, "42" in [block.text for block in source.blocks]) == ((), True)


def test_paragraph_goes_on_over_a_page_and_its_note():
    first = wrapped(f"Wij {LINE}", f"zagen dat {LINE}")
    source = of_text(f"{first}\n\n12 Respondent Haarlem\n\n37\n\n\n\nmogelijke {LINE} oplossing.\n")
    assert [(block.kind, block.text[-9:]) for block in source.blocks] == [
        (Kind.PARAGRAPH, "oplossing."[-9:]),
        (Kind.NOTE, "t Haarlem"),
    ]


def test_scanned_bullets_become_items_and_are_told():
    text = wrapped(
        f"Wij {LINE}", "", "e Richten van het werk", "", "e Inrichten", "", "e Belichten"
    )
    source = of_text(text)
    assert texts(source, Kind.ITEM) == ["Richten van het werk", "Inrichten", "Belichten"]
    assert source.removed == ("e", "e", "e")


# --- characters ------------------------------------------------------------------------------


def test_windows_letters_are_read_with_a_remark():
    source = read("oud.txt", f"Één café. {BODY}".encode("cp1252"))
    assert (source.blocks[0].text[:9], source.remarks) == ("Één café.", ("read_as_cp1252",))


def test_mark_at_the_start_of_a_file_is_no_letter():
    assert read("a.txt", "\ufeffHallo".encode()).blocks[0].text == "Hallo"


def test_english_is_recognised():
    text = "The council asked that all of the people in the area are able to join in."
    assert of_text(text).language == "en"


def test_source_is_the_same_after_keeping():
    source = of_text(papers.REPORT)
    assert Source.from_json(source.as_json()) == source


def bag(text: str) -> Counter[str]:
    """The letters and digits of a text."""
    return Counter(c for c in unicodedata.normalize("NFC", text) if c.isalnum())


LINES = """Hoofdstuk 1|1. Aap|2. Noot|1.1 Mies|INLEIDING|woord|e |o x|- item|• punt|Aan|...
Inleiding|12 Haarlem|Slot|10|beleids-|é|:"""
BREAKS = ["-\n", "\n", "\n\n", "\n\n\n\n", "\f", " ", "\u00ad\n", "\u00a0", f"{BODY}\n"]
PIECES = st.sampled_from([*LINES.replace("\n", "|").split("|"), *BREAKS])


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PIECES | st.text(max_size=12), max_size=40).map("".join))
def test_no_text_loses_a_word_or_raises_anything_but_refused(text):
    try:
        source = of_text(text)
    except Refused:
        return
    apart = sum((bag(line) for line in (*source.front, *source.removed)), Counter())
    for how in Cut:
        found = Counter(apart)
        for chapter in cut(source.blocks, how):
            found += bag(chapter.title) if chapter.part < 2 else Counter()
            found += sum((bag(block.text) for block in chapter.blocks), Counter())
        assert found == bag(text)
