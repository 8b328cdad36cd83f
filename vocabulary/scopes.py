"""The scopes of a question: how far it reaches (after the question agenda of the VNG)."""

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Scope(models.TextChoices):
    """Scopes are of questions; levels are of people."""

    INDIVIDUAL = "individual", _("Individual help")
    TEAM = "team", _("The team")
    COMMISSIONER = "commissioner", _("The commissioner")
    OVERARCHING = "overarching", _("Overarching")

    @property
    def meaning(self) -> Promise:
        """What questions of this scope are about, in one plain sentence."""
        return MEANINGS[self]


MEANINGS: dict[Scope, Promise] = {
    Scope.INDIVIDUAL: _("What happens between you and the people you help."),
    Scope.TEAM: _("What your team has to know and be able to do, and how it learns."),
    Scope.COMMISSIONER: _(
        "What the municipality or region asks, pays for and keeps an eye on, and what that does."
    ),
    Scope.OVERARCHING: _(
        "What no municipality can settle alone: laws, ministries, training, and the ideas behind "
        "policy."
    ),
}
