"""Numbers, addresses on the net, plates and file numbers: recognised by their form alone."""

import re
from re import Match

from .closed import NUMBERS
from .findings import Label
from .forms import Shape, digits, said, shape

_NUMBER = "(?:" + "|".join(sorted(NUMBERS, key=len, reverse=True)) + ")"


def _helpline(match: Match[str]) -> bool:
    return digits(match[0])[:4] not in {"0800", "0900", "0906", "0909"}


def _has_digit(match: Match[str]) -> bool:
    return any(c.isdigit() for c in said(match))


def _no_years(match: Match[str]) -> bool:
    """Not "2025-2028", nor a school year."""
    return not re.fullmatch(r"(?:19|20)\d\d[-/](?:19|20)?\d\d", match[0])


def _plate(match: Match[str]) -> bool:
    """Six signs in three groups, letters and digits both, and no month or law in it."""
    signs = [c for c in match[0] if c.isalnum()]
    kinds = {c.isdigit() for c in signs}
    return len(signs) == 6 and kinds == {True, False}


_AT = (
    r"(?:@|\s@\s|\s?[\[({<]\s?(?:at|apenstaart(?:je)?|@)\s?[\])}>]\s?"
    r"|\s(?:at|apenstaart(?:je)?)\s)"
)


_DOT = r"(?:\.|\s?[\[({]\s?(?:dot|punt|\.)\s?[\])}]\s?|\s(?:dot|punt)\s)"


_TLD = r"(?:nl|com|org|net|eu|be|de|info|frl|amsterdam|online|gov|edu|io|me)\b"


_SITES = (
    r"(?:facebook|instagram|linkedin|tiktok|twitter|youtube|snapchat|marktplaats|x|t)"
    r"\.(?:com|nl|me)"
)


_CASE_WORD = (
    r"(?:dossier|zaak|cliënt|client|polis|kenmerk|referentie|ref|registratie|ons\s+kenmerk|klant"
    r"|lidmaatschaps|bsn|incident|melding(?:s)?|proces-?verbaal|pv|mutatie|beschikking|besluit"
    r"|order|rekest|rolnummer|parket|gespreks?|v|a|patiënt|patient|personeels|aanvraag|casus"
    r"|factuur|contract|huur|vergunning|bezwaar|beschikkings|kamer|mic|zorg|indicatie|urgentie"
    r"|ticket|opdracht|document|paspoort|rijbewijs|id|aangifte|file|case|bestand|notitie|systeem)"
)

SHAPES: list[Shape] = [
    shape(
        Label.EMAIL,
        rf"(?<![\w.+\-])[\w.+\-]{{1,64}}(?:{_AT}[\w\-]{{1,63}}(?"
        rf":{_DOT}[\w\-]{{1,63}}){{0,4}}?{_DOT}{_TLD}"
        r"|@[\w\-]{1,63}(?:\.[\w\-]{1,63}){1,5})",
        0.98,
    ),
    shape(
        Label.URL,
        rf"\b(?:https?://|www\.)[^\s<>\"',;)]+[^\s<>\"',;.)!?]|\b{_SITES}/[^\s<>\"',;)]*"
        rf"[^\s<>\"',;.)!?]"
        rf"|(?<![@\w.\-])[\w\-]{{1,63}}(?:\.[\w\-]{{1,63}}){{0,4}}?\.{_TLD}(?:/[^\s<>\"',;)]*"
        rf"[^\s<>\"',;.)!?])?",
        0.9,
        lambda m: not re.search(r"(?:rijksoverheid|overheid|wetten)\.nl", m[0], re.IGNORECASE),
    ),
    shape(Label.HANDLE, r"(?<![\w.])@[\w][\w.]{1,29}(?<!\.)", 0.95),
    shape(
        Label.HANDLE,
        r"\b(?:insta(?:gram)?|snap(?:chat)?|tiktok|twitter|facebook|fb|telegram|discord|x|roblox"
        r"|fortnite|account|gebruikersnaam|username|nickname)\b[\s:(naam]{1,8}['\"(@]?"
        r"(?P<it>(?=[\w.]*[\d_.])[a-z][\w.]{2,29}(?<!\.))",
        0.85,
    ),
    shape(Label.HANDLE, r"(?<![\w@./])[a-z]+\d*(?:_[a-z0-9]+)+(?![\w/])", 0.7),
    shape(
        Label.IBAN,
        r"(?<!\w)[A-Z]{2}[ .\-]?\d{2}[ .\-]?[A-Z]{4}(?:[ .\-]?\d){8,14}(?!\w)"
        r"|(?<!\w)[A-Z]{2}\d{2}(?:[ ]?[A-Z0-9]{4}){3,7}(?:[ ]?[A-Z0-9]{1,4})?(?!\w)",
        0.9,
        _has_digit,
    ),
    shape(
        Label.BSN,
        r"\b(?:bsn|burgerservicenummer|sofi(?:nummer)?|citizen service number)\b[^\d\n]{0,40}?"
        r"(?P<it>\d(?:[ .\-]?\d){7,8})(?!\d)",
        0.9,
    ),
    shape(Label.BSN, r"(?<![\w.,\-/+])\d{9}(?![\w\-/]|[.,]\d)", 0.6),
    shape(
        Label.BSN,
        r"(?<![\w.,\-/+])(?:\d{3}[. \-]\d{3}[. \-]\d{3}|\d{4}[. ]\d{2}[. ]\d{3})(?![\w\-/]|[.,]\d)",
        0.6,
    ),
    shape(
        Label.CASE_NUMBER,
        r"\b(?:v[- ]?nummer|vnr|a-nummer|polisnummer|klantnummer)\b[\s:.]{0,3}(?:is\s)?"
        r"(?P<it>\d[\d .\-]{5,14}\d)",
        0.92,
    ),
    shape(
        Label.PHONE,
        r"(?<![\w+.,\-/])(?:\+|00)\d{2}[ .\-]?(?:\(0\)[ .\-]?)?\d(?:[ .\-/]{0,3}\d){7,10}(?![\w])",
        0.95,
    ),
    shape(
        Label.PHONE,
        r"(?<![\w+.,\-/])(?:\(0[1-9]\d{0,3}\)|0[1-9]\d{0,3})(?:[ ]?[\-–/.][ ]?|[ ]{1,2})?\d(?:"
        r"[ .\-–/]{0,2}\d){4,8}(?![\w])",
        0.93,
        lambda m: len(digits(m[0])) in {9, 10, 11} and _helpline(m),
    ),
    shape(
        Label.PHONE,
        r"\b(?:tel(?:efoon)?|telnr|mob(?:iel)?|gsm|belt?|nummer|bereikbaar op|t|m)\b\.?"
        r"(?:\s?\w{3,12})?[:\s]{1,3}(?P<it>\d{2,4}[ .\-]\d{2,3}(?:[ .\-]\d{2,3}){1,3})(?!\w)",
        0.8,
        lambda m: len(digits(said(m))) in range(6, 11),
    ),
    shape(
        Label.PHONE,
        rf"\b(?:nul|zero)(?:[ ,\-]{{1,2}}(?:nul|{_NUMBER})){{4,15}}\b",
        0.8,
    ),
    shape(
        Label.POSTCODE,
        r"(?<![\w\-/.])[1-9]\d{3}[ ]?(?!sa|sd|ss)[A-Z]{2}(?![\w\-])",
        0.97,
        case=True,
    ),
    shape(
        Label.POSTCODE,
        r"(?<![\w\-/.€])(?!19|20)[1-9]\d{3}[ ]?(?!sa|sd|ss|[eé]n|is|in|op|of|er|te|om|ik|we|ze|hi"
        r"j|nu|al|km|kg|mg"
        r"|ml|cm|mm|m2|pp|jr|na|zo|de|en|bv|gr|ex|kb|mb)[a-z]{2}(?![\w\-])",
        0.6,
        case=True,
    ),
    shape(
        Label.LICENCE_PLATE,
        r"(?<![\w\-/])(?:[A-Z]{1,3}|\d{1,3})[- ](?:[A-Z]{1,3}|\d{1,3})[- ](?:[A-Z]{1,2}|\d{1,2})("
        r"?![\w\-/])",
        0.9,
        _plate,
        case=True,
    ),
    shape(
        Label.LICENCE_PLATE,
        r"(?<![\w\-/])(?:[a-z]{1,3}|\d{1,3})-(?:[a-z]{1,3}|\d{1,3})-(?:[a-z]{1,2}|\d{1,2})(?!"
        r"[\w\-/])",
        0.75,
        _plate,
        case=True,
    ),
    shape(
        Label.LICENCE_PLATE,
        r"\bkenteken(?:plaat)?\b[^\w\n]{0,3}(?:is |met )?(?P<it>(?=[a-z0-9]*\d)[a-z0-9]{6})\b",
        0.9,
    ),
    shape(
        Label.CASE_NUMBER,
        rf"\b{_CASE_WORD}(?:-?\s?(?:nummer|nr|num|code|id))?\b[.:#]{{0,2}}\s{{0,2}}(?:(?:nummer|n"
        rf"r|no)\b\.?:?\s?)?"
        r"(?:is\s|onder\s|[a-z]{2,12}\s)?(?P<it>(?:[A-Z]{1,6}[ \-/.]?)?(?=[\w./\- ]{0,12}\d{2})\d"
        r"[\w./\-]{2,24}"
        r"(?:[ ][A-Z]{2}\b|(?:[ ]?/[ ]?[A-Z]{2}[ ]?[A-Z]{2}[ ][\d\-]+))?)(?<![.\-/])",
        0.85,
        lambda m: len(digits(said(m))) >= 3 and not re.fullmatch(r"(?:19|20)\d\d", said(m)),
    ),
    shape(
        Label.CASE_NUMBER,
        r"(?<![\w@./\-])(?P<it>[A-Z]{1,6}\d{0,3}[-/. ]\d{2,8}(?:[-/.]\w{1,8}){1,3}(?:[ ]?/[ ]?"
        r"[A-Z]{2}[ ]?[A-Z]{2}"
        r"[ ]\d\d-\d+)?)(?![\w/])",
        0.8,
        case=True,
    ),
    shape(
        Label.CASE_NUMBER,
        r"(?<![\w@./\-])(?P<it>[A-Z]{1,6}/\d{1,3}/\d{3,8}(?:[ ]?/[ ]?[A-Z]{2}[ ]?[A-Z]{2}[ ]\d\d-"
        r"\d+)?)(?!\w)",
        0.9,
        case=True,
    ),
    shape(
        Label.CASE_NUMBER,
        r"(?<![\w@./\-])(?!NEN)(?P<it>[A-Za-z]{1,6}-(?:\d{1,8}[-/.]){1,3}\w{1,8})(?![\w/])",
        0.75,
    ),
    shape(
        Label.CASE_NUMBER, r"(?<![\w@./\-])[A-Z]{2,6}\d{2,4}[-/.]\d{2,8}(?![\w/])", 0.8, case=True
    ),
    shape(
        Label.CASE_NUMBER,
        r"(?<![\w@./\-])[A-Z]{1,6}-\d{3,8}(?:/\w{1,4})?(?![\w/])",
        0.75,
        case=True,
    ),
    shape(Label.CASE_NUMBER, r"(?<![\w@./\-])[A-Z]{1,5}\d{5,10}(?!\w)", 0.75, case=True),
    shape(
        Label.CASE_NUMBER,
        r"(?<![\w@.,/\-€])(?:19|20)\d\d[./\-]\d{2,8}(?:[./\-]\w{1,8}){0,4}(?![\w/])",
        0.7,
        _no_years,
    ),
    shape(
        Label.CASE_NUMBER,
        r"(?<![\w@.,/\-+€])\d{3,8}[-/]\d{2,8}(?:[-/.]\w{1,6}){0,4}(?![\w/])",
        0.6,
        _no_years,
    ),
    shape(Label.CASE_NUMBER, r"(?<![\w@.,/\-+€])\d{8,12}(?![\w/]|[.,]\d)", 0.55),
]
