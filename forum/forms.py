"""Asking a question and building on it."""

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from casebook.second_look import LooksForPeople
from forum.actions import NOTES_IN_A_SUMMARY
from forum.models import Opener, Post, Topic, Verdict
from people.models import User
from people.sharing import share, sharing_choices
from search.models import Entry
from vocabulary.models import Theme
from vocabulary.scopes import Scope


def explained_scopes() -> list[tuple[str, SafeString]]:
    """The scopes to choose from, each with what it is about."""
    shown = '{} <span class="choice__help">{}</span>'
    return [(scope.value, format_html(shown, scope.label, scope.meaning)) for scope in Scope]


class TopicForm(LooksForPeople, forms.ModelForm):
    """A question. `about` (an entry) fixes with whom it is shared."""

    looked_through = ("title", "text")

    key_sent = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    shared = forms.ChoiceField(label=_("Who may read and answer?"))
    field_order = (
        "title",
        "text",
        "scope",
        "themes",
        "tags",
        "language",
        "shared",
        "show_name",
        "looked",
    )

    class Meta:
        model = Topic
        fields = ("title", "text", "scope", "themes", "tags", "language", "show_name")
        widgets = {
            "scope": forms.RadioSelect,
            "themes": forms.CheckboxSelectMultiple(attrs={"columns": True}),
        }

    def __init__(self, *args: Any, user: User, about: Entry | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.about = about
        self.initial["language"] = get_language()
        self.fields["scope"].choices = explained_scopes()
        self.fields["themes"].queryset = Theme.objects.all()
        if about:
            del self.fields["shared"]
        else:
            self.fields["shared"].choices = sharing_choices(user)
            self.fields["shared"].initial = sharing_choices(user)[-1][0]

    def as_topic(self) -> Topic:
        """The question as it was typed, not saved yet."""
        topic = self.instance
        topic.about, topic.key_sent = self.about, self.cleaned_data["key_sent"]
        if not self.about:
            share(topic, self.cleaned_data["shared"])
        return topic


class PostForm(LooksForPeople, forms.ModelForm):
    """A note that builds on the question or on other notes."""

    key_sent = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    field_order = ("opener", "text", "builds_on", "show_name", "looked")

    class Meta:
        model = Post
        fields = ("opener", "text", "builds_on", "show_name")
        labels = {"builds_on": _("On which notes do you build?")}
        widgets = {
            "opener": forms.RadioSelect(attrs={"columns": True}),
            "builds_on": forms.CheckboxSelectMultiple,
        }

    def __init__(self, *args: Any, topic: Topic, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["opener"].choices = Opener.choices
        notes = topic.posts.shown().select_related("author")
        self.fields["builds_on"].queryset = notes
        self.fields["builds_on"].label_from_instance = self.name_of
        if not notes:
            del self.fields["builds_on"]

    @staticmethod
    def name_of(post: Post) -> str:
        """A note in a list: its opener and its first words."""
        return f"{post.get_opener_display()}: {post.text[:60]}"

    def clean(self) -> dict:
        """A note that says what others mean together names those others."""
        cleaned = super().clean()
        together = cleaned.get("opener") == Opener.TOGETHER
        if together and len(cleaned.get("builds_on") or ()) < NOTES_IN_A_SUMMARY:
            message = gettext("Choose at least two notes that you bring together.")
            self.add_error("builds_on" if "builds_on" in self.fields else "opener", message)
        return cleaned


class ImproveForm(LooksForPeople):
    """The own text, written better."""

    text = forms.CharField(label=_("Your text"), widget=forms.Textarea)
    field_order: tuple[str, ...] = ("text", "looked")


class ImproveQuestionForm(ImproveForm):
    """The own question, written better: its title too."""

    title = forms.CharField(label=_("Your question in one sentence"), max_length=160)
    looked_through = ("title", "text")
    field_order = ("title", "text", "looked")


class VerdictForm(forms.Form):
    """What becomes of a hidden text."""

    verdict = forms.ChoiceField(
        label=_("What becomes of it?"), choices=Verdict, widget=forms.RadioSelect
    )


class FilterForm(forms.Form):
    """Which questions to show."""

    mark_optional = False

    scope = forms.ChoiceField(label=_("Scope"), required=False, widget=forms.RadioSelect)
    theme = forms.ModelChoiceField(
        Theme.objects.none(), label=_("Theme"), required=False, to_field_name="slug"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["scope"].choices = [
            ("", _("All scopes")),
            *explained_scopes(),
        ]
        self.fields["theme"].queryset = Theme.objects.all()
        self.fields["theme"].empty_label = _("All themes")
