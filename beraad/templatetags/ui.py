"""Small pieces of interface that need Python: icons, controls of a form, errors of a form."""

import functools
import re
from typing import Any

from django import forms, template
from django.contrib.staticfiles import finders
from django.forms.boundfield import BoundField
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()

SPRITE = "icons/sprite.svg"

# How browsers want date and time written, whatever the language of the page.
ISO_INPUTS = {
    forms.DateInput: ("date", "%Y-%m-%d"),
    forms.TimeInput: ("time", "%H:%M"),
    forms.DateTimeInput: ("datetime-local", "%Y-%m-%dT%H:%M"),
}
CONTROL_CLASSES = (
    (forms.Textarea, "utrecht-textarea utrecht-textarea--html-textarea"),
    (forms.Select, "utrecht-select utrecht-select--html-select"),
    (forms.FileInput, ""),
    (forms.CheckboxInput, ""),
    (forms.widgets.Input, "utrecht-textbox utrecht-textbox--html-input"),
)


@functools.cache
def icon_names() -> frozenset[str]:
    """The icons that the sprite has."""
    with open(str(finders.find(SPRITE)), encoding="utf-8") as sprite:
        return frozenset(re.findall(r'<symbol id="([\w-]+)"', sprite.read()))


@register.simple_tag
def icon(name: str) -> SafeString:
    """An icon beside words, hidden from screen readers. KeyError when the sprite lacks it."""
    if name not in icon_names():
        raise KeyError(f"no icon {name!r} in static/{SPRITE}: add it in tools/vendor_ui.py")
    return format_html(
        '<svg class="icon" width="24" height="24" aria-hidden="true" focusable="false">'
        '<use href="{}#{}"></use></svg>',
        static(SPRITE),
        name,
    )


@register.simple_tag
def control(field: BoundField) -> SafeString:
    """The control of a field with our classes and the attributes that tie help and error to it."""
    widget = field.field.widget
    ask_for_iso(widget)
    added = {"class": " ".join(filter(None, [css_class(widget), widget.attrs.get("class", "")]))}
    if described := described_by(field):
        added["aria-describedby"] = described
    if field.errors:
        added["aria-invalid"] = "true"
    return field.as_widget(attrs={name: value for name, value in added.items() if value})


def ask_for_iso(widget: Any) -> None:
    """Let the browser's own date and time pickers be used (the widget belongs to one form)."""
    if type(widget) in ISO_INPUTS and widget.input_type == "text":
        widget.input_type, widget.format = ISO_INPUTS[type(widget)]


def css_class(widget: forms.Widget) -> str:
    """The design system's classes for a kind of control."""
    return next((css for kind, css in CONTROL_CLASSES if isinstance(widget, kind)), "")


@register.simple_tag
def described_by(field: BoundField) -> str:
    """The ids of a field's help and error, those that are there, for aria-describedby."""
    ids = [f"{field.auto_id}_helptext"] if field.help_text else []
    return " ".join([*ids, f"{field.auto_id}_error"] if field.errors else ids)


@register.filter
def target_id(field: BoundField) -> str:
    """The id to jump to from an error: the first control of a group, else the control itself."""
    if field.use_fieldset and field.subwidgets:
        return field.subwidgets[0].id_for_label or field.auto_id
    return field.id_for_label or field.auto_id


@register.filter
def is_checkbox(field: BoundField) -> bool:
    """Whether the field is one box to tick, which stands before its label."""
    return isinstance(field.field.widget, forms.CheckboxInput)


@register.filter
def is_choices(field: BoundField) -> bool:
    """Whether the field is a group of radio buttons or boxes to tick."""
    return isinstance(field.field.widget, forms.RadioSelect)


@register.filter
def says_optional(field: BoundField) -> bool:
    """Whether the label says "(not required)": not on one box, nor where `mark_optional` is off."""
    if field.field.required or is_checkbox(field):
        return False
    return getattr(field.form, "mark_optional", True)
