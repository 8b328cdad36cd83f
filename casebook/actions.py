"""What may be done to a published case by those who share it."""

from casebook.models import CasePage
from people.actions import grant, notify
from people.models import User


class NotYours(Exception):
    """Only who shares the case by membership may open it to somebody else."""


def invite_facilitator(*, case: CasePage, user: User, by: User) -> None:
    """Let a facilitator from outside read this one case. Doing it twice changes nothing.

    Raises `NotYours` for somebody who was given the case alone. Side effects: a grant with a line
    in the audit list, and a neutral notification.
    """
    if not case.may_be_opened_to_others_by(by):
        raise NotYours
    grant(user=user, key=case.key, by=by)
    notify(user=user, kind="case_opened", url=f"/casussen/{case.slug}/")
