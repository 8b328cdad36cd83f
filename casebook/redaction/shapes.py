"""What can be recognised by its form alone: numbers, mail, dates, ages, plates, file numbers."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from re import Match, Pattern

from stdnum import iban as stdnum_iban
from stdnum.nl import bsn as stdnum_bsn

from .closed import KINSHIP, MONTH_FORMS, NUMBERS, PROFESSIONS, WEEKDAYS
from .findings import Hit, Label
from .lexicon import is_common

_FLAGS = re.IGNORECASE | re.UNICODE
_MONTH = (
    "(?:"
    + "|".join(
        month
        + (r"\b\.?" if len(month) < 5 and month not in {"mei", "may", "juni", "juli"} else r"\b")
        for month in sorted(MONTH_FORMS, key=len, reverse=True)
    )
    + ")"
)
_DAY = (
    "(?:(?:"
    + "|".join(sorted(WEEKDAYS, key=len, reverse=True))
    + r"|(?:ma|di|wo|do|vr|za|zo)\.?(?=\s*\d))\s*,?\s+)?"
)
_NUMBER = "(?:" + "|".join(sorted(NUMBERS, key=len, reverse=True)) + ")"
_D = r"(?:0?[1-9]|[12]\d|3[01])"
_M = r"(?:0?[1-9]|1[0-2])"
_Y = r"(?:(?:19|20)\d\d|['’]?\d\d)"
_TH = r"(?:e|ste|de|st|nd|rd|th)?"
_JL = r"(?:\s+(?:jl|a\.?s|dezes)\b\.?)?"
_NOT_IN_WORD = r"(?<![\w.,:/\-–€])"


@dataclass(frozen=True, slots=True)
class Shape:
    """One form: its label, its pattern, how sure it is, and what may still veto it.

    The group "it" is what is flagged; without that group the whole match is.
    """

    label: Label
    pattern: Pattern[str]
    confidence: float
    allowed: Callable[[Match[str]], bool] = lambda match: True


def _shape(
    label: Label,
    pattern: str,
    confidence: float = 0.9,
    allowed: Callable[[Match[str]], bool] = lambda match: True,
    *,
    case: bool = False,
) -> Shape:
    return Shape(label, re.compile(pattern, 0 if case else _FLAGS), confidence, allowed)


def _it(match: Match[str]) -> str:
    return match["it"] if "it" in match.re.groupindex else match[0]


def digits(text: str) -> str:
    """Only the ASCII digits of a text."""
    return "".join(c for c in text if c in "0123456789")


def _plausible_age(match: Match[str]) -> bool:
    number = digits(_it(match))
    return not number or int(number) <= 115


def _helpline(match: Match[str]) -> bool:
    return digits(match[0])[:4] not in {"0800", "0900", "0906", "0909"}


def _has_digit(match: Match[str]) -> bool:
    return any(c.isdigit() for c in _it(match))


def _no_years(match: Match[str]) -> bool:
    """Not "2025-2028", nor a school year."""
    return not re.fullmatch(r"(?:19|20)\d\d[-/](?:19|20)?\d\d", match[0])


def _named(match: Match[str]) -> bool:
    """Whether the capitalised word before "is 43" is a name: not everyday, or inside a sentence."""
    before = match.string[max(0, match.start() - 2) : match.start()]
    inside = before[-1:] in {"-", " "} and before[:1].isalpha()
    return inside or not is_common(match["name"])


def _of_somebody(match: Match[str]) -> bool:
    """Whether a name, an initial or a word for a person stands before the age."""
    before = re.search(r"([^\W\d_]+)(\.?)[(mvx, ]*$", match.string[: match.start("it")][-60:])
    if before is None:
        return False
    word = before[1]
    person = word.lower() in KINSHIP or word.lower() in PROFESSIONS
    return person or word[0].isupper() or not is_common(word)


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

SHAPES = [
    _shape(
        Label.EMAIL,
        rf"(?<![\w.+\-])[\w.+\-]{{1,64}}(?:{_AT}[\w\-]{{1,63}}(?"
        rf":{_DOT}[\w\-]{{1,63}}){{0,4}}?{_DOT}{_TLD}"
        r"|@[\w\-]{1,63}(?:\.[\w\-]{1,63}){1,5})",
        0.98,
    ),
    _shape(
        Label.URL,
        rf"\b(?:https?://|www\.)[^\s<>\"',;)]+[^\s<>\"',;.)!?]|\b{_SITES}/[^\s<>\"',;)]*"
        rf"[^\s<>\"',;.)!?]"
        rf"|(?<![@\w.\-])[\w\-]{{1,63}}(?:\.[\w\-]{{1,63}}){{0,4}}?\.{_TLD}(?:/[^\s<>\"',;)]*"
        rf"[^\s<>\"',;.)!?])?",
        0.9,
        lambda m: not re.search(r"(?:rijksoverheid|overheid|wetten)\.nl", m[0], re.IGNORECASE),
    ),
    _shape(Label.HANDLE, r"(?<![\w.])@[\w][\w.]{1,29}(?<!\.)", 0.95),
    _shape(
        Label.HANDLE,
        r"\b(?:insta(?:gram)?|snap(?:chat)?|tiktok|twitter|facebook|fb|telegram|discord|x|roblox"
        r"|fortnite|account|gebruikersnaam|username|nickname)\b[\s:(naam]{1,8}['\"(@]?"
        r"(?P<it>(?=[\w.]*[\d_.])[a-z][\w.]{2,29}(?<!\.))",
        0.85,
    ),
    _shape(Label.HANDLE, r"(?<![\w@./])[a-z]+\d*(?:_[a-z0-9]+)+(?![\w/])", 0.7),
    _shape(
        Label.IBAN,
        r"(?<!\w)[A-Z]{2}[ .\-]?\d{2}[ .\-]?[A-Z]{4}(?:[ .\-]?\d){8,14}(?!\w)"
        r"|(?<!\w)[A-Z]{2}\d{2}(?:[ ]?[A-Z0-9]{4}){3,7}(?:[ ]?[A-Z0-9]{1,4})?(?!\w)",
        0.9,
        _has_digit,
    ),
    _shape(
        Label.BSN,
        r"\b(?:bsn|burgerservicenummer|sofi(?:nummer)?|citizen service number)\b[^\d\n]{0,40}?"
        r"(?P<it>\d(?:[ .\-]?\d){7,8})(?!\d)",
        0.9,
    ),
    _shape(Label.BSN, r"(?<![\w.,\-/+])\d{9}(?![\w\-/]|[.,]\d)", 0.6),
    _shape(
        Label.BSN,
        r"(?<![\w.,\-/+])(?:\d{3}[. \-]\d{3}[. \-]\d{3}|\d{4}[. ]\d{2}[. ]\d{3})(?![\w\-/]|[.,]\d)",
        0.6,
    ),
    _shape(
        Label.CASE_NUMBER,
        r"\b(?:v[- ]?nummer|vnr|a-nummer|polisnummer|klantnummer)\b[\s:.]{0,3}(?:is\s)?"
        r"(?P<it>\d[\d .\-]{5,14}\d)",
        0.92,
    ),
    _shape(
        Label.PHONE,
        r"(?<![\w+.,\-/])(?:\+|00)\d{2}[ .\-]?(?:\(0\)[ .\-]?)?\d(?:[ .\-/]{0,3}\d){7,10}(?![\w])",
        0.95,
    ),
    _shape(
        Label.PHONE,
        r"(?<![\w+.,\-/])(?:\(0[1-9]\d{0,3}\)|0[1-9]\d{0,3})(?:[ ]?[\-–/.][ ]?|[ ]{1,2})?\d(?:"
        r"[ .\-–/]{0,2}\d){4,8}(?![\w])",
        0.93,
        lambda m: len(digits(m[0])) in {9, 10, 11} and _helpline(m),
    ),
    _shape(
        Label.PHONE,
        r"\b(?:tel(?:efoon)?|telnr|mob(?:iel)?|gsm|belt?|nummer|bereikbaar op|t|m)\b\.?"
        r"(?:\s?\w{3,12})?[:\s]{1,3}(?P<it>\d{2,4}[ .\-]\d{2,3}(?:[ .\-]\d{2,3}){1,3})(?!\w)",
        0.8,
        lambda m: len(digits(_it(m))) in range(6, 11),
    ),
    _shape(
        Label.PHONE,
        rf"\b(?:nul|zero)(?:[ ,\-]{{1,2}}(?:nul|{_NUMBER})){{4,15}}\b",
        0.8,
    ),
    _shape(
        Label.POSTCODE,
        r"(?<![\w\-/.])[1-9]\d{3}[ ]?(?!sa|sd|ss)[A-Z]{2}(?![\w\-])",
        0.97,
        case=True,
    ),
    _shape(
        Label.POSTCODE,
        r"(?<![\w\-/.€])(?!19|20)[1-9]\d{3}[ ]?(?!sa|sd|ss|[eé]n|is|in|op|of|er|te|om|ik|we|ze|hi"
        r"j|nu|al|km|kg|mg"
        r"|ml|cm|mm|m2|pp|jr|na|zo|de|en|bv|gr|ex|kb|mb)[a-z]{2}(?![\w\-])",
        0.6,
        case=True,
    ),
    _shape(
        Label.LICENCE_PLATE,
        r"(?<![\w\-/])(?:[A-Z]{1,3}|\d{1,3})[- ](?:[A-Z]{1,3}|\d{1,3})[- ](?:[A-Z]{1,2}|\d{1,2})("
        r"?![\w\-/])",
        0.9,
        _plate,
        case=True,
    ),
    _shape(
        Label.LICENCE_PLATE,
        r"(?<![\w\-/])(?:[a-z]{1,3}|\d{1,3})-(?:[a-z]{1,3}|\d{1,3})-(?:[a-z]{1,2}|\d{1,2})(?!"
        r"[\w\-/])",
        0.75,
        _plate,
        case=True,
    ),
    _shape(
        Label.LICENCE_PLATE,
        r"\bkenteken(?:plaat)?\b[^\w\n]{0,3}(?:is |met )?(?P<it>(?=[a-z0-9]*\d)[a-z0-9]{6})\b",
        0.9,
    ),
    _shape(
        Label.BIRTHDATE,
        r"\b(?:geb(?:oren)?|geboortedatum|geb\.?\s?dat(?:um)?|gebdat|verjaart|geboortedag|dob|bor"
        r"n)\b"
        rf"[^\d\n]{{0,25}}?(?P<it>{_D}{_TH}(?:\s*[-–/. ]\s*{_M}\s*[-–/. ]\s*{_Y}|\s+{_MONTH}(?:\s"
        rf"+{_Y})?)"
        rf"|(?:19|20)\d\d-{_M}-{_D})(?!\w)",
        0.97,
    ),
    _shape(
        Label.BIRTHDATE,
        rf"\((?P<it>{_D}(?:\s*[-–/.]\s*{_M}\s*[-–/.]\s*(?:19|20)\d\d|\s+{_MONTH}\s+(?:19|20)\d\d)"
        rf")\)",
        0.8,
    ),
    _shape(
        Label.DATE,
        rf"(?<![\w\-/]){_DAY}{_D}{_TH}\s+(?:(?:op|en|of|t/m|tot|-|–)\s+{_D}{_TH}\s+)?(?:van\s+)"
        rf"?{_MONTH}"
        rf"(?:\s+(?:['’]\d\d|(?:19|20)\d\d))?(?!\w){_JL}",
        0.92,
    ),
    _shape(Label.DATE, rf"{_NOT_IN_WORD}{_DAY}{_D}\s?-\s?{_M}\s?-\s?{_Y}(?![\w\-/]){_JL}", 0.93),
    _shape(Label.DATE, rf"{_NOT_IN_WORD}{_DAY}{_D}\s?/\s?{_M}\s?/\s?{_Y}(?![\w\-/]){_JL}", 0.93),
    _shape(
        Label.DATE, rf"{_NOT_IN_WORD}{_DAY}{_D}\.{_M}\.(?:(?:19|20)\d\d|\d\d)(?![\w\-/]|\.\d)", 0.85
    ),
    _shape(Label.DATE, rf"(?<![\w\-/.])(?:19|20)\d\d[-/.]{_M}[-/.]{_D}(?![\w\-/])", 0.93),
    _shape(
        Label.DATE,
        rf"(?<![\w\-/.,:€]){_DAY}(?:0?[1-9]|[12]\d|3[01])[-/](?:0?[1-9]|1[0-2])(?![\w\-/%]|[.,]\d"
        rf"){_JL}",
        0.75,
        lambda m: (
            not re.search(
                r"\b(?:hoofdstuk|cijfer|bladzijde|pagina|p\.|score|scoort)\W*$",
                m.string[: m.start()][-20:],
                re.IGNORECASE,
            )
        ),
    ),
    _shape(
        Label.DATE,
        rf"\b(?:{'|'.join(sorted(WEEKDAYS))})\s+(?:de\s+)?{_D}(?:e|ste|de)\b",
        0.85,
    ),
    _shape(
        Label.DATE,
        rf"\b(?:op|sinds|vanaf|tot|van|uiterlijk|voor)\s+de\s+(?P<it>{_D}(?:e|ste|de))\b"
        r"(?!\s+(?:verdieping|etage|eeuw|keer|plaats|klas|dag|week|maand|jaar|verjaardag|kind|rij"
        r"))",
        0.7,
    ),
    _shape(
        Label.DATE,
        rf"\bde\s+(?P<it>{_D}(?:e|ste))\b(?=\s*(?:[.,;:!?)]|$|kwam|ging|belde|was|is|heeft|om|moe"
        rf"t|zou))",
        0.6,
    ),
    _shape(
        Label.AGE,
        rf"(?<![\w\-–,.])(?P<it>(?:\d{{1,3}}|{_NUMBER})(?:\s*(?:en een half|½|,5))?[- ]?"
        r"(?:jaar\s+(?:oud|jong)|jarigen?|year[- ]old|years\s+old|maanden\s+oud|mnd\.?\s+oud|weke"
        r"n\s+oud))\b",
        0.92,
        _plausible_age,
    ),
    _shape(
        Label.AGE,
        rf"(?<=\()(?P<it>(?:\d{{1,3}}|{_NUMBER})\s*(?:jaar|jr\.?|j\.?|mnd\.?|maanden|weken))(?="
        rf"[),;])",
        0.9,
        _plausible_age,
    ),
    _shape(
        Label.AGE,
        r"(?<=\()(?:[mvx],?\s*)?(?P<it>\d{1,2}|10\d)(?=\)|,\s*[a-zé])",
        0.85,
        _of_somebody,
    ),
    _shape(
        Label.AGE,
        r"(?P<name>[^\W\d_a-zà-ÿ][^\W\d_]+) (?:is|was|wordt|werd) (?:nu |net |al |pas |bijna )?"
        r"(?P<it>[1-9]\d?|10\d)(?= en | maar |[.,;])(?![.,]\d)",
        0.7,
        _named,
        case=True,
    ),
    _shape(
        Label.AGE,
        r"(?<=[^\W\d_]), (?P<it>[1-9]\d|10\d)(?=, |\.\s|\. ?$|; )",
        0.75,
        _of_somebody,
    ),
    _shape(
        Label.AGE,
        rf"(?<=[^\W\d_])[,:]\s(?P<it>\d{{1,2}}\s*(?:jaar|jr)\.?|{_NUMBER}\s+jaar)(?=\s*[,.;:)]|\s"
        rf"*$|\s+en\b)",
        0.85,
    ),
    _shape(
        Label.AGE,
        r"\b(?:jongen|meisje|man|vrouw|zoon|dochter|kind|cliënte?|client|zus|broer|moeder|vader|b"
        r"aby|ze"
        r"|hij|zij|ik|die|wordt|werd|leeftijd|wie)\s+(?:is|was|wordt|werd|van|:)\s+(?:nu\s+|net\s"
        r"+|al\s+"
        rf"|pas\s+|bijna\s+|inmiddels\s+|toen\s+)?(?P<it>(?:[1-9]\d?|10\d|{_NUMBER})(?:\s+(?:jaar"
        rf"|jr)\b\.?)?)"
        r"(?=\s*[.,;:!?)]|\s*$|\s+(?:en|maar|toen|als|geworden|jaar))",
        0.75,
        lambda m: _it(m).lower() not in {"een", "één"},
    ),
    _shape(
        Label.AGE,
        rf"\b(?:hij|zij|ze|is|was|leeftijd:?|word[t]?|werd)\s+(?:nu\s+|net\s+|al\s+|pas\s+|bijna"
        rf"\s+|inmiddels\s+)?"
        rf"(?P<it>[1-9]\d?|10\d|(?!een\b|één\b|honderd\b){_NUMBER})(?=\s*[.,;!?]|,)(?!,\d)",
        0.6,
        lambda m: m.string[m.end("it") : m.end("it") + 1] in {".", ",", ";", "!", "?"},
    ),
    _shape(
        Label.AGE,
        r"\b(?:hij|zij|hem|haar)\s+(?P<it>[1-9]\d)(?=\s*[,.;])",
        0.7,
    ),
    _shape(
        Label.AGE,
        rf"\b(?:van|is|werd|wordt|was|toen|als|baby|oud)\s+(?:nu\s+|net\s+|al\s+|pas\s+|bijna\s+|"
        rf"inmiddels\s+)?"
        rf"(?P<it>(?:[1-9]\d?|{_NUMBER})\s+(?:jaar|jr|maanden|mnd|weken))\b(?!\s+(?:geleden|later"
        rf"|lang|"
        r"daarvoor|daarna|eerder|cel|gevangenis|onderzoek|ervaring|samen|getrouwd|bezig|in\s+dien"
        r"st|werk"
        r"|sober|clean|wachten|wachttijd|na|voor|therapie|behandeling|begeleiding))",
        0.65,
        lambda m: _it(m).split()[0].lower() not in {"een", "één"},
    ),
    _shape(
        Label.CASE_NUMBER,
        rf"\b{_CASE_WORD}(?:-?\s?(?:nummer|nr|num|code|id))?\b[.:#]{{0,2}}\s{{0,2}}(?:(?:nummer|n"
        rf"r|no)\b\.?:?\s?)?"
        r"(?:is\s|onder\s|[a-z]{2,12}\s)?(?P<it>(?:[A-Z]{1,6}[ \-/.]?)?(?=[\w./\- ]{0,12}\d{2})\d"
        r"[\w./\-]{2,24}"
        r"(?:[ ][A-Z]{2}\b|(?:[ ]?/[ ]?[A-Z]{2}[ ]?[A-Z]{2}[ ][\d\-]+))?)(?<![.\-/])",
        0.85,
        lambda m: len(digits(_it(m))) >= 3 and not re.fullmatch(r"(?:19|20)\d\d", _it(m)),
    ),
    _shape(
        Label.CASE_NUMBER,
        r"(?<![\w@./\-])(?P<it>[A-Z]{1,6}\d{0,3}[-/. ]\d{2,8}(?:[-/.]\w{1,8}){1,3}(?:[ ]?/[ ]?"
        r"[A-Z]{2}[ ]?[A-Z]{2}"
        r"[ ]\d\d-\d+)?)(?![\w/])",
        0.8,
        case=True,
    ),
    _shape(
        Label.CASE_NUMBER,
        r"(?<![\w@./\-])(?P<it>[A-Z]{1,6}/\d{1,3}/\d{3,8}(?:[ ]?/[ ]?[A-Z]{2}[ ]?[A-Z]{2}[ ]\d\d-"
        r"\d+)?)(?!\w)",
        0.9,
        case=True,
    ),
    _shape(
        Label.CASE_NUMBER,
        r"(?<![\w@./\-])(?!NEN)(?P<it>[A-Za-z]{1,6}-(?:\d{1,8}[-/.]){1,3}\w{1,8})(?![\w/])",
        0.75,
    ),
    _shape(
        Label.CASE_NUMBER, r"(?<![\w@./\-])[A-Z]{2,6}\d{2,4}[-/.]\d{2,8}(?![\w/])", 0.8, case=True
    ),
    _shape(
        Label.CASE_NUMBER,
        r"(?<![\w@./\-])[A-Z]{1,6}-\d{3,8}(?:/\w{1,4})?(?![\w/])",
        0.75,
        case=True,
    ),
    _shape(Label.CASE_NUMBER, r"(?<![\w@./\-])[A-Z]{1,5}\d{5,10}(?!\w)", 0.75, case=True),
    _shape(
        Label.CASE_NUMBER,
        r"(?<![\w@.,/\-€])(?:19|20)\d\d[./\-]\d{2,8}(?:[./\-]\w{1,8}){0,4}(?![\w/])",
        0.7,
        _no_years,
    ),
    _shape(
        Label.CASE_NUMBER,
        r"(?<![\w@.,/\-+€])\d{3,8}[-/]\d{2,8}(?:[-/.]\w{1,6}){0,4}(?![\w/])",
        0.6,
        _no_years,
    ),
    _shape(Label.CASE_NUMBER, r"(?<![\w@.,/\-+€])\d{8,12}(?![\w/]|[.,]\d)", 0.55),
]


def find(text: str) -> Iterator[Hit]:
    """Every shape in the text; they may overlap."""
    for shape in SHAPES:
        for match in shape.pattern.finditer(text):
            if shape.allowed(match):
                start, end = match.span("it" if "it" in shape.pattern.groupindex else 0)
                yield Hit(start, end, shape.label, "shape", _sure(shape, text[start:end]))


def _sure(shape: Shape, text: str) -> float:
    """A passed check digit makes certain; a failed one takes nothing away."""
    if shape.label is Label.BSN and stdnum_bsn.is_valid(digits(text)):
        return 0.99
    if shape.label is Label.IBAN and stdnum_iban.is_valid(text.replace(".", "").replace("-", "")):
        return 0.99
    return shape.confidence
