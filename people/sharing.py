"""Choosing with whom something is shared, from the groups that somebody belongs to."""

from django.utils.translation import gettext as _

from people.audience import MEMBERS, Audience, Visible, network_token, organisation_token
from people.models import Network, Organisation, User


def sharing_choices(user: User) -> list[tuple[str, str]]:
    """Token and name of each group that `user` may share something with, narrowest first."""
    organisations = Organisation.objects.filter(memberships__user=user)
    networks = Network.objects.filter(memberships__user=user)
    return [
        *((organisation_token(group.pk), group.name) for group in organisations),
        *((network_token(group.pk), group.name) for group in networks),
        (MEMBERS, _("Everybody who can sign in to Beraad")),
    ]


def share(thing: Visible, token: str) -> None:
    """Set the three fields of `thing` from one of the tokens above. ValueError for another."""
    kind, _colon, number = token.partition(":")
    thing.organisation_id = thing.network_id = None
    if token == MEMBERS:
        thing.audience = Audience.MEMBERS
    elif kind == "org":
        thing.audience, thing.organisation_id = Audience.ORGANISATION, int(number)
    elif kind == "network":
        thing.audience, thing.network_id = Audience.NETWORK, int(number)
    else:
        raise ValueError(token)


def shared_token(thing: Visible) -> str:
    """The token `thing` is shared under: what `share` was given; empty when private."""
    tokens = thing.audience_tokens() - {f"item:{thing.key}"}
    return next(iter(tokens), "")
