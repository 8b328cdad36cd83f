"""Who publishes for a knowledge network, and what that lets them do in the CMS.

`NetworkMembership.is_editor` is the truth. Wagtail's own permission policy does the rest: each
network has a group, and the group has permissions on that network's publications, so that lists,
searches and reports of the CMS hold nothing of another network.
"""

from django.contrib.auth.models import AnonymousUser, Group, Permission
from django.db import transaction
from django.db.models import QuerySet
from wagtail.models import GroupPagePermission, Page

from people.actions import record_audit
from people.models import Network, NetworkMembership, User

RIGHTS = ("add", "change", "publish", "bulk_delete")


def networks_of(user: User | AnonymousUser) -> QuerySet[Network]:
    """The networks that `user` publishes for."""
    if not user.is_authenticated:
        return Network.objects.none()
    return Network.objects.filter(memberships__user=user, memberships__is_editor=True)


def is_editor(user: User | AnonymousUser) -> bool:
    """Whether `user` publishes for a network."""
    return networks_of(user).exists()


def publishes_for(user: User | AnonymousUser, network_id: int | None) -> bool:
    """Whether `user` publishes for this network."""
    return network_id is not None and networks_of(user).filter(pk=network_id).exists()


@transaction.atomic
def appoint(*, by: User | None, user: User, network: Network) -> None:
    """Let `user` publish for `network`. Side effects: an audit line, the network's CMS group."""
    NetworkMembership.objects.update_or_create(
        user=user, network=network, defaults={"is_editor": True}
    )
    record_audit(by=by, action="editor-appointed", key=f"network:{network.pk}")
    let_in(network)


@transaction.atomic
def dismiss(*, by: User | None, user: User, network: Network) -> None:
    """`user` no longer publishes for `network`, from now on. Side effects as `appoint`."""
    NetworkMembership.objects.filter(user=user, network=network).update(is_editor=False)
    record_audit(by=by, action="editor-dismissed", key=f"network:{network.pk}")
    let_in(network)


def let_in(network: Network) -> Group:
    """Make the CMS group of `network` hold exactly its editors. Twice changes nothing."""
    group, _made = Group.objects.get_or_create(name=f"redactie-netwerk-{network.pk}")
    group.permissions.set(
        Permission.objects.filter(content_type__app_label="wagtailadmin", codename="access_admin")
    )
    editors = NetworkMembership.objects.filter(network=network, is_editor=True)
    group.user_set.set(User.objects.filter(pk__in=editors.values("user")))
    return group


def let_all_in() -> None:
    """`let_in` for every network (after editors were made without `appoint`: the demo)."""
    for network in Network.objects.all():
        let_in(network)


def give_rights(page: Page, network: Network) -> None:
    """Let the editors of `network` work on `page` and below it."""
    group = let_in(network)
    rights = Permission.objects.filter(
        content_type__app_label="wagtailcore",
        content_type__model="page",
        codename__in=[f"{right}_page" for right in RIGHTS],
    )
    for right in rights:
        GroupPagePermission.objects.get_or_create(group=group, page=page, permission=right)
