"""Forms around the live room: the plan, the people at the table, the answer, the evaluation."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from deliberation.engine import shelf
from deliberation.models import (
    EvaluationSheet,
    Reached,
    Session,
    new_code,
)
from deliberation.release_items import ItemPicture
from deliberation.rules import CONSENT_NEEDED
from vocabulary.levels import Level

CODE = re.compile(r"[0-9a-f]{16}\Z")


def method_choices() -> list[tuple[str, str]]:
    """The methods that can run here, by name; the vertical deliberation first."""
    language = get_language() or "nl"
    scripts = sorted(shelf.offered(), key=lambda script: (script.id != "vertical", script.id))
    return [(script.id, script.title.in_language(language)) for script in scripts]


class PlanForm(forms.ModelForm):
    """Date, place and method. `code` makes sure that a form sent twice plans one deliberation."""

    mark_optional = False  # the place may stay empty only when the meeting is online

    code = forms.CharField(widget=forms.HiddenInput, initial=new_code)
    method_id = forms.ChoiceField(
        label=_("Method"), widget=forms.RadioSelect, choices=method_choices, initial="vertical"
    )
    duration_minutes = forms.IntegerField(
        label=_("How many minutes"), min_value=20, max_value=480, initial=150
    )
    date = forms.DateField(label=_("Date"), widget=forms.DateInput)
    time = forms.TimeField(label=_("Time it starts"), widget=forms.TimeInput)
    online_address = forms.URLField(
        label=_("Address of the video call"),
        help_text=_(
            "For talking and seeing each other. Writing goes through Beraad. May stay empty."
        ),
        required=False,
        max_length=200,
        assume_scheme="https",
    )

    class Meta:
        model = Session
        fields = (
            "duration_minutes",
            "is_online",
            "place",
            "online_address",
            "method_id",
        )
        labels = {
            "is_online": _("Some or all of us take part online"),
            "place": _("Where"),
        }
        help_texts = {
            "place": _(
                "Such as: town hall, room 2. Everybody who is invited sees this. "
                "Leave it empty only when everybody is online."
            ),
        }

    field_order = ("code", "date", "time", "duration_minutes", "is_online", "place")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            starts = timezone.localtime(self.instance.starts_at)
            self.initial.update(date=starts.date(), time=starts.time())

    def clean_code(self) -> str:
        """A code that this page gave out, or the session's own."""
        code = self.cleaned_data["code"]
        if self.instance.pk:
            return self.instance.code
        if not CODE.match(code):
            raise forms.ValidationError(_("Open this page again and fill it in anew."))
        return code

    def clean(self) -> dict[str, Any]:
        """Adds `starts_at`: a moment that has to come, unless it was planned so already."""
        cleaned = super().clean() or {}
        if not cleaned.get("is_online") and not cleaned.get("place"):
            self.add_error("place", _("Say where you meet, or that you meet online."))
        if cleaned.get("date") and cleaned.get("time"):
            cleaned["starts_at"] = self._moment(cleaned.pop("date"), cleaned.pop("time"))
        return cleaned

    def _moment(self, date: dt.date, time: dt.time) -> dt.datetime:
        moment = timezone.make_aware(dt.datetime.combine(date, time))
        if moment < timezone.now() and moment != self.instance.starts_at:
            self.add_error("time", _("This moment has passed. Choose a later one."))
        return moment

    def validate_unique(self) -> None:
        """A code that is in use means that the form was sent before: the action sees to that."""


class PersonForm(forms.Form):
    """Somebody for the table: an exact e-mail address (or somebody invited before) and a level."""

    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("The exact address with which this person signs in to Beraad."),
        max_length=254,
    )
    level = forms.ChoiceField(label=_("Level"), choices=[("", _("Choose…")), *Level.choices])


class LevelForm(forms.Form):
    """Another level for somebody on the list."""

    level = forms.ChoiceField(label=_("Level"), choices=Level.choices)


class ReasonForm(forms.Form):
    """Why the facilitator goes on although the seating check warns."""

    reason = forms.CharField(
        label=_("Why do you go on with this table?"),
        help_text=_("Only you see this. Write it for yourself: what will you watch for?"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
    )


class AnswerForm(forms.Form):
    """The answer to an invitation. `consents` is asked only of who sits with their own manager."""

    answer = forms.ChoiceField(
        label=_("Do you come?"),
        widget=forms.RadioSelect,
        choices=[("yes", _("Yes, I come")), ("no", _("No, I do not come"))],
    )
    consents = forms.BooleanField(
        label=_("I agree to sit at the table with my own manager"), required=False
    )

    def __init__(self, *args: Any, asks_consent: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not asks_consent:
            del self.fields["consents"]

    def clean(self) -> dict[str, Any]:
        """Who comes to a table with their own manager agrees to that; the action asks it too."""
        cleaned = super().clean() or {}
        if cleaned.get("answer") == "yes" and not cleaned.get("consents", True):
            self.add_error("consents", CONSENT_NEEDED)
        return cleaned


GIVEN = {True: "yes", False: "no", None: None}


class ReleaseForm(forms.Form):
    """Yes, no or nothing for each item; nothing is a no."""

    mark_optional = False

    def __init__(self, *args: Any, items: list[ItemPicture], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.items = items
        for item in items:
            self.fields[item.name] = forms.ChoiceField(
                label=_("May this be in the report?"),
                required=False,
                widget=forms.RadioSelect,
                choices=[("yes", _("Yes")), ("no", _("No"))],
                initial=GIVEN.get(item.mine),
            )

    def answers(self) -> dict[str, bool]:
        """Item id to yes or no, without what was left open."""
        given = {item.id: self.cleaned_data.get(item.name) for item in self.items}
        return {item: value == "yes" for item, value in given.items() if value}


class EvaluationForm(forms.ModelForm):
    """Four questions and a tip about the meeting. Who answers is kept nowhere."""

    grade = forms.TypedChoiceField(
        label=_("Which grade do you give this meeting?"),
        choices=[("", _("Choose…")), *((n, str(n)) for n in range(1, 11))],
        coerce=int,
    )
    safety = forms.TypedChoiceField(
        label=_("Could you say here what you think?"),
        help_text=_("1 is not at all, 5 is completely."),
        widget=forms.RadioSelect,
        choices=[(n, str(n)) for n in range(1, 6)],
        coerce=int,
    )
    spoke = forms.TypedChoiceField(
        label=_("Did you say what you thought?"),
        help_text=_("1 is not at all, 5 is completely."),
        widget=forms.RadioSelect,
        choices=[(n, str(n)) for n in range(1, 6)],
        coerce=int,
    )
    goal = forms.ChoiceField(
        label=_("Was the goal met?"), widget=forms.RadioSelect, choices=Reached.choices
    )

    class Meta:
        model = EvaluationSheet
        fields = ("grade", "safety", "spoke", "goal", "tip")
        help_texts = {"tip": _("Write no names. The facilitator may read it.")}
