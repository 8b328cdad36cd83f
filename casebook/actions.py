"""What may be done to a published case by those who share it."""

from collections.abc import Callable

from casebook.models import CasePage
from people.actions import grant, notify
from people.models import User


class NotYours(Exception):
    """Only who shares the case by membership may open it to somebody else."""


def invite_facilitator(*, case: CasePage, user: User, by: User) -> None:
    """Let a facilitator from outside read this one case and lead deliberations on it.

    Doing it twice changes nothing. Raises `NotYours` for somebody who was given the case alone.
    Side effects: two grants with a line each in the audit list, and a neutral notification.
    """
    if not case.may_be_opened_to_others_by(by):
        raise NotYours
    grant(user=user, key=case.key, by=by)
    grant(user=user, key=case.facilitator_key, by=by)
    notify(user=user, kind="case_opened", url=f"/casussen/{case.slug}/")


Teller = Callable[[CasePage, str, User], None]
_tellers: list[Teller] = []


def author_is_told_by(teller: Teller) -> None:
    """Says how an author is told of something. For the intake: it alone knows who wrote a case."""
    if teller not in _tellers:
        _tellers.append(teller)


def tell_author(*, case: CasePage, kind: str, by: User) -> None:
    """Tell the author in neutral words what `by` did with the case; nobody learns who that is.

    Whoever does something with a case of their own hears nothing.
    """
    for teller in _tellers:
        teller(case, kind, by)
