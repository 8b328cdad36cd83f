"""Writing an insight, linking it, answering what contradicts it."""

from typing import Any, ClassVar
from urllib.parse import urlsplit
from uuid import uuid4

from django import forms
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from casebook.second_look import LooksForPeople
from knowledge.models import WORDING, Insight, Relation
from knowledge.stages import Stage
from people.audience import Audience
from people.models import User
from people.sharing import share, shared_token, sharing_choices
from search.models import Entry
from search.sharing import audience_about
from vocabulary.models import Theme

FOLLOW = "source"
"""Shared exactly like the document it comes from: with who was given that, too."""


def narrower_choices(user: User, source: Entry) -> list[tuple[str, str]]:
    """With whom `user` may share what comes from `source`: never wider than that is shared.

    There is always a choice. When `source` is shared with none of the user's own groups (it was
    given to single people, or to another organisation), the choice is whoever may open it.
    """
    limit = Insight(**audience_about(source))
    if limit.audience == Audience.MEMBERS:
        return sharing_choices(user)
    widest = shared_token(limit)
    own = [(token, name) for token, name in sharing_choices(user) if token == widest]
    return own or [follow_choice()]


def follow_choice() -> tuple[str, str]:
    """The choice to share something exactly like its source."""
    return FOLLOW, gettext("Who may open what it comes from, and nobody else")


def choice_now(insight: Insight) -> tuple[str, str]:
    """The choice that `insight` is shared under now, with its name."""
    if insight.given:
        return follow_choice()
    group = insight.organisation or insight.network or Audience(insight.audience).label
    return shared_token(insight), str(group)


class InsightForm(LooksForPeople, forms.ModelForm):
    """The wording of an insight, and with whom it is shared."""

    looked_through: ClassVar[tuple[str, ...]] = WORDING

    key_sent = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    shared = forms.ChoiceField(label=_("Who may read this?"))
    field_order: tuple[str, ...] = (
        "claim",
        "for_whom",
        "when",
        "why",
        "context_profile",
        "themes",
        "tags",
        "language",
        "review_on",
        "shared",
        "looked",
    )

    class Meta:
        model = Insight
        fields: tuple[str, ...] = (
            "claim",
            "for_whom",
            "when",
            "why",
            "context_profile",
            "themes",
            "tags",
            "language",
        )
        widgets = {"themes": forms.CheckboxSelectMultiple(attrs={"columns": True})}
        help_texts = {  # noqa: RUF012 - as Django wants it
            "context_profile": _(
                "By this others see whether it fits where they work. Without it, it stays a signal."
            )
        }

    def __init__(self, *args: Any, user: User, source: Entry | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.source = source
        if not self.instance.pk:
            self.initial["language"] = get_language()
        self.fields["themes"].queryset = Theme.objects.all()
        self.fields["context_profile"].empty_label = _("No particular kind of municipality")
        for name in ("for_whom", "when", "why"):
            self.fields[name].widget.attrs["rows"] = 3
        self._offer(narrower_choices(user, source) if source else [])

    def _offer(self, choices: list[tuple[str, str]]) -> None:
        """Let it be shared with one of `choices`, or stay as it is shared now."""
        if self.instance.pk:
            now = choice_now(self.instance)
            choices = choices if now[0] in dict(choices) else [now, *choices]
            self.fields["shared"].initial = now[0]
        else:
            self.fields["shared"].initial = choices[-1][0]
        self.fields["shared"].choices = choices

    def as_insight(self) -> Insight:
        """The insight as it was typed, not saved yet."""
        insight = self.instance
        if not insight.pk:
            insight.key_sent = self.cleaned_data["key_sent"]
        self._share(insight, self.cleaned_data["shared"])
        return insight

    def _share(self, insight: Insight, choice: str) -> None:
        """Share as was chosen; who may no longer open the source leaves it as it is."""
        if choice != FOLLOW:
            share(insight, choice)
            insight.given = ""
        elif self.source:
            insight.follow(self.source)


class RewordForm(InsightForm):
    """The same, for an insight that exists: with the reason of the change."""

    looked_through = (*InsightForm.looked_through, "reason")
    field_order = (*InsightForm.field_order[:-1], "reason", "looked")

    version = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("What did you change, and why?"), max_length=240, required=False
    )
    review_on = forms.DateField(
        label=_("Look at it again on"),
        required=False,
        help_text=_("After this day it goes one stage down, unless somebody looked at it."),
    )

    class Meta(InsightForm.Meta):
        fields = (*InsightForm.Meta.fields, "review_on")


RELATIONS = (
    (Relation.SUPPORTS, _("It supports this insight")),
    (Relation.APPLIED_IN, _("This insight was applied in it")),
    (Relation.NARROWS, _("It narrows this insight: it doesn't hold always")),
    (Relation.CONTRADICTS, _("It contradicts this insight")),
)


class LinkForm(LooksForPeople):
    """Joins a document to an insight, by the address of its page."""

    looked_through = ("note",)
    field_order = ("address", "relation", "note", "looked")

    address = forms.CharField(
        label=_("Address of the page"),
        help_text=_("Open the case, report, publication or question, and copy its address."),
        max_length=500,
    )
    relation = forms.ChoiceField(
        label=_("What does it do?"), choices=RELATIONS, widget=forms.RadioSelect
    )
    note = forms.CharField(
        label=_("Explanation"), widget=forms.Textarea(attrs={"rows": 3}), required=False
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    entry: Entry
    passage: str

    def clean_address(self) -> str:
        """Finds the document; what the reader may not open does not exist for them."""
        address = urlsplit(self.cleaned_data["address"].strip())
        self.passage = address.fragment[:40]
        found = Entry.objects.visible_to(self.user).filter(url=address.path).first()
        if found is None:
            raise forms.ValidationError(gettext("There is no page in Beraad at this address."))
        self.entry = found
        return self.cleaned_data["address"]


class AnswerForm(LooksForPeople):
    """The answer to an objection."""

    field_order = ("text", "looked")

    text = forms.CharField(label=_("Your answer"), widget=forms.Textarea(attrs={"rows": 3}))


class WithdrawForm(LooksForPeople):
    """Why an insight no longer holds."""

    looked_through = ("because",)
    field_order = ("because", "looked")

    because = forms.CharField(label=_("Why does it no longer hold?"), widget=forms.Textarea)


class FilterForm(forms.Form):
    """Which insights to show."""

    mark_optional = False

    stage = forms.ChoiceField(label=_("Stage"), required=False)
    theme = forms.ModelChoiceField(
        Theme.objects.none(), label=_("Theme"), required=False, to_field_name="slug"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["stage"].choices = [("", _("All stages")), *Stage.choices]
        self.fields["theme"].queryset = Theme.objects.all()
        self.fields["theme"].empty_label = _("All themes")
