"""What may be done to an account: inviting, a forgotten password, closing."""

from people import links, mail
from people.actions import record_audit
from people.limits import TooOften, check
from people.models import User


def invite(*, user: User, by: User | None) -> None:
    """Mail `user` a link to choose a password and sign in. Side effect: an audit line."""
    mail.send(user, "invitation", address=links.INVITATION.address(user))
    record_audit(by=by, action="invited", key=f"user:{user.pk}")


def forgot_password(*, email: str) -> None:
    """Mail a link to whoever signs in with `email`. Nobody is told whether there is such a person.

    Also for who never chose a password: an invitation that ran out is asked for anew like this.
    """
    user = User.objects.filter(email__iexact=email, is_active=True).first()
    if user is None:
        return
    try:
        check("forgot-account", f"user:{user.pk}")
    except TooOften:
        return
    mail.send(user, "reset", address=links.RESET.address(user))


def password_changed(*, user: User) -> None:
    """Tell `user` by mail, in case it was somebody else. Side effect: an audit line."""
    mail.send(user, "password_changed")
    record_audit(by=user, action="password-changed", key=f"user:{user.pk}")


def record_rights(*, user: User, was_active: bool, was_keeper: bool, by: User | None) -> None:
    """Write down that an account was closed or opened, or became or ceased to be a keeper's."""
    for before, now, yes, no in (
        (was_active, user.is_active, "account-opened", "account-closed"),
        (was_keeper, user.is_superuser, "keeper-appointed", "keeper-dismissed"),
    ):
        if before != now:
            record_audit(by=by, action=yes if now else no, key=f"user:{user.pk}")
