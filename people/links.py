"""Links in a mail that let somebody choose a password: used once, gone after a while.

A link holds the number of the person and a sign that depends on the password, the e-mail address
and the last time of signing in: once one of these changes, every link from before is dead.
"""

from datetime import timedelta

from django.conf import settings
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import base36_to_int, urlsafe_base64_encode

from people.models import User


class Signs(PasswordResetTokenGenerator):
    """Makes and checks the signs for one purpose; a sign for one is no sign for another."""

    def __init__(self, view: str, lasts: timedelta) -> None:
        super().__init__()
        self.view, self.lasts = view, lasts
        self.key_salt = f"people.links.{view}"

    def check_token(self, user: User | None, token: str | None) -> bool:
        """Whether this is a sign of ours for `user` that has not run out."""
        if not super().check_token(user, token):  # knows the longest term only
            return False
        age = self._num_seconds(self._now()) - base36_to_int(str(token).partition("-")[0])
        return age <= self.lasts.total_seconds()

    def address(self, user: User) -> str:
        """The whole address of a new link for `user`."""
        who = urlsafe_base64_encode(force_bytes(user.pk))
        return settings.BASE_URL + reverse(self.view, args=[who, self.make_token(user)])


INVITATION = Signs("people:welcome", timedelta(seconds=settings.PASSWORD_RESET_TIMEOUT))
RESET = Signs("people:new_password", timedelta(hours=1))
