"""Dates, dates of birth and ages: recognised by their form alone."""

import re
from re import Match

from .bands import age_of
from .closed import DURATIONS, KINSHIP, MONTH_FORMS, NUMBERS, PROFESSIONS, WEEKDAYS
from .findings import Label
from .forms import Shape, digits, said, shape
from .lexicon import is_common, is_first_name

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


def _plausible_age(match: Match[str]) -> bool:
    number = digits(said(match))
    return not number or int(number) <= 115


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


_LASTING = re.compile(
    r"\s+(?:in|op|bij|aan|ziek|thuis|weg|zoek|zwanger|alleen|werkloos|dakloos|opgenomen|uit|lid|vrij"
    r"|droog|gescheiden|verslaafd|afwezig|stil|per|clean|sober|samen|bezig|geleden|later|lang"
    r"|(?!geworden)ge\w+(?:d|t|en))\b"
)
"""What is said of a time behind "is drie maanden"."""
_OF_CHILDREN = re.compile(r"(?:moeder|vader|ouder|oma|opa) van ", re.IGNORECASE)
YOUNGEST_PARENT = 13
_NOBODY = frozenset(["het", "dat", "dit", "er", "wat", "daar", "hier", "alles"])


def _lives(match: Match[str]) -> bool:
    """Whether it is said of somebody: not "de wachttijd is drie maanden" or "het is drie jaar"."""
    before = re.findall(r"[^\W\d_]+", match.string[: match.start()][-40:].lower())
    subject = before[-1] if before else ""
    if subject.endswith(DURATIONS) and subject not in KINSHIP | PROFESSIONS:
        return False
    if not re.match(r"(?:\w+ )?(?:is|was|wordt|werd)\b", match[0], re.IGNORECASE):
        return True
    time = re.compile(r"\s+(?:jaar|jr)\b").match(match.string, match.end("it"))
    end = time.end() if time else match.end("it")
    return subject not in _NOBODY and not _LASTING.match(match.string, end)


def _age_of_somebody(match: Match[str]) -> bool:
    """Not "een", not the children in "moeder van twee", not "hij is drie jaar werkloos"."""
    years = age_of(said(match)) or 0
    children = _OF_CHILDREN.match(match[0]) and years < YOUNGEST_PARENT and "j" not in said(match)
    return said(match).lower() not in {"een", "één"} and not children and _lives(match)


def _age_in_time(match: Match[str]) -> bool:
    return _lives(match) and said(match).split()[0].lower() not in {"een", "één"}


SHAPES: list[Shape] = [
    shape(
        Label.BIRTHDATE,
        r"\b(?:geb(?:oren)?|geboortedatum|geb\.?\s?dat(?:um)?|gebdat|verjaart|geboortedag|dob|bor"
        r"n)\b"
        rf"[^\d\n]{{0,25}}?(?P<it>{_D}{_TH}(?:\s*[-–/. ]\s*{_M}\s*[-–/. ]\s*{_Y}|\s+{_MONTH}(?:\s"
        rf"+{_Y})?)"
        rf"|(?:19|20)\d\d-{_M}-{_D})(?!\w)",
        0.97,
    ),
    shape(
        Label.BIRTHDATE,
        rf"\((?P<it>{_D}(?:\s*[-–/.]\s*{_M}\s*[-–/.]\s*(?:19|20)\d\d|\s+{_MONTH}\s+(?:19|20)\d\d)"
        rf")\)",
        0.8,
    ),
    shape(
        Label.DATE,
        rf"(?<![\w\-/]){_DAY}{_D}{_TH}\s+(?:(?:op|en|of|t/m|tot|-|–)\s+{_D}{_TH}\s+)?(?:van\s+)"
        rf"?{_MONTH}"
        rf"(?:\s+(?:['’]\d\d|(?:19|20)\d\d))?(?!\w){_JL}",
        0.92,
    ),
    shape(Label.DATE, rf"{_NOT_IN_WORD}{_DAY}{_D}\s?-\s?{_M}\s?-\s?{_Y}(?![\w\-/]){_JL}", 0.93),
    shape(Label.DATE, rf"{_NOT_IN_WORD}{_DAY}{_D}\s?/\s?{_M}\s?/\s?{_Y}(?![\w\-/]){_JL}", 0.93),
    shape(
        Label.DATE, rf"{_NOT_IN_WORD}{_DAY}{_D}\.{_M}\.(?:(?:19|20)\d\d|\d\d)(?![\w\-/]|\.\d)", 0.85
    ),
    shape(Label.DATE, rf"(?<![\w\-/.])(?:19|20)\d\d[-/.]{_M}[-/.]{_D}(?![\w\-/])", 0.93),
    shape(
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
    shape(
        Label.DATE,
        rf"\b(?:{'|'.join(sorted(WEEKDAYS))})\s+(?:de\s+)?{_D}(?:e|ste|de)\b",
        0.85,
    ),
    shape(
        Label.DATE,
        rf"\b(?:op|sinds|vanaf|tot|van|uiterlijk|voor)\s+de\s+(?P<it>{_D}(?:e|ste|de))\b"
        r"(?!\s+(?:verdieping|etage|eeuw|keer|plaats|klas|dag|week|maand|jaar|verjaardag|kind|rij"
        r"))",
        0.7,
    ),
    shape(
        Label.DATE,
        rf"\bde\s+(?P<it>{_D}(?:e|ste))\b(?=\s*(?:[.,;:!?)]|$|kwam|ging|belde|was|is|heeft|om|moe"
        rf"t|zou))",
        0.6,
    ),
    shape(
        Label.AGE,
        rf"(?<![\w\-–,.])(?P<it>(?:\d{{1,3}}|{_NUMBER})(?:\s*(?:en een half|½|,5))?[- ]?"
        r"(?:jaar\s+(?:oud|jong)|jarigen?|year[- ]old|years\s+old|maanden\s+oud|mnd\.?\s+oud|weke"
        r"n\s+oud))\b",
        0.92,
        _plausible_age,
    ),
    shape(
        Label.AGE,
        rf"(?<=\()(?P<it>(?:\d{{1,3}}|{_NUMBER})\s*(?:jaar|jr\.?|j\.?|mnd\.?|maanden|weken))(?="
        rf"[),;])",
        0.9,
        _plausible_age,
    ),
    shape(
        Label.AGE,
        r"(?<=\()(?:[mvx],?\s*)?(?P<it>\d{1,2}|10\d)(?=\)|,\s*[a-zé\d])",
        0.85,
        _of_somebody,
    ),
    shape(
        Label.AGE,
        r"(?P<name>[^\W\d_a-zà-ÿ][^\W\d_]+) (?:is|was|wordt|werd) (?:nu |net |al |pas |bijna )?"
        r"(?P<it>[1-9]\d?|10\d)(?= en | maar |[.,;])(?![.,]\d)",
        0.7,
        _named,
        case=True,
    ),
    shape(
        Label.AGE,
        r"(?<=[^\W\d_]), (?P<it>[1-9]\d|10\d)(?=, |\.\s|\. ?$|; |\)| en )",
        0.75,
        _of_somebody,
    ),
    shape(
        Label.AGE,
        rf"(?<=[^\W\d_])[,:]\s(?P<it>\d{{1,2}}\s*(?:jaar|jr)\.?|{_NUMBER}\s+jaar)(?=\s*[,.;:)]|\s"
        rf"*$|\s+en\b)",
        0.85,
        _lives,
    ),
    shape(
        Label.AGE,
        r"\b(?:jongen|meisje|man|vrouw|zoon|dochter|kind|cliënte?|client|zus|broer|moeder|vader|b"
        r"aby|ze"
        r"|hij|zij|ik|die|wordt|werd|leeftijd|wie)\s+(?:is|was|wordt|werd|van|:)\s+(?:nu\s+|net\s"
        r"+|al\s+"
        rf"|pas\s+|bijna\s+|inmiddels\s+|toen\s+)?(?P<it>(?:[1-9]\d?|10\d|{_NUMBER})(?:\s+(?:jaar"
        rf"|jr)\b\.?)?)"
        r"(?=\s*[.,;:!?)]|\s*$|\s+(?:en|maar|toen|als|geworden|jaar))",
        0.75,
        _age_of_somebody,
    ),
    shape(
        Label.AGE,
        rf"\b(?:hij|zij|ze|is|was|leeftijd:?|word[t]?|werd)\s+(?:nu\s+|net\s+|al\s+|pas\s+|bijna"
        rf"\s+|inmiddels\s+)?"
        rf"(?P<it>[1-9]\d?|10\d|(?!een\b|één\b|honderd\b){_NUMBER})(?=\s*[.,;!?]|,)(?!,\d)",
        0.6,
        lambda m: m.string[m.end("it") : m.end("it") + 1] in {".", ",", ";", "!", "?"},
    ),
    shape(
        Label.AGE,
        rf"(?P<name>[^\W\d_a-zà-ÿ][^\W\d_]+) (?:van )?(?P<it>[1-9]\d?|10\d|(?<=van ){_NUMBER})"
        r"(?= en | die |[,.;)]|$)",
        0.7,
        lambda m: is_first_name(m["name"]) and not is_common(m["name"]),
        case=True,
    ),
    shape(
        Label.AGE,
        r"\b(?:jongen|meisje|man|vrouw|heer|dame|cliënte?|client|bewoner|bewoonster|oudste|jongste"
        rf"|weduwe|weduwnaar) van (?P<it>[1-9]\d?|10\d|{_NUMBER})(?= [a-zà-ÿ])"
        r"(?! (?:kilo|kg|meter|cm|euro|uur|jaar|maand|we[e]?k|kinderen|keer|procent))",
        0.7,
        _age_of_somebody,
    ),
    shape(
        Label.AGE,
        r"\b(?:hij|zij|hem|haar)\s+(?P<it>[1-9]\d)(?=\s*[,.;])",
        0.7,
    ),
    shape(
        Label.AGE,
        rf"\b(?:van|is|werd|wordt|was|toen|als|baby|oud)\s+(?:nu\s+|net\s+|al\s+|pas\s+|bijna\s+|"
        rf"inmiddels\s+)?"
        rf"(?P<it>(?:[1-9]\d?|{_NUMBER})\s+(?:jaar|jr|maanden|mnd|weken))\b(?!\s+(?:geleden|later"
        rf"|lang|"
        r"daarvoor|daarna|eerder|cel|gevangenis|onderzoek|ervaring|samen|getrouwd|bezig|in\s+dien"
        r"st|werk"
        r"|sober|clean|wachten|wachttijd|na|voor|therapie|behandeling|begeleiding))",
        0.65,
        _age_in_time,
    ),
]
