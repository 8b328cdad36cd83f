"""Word and PDF are read, and what is not what it says is refused. No database."""

import random
import zlib
from contextlib import suppress

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge.importing import Cut, Kind, Refused, cut, portable, proposed_cut, read, word
from knowledge.importing.refusals import LARGEST_FILE, Reason
from tests.knowledge import papers
from tests.knowledge.papers import BODY


def chapters(name: str, data: bytes) -> list[str]:
    """The titles of what is proposed."""
    source = read(name, data)
    return [chapter.title for chapter in cut(source.blocks, proposed_cut(source.blocks))]


def refusal(name: str, data: bytes) -> Reason:
    """Why this file is refused."""
    with pytest.raises(Refused) as refused:
        read(name, data)
    return refused.value.reason


# --- Word ------------------------------------------------------------------------------------


def test_word_is_read_by_its_styles():
    source = read("verslag.docx", papers.word())
    assert (source.title, source.front) == ("Samen verder", ("Samen verder",))
    assert [(block.kind, block.text, block.level) for block in source.blocks] == [
        (Kind.HEADING, "Waarom", 1),
        (Kind.PARAGRAPH, BODY, 0),
        (Kind.HEADING, "Hoe het ging", 2),
        (Kind.ITEM, "vertrouwen", 0),
        (Kind.HEADING, "Wat nu", 1),
        (Kind.PARAGRAPH, "wie | wat", 0),
    ]
    assert chapters("verslag.docx", papers.word()) == ["Waarom", "Wat nu"]


PLAIN = "Normal"
CHAPTERS = ["1. Inleiding", "2. Aanpak", "2.1 Werkwijze", "2.2 Gesprekken"]


@pytest.mark.parametrize(
    "styles",
    [
        ("Title", "Heading 1", "Heading 2"),
        ("Heading 1", "Heading 2", "Heading 3"),
        (PLAIN, PLAIN, PLAIN),
    ],
)
def test_word_gives_its_chapters_whatever_style_its_title_has(styles):
    title, chapter, section = styles
    rows = [("Samen in de wijk", title), (CHAPTERS[0], chapter), (BODY, PLAIN)]
    rows += [(CHAPTERS[1], chapter), (CHAPTERS[2], section), (BODY, PLAIN)]
    document = docx.Document()
    for text, style in [*rows, (CHAPTERS[3], section), (BODY, PLAIN)]:
        document.add_paragraph(text, style=style)
    source = read("a.docx", papers.saved(document))
    assert (source.title, source.front) == ("Samen in de wijk", ("Samen in de wijk",))
    assert [chapter.title for chapter in cut(source.blocks, Cut.FINE)] == CHAPTERS


def test_numbered_heading_without_text_is_a_chapter_and_not_on_the_title_page():
    document = docx.Document()
    for text, style in [("Titel", PLAIN), ("1. Leeg", "Heading 1"), ("2. Vol", "Heading 1")]:
        document.add_paragraph(text, style=style)
    document.add_paragraph(BODY)
    assert chapters("a.docx", papers.saved(document)) == ["1. Leeg", "2. Vol"]


def test_word_insertions_are_read_and_deletions_are_not():
    document = docx.Document()
    paragraph = document.add_paragraph("blijft ")
    for tag, inner, text in (("w:ins", "w:t", "erbij"), ("w:del", "w:delText", "weg")):
        change = paragraph._p.makeelement(qn(tag), {})
        run = change.makeelement(qn("w:r"), {})
        words = run.makeelement(qn(inner), {})
        words.text = text
        run.append(words)
        change.append(run)
        paragraph._p.append(change)
    assert read("a.docx", papers.saved(document)).blocks[0].text == "blijft erbij"


def test_word_file_with_another_zip_inside_is_refused():
    assert refusal("a.docx", papers.zipped({"iets.xml": b"<a/>"})) is Reason.NOT_WHAT_IT_SAYS


def test_word_file_cut_short_is_refused():
    assert refusal("a.docx", papers.word()[:2000]) is Reason.DAMAGED


def test_word_file_with_broken_xml_is_refused():
    broken = papers.word(change={"word/document.xml": b"<w:document"})
    assert refusal("a.docx", broken) is Reason.DAMAGED


@pytest.mark.parametrize("name", ["word/vbaProject.bin", "word/VBAPROJECT.BIN"])
def test_macros_are_refused(name):
    assert refusal("a.docx", papers.word(change={name: b"x"})) is Reason.MACROS
    assert refusal("a.docm", papers.word()) is Reason.MACROS


def test_entities_are_refused_before_anything_unfolds():
    bomb = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "lol">]><a>&b;</a>'
    assert refusal("a.docx", papers.word(change={"word/document.xml": bomb})) is Reason.ENTITIES
    wide = bomb.decode().encode("utf-16")
    assert refusal("a.docx", papers.word(change={"word/styles.xml": wide})) is Reason.ENTITIES


def test_zip_bomb_is_refused():
    assert refusal("a.docx", papers.word(change={"word/b.xml": b"a" * 30_000_000})) is (
        Reason.UNFOLDS_TOO_FAR
    )


def test_zip_with_too_many_entries_is_refused():
    many = {f"word/{number}.xml": b"<a/>" for number in range(word.MOST_ENTRIES + 1)}
    assert refusal("a.docx", papers.zipped(many)) is Reason.UNFOLDS_TOO_FAR


def test_old_or_locked_word_is_refused():
    assert refusal("a.docx", b"\xd0\xcf\x11\xe0" + b"x" * 600) is Reason.LOCKED


def test_word_without_words_is_refused():
    assert refusal("a.docx", papers.saved(docx.Document())) is Reason.NO_TEXT


# --- PDF -------------------------------------------------------------------------------------

SENTENCE = "Dit is regel {} van een bladzij met genoeg woorden erop."
PAGE = ("1. Begin", "", SENTENCE.format("a"), SENTENCE.format("b"))


def test_pdf_is_read_with_its_bookmarks_as_headings():
    lines = [
        ["Begin", BODY[:60], BODY[60:120] + ".", "Einde", BODY[:60], BODY[60:] + "."],
    ]
    data = papers.pdf(lines, bookmarks=["Begin", "Einde"])
    assert chapters("a.pdf", data) == ["Begin", "Einde"]
    assert read("a.pdf", data).remarks == ("from_pdf",)


def test_pdf_without_bookmarks_is_read_as_text():
    source = read("a.pdf", papers.pdf([PAGE, PAGE]))
    assert "Dit is regel a" in " ".join(block.text for block in source.blocks)


def test_pdf_that_is_none_is_refused():
    assert refusal("a.pdf", b"Dit is gewoon tekst.") is Reason.NOT_WHAT_IT_SAYS
    assert refusal("a.pdf", papers.word()) is Reason.NOT_WHAT_IT_SAYS


def test_pdf_cut_short_is_refused():
    assert refusal("a.pdf", b"%PDF-1.4\n1 0 obj\n<< /Type") is Reason.DAMAGED


def test_locked_pdf_is_refused():
    key = b"<28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a>"
    lock = b"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O %s /U %s >>" % (key, key)
    locked = papers.pdf([PAGE], trailer=lock + b" /ID [<00> <00>]")
    assert refusal("a.pdf", locked) is Reason.LOCKED


def test_scanned_pdf_is_refused():
    assert refusal("a.pdf", papers.pdf([[], [], ["7"]])) is Reason.SCANNED


def test_pdf_with_too_many_pages_is_refused(monkeypatch):
    monkeypatch.setattr(portable, "MOST_PAGES", 2)
    assert refusal("a.pdf", papers.pdf([PAGE] * 3)) is Reason.TOO_MANY_PAGES


def test_pdf_page_that_unfolds_too_far_is_refused():
    packed = zlib.compress(b" " * 5_000_000)
    stream = b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(packed), packed)
    plain = papers.pdf([PAGE])
    start, end = plain.index(b"4 0 obj"), plain.index(b"5 0 obj")
    bomb = plain[:start] + b"4 0 obj\n" + stream + b"\nendobj\n" + plain[end:]
    assert refusal("a.pdf", bomb) is Reason.UNFOLDS_TOO_FAR


# --- any file --------------------------------------------------------------------------------


def test_empty_file_is_refused():
    assert [refusal("a.txt", b""), refusal("a.pdf", b" \n")] == [Reason.EMPTY, Reason.EMPTY]


def test_other_types_are_refused():
    assert refusal("a.exe", b"x") is Reason.UNKNOWN_TYPE
    assert refusal("zonder-punt", b"x") is Reason.UNKNOWN_TYPE


def test_picture_called_text_is_refused():
    noise = random.Random(4).randbytes(3000)
    assert refusal("a.txt", b"\x89PNG\r\n" + noise) is Reason.BINARY
    assert refusal("a.txt", papers.pdf([PAGE])) is Reason.NOT_WHAT_IT_SAYS


def test_text_without_words_is_refused():
    assert refusal("a.txt", b"... --- ...") is Reason.NO_TEXT


def test_huge_files_and_texts_are_refused():
    assert refusal("a.txt", b"a" * (LARGEST_FILE + 1)) is Reason.TOO_LARGE
    assert refusal("a.txt", b"woord " * 400_000) is Reason.TOO_MUCH_TEXT


@pytest.mark.parametrize(
    "text", ["a-\n" * 300_000, "1. Aap\n" * 60_000, "A" * 1_500_000, " \n" * 700_000 + "x"]
)
def test_odd_large_text_is_read_in_a_bounded_time(text):
    source = read("a.txt", text.encode())
    assert cut(source.blocks, proposed_cut(source.blocks))


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from([("a.docx", papers.word()), ("a.pdf", papers.pdf([PAGE, PAGE]))]),
    st.lists(st.tuples(st.floats(0, 1), st.binary(min_size=1, max_size=20)), max_size=6),
    st.floats(0.2, 1),
)
def test_damaged_file_is_read_or_refused_and_nothing_else(made, wounds, until):
    name, data = made
    hurt = bytearray(data)
    for place, splinter in wounds:
        at = int(place * len(hurt))
        hurt[at : at + len(splinter)] = splinter
    with suppress(Refused):  # anything else fails the test
        read(name, bytes(hurt[: int(until * len(hurt))]))
