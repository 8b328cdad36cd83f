"""With whom something may be shared that is about a document: never with more people than that."""

from django.db import models
from django.db.models import Q

from people.audience import MEMBERS, PUBLIC, Audience, Visible, item_token
from search.models import Entry

ITEM = "item:"


def audience_about(entry: Entry) -> dict[str, object]:
    """The three fields of `Visible`, as wide as `entry` is shared; at most with all members.

    What only single people may open stays private.
    """
    tokens = {token.token for token in entry.tokens.all()}
    if tokens & {PUBLIC, MEMBERS}:
        return {"audience": Audience.MEMBERS}
    for token in sorted(tokens):
        kind, _colon, number = token.partition(":")
        if kind == "org":
            return {"audience": Audience.ORGANISATION, "organisation_id": int(number)}
        if kind == "network":
            return {"audience": Audience.NETWORK, "network_id": int(number)}
    return {"audience": Audience.PRIVATE}


def given_token(entry: Entry) -> str:
    """The token by which single people were given `entry`.

    Its own (`item:report:7`), unless it follows a document itself: then that document's.
    """
    own = item_token(entry.key)
    followed = {t.token for t in entry.tokens.all() if t.token.startswith(ITEM)} - {own}
    return min(followed, default=own)


class Following(Visible):
    """Something that may be opened by whoever was given the document that it follows."""

    given = models.CharField(max_length=120, blank=True, editable=False)
    """The token of that document, such as `item:report:7`; empty when it follows none."""

    class Meta:
        abstract = True

    def follow(self, entry: Entry) -> None:
        """Be shared exactly like `entry` (at most with all members); not saved yet."""
        self.organisation_id = self.network_id = None
        for field, value in audience_about(entry).items():
            setattr(self, field, value)
        self.given = given_token(entry)

    def audience_tokens(self) -> frozenset[str]:
        """The tokens of which a viewer needs one."""
        return super().audience_tokens() | ({self.given} if self.given else set())

    @classmethod
    def audience_rule(cls, tokens: frozenset[str]) -> Q:
        """The same rule for the database."""
        given = [token for token in tokens if token.startswith(ITEM)]
        return super().audience_rule(tokens) | Q(given__in=given)
