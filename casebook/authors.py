"""Who wrote a case is known to the intake alone; what others may ask of it stands here.

The intake makes itself known when its app is ready, since nobody may import it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from casebook.models import CasePage
    from people.models import User


class Authors(Protocol):
    """Who keeps the authorship of cases."""

    def wrote(self, case: CasePage, user: Any) -> bool:
        """Whether `user` wrote `case`; false for who is not signed in."""

    def tell_author(self, case: CasePage, kind: str, by: User) -> None:
        """Tell the author what `by` did, unless that is the same person."""


_known: list[Authors] = []


def known_by(authors: Authors) -> None:
    """Says who keeps it. Saying it twice changes nothing."""
    if authors not in _known:
        _known.append(authors)


def wrote(case: CasePage, user: Any) -> bool:
    """Whether `user` wrote `case`. For rules about that user; show it to nobody else."""
    return any(authors.wrote(case, user) for authors in _known)


def tell_author(case: CasePage, kind: str, by: User) -> None:
    """Tell the author of `case` in neutral words what `by` did with it."""
    for authors in _known:
        authors.tell_author(case, kind, by)
