"""The scopes of a question: how far it reaches (after the question agenda of the VNG)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Scope(models.TextChoices):
    """Scopes are of questions; levels are of people."""

    INDIVIDUAL = "individual", _("Individual help")
    TEAM = "team", _("The team")
    COMMISSIONER = "commissioner", _("The commissioner")
    OVERARCHING = "overarching", _("Overarching")
