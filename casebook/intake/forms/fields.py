"""A field for text that may be long."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

MOST = 20_000
"""The longest text of one field, in characters: some eight pages."""
FOR_THE_READER = _(
    "Only the second reader reads this, without recognisable details. It is not shared further."
)


class LongText(forms.CharField):
    """Text of several lines. A line end counts as one character, as it does in a browser.

    Refuses what is longer than `max_length` (`MOST` unless told). Only a limit that was told is
    given to the browser too: a browser cuts off silently what is pasted beyond it.
    """

    widget = forms.Textarea

    def __init__(self, *, max_length: int | None = None, **wanted: Any) -> None:
        super().__init__(max_length=max_length or MOST, **wanted)

    def to_python(self, value: Any) -> str | None:
        return super().to_python(value.replace("\r\n", "\n") if value else value)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        attrs: dict[str, Any] = super().widget_attrs(widget)
        if self.max_length == MOST:
            attrs.pop("maxlength", None)
        return attrs


def long_text(rows: int) -> forms.Textarea:
    """A box for text of this many lines to begin with."""
    return forms.Textarea(attrs={"rows": rows})
