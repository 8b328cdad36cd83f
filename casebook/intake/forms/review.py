"""Asking a second reader, the reader's decision, and what a reader of a shared case recognises."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from casebook.intake.actions import reviewing
from casebook.intake.forms.fields import LongText, long_text
from casebook.intake.models import TEXTS, Authorship, Review
from people.models import User


class ReaderForm(forms.Form):
    """Who reads along: a colleague from another team, or somebody elsewhere by e-mail address."""

    mark_optional = False
    use_required_attribute = False
    colleague = forms.ModelChoiceField(
        User.objects.none(),
        label=_("A colleague from another team"),
        empty_label=_("Nobody from this list"),
        required=False,
    )
    email = forms.EmailField(
        label=_("Or somebody of another organisation: e-mail address"), required=False
    )

    def __init__(self, *args: Any, colleagues: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["colleague"].queryset = colleagues

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if bool(data.get("colleague")) == bool(data.get("email")) and not self.errors:
            raise forms.ValidationError(_("Choose one person: from the list or by address."))
        if data.get("email"):
            data["reader"] = reviewing.find_reader(data["email"])
            if data["reader"] is None:
                self.add_error("email", _("We know nobody with this e-mail address."))
        else:
            data["reader"] = data.get("colleague")
        return data


RISKS = (
    ("", _("Nothing")),
    ("direct", _("A name, place or number")),
    ("indirect", _("A detail that points at somebody")),
    ("combination", _("A combination of details")),
    ("inference", _("Something that I can work out")),
)


class VerdictForm(forms.Form):
    """The second reader's decision, with what was recognised for each part of the text."""

    mark_optional = False
    use_required_attribute = False
    verdict = forms.ChoiceField(
        label=_("What do you decide?"),
        widget=forms.RadioSelect,
        choices=(
            ("approved", _("It may be shared")),
            ("returned", _("Back to the author, with a remark")),
            ("refused", _("It should not be shared")),
        ),
    )
    ring = forms.ChoiceField(
        label=_("If it may be shared: with whom?"), widget=forms.RadioSelect, required=False
    )
    reason = forms.ChoiceField(
        label=_("If not: what is the matter?"),
        choices=[("", _("Choose a reason")), *Review.Reason.choices],
        required=False,
        help_text=_("Only this reason is kept in the log, no detail."),
    )
    remark = LongText(
        label=_("Remark for the author"),
        widget=long_text(4),
        required=False,
        max_length=4000,
        help_text=_("What did you recognise, and what could be told less precisely?"),
    )

    def __init__(self, *args: Any, rings: Any, is_red: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_red = is_red
        self.fields["ring"].choices = rings
        self.fields["ring"].initial = rings[-1][0]
        for name in TEXTS:
            self.fields[f"recognised_{name}"] = forms.ChoiceField(
                label=_("Do you recognise something here?"), choices=RISKS, required=False
            )

    def recognised(self) -> dict[str, str]:
        """Field of the case -> kind of risk, where something was recognised."""
        kinds = {name: self.cleaned_data.get(f"recognised_{name}", "") for name in TEXTS}
        return {name: kind for name, kind in kinds.items() if kind}

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("verdict") == "approved":
            self._check_approval(data)
        elif data.get("verdict"):
            self._check_hand_back(data)
        return data

    def _check_approval(self, data: dict[str, Any]) -> None:
        if not data.get("ring"):
            self.add_error("ring", _("Choose with whom it may be shared."))
        if self.recognised():
            self.add_error("verdict", _("You recognised something. Send it back with a remark."))
        if self.is_red and not data.get("remark", "").strip():
            self.add_error(
                "remark", _("The risk class is red. Say why it may be shared all the same.")
            )

    def _check_hand_back(self, data: dict[str, Any]) -> None:
        if not data.get("reason"):
            self.add_error("reason", _("Choose a reason."))
        if not data.get("remark", "").strip():
            self.add_error("remark", _("Write to the author what should be different."))


class RecognisedForm(forms.Form):
    """What a reader of a published case recognises, without the detail."""

    use_required_attribute = False
    what = forms.ChoiceField(
        label=_("What do you recognise?"),
        widget=forms.RadioSelect,
        choices=Authorship.Recognised.choices,
    )
