"""Joins the class of a place to what stands before it: "de gemeente Assen", "heel Assen"."""

import re

from .closed import DETERMINERS, OWNERS, PLACE_HEADS, PLACE_LINKS
from .seams import Seam

_SIZES = {
    "een dorp": "klein",
    "een middelgrote gemeente": "middelgroot",
    "een grote stad": "groot",
    "een plaats": "",
    "a village": "small",
    "a medium-sized municipality": "medium-sized",
    "a large city": "large",
    "a place": "",
}
"""What is said of a place -> its size; Dutch as it is behind "een" before a het-word."""
_INFLECTED = {"klein": "kleine", "middelgroot": "middelgrote", "groot": "grote"}
_ARTICLE = {"the": "a", "a": "a", "an": "a"}
_HEADED = re.compile(
    rf"(?:(?<![\w\-])(?P<word>{'|'.join(DETERMINERS | OWNERS)}) (?P<more>[^\W\d_]+ )?)?"
    rf"(?<![\w\-])(?P<head>{'|'.join(PLACE_HEADS)})(?: of)? $",
    re.IGNORECASE,
)
_SEVERAL = re.compile(
    r"(?<![\w\-])(?:(?:de|the) )?"
    r"(?:gemeenten|steden|dorpen|plaatsen|wijken|buurten|cities|villages) $",
    re.IGNORECASE,
)
_LINKED = re.compile(rf"(?<![\w\-])(?P<head>{'|'.join(PLACE_LINKS)}) $", re.IGNORECASE)
_AT = re.compile(r"(?<![\w\-])te $", re.IGNORECASE)
_ALL = re.compile(r"(?<![\w\-])(?:heel|geheel|all of) $", re.IGNORECASE)
_QUALIFIED = re.compile(r"(?<![\w\-])het (?P<how>[^\W\d_]{2,20}e) $", re.IGNORECASE)
_WHOLE = {
    "een dorp": "het hele dorp",
    "een middelgrote gemeente": "de hele gemeente",
    "een grote stad": "de hele stad",
    "een plaats": "de hele plaats",
    "a village": "the whole village",
    "a medium-sized municipality": "the whole municipality",
    "a large city": "the whole city",
    "a place": "the whole place",
}


def join(seam: Seam) -> None:
    """Make one of a class of place and what stands before it; other seams stay as they are."""
    if seam.said not in _SIZES:
        return
    if found := _HEADED.search(seam.before):
        _join_head(seam, found)
    elif found := _SEVERAL.search(seam.before):
        seam.take_from(found.start())
    elif found := _LINKED.search(seam.before):
        seam.said = f"{PLACE_LINKS[found['head'].lower()]} {seam.said}"
    elif found := _AT.search(seam.before):
        seam.said = f"in {seam.said}"
        seam.take_from(found.start())
    elif found := _ALL.search(seam.before):
        seam.said = _WHOLE[seam.said]
        seam.take_from(found.start())
    elif found := _QUALIFIED.search(seam.before):
        article, *_size, noun = _WHOLE[seam.said].split(" ")
        seam.said = f"{article} {found['how']} {noun}"
        seam.take_from(found.start())


def _join_head(seam: Seam, found: re.Match[str]) -> None:
    """ "het mooie dorp Burgum" -> "het mooie dorp"; else the size comes before the head."""
    word, head = (found["word"] or "").lower(), found["head"]
    begin = "head"
    if found["more"]:
        seam.said = head
    elif word in OWNERS:
        seam.said = _sized(head.lower(), _SIZES[seam.said]).replace("groot dorp", "grote dorp")
    else:
        article = _ARTICLE.get(word, seam.said.split(" ")[0])
        seam.said = f"{article} {_sized(head.lower(), _SIZES[seam.said])}"
        begin = "word" if word else "head"
    seam.take_from(found.start(begin))


def _sized(head: str, size: str) -> str:
    """The head with the size before it, where that says something more."""
    if PLACE_HEADS[head] == "sized" and size:
        return f"{_INFLECTED.get(size, size)} {head}"
    return f"groot {head}" if head == "dorp" and size in {"middelgroot", "groot"} else head
