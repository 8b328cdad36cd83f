import re
from pathlib import Path

import deliberation
from deliberation.engine import REFUSALS, Refused, Text

SOURCES = "".join(path.read_text() for path in Path(deliberation.__file__).parent.rglob("*.py"))


def test_every_refusal_has_a_sentence_and_every_sentence_a_use():
    raised = set(re.findall(r'Refused\(\s*"(\w+)"', SOURCES))
    assert raised == set(REFUSALS)


def test_every_sentence_is_whole():
    assert [code for code, said in REFUSALS.items() if not said.endswith(".")] == []


def test_refusal_speaks_the_language_of_who_asked():
    refused = Refused("field_missing", label=Text(nl="Waarde", en="Value"))
    assert str(refused) == "Fill in: Value."
    assert refused.fill("Vul in: {label}.", "nl") == "Vul in: Waarde."
