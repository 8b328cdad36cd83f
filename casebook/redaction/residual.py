"""What may still point at somebody afterwards: a risk class with reasons, and where to look."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from .bands import age_of
from .closed import COUNTRIES_ETC, PEOPLES, RARE
from .context import Context
from .findings import Finding, Label


@dataclass(frozen=True, slots=True)
class RiskReason:
    """One thing that is left. `code` is for the screen to translate; the span says where."""

    code: str
    field: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Risk:
    """`level` is "red", "amber" or "green". Never proof of safety: the thresholds are our own."""

    level: str
    reasons: tuple[RiskReason, ...]


_ILLNESSES = (
    r"autisme|adhd|add|psychose|schizofrenie|borderline|dementie|alzheimer|parkinson|kanker|hiv|a"
    r"ids|epilepsie"
    r"|depressie|anorexia|verslav\w*|verslaafd\w*|syndroom|stoornis|verstandelijke beperking|lvb|"
    r"ptss|diabetes"
    r"|hersenletsel|(?-i:ALS|MS)|transplantatie|beroerte|bipolair\w*|downsyndroom|suïcid\w*|zelfmoord\w"
    r"*|trauma"
    r"|autism|dementia|cancer|addict\w*|depression"
)
_RULES = {
    "rare_role": re.compile(rf"(?<![\w\-])(?:{RARE})(?!\w)", re.IGNORECASE),
    "media": re.compile(
        r"\b(?:krant|kranten|journaal|televisie|tv|talkshow|rtv|pers|persbericht|nieuws|media|doc"
        r"umentaire"
        r"|viraal|facebookgroep|newspaper|television|press)\b",
        re.IGNORECASE,
    ),
    "rare_event": re.compile(
        r"\b(?:brand|branden|moord|doodslag|steekpartij|schietpartij|schietincident|verdrinking|v"
        r"erdronken"
        r"|verongelukt\w*|ongeluk|explosie|gijzeling|ontvoering|ontvoerd|familiedrama|calamiteit|"
        r"tbs"
        r"|rechtszaak|strafzaak|overval|zedenzaak|meerling|drieling|vierling|stille tocht|ramp)\b",
        re.IGNORECASE,
    ),
    "diagnosis": re.compile(rf"\b(?:{_ILLNESSES})\b", re.IGNORECASE),
    "household": re.compile(
        r"\b(?:(?:\d+|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf)\s+(?:kinderen|zon"
        r"en|zoons|dochters"
        r"|broers|zussen|kids)|tweeling|drieling|samengesteld gezin|pleeggezin|alleenstaande (?:m"
        r"oeder|vader)"
        r"|twee (?:moeders|vaders))\b",
        re.IGNORECASE,
    ),
    "religion": re.compile(
        r"\b(?:moslim\w*|islamitisch\w*|joods\w*|christelijk\w*|katholiek\w*|gereformeerd\w*|hind"
        r"oe\w*|boeddhist\w*"
        r"|jehova\w*|pinkstergemeente|moskee|synagoge|kerk|soenniet\w*|sjiiet\w*|alevi\w*)\b",
        re.IGNORECASE,
    ),
    "place_small": re.compile(
        r"\b(?:(?:een|het|ons|dit|klein) (?:\w+e )?(?:klein )?dorp\w*|eiland|gehucht|buurtschap"
        r"|kleine (?:gemeente|stad|plaats)|small (?:municipality|city|town)|village|hamlet)\b",
        re.IGNORECASE,
    ),
    "place_medium": re.compile(
        r"\b(?:middelgrote (?:gemeente|stad|plaats)|provinciestad|regio"
        r"|medium-sized (?:municipality|city|town)|region)\b",
        re.IGNORECASE,
    ),
    "age": re.compile(
        r"(?<!\w)(?:\d{1,2}–\d{1,2}|80\+)(?!\w)|\b\d{1,3}[ -](?:jaar|jarige)\b"
        r"(?! (?:geleden|later|lang|getrouwd|samen|uit elkaar|ervaring|in dienst|bezig))",
        re.IGNORECASE,
    ),
    "quotation": re.compile(r"['‘“\"](?=[^\s'\"])[^'’”\"\n]{25,}['’”\"]"),
}
_STRONG = frozenset({"rare_role", "media", "identifier_left"})
_TRAITS = frozenset(
    {
        "place_small",
        "age",
        "household",
        "origin",
        "religion",
        "diagnosis",
        "rare_event",
        "quotation",
    }
)


def residual_risk(case: Mapping[str, str], dismissed: Iterable[Finding] = ()) -> Risk:
    """The risk of the text as it would be published.

    `dismissed` are findings that the author chose to leave in. Red: something that singles out by
    itself is left (a rare role, media coverage, a dismissed direct identifier), or a small place
    with two more traits, or four traits. Amber: two traits, or a rare event. Green: less.
    """
    reasons = [r for name, text in case.items() for r in _reasons(name, text)]
    reasons += [
        RiskReason("identifier_left", f.field, f.start, f.end)
        for f in dismissed
        if f.label not in {Label.AGE, Label.DATE, Label.UNKNOWN, Label.PLACE}
    ]
    ordered = sorted(reasons, key=lambda r: (r.code, r.field, r.start))
    return Risk(_level({r.code for r in reasons}), tuple(ordered))


def _level(codes: set[str]) -> str:
    traits = codes & _TRAITS
    if codes & _STRONG or len(traits) >= 4 or ("place_small" in traits and len(traits) >= 3):
        return "red"
    if len(traits) >= 2 or "rare_event" in codes:
        return "amber"
    return "green"


def _reasons(name: str, text: str) -> Iterable[RiskReason]:
    for code, pattern in _RULES.items():
        for match in pattern.finditer(text):
            if code != "age" or age_of(match[0]) is not None:
                yield RiskReason(code, name, match.start(), match.end())
    for token in Context(text).tokens:
        dutch = token.low.startswith("nederland")
        if not dutch and token.capital and (token.low in PEOPLES or token.low in COUNTRIES_ETC):
            yield RiskReason("origin", name, token.start, token.end)


def look_here(text: str, findings: Iterable[Finding] = ()) -> list[tuple[int, int, str]]:
    """Not flagged, but worth a look: (start, end, kind) of remaining capitals, digits, quotations.

    `findings` of this text are left out. Kinds: "capital", "digit", "quotation". In order of place.
    """
    flagged = [(f.start, f.end) for f in findings]
    spans = [
        (t.start, t.end, "capital") for t in Context(text).tokens if t.capital and not t.starts
    ]
    context = Context(text)
    numbers = (m.span() for m in re.finditer(r"\d+(?:[.,:/\-]\d+)*", text))
    spans += [(a, b, "digit") for a, b in numbers if not context.is_allowed(a, b)]
    spans += [(m.start(), m.end(), "quotation") for m in _RULES["quotation"].finditer(text)]
    free = (s for s in spans if not any(s[0] < b and a < s[1] for a, b in flagged))
    return sorted(set(free))
