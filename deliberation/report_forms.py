"""Forms of the report: the whole of it, and answers to its questions."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from casebook.second_look import LooksForPeople
from deliberation.drafting import allowed_audiences
from deliberation.models import Participant, ReportDraft
from people.audience import Audience

AUDIENCE_LABELS: dict[str, Any] = {
    Audience.PRIVATE: _("Only who took part"),
    Audience.ORGANISATION: _("The same organisation as the case"),
    Audience.NETWORK: _("The same knowledge network as the case"),
    Audience.MEMBERS: _("Everybody who can sign in to Beraad"),
}


class ReportForm(forms.Form):
    """The whole report: some texts of its own, and one field for each passage and question."""

    mark_optional = False

    title = forms.CharField(label=_("Title"), max_length=120)
    summary = forms.CharField(
        label=_("Summary"),
        help_text=_("One or two sentences. Readers see this in lists and when they search."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=600,
        required=False,
    )
    introduction = forms.CharField(
        label=_("Introduction"),
        help_text=_("What was this deliberation about? Name no people and no organisation."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2000,
        required=False,
    )
    audience = forms.ChoiceField(
        label=_("Who may read the report"),
        help_text=_("Never more people than may read the case."),
        widget=forms.RadioSelect,
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: Any, *, draft: ReportDraft, people: list[Participant]) -> None:
        super().__init__(data, initial=self._initial(draft))
        self.draft = draft
        allowed = allowed_audiences(draft.session.case)
        self.fields["audience"].choices = [(name, AUDIENCE_LABELS[name]) for name in allowed]
        for section in draft.sections:
            for passage in section["passages"]:
                label = passage.get("heading") or section["title"]
                if passage["figure"]:
                    label = _("What you say about these numbers: {name}").format(name=label)
                self._add_text(passage["id"], passage["text"], label)
                if passage["figure"]:
                    self._add_figure(passage)
        owners = [("", _("Nobody yet")), *((row.user_id, row.user.name) for row in people)]
        for question in draft.questions:
            self._add_question(question, owners)

    @staticmethod
    def _initial(draft: ReportDraft) -> dict[str, Any]:
        names = ("title", "summary", "introduction", "audience", "version")
        return {name: getattr(draft, name) for name in names}

    def _add_text(self, name: str, text: str, label: Any) -> None:
        self.fields[name] = forms.CharField(
            label=label,
            initial=text,
            required=False,
            max_length=4000,
            widget=forms.Textarea(attrs={"rows": min(12, 2 + text.count("\n") + len(text) // 80)}),
        )

    def _add_figure(self, passage: dict[str, Any]) -> None:
        self.fields[f"{passage['id']}-figure"] = forms.BooleanField(
            label=_("Show these numbers in the report"),
            initial=not passage.get("hides_figure", False),
            required=False,
        )

    def _add_question(self, question: dict[str, Any], owners: list[tuple[Any, Any]]) -> None:
        name = question["id"]
        self._add_text(name, question["text"], _("Question to another level"))
        self.fields[f"{name}-to_level"] = forms.CharField(
            label=_("To whom"), initial=question["to_level"], required=False, max_length=80
        )
        self.fields[f"{name}-owner_role"] = forms.CharField(
            label=_("Who passes it on (a role, no name)"),
            initial=question["owner_role"],
            required=False,
            max_length=120,
        )
        self.fields[f"{name}-due"] = forms.DateField(
            label=_("Answer by"), initial=question["due"], required=False, widget=forms.DateInput
        )
        self.fields[f"{name}-owner"] = forms.TypedChoiceField(
            label=_("Who is asked to answer in Beraad"),
            help_text=_("This person gets a message. The name is not shown in the report."),
            choices=owners,
            initial=question["owner"],
            coerce=int,
            empty_value=None,
            required=False,
        )

    def edited(self) -> dict[str, Any]:
        """The fields of the draft as they were typed."""
        cleaned = self.cleaned_data
        sections = [
            {**section, "passages": [self._edited_passage(p) for p in section["passages"]]}
            for section in self.draft.sections
        ]
        names = ("title", "summary", "introduction", "audience")
        return {
            **{name: cleaned[name] for name in names},
            "sections": sections,
            "questions": [self._edited(question) for question in self.draft.questions],
        }

    def _edited_passage(self, passage: dict[str, Any]) -> dict[str, Any]:
        name = passage["id"]
        edited = {**passage, "text": self.cleaned_data[name]}
        if passage["figure"]:
            edited["hides_figure"] = not self.cleaned_data[f"{name}-figure"]
        return edited

    def _edited(self, question: dict[str, Any]) -> dict[str, Any]:
        name, cleaned = question["id"], self.cleaned_data
        due = cleaned[f"{name}-due"]
        return {
            **question,
            "text": cleaned[name],
            "to_level": cleaned[f"{name}-to_level"],
            "owner_role": cleaned[f"{name}-owner_role"],
            "due": due.isoformat() if due else "",
            "owner": cleaned[f"{name}-owner"],
        }


class ReturnAnswerForm(LooksForPeople):
    """An answer to a question of a table, under one's own name."""

    field_order = ("text", "looked", "key")

    text = forms.CharField(
        label=_("Your answer"),
        help_text=_("Your name stands with it. Name nobody from the case."),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=2000,
    )
    key = forms.RegexField(r"^[0-9a-f]{32}$", widget=forms.HiddenInput)
