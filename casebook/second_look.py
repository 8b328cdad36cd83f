"""A second look at what is written about cases: a comment re-identifies easily.

Forms of questions, insights and answers stop once when a person may be recognised in what was
typed, name the words, and offer a box to tick. They never change or refuse a text by themselves.
"""

from collections.abc import Mapping
from typing import ClassVar

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from casebook import redaction

# Certain enough to stop somebody for a second look.
DIRECT = frozenset(
    {"PERSON", "ADDRESS", "POSTCODE", "PHONE", "EMAIL", "HANDLE", "BSN", "IBAN", "LICENCE_PLATE"}
    | {"BIRTHDATE", "CASE_NUMBER"}
)


def recognisable(texts: Mapping[str, str]) -> dict[str, list[str]]:
    """By field of `texts`: the words by which somebody may be recognised, each once, in order.

    Only fields with such words.
    """
    found: dict[str, list[str]] = {}
    for finding in redaction.scan(texts):
        words = found.get(finding.field, [])
        if finding.label in DIRECT and finding.text not in words:
            found[finding.field] = [*words, finding.text]
    return found


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
        """Stops once, names the words beside their field, and offers the box to tick."""
        cleaned = super().clean() or {}
        found = recognisable({name: cleaned.get(name) or "" for name in self.looked_through})
        if found:
            self.fields["looked"].widget = forms.CheckboxInput()
            if not cleaned.get("looked"):
                for name, words in found.items():
                    self.add_error(name, self.look_again(words))
        return cleaned

    @staticmethod
    def look_again(words: list[str]) -> str:
        """The sentence beside the field."""
        return gettext(
            "Can somebody be recognised by this: %(words)s? Leave it out, "
            "or tick the box if it is no name of a person."
        ) % {"words": ", ".join(words)}
