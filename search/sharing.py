"""With whom something may be shared that is about a document: never with more people than that.

Also afterwards. Each app says what follows a document (in `AppConfig.ready`), and whoever shares a
document with fewer people calls `narrow_what_follows`, in the transaction that does so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django.db import models
from django.db.models import Q

from people.audience import MEMBERS, PUBLIC, Audience, Visible, item_token
from search import catalogue
from search.models import Entry

ITEM = "item:"
NO_GROUP: dict[str, object] = {"organisation_id": None, "network_id": None}


def audience_about(entry: Entry) -> dict[str, object]:
    """The three fields of `Visible`, as wide as `entry` is shared; at most with all members.

    What only single people may open stays private.
    """
    return _fields_for(_tokens_of(entry))


def given_token(entry: Entry) -> str:
    """The token by which single people were given `entry`.

    Its own (`item:report:7`), unless it follows a document itself: then that document's.
    """
    return _given(entry.key, _tokens_of(entry))


def _tokens_of(entry: Entry) -> frozenset[str]:
    return frozenset(token.token for token in entry.tokens.all())


def _fields_for(tokens: frozenset[str]) -> dict[str, object]:
    if tokens & {PUBLIC, MEMBERS}:
        return {"audience": Audience.MEMBERS}
    for token in sorted(tokens):
        kind, _colon, number = token.partition(":")
        if kind == "org":
            return {"audience": Audience.ORGANISATION, "organisation_id": int(number)}
        if kind == "network":
            return {"audience": Audience.NETWORK, "network_id": int(number)}
    return {"audience": Audience.PRIVATE}


def _given(key: str, tokens: frozenset[str]) -> str:
    own = item_token(key)
    return min({token for token in tokens if token.startswith(ITEM)} - {own}, default=own)


class Following(Visible):
    """Something that may be opened by whoever was given the document that it follows."""

    given = models.CharField(max_length=120, blank=True, editable=False)
    """The token of that document, such as `item:report:7`; empty when it follows none."""

    class Meta:
        abstract = True

    def follow(self, entry: Entry) -> None:
        """Be shared exactly like `entry` (at most with all members); not saved yet."""
        for field, value in (NO_GROUP | audience_about(entry)).items():
            setattr(self, field, value)
        self.given = given_token(entry)

    def opens_more_than(self, other: Following) -> bool:
        """Whether this is shared with somebody with whom `other` is not."""
        return _too_wide(self, other) or self.given not in ("", other.given)

    def audience_tokens(self) -> frozenset[str]:
        """The tokens of which a viewer needs one."""
        return super().audience_tokens() | ({self.given} if self.given else set())

    @classmethod
    def audience_rule(cls, tokens: frozenset[str]) -> Q:
        """The same rule for the database."""
        given = [token for token in tokens if token.startswith(ITEM)]
        return super().audience_rule(tokens) | Q(given__in=given)


Followers = Callable[[str], Iterable[Visible]]
_known: list[Followers] = []


def register_followers(followers: Followers) -> None:
    """`followers(key)` gives what is about the document `key`. Saying it twice changes nothing."""
    if followers not in _known:
        _known.append(followers)


def narrow_what_follows(document: Visible) -> None:
    """Take what is about `document` from everybody with whom that is not shared any more.

    And what is about that, on and on; also what is about the parts of `document` (the chapters of a
    publication). It opens nothing to a group, and doing it again changes nothing. Side effect: the
    catalogue. To be called inside the transaction of the change.
    """
    for part in (document, *catalogue.parts_of(document)):
        for thing in (thing for followers in _known for thing in followers(part.key)):
            if _too_wide(thing, part):
                _narrow(thing, part)
                narrow_what_follows(thing)


def _too_wide(thing: Visible, document: Visible) -> bool:
    shared, limit = _groups(thing), _groups(document)
    return not (shared <= limit or PUBLIC in limit or (MEMBERS in limit and PUBLIC not in shared))


def _groups(thing: Visible) -> frozenset[str]:
    return frozenset(token for token in thing.audience_tokens() if not token.startswith(ITEM))


def _narrow(thing: Visible, document: Visible) -> None:
    """What was for all members is for the group of `document` now; what was for another group only
    for whoever was given `document` (if it follows that) or `thing` itself."""
    same = _groups(thing) & {PUBLIC, MEMBERS}
    fields = NO_GROUP | _fields_for(_groups(document) if same else frozenset())
    if isinstance(thing, Following):
        fields["given"] = _given(document.key, document.audience_tokens())
    for name, value in fields.items():
        setattr(thing, name, value)
    type(thing)._default_manager.filter(pk=thing.pk).update(**fields)
    catalogue.record(thing)
