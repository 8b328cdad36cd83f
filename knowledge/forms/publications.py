"""Importing a report in two steps: the file, and what people say about it."""

from datetime import date
from typing import Any
from uuid import uuid4

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from knowledge.actions import Description
from knowledge.actions.publications import Original
from knowledge.editors import networks_of
from knowledge.importing import EXTENSIONS, Cut
from knowledge.importing.refusals import Reason
from knowledge.models import PublicationPage
from knowledge.permissions import AUDIENCES
from people.models import Network, User
from vocabulary.models import Theme

REFUSALS = {
    Reason.EMPTY: _("This file is empty. Choose another."),
    Reason.TOO_LARGE: _("This file is larger than 10 MB. Make it smaller, or import it in parts."),
    Reason.UNKNOWN_TYPE: _("Only .txt, .docx and .pdf can be imported. Save it as one of these."),
    Reason.NOT_WHAT_IT_SAYS: _(
        "This file is not what its name says. Open it in the program it was made with, save it "
        "again as .txt, .docx or .pdf, and choose that file."
    ),
    Reason.BINARY: _("There is no readable text in this file. Save it as .docx or .pdf."),
    Reason.DAMAGED: _(
        "This file is damaged and can't be read. Open it yourself to see whether it is whole, save "
        "it again, and choose that file."
    ),
    Reason.LOCKED: _(
        "This file is protected, or of an old kind. Save it without a password as .docx or .pdf."
    ),
    Reason.MACROS: _("This file holds macros. Save it as .docx without macros."),
    Reason.UNFOLDS_TOO_FAR: _(
        "What is packed in this file is far too large. Save it again without pictures, or as .txt."
    ),
    Reason.ENTITIES: _(
        "This file holds instructions that a document never needs, so it was not opened. Open it "
        "in your word processor, save it again, and choose that file."
    ),
    Reason.TOO_MANY_PAGES: _("This file has more than 600 pages. Import it in parts."),
    Reason.TOO_MUCH_TEXT: _("There is too much text in this file. Import it in parts."),
    Reason.NO_TEXT: _("There are no words in this file. Choose another."),
    Reason.SCANNED: _(
        "The pages of this file are pictures, without text. Let a scanner with text recognition "
        "make it again, and choose that file."
    ),
}
CUTS = (
    (Cut.MAIN, _("A chapter for each main heading")),
    (Cut.FINE, _("Also a chapter for each heading one level lower")),
    (Cut.LENGTH, _("Parts of about the same length, without looking at headings")),
    (Cut.ONE, _("Everything in one chapter")),
)


class UploadForm(forms.Form):
    """Step one: the file. Its `key` makes that a form sent twice reads it once."""

    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    file = forms.FileField(
        label=_("File"),
        help_text=_("A .txt, .docx or .pdf file of at most 10 MB. Nothing is published yet."),
        max_length=200,
        widget=forms.FileInput(attrs={"accept": ",".join(EXTENSIONS)}),
        error_messages={"empty": REFUSALS[Reason.EMPTY]},
    )

    def original(self) -> Original:
        """The file with its bytes. The request holds no more than the limit."""
        file: UploadedFile = self.cleaned_data["file"]
        return Original(file.name or "", file.read())


class DescribeForm(forms.Form):
    """Step two: what it is, where it is from, who may read it and how it is cut."""

    title = forms.CharField(label=_("Title"), max_length=255)
    source = forms.CharField(
        label=_("Author or organisation"),
        max_length=200,
        help_text=_("Who wrote or published it."),
    )
    year = forms.IntegerField(
        label=_("Year of publication"), required=False, min_value=1850, max_value=2100
    )
    source_url = forms.URLField(
        label=_("Web address of the source"), required=False, assume_scheme="https"
    )
    summary = forms.CharField(
        label=_("Summary in your own words"),
        required=False,
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Two or three sentences: what is it about, and who has use of it?"),
    )
    themes = forms.ModelMultipleChoiceField(
        Theme.objects.none(),
        label=_("Themes"),
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"columns": True}),
    )
    language = forms.ChoiceField(label=_("Language of the text"), choices=settings.LANGUAGES)
    network = forms.ModelChoiceField(
        Network.objects.none(), label=_("Which network publishes it?"), empty_label=None
    )
    audience = forms.ChoiceField(
        label=_("Who may read it?"), choices=AUDIENCES, widget=forms.RadioSelect
    )
    cut = forms.ChoiceField(
        label=_("Where does a chapter begin?"), choices=CUTS, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["themes"].queryset = Theme.objects.all()
        networks = networks_of(user)
        self.fields["network"].queryset = networks
        self.fields["network"].initial = networks.first()
        self.fields["year"].max_value = date.today().year + 1
        for name in ("title", "source", "source_url"):
            self.fields[name].widget.attrs["autocomplete"] = "off"

    def description(self) -> Description:
        """What was said, for the action."""
        said = {name: value for name, value in self.cleaned_data.items() if name != "cut"}
        return Description(**said)

    def chosen_cut(self) -> Cut | None:
        """The cut that was chosen, also when another field is wrong."""
        value = self["cut"].value()
        return Cut(value) if value in set(Cut) else None


class PublicationFilter(forms.Form):
    """Which publications to show."""

    mark_optional = False

    theme = forms.ModelChoiceField(
        Theme.objects.none(),
        label=_("Theme"),
        required=False,
        to_field_name="slug",
        empty_label=_("All themes"),
    )
    network = forms.ModelChoiceField(
        Network.objects.none(),
        label=_("Knowledge network"),
        required=False,
        empty_label=_("All networks"),
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["theme"].queryset = Theme.objects.all()
        seen = PublicationPage.objects.visible_to(user).values("network")
        self.fields["network"].queryset = Network.objects.filter(pk__in=seen)
