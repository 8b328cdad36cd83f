"""A note."""

from django import forms
from django.utils.translation import gettext_lazy as _

from casebook.intake.forms.fields import LongText, long_text
from casebook.intake.models import Note


class NoteForm(forms.ModelForm):
    """One box. `send_key` makes that a form sent twice acts once."""

    use_required_attribute = False

    send_key = forms.CharField(widget=forms.HiddenInput, max_length=40, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    text = LongText(label=_("What do you want to remember?"), widget=long_text(5))

    class Meta:
        model = Note
        fields = ("text",)
