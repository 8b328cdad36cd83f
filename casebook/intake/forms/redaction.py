"""Deciding about what was found, and why a risk is taken."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from casebook.intake.forms.fields import FOR_THE_READER, LongText, long_text
from casebook.redaction import Label


class DecisionForm(forms.Form):
    """What to do with a finding: take the proposal, write something else, or leave it."""

    ACTIONS = ("accept", "change", "dismiss", "")
    action = forms.ChoiceField(choices=[(a, a) for a in ACTIONS], required=False)
    replacement = forms.CharField(required=False, max_length=200)
    reason = forms.CharField(required=False, max_length=300)


class WordForm(forms.Form):
    """A word that was not found, pointed out by hand."""

    use_required_attribute = False
    text = forms.CharField(label=_("Word or phrase"), max_length=200)
    label = forms.ChoiceField(label=_("What is it?"))
    role = forms.CharField(
        label=_("What should stand there instead?"), max_length=80, required=False
    )

    def __init__(self, *args: Any, labels: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["label"].choices = labels
        self.fields["label"].initial = Label.PERSON


class RiskForm(forms.Form):
    """Why a case in the red class may be shared all the same."""

    use_required_attribute = False
    risk_reason = LongText(
        label=_("Why may it be shared all the same?"),
        help_text=FOR_THE_READER,
        widget=long_text(3),
        max_length=2000,
    )
