"""What somebody wrote, and the addresses under which it stands."""

from __future__ import annotations

import secrets
from typing import Any, Self

from django.db import models


def new_code() -> str:
    """An address that nobody guesses: 160 random bits."""
    return secrets.token_urlsafe(20)


class Owned(models.QuerySet[Any]):
    """Things of one person: the only door."""

    def of(self, user: Any) -> Self:
        """What `user` wrote; nothing for somebody who is not signed in."""
        return self.filter(author=user.pk) if user.is_authenticated else self.none()
