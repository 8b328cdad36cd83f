"""Notes, the steps of a case, the redaction's small forms, and the second reader's."""

from typing import Any, ClassVar

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from casebook.intake.models import DILEMMA, STORY, TEXTS, Authorship, CaseDraft, Note, Review
from casebook.models import CasePage
from casebook.redaction import Label
from people.models import User
from people.sharing import share, sharing_choices
from vocabulary.levels import Level
from vocabulary.models import ContextProfile, Theme

MOST = 20_000
"""The longest text of one field, in characters: some eight pages."""


def long_text(rows: int) -> forms.Textarea:
    """A box for text of this many lines to begin with."""
    return forms.Textarea(attrs={"rows": rows})


class NoteForm(forms.ModelForm):
    """One box. `send_key` makes that a form sent twice acts once."""

    use_required_attribute = False

    send_key = forms.CharField(widget=forms.HiddenInput, max_length=40, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    text = forms.CharField(
        label=_("What do you want to remember?"), widget=long_text(5), max_length=MOST
    )

    class Meta:
        model = Note
        fields = ("text",)


class StepForm(forms.ModelForm):
    """One step of the case. Saves what is there; `strict` also says what is missing."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    needed: ClassVar[tuple[str, ...]] = ()
    use_required_attribute = False

    def __init__(self, *args: Any, strict: bool = False, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.strict, self.user = strict, user
        self.initial.setdefault("version", self.instance.version)
        for name, field in self.fields.items():
            field.required = name in self.needed
            if isinstance(field.widget, forms.Textarea):
                field.max_length = MOST

    def full_clean(self) -> None:
        """Without `strict` a field may still be empty: it is saved and filled in later."""
        required = {name: field.required for name, field in self.fields.items()}
        if not self.strict:
            for field in self.fields.values():
                field.required = False
        super().full_clean()
        for name, was in required.items():
            self.fields[name].required = was

    def _post_clean(self) -> None:
        """The instance stays as it is in the database: only `save_draft` writes."""

    def values(self) -> dict[str, Any]:
        """What to save of what was typed, by field of the draft."""
        names = [name for name in self.fields if name not in ("themes", "version")]
        typed = {name: self.cleaned_data[name] for name in names if name in self.cleaned_data}
        return {
            name: value.replace("\r\n", "\n") if isinstance(value, str) else value
            for name, value in typed.items()
        }

    def chosen_themes(self) -> Any:
        """The chosen themes; None when this step doesn't ask for them."""
        return self.cleaned_data.get("themes")

    def move_to(self, version: int) -> None:
        """Show what was typed on top of `version`: the next save is about that one."""
        data = QueryDict(mutable=True)
        data.update(self.data)  # type: ignore[arg-type]
        data["version"] = str(version)
        self.data = data


class StoryForm(StepForm):
    """What happened, where it pinched, who is in it, and the own question."""

    needed = STORY

    class Meta:
        model = CaseDraft
        fields = STORY
        widgets = {
            "situation": long_text(7),
            "doubt": long_text(4),
            "involved": long_text(3),
            "question": long_text(2),
        }
        labels = {
            "situation": _("What happened?"),
            "doubt": _("At what moment did you doubt?"),
            "involved": _("Who is involved?"),
            "question": _("What is your own question?"),
        }
        help_texts = {
            "situation": _("Write as you would tell a colleague. Names are taken out later."),
            "doubt": _("One moment: what did you see, and what went through your mind?"),
            "involved": _("Think of the client, family, colleagues and other organisations."),
            "question": _("What do you want to know from others?"),
        }


class DilemmaForm(StepForm):
    """Two roads, and what each of them costs."""

    needed = DILEMMA

    class Meta:
        model = CaseDraft
        fields = DILEMMA
        widgets = dict.fromkeys(DILEMMA, long_text(3))
        labels = {
            "option_a": _("Option A: what could you do?"),
            "price_a": _("What does A cost, and whom?"),
            "option_b": _("Option B: what else could you do?"),
            "price_b": _("What does B cost, and whom?"),
        }


class NamesForm(StepForm):
    """The title, and the names that must not be missed."""

    needed = ("title",)

    class Meta:
        model = CaseDraft
        fields = ("title", "summary", "keywords", "known_people", "known_places")
        widgets = {
            "summary": long_text(3),
            "known_people": long_text(4),
            "known_places": long_text(4),
        }
        labels = {
            "title": _("Title"),
            "summary": _("In two sentences"),
            "keywords": _("Keywords"),
            "known_people": _("Which people are in your text?"),
            "known_places": _("Which places, schools and organisations?"),
        }
        help_texts = {
            "title": _("Without names. For example: a mother does not want the school to know."),
            "keywords": _("With commas between them."),
            "known_people": _("One a line: name = role. For example: Fatima = mother."),
            "known_places": _("One a line: name = what it is. For example: De Regenboog = school."),
        }


class SharingForm(StepForm):
    """From where the case is seen, where it belongs, and who may read it."""

    shared_with = forms.ChoiceField(
        label=_("With whom may it be shared?"),
        widget=forms.RadioSelect,
        help_text=_("Never with everybody on the internet. You can withdraw it later."),
    )
    level = forms.ChoiceField(label=_("From which level do you write?"))
    themes = forms.ModelMultipleChoiceField(
        Theme.objects.all(),
        label=_("Themes"),
        widget=forms.CheckboxSelectMultiple(attrs={"columns": True}),
    )
    context_profile = forms.ModelChoiceField(
        ContextProfile.objects.all(),
        label=_("What kind of municipality is it?"),
        empty_label=_("I would rather not say"),
        help_text=_("A class, not a name: others then see whether it fits their own place."),
    )
    consent = forms.ChoiceField(
        label=_("Did you ask the client?"),
        widget=forms.RadioSelect,
        choices=CaseDraft.Consent.choices,
        help_text=_("Asking is also respect. The answer is read by the second reader only."),
    )
    needed = ("shared_with", "level", "consent", "language")

    class Meta:
        model = CaseDraft
        fields = (
            "level",
            "themes",
            "context_profile",
            "shared_with",
            "consent",
            "consent_reason",
            "details_changed",
            "language",
        )
        widgets = {"consent_reason": long_text(2)}
        labels = {
            "consent_reason": _("If not: why not?"),
            "details_changed": _("I changed details that do not matter, such as order or number"),
            "language": _("Language of your text"),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["level"].choices = [("", _("Choose a level")), *Level.choices]
        self.fields["shared_with"].choices = sharing_choices(self.user)
        self.initial.setdefault("shared_with", self.instance.shared_token())

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        unasked = data.get("consent") and data["consent"] != CaseDraft.Consent.ASKED
        if self.strict and unasked and not data.get("consent_reason", "").strip():
            self.add_error("consent_reason", _("Say why the client was not asked."))
        return data

    def values(self) -> dict[str, Any]:
        values = super().values()
        token = values.pop("shared_with", "")
        if token:
            chosen = CasePage()
            share(chosen, token)
            values |= {
                "audience": str(chosen.audience),
                "organisation_id": chosen.organisation_id,
                "network_id": chosen.network_id,
            }
        return values


class CoAuthorForm(forms.Form):
    """One colleague who may write along."""

    use_required_attribute = False
    colleague = forms.ModelChoiceField(User.objects.none(), label=_("Colleague"))

    def __init__(self, *args: Any, colleagues: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["colleague"].queryset = colleagues


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
    risk_reason = forms.CharField(
        label=_("Why may it be shared all the same?"), widget=long_text(3), max_length=2000
    )


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
            data["reader"] = User.objects.filter(
                email__iexact=data["email"], is_active=True
            ).first()
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
    remark = forms.CharField(
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
