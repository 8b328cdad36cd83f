"""How forms are drawn: with the field templates of our own interface."""

from django.forms.renderers import TemplatesSetting


class BeraadRenderer(TemplatesSetting):
    """Draws `{{ form }}` and `{{ field.as_field_group }}` with `templates/django/forms/beraad_*`.

    The widgets themselves keep Django's templates, because the CMS draws with this renderer too;
    classes and aria attributes are added by the `control` tag of our field template.
    """

    form_template_name = "django/forms/beraad_form.html"
    field_template_name = "django/forms/beraad_field.html"
    formset_template_name = "django/forms/beraad_formset.html"
