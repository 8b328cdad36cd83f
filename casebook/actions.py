"""What may be done to a published case by those who share it."""

from django.db import transaction

from casebook import authors
from casebook.models import CasePage
from people.actions import grant, look_up, notify, revoke
from people.models import User


class NotYours(Exception):
    """Who was given a case alone may not open it to others; only its author takes that back."""


@transaction.atomic
def invite_facilitator(*, case: CasePage, user: User, by: User) -> None:
    """Let a facilitator from outside read this one case and lead deliberations on it.

    For its author, and for who shares it by membership; raises `NotYours` for everybody else. Doing
    it twice changes nothing. Side effects: two grants with a line each in the audit list, which
    never names the author; the facilitator and, when a colleague did it, the author are told.
    """
    if not case.may_be_opened_to_others_by(by):
        raise NotYours
    if authors.wrote(case, user) or case.facilitators().filter(pk=user.pk).exists():
        return
    unless_author = None if authors.wrote(case, by) else by
    grant(user=user, key=case.key, by=unless_author)
    grant(user=user, key=case.facilitator_key, by=unless_author)
    notify(user=user, kind="case_opened", url=f"/casussen/{case.slug}/")
    tell_author(case=case, kind="case_passed_on", by=by)


def find_facilitator(*, case: CasePage, email: str, by: User) -> User | None:
    """The person with this e-mail address, to whom `by` may open the case; None when nobody is.

    Side effect: a line in the audit list, which does not name the author either.
    """
    return look_up(email=email, by=None if authors.wrote(case, by) else by, key=case.key)


@transaction.atomic
def take_back(*, case: CasePage, user: User, by: User) -> None:
    """The author closes the case again for a facilitator to whom it was opened.

    Afterwards `user` reads it only where it is shared with a group of theirs; a table to which
    `user` was invited does not keep it open. Raises `NotYours` for everybody but the author. Side
    effects: the audit list, without a name; `user` is told. Nothing happens the second time.
    """
    if not authors.wrote(case, by):
        raise NotYours
    if not case.facilitators().filter(pk=user.pk).exists():
        return
    revoke(user=user, key=case.facilitator_key, by=None)
    revoke(user=user, key=case.key, by=None)
    notify(user=user, kind="case_closed", url="/casussen/")


def tell_author(*, case: CasePage, kind: str, by: User) -> None:
    """Tell the author in neutral words what `by` did with the case; nobody learns who that is.

    Whoever does something with a case of their own hears nothing.
    """
    authors.tell_author(case, kind, by)
