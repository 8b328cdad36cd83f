"""What makes a form ask for a second look, and what lets a writer go on."""

import re

import pytest

from casebook.second_look import recognisable

WORDS = re.compile(r": (.+?)\. (?:Is|Can)|this: (.+?)\? Leave")


def asked_about(text: str, language: str = "nl") -> list[str]:
    """The words that the form asks about, question by question."""
    found = recognisable({"text": text}, language).get("text", [])
    return ["".join(WORDS.search(question).groups("")) for question in found]


@pytest.fixture(autouse=True)
def _in_english(settings):
    settings.LANGUAGE_CODE = "en"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Volgens Jan is dat zo.", ["Jan"]),
        ("Volgens Abdel is dat zo.", ["Abdel"]),
        ("Ik sprak Tsehay over haar zoon.", ["Tsehay"]),
        ("Ik sprak Jan en Tsehay in Zutphen.", ["Jan", "Tsehay", "Zutphen"]),
    ],
)
def test_a_name_from_anywhere_is_asked_about(text, words):
    assert sorted(asked_about(text)) == words


@pytest.mark.parametrize(
    "text",
    [
        "Hoe praten jullie met een gezin dat elke hulp weigert?",
        "Wij werken T-shaped, met Signs of Safety en met de OTD.",
        "Bemoeizorg is lastig. Outreachend werken helpt.",
    ],
)
def test_talk_of_the_trade_stops_nobody(text):
    assert asked_about(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("My colleagues said that we should wait. How do you do that?", []),
        ("May I call the neighbours first? Can you wait?", []),
        ("Yesterday I visited Oumaima and Will Jansen. Thanks for thinking.", ["Oumaima", "Will"]),
    ],
)
def test_everyday_english_is_no_name_and_a_name_in_english_is(text, words):
    assert sorted(word.split()[0] for word in asked_about(text, "en")) == sorted(words)
