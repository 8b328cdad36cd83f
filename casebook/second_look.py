"""A second look at what is written about cases: a comment re-identifies easily.

Forms of questions, insights and answers stop once when a person may be recognised in what was
typed, or a place or organisation is named in it, name the words, and offer a box to tick. They
never change or refuse a text by themselves: in talk about policy a municipality may well be named,
and the writer decides.
"""

import re
from collections.abc import Mapping
from typing import ClassVar

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from casebook import redaction

SURE = 0.5
"""What is found with less confidence is no reason to stop somebody for a second look.

Of words that no list knows that leaves those inside a sentence. Names from elsewhere are among
them: who is called Oumaima is protected like who is called Jan.
"""
PEOPLE = frozenset(
    {"PERSON", "ADDRESS", "POSTCODE", "PHONE", "EMAIL", "HANDLE", "BSN", "IBAN", "LICENCE_PLATE"}
    | {"BIRTHDATE", "CASE_NUMBER"}
)
PLACES = frozenset({"PLACE", "INSTITUTION"})
STRANGE = frozenset({"UNKNOWN"})
QUESTIONS = {
    PEOPLE: _(
        "Can somebody be recognised by this: %(words)s? Leave it out, "
        "or tick the box if it is no name of a person."
    ),
    PLACES: _(
        "This names a place or an organisation: %(words)s. Can somebody be recognised by it? "
        "Write “a village” or “a school” instead, or tick the box if it may stay."
    ),
    STRANGE: _(
        "Beraad does not know this word: %(words)s. Is it somebody's name? Leave it out then, "
        "or tick the box if it is not."
    ),
}
WORD = re.compile(r"[^\W\d_]+\Z")
"""One word of letters; an abbreviation in capitals is no name."""


def recognisable(texts: Mapping[str, str], language: str = "nl") -> dict[str, list[str]]:
    """By field of `texts`: what to ask about the words by which somebody may be recognised.

    One question about people, one about places and one about words that may be a name. Only fields
    with such words. `language` is that of the texts: everyday English looks like Dutch names.
    """
    found: dict[str, dict[frozenset[str], dict[str, None]]] = {}
    for finding in redaction.scan(texts, settings=redaction.Settings(language=language)):
        for labels in QUESTIONS:
            if finding.label in labels and _asks(finding):
                words = found.setdefault(finding.field, {}).setdefault(labels, {})
                words[finding.text] = None
    return {
        name: [str(QUESTIONS[labels]) % {"words": ", ".join(words)} for labels, words in by.items()]
        for name, by in found.items()
    }


def _asks(finding: redaction.Finding) -> bool:
    """Whether a finding is a reason to stop somebody once."""
    if finding.label in STRANGE and not all(map(_like_a_name, finding.text.split())):
        return False
    return finding.confidence >= SURE


def _like_a_name(word: str) -> bool:
    return bool(WORD.match(word)) and not word.isupper()


class LooksForPeople(forms.Form):
    """A form that asks for a second look when a person may be recognised in what was written."""

    looked_through: ClassVar[tuple[str, ...]] = ("text",)
    """The fields of free text."""

    looked = forms.BooleanField(
        label=_("I looked again: nobody can be recognised in this."),
        required=False,
        widget=forms.HiddenInput,
    )

    def clean(self) -> dict:
        """Stops once, asks about the words beside their field, and offers the box to tick."""
        cleaned = super().clean() or {}
        texts = {name: cleaned.get(name) or "" for name in self.looked_through}
        found = recognisable(texts, cleaned.get("language") or get_language() or "nl")
        if found:
            self.fields["looked"].widget = forms.CheckboxInput()
            if not cleaned.get("looked"):
                for name, questions in found.items():
                    self.add_error(name, questions)
        return cleaned
