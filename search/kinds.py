"""The one list of the kinds of documents in the catalogue."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Kind(TextChoices):
    """A kind of document, with its name as a filter (plural)."""

    CASE = "case", _("Cases")
    REPORT = "report", _("Reports")
    INSIGHT = "insight", _("Insights")
    PUBLICATION = "publication", _("Publications")
    CHAPTER = "chapter", _("Chapters")
    TOPIC = "topic", _("Questions")
    TERM = "term", _("Terms")
    THEME = "theme", _("Themes")
    PROFILE = "profile", _("Context profiles")
