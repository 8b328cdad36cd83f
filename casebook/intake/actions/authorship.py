"""Who wrote a published case: asked here, and told nobody."""

from typing import Any

from casebook.intake.actions import refusals
from casebook.intake.actions.refusals import Refused
from casebook.intake.models import Authorship
from casebook.models import CasePage
from people.actions import notify, revoke
from people.audience import item_token
from people.models import Grant, User


def wrote(case: CasePage, user: Any) -> bool:
    """Whether `user` wrote `case` (see `casebook.authors`)."""
    return bool(Authorship.objects.of(user).filter(page=case.pk).exists())


def tell_author(case: CasePage, kind: str, by: User) -> None:
    """Tell who wrote `case` that `by` did something with it (see `casebook.authors`)."""
    written = Authorship.objects.filter(page=case).exclude(author=by).first()
    if written:
        notify(user=written.author, kind=kind, url=f"/casussen/{case.slug}/")


def authorship_of(page: CasePage, user: User) -> Authorship:
    """The authorship of `page` when `user` wrote it. Raises `Refused` for everybody else."""
    found = Authorship.objects.of(user).filter(page=page).first()
    if found is None:
        raise Refused(refusals.ONLY_AUTHOR)
    return found


def close_to_all(page: CasePage) -> None:
    """Take back every right to this one page: the author's own, facilitators', invited people's."""
    for key in (page.key, page.facilitator_key):
        for given in Grant.objects.filter(token=item_token(key)).select_related("user"):
            revoke(user=given.user, key=key, by=None)
