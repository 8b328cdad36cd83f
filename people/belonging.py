"""Who works where, takes part in which network, and has whom as manager: rights change by these.

What somebody may see follows from memberships at once (`audience.tokens_of`). What was opened to
one person by a grant stays: a case of one's own goes along to another employer.
"""

from people.actions import record_audit
from people.models import LineManager, Membership, NetworkMembership, User


def _forget_tokens(user: User) -> None:
    user.__dict__.pop("_audience_tokens", None)


def employ(membership: Membership, *, by: User | None) -> None:
    """Save that somebody works somewhere, or the team there. Side effect: an audit line if new."""
    is_new = membership.pk is None
    membership.save()
    _forget_tokens(membership.user)
    if is_new:
        record_audit(
            by=by, action="employed", key=_key("org", membership.organisation_id, membership)
        )


def leave(membership: Membership, *, by: User | None) -> None:
    """Somebody no longer works there. Side effect: an audit line."""
    record_audit(by=by, action="left", key=_key("org", membership.organisation_id, membership))
    membership.delete()
    _forget_tokens(membership.user)


def join(membership: NetworkMembership, *, by: User | None) -> None:
    """Save that somebody takes part in a network. Side effect: an audit line if new.

    Who publishes for it is for `knowledge.editors`, which also opens the CMS.
    """
    is_new = membership.pk is None
    membership.save()
    _forget_tokens(membership.user)
    if is_new:
        record_audit(by=by, action="joined", key=_key("network", membership.network_id, membership))


def step_out(membership: NetworkMembership, *, by: User | None) -> None:
    """Somebody takes part no longer; who publishes is dismissed first. Side effect: a line."""
    record_audit(by=by, action="left", key=_key("network", membership.network_id, membership))
    membership.delete()
    _forget_tokens(membership.user)


def set_manager(line: LineManager, *, by: User | None) -> None:
    """Save who is whose manager. Side effect: an audit line."""
    line.save()
    record_audit(by=by, action="manager-set", key=f"user:{line.worker_id}")


def end_manager(line: LineManager, *, by: User | None) -> None:
    """Somebody is no longer somebody's manager. Side effect: an audit line."""
    record_audit(by=by, action="manager-ended", key=f"user:{line.worker_id}")
    line.delete()


def _key(kind: str, pk: int, membership: Membership | NetworkMembership) -> str:
    return f"{kind}:{pk}/user:{membership.user_id}"
