"""The levels of people: where somebody stands between the front door and the council."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Level(models.TextChoices):
    """Levels as in the evaluation of Borger-Odoorn; "bestuurder" is two values, since an
    alderman answers to a council and a foundation board to its own articles."""

    SOCIAL_WORKER = "social_worker", _("Social worker")
    CIVIL_SERVANT = "civil_servant", _("Civil servant")
    POLICY = "policy", _("Policy officer")
    MANAGEMENT = "management", _("Manager")
    DIRECTOR = "director", _("Director")
    ALDERMAN = "alderman", _("Alderman")
    FOUNDATION_BOARD = "foundation_board", _("Foundation board")
