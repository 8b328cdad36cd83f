"""What may be done to people's rights, and how they are told of things.

Every action takes who does it as `by=`; who may do what is checked by the caller's own action,
since only that knows the rule (an author shares a case, a facilitator invites).
"""

from datetime import datetime, timedelta

from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from people.audience import item_token
from people.models import AuditEntry, Grant, Notification, User

NOTIFICATIONS_KEPT = timedelta(days=180)


def grant(*, user: User, key: str, by: User | None) -> Grant:
    """Let `user` open the document `key` (`case:12`). Doing it twice changes nothing.

    Side effect: a line in the audit list; the token cache of this user object is dropped.
    """
    given, made = Grant.objects.get_or_create(user=user, token=item_token(key))
    user.__dict__.pop("_audience_tokens", None)
    if made:
        record_audit(by=by, action="grant", key=key)
    return given


def revoke(*, user: User, key: str, by: User | None) -> None:
    """Take back what `grant` gave. Nothing happens when nothing was given."""
    count, _detail = Grant.objects.filter(user=user, token=item_token(key)).delete()
    user.__dict__.pop("_audience_tokens", None)
    if count:
        record_audit(by=by, action="revoke", key=key)


def notify(*, user: User, kind: str, url: str) -> Notification:
    """Tell `user` in neutral words that something waits at `url` (a path without content)."""
    return Notification.objects.create(user=user, kind=Notification.Kind(kind), url=url)


def mark_read(*, user: User) -> None:
    """All notifications of `user` have been seen."""
    user.notifications.filter(read_at=None).update(read_at=timezone.now())


def record_audit(*, by: User | AnonymousUser | None, action: str, key: str) -> None:
    """Add one line to the audit list. `action` is a code, `key` names the thing, never its text."""
    person = by if isinstance(by, User) else None
    AuditEntry.objects.create(by=person, action=action, key=key)


def look_up(*, email: str, by: User | None, key: str) -> User | None:
    """The person with exactly this e-mail address and an open account, or None.

    The answer tells who is in Beraad, so callers limit how often it is asked (`look-up`). Side
    effect: a line in the audit list that somebody was looked up for `key`, also when nobody was
    found; the address and the person are not in it.
    """
    record_audit(by=by, action="person_looked_up", key=key)
    return User.objects.filter(email__iexact=email.strip(), is_active=True).first()


def choose_language(*, user: User, language: str) -> None:
    """Show the screens in `language` from now on, on every device."""
    user.language = language
    user.save(update_fields=["language"])


def forget_old_notifications(*, now: datetime) -> int:
    """Delete messages of more than half a year ago, read or not. Gives how many."""
    count, _detail = Notification.objects.filter(made_at__lt=now - NOTIFICATIONS_KEPT).delete()
    return count
