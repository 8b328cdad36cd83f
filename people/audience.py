"""The one visibility rule.

An object has audience tokens, a viewer has tokens, and the object is visible when they meet.
Tokens are plain strings, so that the database, the search engine, the socket, the feed and the
mail all apply the same rule: `public`, `members`, `org:4`, `network:7`, `user:3` and, for what a
single person was given, `item:case:12`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.db import models
from django.db.models import CharField, F, Q, Value
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from people.models import User

    type_of_viewer = User | AnonymousUser

PUBLIC = "public"
MEMBERS = "members"


class Audience(models.TextChoices):
    """With whom something is shared. Narrow choices come first: they are the safe ones."""

    PRIVATE = "private", _("Only people who were given access")
    ORGANISATION = "organisation", _("My organisation")
    NETWORK = "network", _("One knowledge network")
    MEMBERS = "members", _("Everybody who can sign in to Beraad")
    PUBLIC = "public", _("Everybody, also without signing in")


def organisation_token(pk: int) -> str:
    """The token of everybody in one organisation."""
    return f"org:{pk}"


def network_token(pk: int) -> str:
    """The token of everybody in one knowledge network."""
    return f"network:{pk}"


def user_token(pk: int) -> str:
    """The token of one person."""
    return f"user:{pk}"


def item_token(key: str) -> str:
    """The token that opens one document (`key` as in the catalogue, such as `case:12`)."""
    return f"item:{key}"


def tokens_of(user: User | AnonymousUser) -> frozenset[str]:
    """What `user` may open. Kept on the user object, so as long as a request, not longer.

    A long-lived reader (the room) must load the user again to see a right that was taken away.
    """
    if not user.is_authenticated or not user.is_active:
        return frozenset({PUBLIC})
    kept: frozenset[str] | None = user.__dict__.get("_audience_tokens")
    if kept is None:
        kept = user.__dict__["_audience_tokens"] = _tokens_from_database(user.pk)
    return kept


def _tokens_from_database(user_pk: int) -> frozenset[str]:
    from people.models import Grant, Membership, NetworkMembership  # noqa: PLC0415 - models use us

    rows = (
        Membership.objects.filter(user=user_pk)
        .annotate(kind=Value("org"), what=F("organisation_id"))
        .values_list("kind", Cast("what", CharField()))
        .union(
            NetworkMembership.objects.filter(user=user_pk)
            .annotate(kind=Value("network"), what=F("network_id"))
            .values_list("kind", Cast("what", CharField())),
            Grant.objects.filter(user=user_pk)
            .annotate(kind=Value("grant"))
            .values_list("kind", "token"),
        )
    )
    found = {what if kind == "grant" else f"{kind}:{what}" for kind, what in rows}
    return frozenset({PUBLIC, MEMBERS, user_token(user_pk)} | found)


def _numbers(tokens: frozenset[str], prefix: str) -> list[int]:
    """The primary keys behind the tokens that start with `prefix`."""
    keys = (token.removeprefix(prefix) for token in tokens if token.startswith(prefix))
    return [int(key) for key in keys if key.isdigit()]


class VisibleQuerySet(models.QuerySet[Any]):
    """A queryset with the one door."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """What `user` may see. The only way into a queryset for views, feeds and sockets."""
        return self.filter(self.model.audience_rule(tokens_of(user)))


class Visible(models.Model):
    """Something that is shared with somebody: one choice, and the group that it names."""

    item_kind: ClassVar[str] = ""

    audience = models.CharField(
        _("shared with"), max_length=20, choices=Audience, default=Audience.PRIVATE
    )
    organisation = models.ForeignKey(
        "people.Organisation",
        verbose_name=_("organisation"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    network = models.ForeignKey(
        "people.Network",
        verbose_name=_("knowledge network"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    class Meta:
        abstract = True

    @property
    def key(self) -> str:
        """This object's key in the catalogue, such as `case:12`."""
        return f"{self.item_kind}:{self.pk}"

    def audience_tokens(self) -> frozenset[str]:
        """The tokens of which a viewer needs one."""
        return frozenset({item_token(self.key)} | self._shared_tokens())

    def _shared_tokens(self) -> set[str]:
        if self.audience == Audience.ORGANISATION and self.organisation_id:
            return {organisation_token(self.organisation_id)}
        if self.audience == Audience.NETWORK and self.network_id:
            return {network_token(self.network_id)}
        if self.audience in (Audience.MEMBERS, Audience.PUBLIC):
            return {self.audience}
        return set()

    @classmethod
    def audience_rule(cls, tokens: frozenset[str]) -> Q:
        """The same rule for the database: what a viewer who holds `tokens` may see."""
        shared = [a for a in (Audience.PUBLIC, Audience.MEMBERS) if a.value in tokens]
        return (
            Q(audience__in=shared)
            | Q(audience=Audience.ORGANISATION, organisation__in=_numbers(tokens, "org:"))
            | Q(audience=Audience.NETWORK, network__in=_numbers(tokens, "network:"))
            | Q(pk__in=_numbers(tokens, f"item:{cls.item_kind}:"))
        )


def user_may_see(user: User | AnonymousUser, thing: Visible) -> bool:
    """Whether `user` may open `thing`: the same rule for one object that is at hand."""
    return bool(tokens_of(user) & thing.audience_tokens())
