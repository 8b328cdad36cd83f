"""Every way the engine says no has a sentence in both languages."""

import string

import pytest
from django.utils import translation
from django.utils.translation import gettext

from deliberation import refusals
from deliberation.engine import REFUSALS, Refused, Text
from tests.deliberation.room import rooms


def test_the_table_is_the_engines_own():
    assert refusals.SENTENCES == REFUSALS


def braces(sentence):
    return sorted(name for _text, name, _spec, _conv in string.Formatter().parse(sentence) if name)


@pytest.mark.parametrize("code", REFUSALS)
def test_each_sentence_has_a_dutch_one_with_the_same_braces(code):
    english = REFUSALS[code]
    with translation.override("nl"):
        dutch = gettext(english)
    assert dutch != english
    assert braces(dutch) == braces(english)


def test_a_label_is_told_in_the_readers_language():
    refused = Refused("field_missing", label=Text(nl="Waarde", en="Value"))
    with translation.override("en"):
        assert refusals.sentence(refused) == "Fill in: Value."


def test_an_error_is_told_beside_its_field():
    block = rooms.script().block("talk")
    with translation.override("en"):
        assert refusals.field_errors(
            Refused("field_missing", label=block.fields[0].label), block
        ) == {"note": ["Fill in: Note."]}
        assert refusals.field_errors(Refused("nothing_filled_in"), block) == {}
