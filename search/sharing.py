"""With whom something may be shared that is about a document: never with more people than that."""

from people.audience import MEMBERS, PUBLIC, Audience
from search.models import Entry


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
