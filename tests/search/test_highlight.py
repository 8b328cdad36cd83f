"""The passage that answers best."""

import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from search.asking import understand
from search.highlight import LENGTH, Marks, passage
from search.port import Query


def marks(text: str, synonyms=()) -> Marks:
    return Marks.of(understand(Query(text, frozenset(), synonyms=synonyms)))


def test_marks_the_word_its_forms_and_its_equals():
    found = marks("zelfregie", (("zelfregie", "eigen regie"),))
    text = "Zelfregie, of eigen regie, is geen regio."
    assert passage(text, found) == (
        "<mark>Zelfregie</mark>, of <mark>eigen</mark> <mark>regie</mark>, is geen regio."
    )


def test_marks_a_quoted_word_only_as_written():
    assert passage("team en teams", marks('"team"')) == "<mark>team</mark> en teams"


def test_marks_words_with_an_irregular_plural():
    assert passage("leden en steden", marks("lid stad")) == (
        "<mark>leden</mark> en <mark>steden</mark>"
    )


def test_prefers_the_place_with_most_different_words():
    text = "dwang " + "x " * 300 + "dwang dwang " + "y " * 300 + "drang na dwang " + "z " * 300
    assert "<mark>drang</mark> na <mark>dwang</mark>" in passage(text, marks("dwang drang"))


def test_finds_a_place_far_down_a_long_text():
    text = "woord " * 30_000 + "doel " + "woord " * 100
    assert " <mark>doel</mark> woord" in passage(text, marks("doel"))


def test_marks_a_phrase_only_where_its_words_stand_side_by_side():
    found = marks('zelfregie "sociaal team"', (("zelfregie", "eigen regie"),))
    text = "eigen kracht, eigen  regie; een team dat sociaal is, het sociaal team"
    assert passage(text, found) == (
        "eigen kracht, <mark>eigen</mark>  <mark>regie</mark>; een team dat sociaal is, "
        "het <mark>sociaal</mark> <mark>team</mark>"
    )


def test_cuts_between_words_and_says_so():
    text = "woord " * 200 + "doel " + "woord " * 200
    found = passage(text, marks("doel"))
    assert re.fullmatch(r"… (woord )*<mark>doel</mark>( woord)* …", found)


def test_without_a_find_it_is_the_beginning():
    assert passage("a b", marks("dwang")) == "a b"
    assert passage("", marks("dwang")) == ""


@given(st.text(max_size=800), st.text(max_size=30))
def test_a_passage_is_a_piece_of_the_text_and_no_other_html(text, question):
    found = passage(text, marks(question))
    bare = re.sub(r"</?mark>", "", found)
    assert "<" not in bare
    assert ">" not in bare
    assert unescape(bare).removeprefix("… ").removesuffix(" …") in text or bare in text
    assert len(unescape(bare)) <= LENGTH + 4
