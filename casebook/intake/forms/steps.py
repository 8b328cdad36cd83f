"""The steps of a case, saved as they are typed; and who writes along."""

from typing import Any, ClassVar

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from casebook.intake.forms.fields import FOR_THE_READER, LongText, long_text
from casebook.intake.models import DILEMMA, STORY, CaseDraft
from casebook.models import CasePage
from people.models import User
from people.sharing import share, sharing_choices
from vocabulary.levels import Level
from vocabulary.models import ContextProfile, Theme


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
        return {name: self.cleaned_data[name] for name in names if name in self.cleaned_data}

    def refused(self) -> dict[str, str]:
        """What is not among `values`, by field: why it was refused, in sentences."""
        names = [field.name for field in self.visible_fields() if field.errors]
        return {name: " ".join(map(str, self.errors[name])) for name in names}

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
        field_classes = dict.fromkeys(STORY, LongText)
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
        field_classes = dict.fromkeys(DILEMMA, LongText)
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
        field_classes = dict.fromkeys(("summary", "known_people", "known_places"), LongText)
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
        field_classes = {"consent_reason": LongText}
        widgets = {"consent_reason": long_text(2)}
        labels = {
            "consent_reason": _("If not: why not?"),
            "details_changed": _("I changed details that do not matter, such as order or number"),
            "language": _("Language of your text"),
        }
        help_texts = {"consent_reason": FOR_THE_READER}

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
