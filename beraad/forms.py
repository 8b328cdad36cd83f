"""How forms are drawn: with the field templates of our own interface."""

from django.forms.renderers import TemplatesSetting


class BeraadRenderer(TemplatesSetting):
    """Draws fields with `templates/django/forms/`."""
