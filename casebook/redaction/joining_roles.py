"""Drops a role that is said twice: "de buurvrouw, mevrouw Jansen" is "de buurvrouw"."""

import re

from .closed import (
    COMMA_STAYS,
    DETERMINERS,
    FUNCTION_WORDS,
    GREETING,
    HOUSEHOLDS,
    KINSHIP,
    NAMELIKE_ROLES,
    NAMING,
    NEUTRAL_OF,
    OWNERS,
    PROFESSIONS,
    SPEECH,
    SPOUSES,
    TITLES,
)
from .seams import Seam

ROLES = KINSHIP | PROFESSIONS | frozenset([*NEUTRAL_OF.values(), *HOUSEHOLDS.values()])
_WORD = r"[^\W\d_]+(?:-[^\W\d_]+)*"
_DET = f"(?:{'|'.join(DETERMINERS | OWNERS)})"
_SIGN = r", (?:namelijk |te weten )?| ?\(|: | [-–—] "
_PAREN = r" \([^()\n]{1,60}\)"
_MORE = r" (?:van|uit|op|naast|bij|of|from) [^,.;:()!?\n]{1,40}?"
_LABEL = re.compile(rf"(?P<det>{_DET} )?(?P<core>(?P<role>{_WORD}).*)", re.IGNORECASE)
_TITLE = re.compile(
    rf"(?<![\w\-])(?:de (?=heer ))?(?:{'|'.join(sorted(TITLES, key=len, reverse=True))})\.? ?$",
    re.IGNORECASE,
)
_ROLE = re.compile(rf"(?<![\w\-])(?P<role>{_WORD}) $")
_APPOSED = re.compile(
    rf"(?<![\w\-])(?P<role>{_WORD})(?P<more>{_MORE}|{_PAREN})?(?P<sign>{_SIGN})$", re.IGNORECASE
)
_APPOSITION = re.compile(
    rf"(?P<sign>{_SIGN}|,? \(| (?=de |the ))(?P<det>{_DET} )?(?P<role>{_WORD})(?![\w\-])",
    re.IGNORECASE,
)
_NAMED = re.compile(
    rf"(?<![\w\-])(?:{'|'.join(NAMING)})(?: (?:is|was))?:? ['\"‘“]?$", re.IGNORECASE
)
_WHO = re.compile(r"(?<![\w\-])(?:die|dat|wie|who) $", re.IGNORECASE)
_HAS_NAME = re.compile(r" (?:heet|heette|is called)\b")
_ENGLISH = re.compile(
    r"(?:\b(?:named|called|name|name is|name was):? ['\"‘“]?|who )$", re.IGNORECASE
)
_NO_NAME = {False: "[naam weggelaten]", True: "[name left out]"}
_APART = re.compile(
    rf"(?P<paren>{_PAREN})(?P<again>, (?P<det>{_DET} )?(?P<role>{_WORD}))(?![\w\-])"
)
_CLOSING = re.compile(rf"(?:{_PAREN}|{_MORE})?(?P<comma>,) (?P<next>[^\W\d_]+)")
_SIGN_BEFORE = re.compile(rf"(?:{_SIGN})$")
_POSSESSIVE = re.compile(r"(?:['’]s|s)(?!\w)")
_LAST_WORD = re.compile(r"([^\W\d_]+)[ ]$")
_QUALITIES = frozenset(
    ["kleine", "oude", "jonge", "arme", "lieve", "oudste", "jongste", "nieuwe", "andere", "hele"]
)
_BEFORE_BARE = (DETERMINERS | OWNERS | GREETING | _QUALITIES) - {"die", "dat", "this", "that"}
"""Words behind which a role needs no article."""
_BARE = re.compile(r"[^\W\d_]+(?: \d+)?")
_LISTING = re.compile(r"(?: en| of| and| or|,|/) ?")
_ENGLISH_ROLES = frozenset(
    ["son", "daughter", "brother", "sister", "uncle", "aunt", "husband", "wife", "neighbour"]
    + ["child", "worker", "teacher", "colleague", "doctor", "nurse"]
)
_LOOSE = frozenset({"man", "vrouw", "ex", "ma", "pa"})
"""Roles on which another one ends without being the same."""


def join(seam: Seam) -> None:
    """Leave the role once: titles, the same role on either side, and their signs are taken away.

    A role that stands where the name stood gets an article, as a name has none.
    """
    seam.ending = _possessive(seam)
    _join_role(seam)
    seam.said += seam.ending if seam.said else ""


def _join_role(seam: Seam) -> None:
    label = _LABEL.fullmatch(seam.said)
    if _is_said_again(seam) or label is None:
        return
    is_role, beside = label["role"].lower() in ROLES, False
    if is_role and _is_naming(seam):
        return
    if is_role:
        beside = _take_titles(seam)
    apposed, far = _APPOSED.search(seam.before), _APPOSED.search(seam.text[: seam.start][-160:])
    if is_role and apposed is None and far and _same(far["role"], label["core"]):
        _drop_apposed(seam, far)
    elif apposed and _same(apposed["role"], label["role"]):
        _join_apposed(seam, apposed, label)
    elif not _join_apposition(seam, label, with_article=not beside) and is_role:
        _join_article(seam, label, beside=beside)


def _is_said_again(seam: Seam) -> bool:
    """ "Yusuf Benali (Yus)" -> "[persoon 1]": one person under two names, side by side."""
    sign = _SIGN_BEFORE.search(seam.before)
    who = seam.said.startswith("[") and seam.said[-2:-1].isdigit() or " van " in seam.said
    stood = seam.left[: -len(sign[0])] if sign else ""
    if not who or not sign or not stood.casefold().endswith(seam.said.casefold()):
        return False
    if "(" in sign[0] and not seam.after.startswith(")"):
        return False
    seam.take_from(sign.start())
    seam.take_to(int("(" in sign[0]))
    seam.said = ""
    _close(seam, sign[0])
    return True


def _possessive(seam: Seam) -> str:
    """Takes the s of "Siems fiets", and gives it as what will stand there needs it: "oma's"."""
    found, last = _POSSESSIVE.match(seam.after), seam.said[-1:]
    if not found or (last.isalpha() and seam.said.split(" ")[-1].lower() not in ROLES):
        return ""
    seam.take_to(found.end())
    if last in "sxz":
        return "'"
    return "s" if last.isalpha() and last not in "aiouy" else "'s"


def _is_naming(seam: Seam) -> bool:
    """ "haar zoon heet Siem": a role is no name, so the name is said to be left out."""
    behind = _WHO.search(seam.before) and _HAS_NAME.match(seam.after)
    if behind or _NAMED.search(seam.before):
        seam.said = _NO_NAME[_ENGLISH.search(seam.before) is not None]
        return True
    return False


def _take_titles(seam: Seam) -> bool:
    """ "haar moeder mevrouw Bos" -> "haar moeder"; whether a role stood there."""
    while title := _TITLE.search(seam.before):
        seam.take_from(title.start())
    if seam.said[-1:].isdigit() and seam.said.split(" ")[0] in HOUSEHOLDS.values():
        article = re.search(r"(?<![\w\-])(?:de|het) $", seam.before, re.IGNORECASE)
        seam.take_from(article.start() if article else len(seam.before))
    beside = _ROLE.search(seam.before)
    if beside is None or beside["role"].lower() not in ROLES:
        return False
    seam.take_from(beside.start())
    return True


def _join_apposed(seam: Seam, found: re.Match[str], label: re.Match[str]) -> None:
    """ "de buurvrouw, Anna, belde" and "de buurvrouw (Anna) belde" -> "de buurvrouw belde"."""
    said, sign = _surest(found["role"], label) + (found["more"] or ""), found["sign"]
    begin = found.start("role")
    if "(" in sign:
        closed = re.match(r"\)|[,;] ", seam.after)
        if closed is None:
            return
        said += "" if closed[0] == ")" else " ("
        seam.take_to(closed.end())
    seam.take_from(begin)
    seam.said = said[:1].upper() + said[1:] if found["role"][0].isupper() else said
    if "(" not in sign:
        _close(seam, sign)


def _drop_apposed(seam: Seam, found: re.Match[str]) -> None:
    """ "de juf van De Brug, juf Anna, belde": only what is said again goes."""
    if "(" in found["sign"] or len(found["sign"]) > len(seam.before):
        return
    seam.take_from(len(seam.before) - len(found["sign"]))
    seam.said = ""
    _close(seam, found["sign"])


def _join_apposition(seam: Seam, label: re.Match[str], *, with_article: bool) -> bool:
    """ "Anna, de buurvrouw, belde" and "Anna (de buurvrouw) belde" -> "de buurvrouw belde"."""
    found = _APPOSITION.match(seam.after)
    if found is None or not _same(found["role"], label["role"]):
        return _join_apart(seam, label, with_article=with_article)
    seam.said = (found["det"] or "" if with_article else "") + _surest(found["role"], label)
    seam.take_to(found.end())
    if "(" not in found["sign"]:
        _close(seam, found["sign"])
    elif closed := re.match(r"\)|[,;] ", seam.after):
        seam.said += "" if closed[0] == ")" else " ("
        seam.take_to(closed.end())
    elif rest := re.compile(r"[^()\n]{1,80}(?=\))").match(seam.text, seam.end):
        seam.loose = rest.end(), rest.end() + 1
    if with_article and not found["det"]:
        _join_article(seam, label)
    return True


def _join_apart(seam: Seam, label: re.Match[str], *, with_article: bool) -> bool:
    """ "Anna (41), de buurvrouw" -> "de buurvrouw (41)"."""
    found = _APART.match(seam.text, seam.end)
    if found is None or not _same(found["role"], label["role"]):
        return False
    seam.said = (found["det"] or "" if with_article else "") + _surest(found["role"], label)
    seam.loose = found.span("again")
    if with_article and not found["det"]:
        _join_article(seam, label)
    return True


def _join_article(seam: Seam, label: re.Match[str], *, beside: bool = False) -> None:
    """ "Later kwam Siem" -> "Later kwam de zoon"; "mijn Siem", "beste Siem" keep their word.

    So do "intern begeleider Siem" and "kleine broer Siem": `beside` says that the role stood there.
    """
    role = label["role"].lower()
    bare = role in NAMELIKE_ROLES or label["core"] != label["role"] or label["det"]
    before = _LAST_WORD.search(seam.text[max(0, seam.start - 40) : seam.start])
    taken = before and before[1].lower() in _BEFORE_BARE
    taken = taken or (beside and before and before[1].lower() not in FUNCTION_WORDS | SPEECH)
    listed = _BARE.fullmatch(seam.last) and _LISTING.fullmatch(seam.before)
    if bare or taken or listed or seam.ending:
        return
    english = role in _ENGLISH_ROLES
    small = role.endswith(("je", "kind", "lid", "gezin", "paar"))
    seam.said = f"{'the' if english else 'het' if small else 'de'} {seam.said}"


def _same(one: str, other: str) -> bool:
    """Whether two words call somebody the same: "dochtertje" and "dochter", "moeder", "ouder"."""
    one, other = (SPOUSES.get(word.lower(), word.lower()) for word in (one, other))
    if other in (one, NEUTRAL_OF.get(one), one.removesuffix("tje"), one.removesuffix("je")):
        return True
    short, long = sorted((one, other), key=len)
    return {one, other} <= ROLES and short not in _LOOSE and long.endswith(short)


def _surest(stood: str, label: re.Match[str]) -> str:
    """The label, with the word that stood there when that says more: "stiefmoeder 1"."""
    role, low = label["role"], stood.lower()
    more = low != role.lower() and low.endswith(role.lower())
    return label["core"].replace(role, low, 1) if more else label["core"]


def _close(seam: Seam, sign: str) -> None:
    """Take the sign that closed the apposition, not one that separates or begins something."""
    if sign.strip() in {"-", "–", "—"} and seam.after.startswith(sign):
        seam.take_to(len(sign) - 1)
    if "," not in sign:
        return
    found = _CLOSING.match(seam.text, seam.end)
    if found and found["next"][0].islower() and found["next"] not in COMMA_STAYS | ROLES:
        seam.loose = found.span("comma")
