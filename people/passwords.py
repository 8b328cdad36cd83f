"""What a password must be, in our own words."""

from django.contrib.auth.password_validation import MinimumLengthValidator
from django.utils.translation import gettext as _


class LongEnough(MinimumLengthValidator):
    """As Django's, which has no Dutch sentence for it."""

    def get_error_message(self) -> str:
        """What is wrong."""
        return _("This password is too short: it needs at least %(number)s characters.") % {
            "number": self.min_length
        }

    def get_help_text(self) -> str:
        """What is asked."""
        return _("At least %(number)s characters.") % {"number": self.min_length}
