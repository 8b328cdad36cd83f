"""Filters of the list of cases, and inviting a facilitator to one."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from casebook import actions
from casebook.models import CasePage
from people.models import User
from vocabulary.levels import Level
from vocabulary.models import Theme


class CaseFilter(forms.Form):
    """Theme and level; both may be empty."""

    mark_optional = False
    theme = forms.ModelChoiceField(
        Theme.objects.all(), label=_("Theme"), required=False, empty_label=_("All themes")
    )
    level = forms.ChoiceField(label=_("Level"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["level"].choices = [("", _("All levels")), *Level.choices]


class FacilitatorForm(forms.Form):
    """Somebody with an account, by e-mail address."""

    use_required_attribute = False
    email = forms.EmailField(label=_("E-mail address of the facilitator"))

    def __init__(self, *args: Any, case: CasePage, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.case, self.by = case, by

    def clean_email(self) -> User:
        """The person behind the address. Trying one is written in the audit list."""
        email = self.cleaned_data["email"]
        found = actions.find_facilitator(case=self.case, email=email, by=self.by)
        if found is None:
            raise forms.ValidationError(_("We know nobody with this e-mail address."))
        return found
