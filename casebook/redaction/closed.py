"""Hand-written closed classes: titles, kinship, professions, streets, offices, what may stay.

The words are in `lists/people.txt` and `lists/surroundings.txt`, lower case, so that who knows the
field can mend them without reading code.
"""

import re
from importlib import resources

_SECTION = re.compile(r"^\[(\w+)\]\n(.*?)(?=^\[|\Z)", re.MULTILINE | re.DOTALL)


def _sections(name: str) -> dict[str, str]:
    text = resources.files(__package__).joinpath("lists", name).read_text("utf8")
    return {match[1]: match[2] for match in _SECTION.finditer(text)}


def _kinds(body: str) -> dict[str, str]:
    """word -> kind, of lines "kind: words" that go on where they are indented."""
    found: dict[str, str] = {}
    for line in body.replace("\n  ", " ").splitlines():
        kind, _, words = line.partition(": ")
        found |= dict.fromkeys(words.split(), kind)
    return found


_PEOPLE = _sections("people.txt")
_AROUND = _sections("surroundings.txt")


def _words(body: str) -> frozenset[str]:
    return frozenset(body.split())


PARTICLES = _words(_PEOPLE["particles"])
FULL_TITLES = _words(_PEOPLE["full_titles"])
SHORT_TITLES = _words(_PEOPLE["short_titles"])
TITLES = FULL_TITLES | SHORT_TITLES
KINSHIP = _words(_PEOPLE["kinship"])
PROFESSIONS = _words(_PEOPLE["professions"])
HOUSEHOLDS = _kinds(_PEOPLE["households"])
"""Word before the name of people who live together -> what they are called without it."""
SPOUSES = _kinds(_PEOPLE["spouses"])
"""Words that mean anybody once the name beside them is gone -> what is said instead."""
NEUTRAL_OF = _kinds(_PEOPLE["gender_neutral"])
"""Role -> its gender-neutral role ("moeder" -> "ouder")."""
SHE, HE = _words(_PEOPLE["she"]), _words(_PEOPLE["he"])
NAMELIKE_ROLES = _words(_PEOPLE["namelike_roles"])
"""Roles that stand without an article, as a name does: "moeder kwam"."""
DETERMINERS, OWNERS = _words(_PEOPLE["determiners"]), _words(_PEOPLE["owners"])
COMMA_STAYS = _words(_PEOPLE["comma_stays"])
"""Words before which a comma belongs to what follows."""
NAMING = _words(_PEOPLE["naming"])
GREETING = _words(_PEOPLE["greeting"])
SPEECH = _words(_PEOPLE["speech"])
WEAK_SPEECH = _words(_PEOPLE["weak_speech"])
"""Of these verbs the subject needn't be a person."""
WEEKDAYS = _words(_PEOPLE["weekdays"])
HOLIDAYS = _words(_PEOPLE["holidays"])
ABBREVIATIONS = _words(_PEOPLE["abbreviations"])
FUNCTION_WORDS = _words(_PEOPLE["function_words"])
ENGLISH = _words(_PEOPLE["english"])
"""Everyday words of an English text, of which a capital says nothing."""
MONTH_FORMS = {
    form: number
    for number, forms in enumerate(_PEOPLE["months"].splitlines(), 1)
    for form in forms.split()
}
"""Month in words or shortened, Dutch and English -> 1-12."""
FULL_MONTHS = frozenset(month for month in MONTH_FORMS if len(month) > 4) | {
    "mei",
    "juni",
    "juli",
}
"""Months in full; the short forms are left out, since Jan is a name."""

_UNITS = "een twee drie vier vijf zes zeven acht negen"
_TEENS = "tien elf twaalf dertien veertien vijftien zestien zeventien achttien negentien"
_TENS = "twintig dertig veertig vijftig zestig zeventig tachtig negentig"
NUMBERS = {
    **{word: number for number, word in enumerate(f"{_UNITS} {_TEENS}".split(" "), 1)},
    **{word: 10 * number for number, word in enumerate(_TENS.split(" "), 2)},
    **{
        unit + ("ën" if unit.endswith("e") else "en") + ten: 10 * tens + units
        for tens, ten in enumerate(_TENS.split(" "), 2)
        for units, unit in enumerate(_UNITS.split(" "), 1)
    },
    "één": 1,
    "honderd": 100,
}
"""Dutch number words 1-100 -> number."""

STREET_ENDINGS = tuple(_AROUND["street_endings"].split())
"""With a house number behind it, any of these makes an address."""
SURE_STREET_ENDINGS = tuple(_AROUND["sure_street_endings"].split())
"""These make a capitalised word an address without a number."""
HEAD_KIND = _kinds(_AROUND["institution_heads"])
"""Word before the name of an institution -> its kind ("basisschool" -> "school")."""
TAIL_KIND = _kinds(_AROUND["institution_tails"])
"""Word at the end of the name of an institution -> its kind ("Almeers College")."""
ENDING_KIND = _kinds(_AROUND["institution_endings"])
"""Ending of one word that is an institution by itself -> its kind ("Margrietschool")."""
LOCAL_BRANCHES = "|".join(_AROUND["local_branches"].splitlines())
"""Services of which a local branch is identifying ("Veilig Thuis Twente"); an alternation."""
BRANCH_NAMES = {
    name.casefold(): (dutch, english)
    for line in _AROUND["branch_names"].splitlines()
    for name, dutch, english in [line.split(" = ")]
}
"""Such a service -> what it is called without its place, in Dutch and in English."""
PLACE_HEADS = _kinds(_AROUND["place_heads"])
"""Word before a place -> whether the size of the place is said with it ("sized") or not."""
PLACE_LINKS = _kinds(_AROUND["place_links"])
"""Word before a place -> what must stand between it and the class ("regio" -> "rond")."""
COMMON_CAPITALS = _words(_AROUND["common_capitals"])
"""Everyday words that are written with a capital behind an article without being a name."""
DURATIONS = tuple(_words(_AROUND["durations"]))
"""Endings of words that take time, so that "drie maanden" is no age behind them."""
OFFICES = _words(_AROUND["offices"])
"""Offices and trades that single somebody out once it is said of what."""
RARE = "|".join(_AROUND["rare_roles"].splitlines())
"""Rare by themselves; an alternation of regular expressions, for any letter case."""
ALLOWED_PHRASES = "|".join(_AROUND["allowed_phrases"].splitlines())
"""National bodies, laws, help lines and methods, as they are written; an alternation."""
ALLOWED_WORDS = _words(_AROUND["allowed_words"]) | _words(_AROUND["brands"]) | ABBREVIATIONS
COUNTRIES_ETC = _words(_AROUND["countries_etc"])
"""Countries, provinces, large regions: not flagged alone; they count for the residual risk."""
PEOPLES = _words(_AROUND["peoples"]) | {
    form
    for word in _AROUND["peoples"].split()
    for form in (f"{word}e", word[:-1] + "ze" if word.endswith("s") else f"{word}en")
}
"""Nationalities, languages, peoples and faiths, with their inflected forms."""
