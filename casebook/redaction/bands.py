"""Generalise: ages to bands, dates to seasons and distances, places to size classes."""

import re

from .closed import MONTH_FORMS, NUMBERS

_EDGES = (0, 4, 12, 16, 18, 25, 30, 40, 50, 60, 70, 80)
"""Lower edges of the bands; 12, 16 and 18 stay edges because the law turns on them."""

VILLAGE, CITY = 15_000, 100_000
"""Inhabitants: under the first a village, from the second on a large city."""

_SEASONS = {
    "nl": ("de winter", "het voorjaar", "de zomer", "het najaar"),
    "en": ("the winter", "the spring", "the summer", "the autumn"),
}
_LATER = {
    "nl": {
        "same": "op dezelfde dag",
        "days": "een paar dagen later",
        "weeks": "enkele weken later",
        "month": "een maand later",
        "months": "enkele maanden later",
        "years": "een tijd later",
        "before": "eerder",
    },
    "en": {
        "same": "on the same day",
        "days": "a few days later",
        "weeks": "some weeks later",
        "month": "a month later",
        "months": "some months later",
        "years": "some time later",
        "before": "earlier",
    },
}
_DISTANCES = ((1, "same"), (10, "days"), (25, "weeks"), (50, "month"), (330, "months"))


def age_of(said: str) -> int | None:
    """Years in "34 jaar", "zes", "8 maanden" (0); None when no number is in it."""
    low = said.lower()
    digits = re.search(r"\d+", low)
    words = (NUMBERS[w] for w in re.findall(r"[^\W\d_]+", low) if w in NUMBERS)
    number = int(digits[0]) if digits else next(words, None)
    if number is None:
        return None
    per_year = 12 if re.search(r"maand|mnd|month", low) else 52 if re.search(r"we[e]?k", low) else 1
    return number // per_year


def band(years: int) -> str:
    """The band of an age: "0–3", "12–15", "80+"."""
    low = max(edge for edge in _EDGES if edge <= max(0, years))
    above = [edge for edge in _EDGES if edge > low]
    return f"{low}–{above[0] - 1}" if above else f"{low}+"


def age_band(said: str, language: str) -> str:
    """The band in the form of what was said: "34 jaar" -> "30–39 jaar", "(34)" -> "30–39"."""
    years = age_of(said)
    low = said.lower()
    if years is None:
        return "[leeftijd weggelaten]" if language == "nl" else "[age left out]"
    if "jarig" in low:
        return f"{band(years)}-jarige" + ("n" if low.endswith("n") else "")
    with_unit = re.search(r"jaar|jr|maand|mnd|we[e]?k|year|month", low)
    unit = " jaar" if language == "nl" else " years old" if "old" in low else " years"
    return band(years) + (unit if with_unit else "")


def place_class(population: int, language: str) -> str:
    """ "een dorp", "een middelgrote gemeente", "een grote stad"; "een plaats" when not known."""
    dutch = language == "nl"
    if population <= 0:
        return "een plaats" if dutch else "a place"
    if population < VILLAGE:
        return "een dorp" if dutch else "a village"
    if population < CITY:
        return "een middelgrote gemeente" if dutch else "a medium-sized municipality"
    return "een grote stad" if dutch else "a large city"


def when(said: str) -> tuple[int, int, int] | None:
    """(year or 0, month, day) of a date in words or figures; None without a month."""
    low = said.lower().replace("’", "'")
    iso = re.search(r"((?:19|20)\d\d)[-/.](\d\d?)[-/.](\d\d?)", low)
    if iso:
        return _checked(int(iso[1]), int(iso[2]), int(iso[3]))
    figures = re.search(r"(\d\d?)\s?[-/. ]\s?(\d\d?)(?:\s?[-/. ]\s?'?(\d{2,4}))?", low)
    words = re.search(r"(\d\d?)\D{0,20}?\b([a-z]+)\b\.?(?:\s+'?(\d{2,4}))?\D*$", low)
    if words and words[2] in MONTH_FORMS:
        return _checked(_year(words[3]), MONTH_FORMS[words[2]], int(words[1]))
    month = next((MONTH_FORMS[w] for w in re.findall(r"[a-z]+", low) if w in MONTH_FORMS), None)
    if month is not None:
        day = re.search(r"\d\d?", low)
        return _checked(
            _year((re.findall(r"(?:19|20)\d\d", low) or [None])[0]),
            month,
            int(day[0]) if day else 1,
        )
    return _checked(_year(figures[3]), int(figures[2]), int(figures[1])) if figures else None


def season(date: tuple[int, int, int], language: str, *, after_preposition: bool = False) -> str:
    """ "in het voorjaar", or "het voorjaar" behind "sinds"."""
    name = _SEASONS[language][date[1] % 12 // 3]
    return name if after_preposition else f"in {name}"


def later(first: tuple[int, int, int], this: tuple[int, int, int], language: str) -> str:
    """How long after the first date of the case this one is, in rough words."""
    same_year = not first[0] or not this[0]
    days = _days(this, 0 if same_year else this[0]) - _days(first, 0 if same_year else first[0])
    words = _LATER[language]
    if days < 0:
        return words["before"]
    return next((words[key] for limit, key in _DISTANCES if days < limit), words["years"])


def _days(date: tuple[int, int, int], year: int) -> int:
    return year * 365 + (date[1] - 1) * 30 + date[2]


def _year(said: str | None) -> int:
    if not said:
        return 0
    number = int(said)
    return number if number > 99 else 2000 + number


def _checked(year: int, month: int, day: int) -> tuple[int, int, int] | None:
    return (year, month, day) if 1 <= month <= 12 and 1 <= day <= 31 else None
