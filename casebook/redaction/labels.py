"""What to put in the place of a finding: a role, a season, an age band, a kind of place."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from .bands import age_band, later, place_class, season, when
from .closed import (
    BRANCH_NAMES,
    DETERMINERS,
    ENDING_KIND,
    HEAD_KIND,
    HOUSEHOLDS,
    KINSHIP,
    NEUTRAL_OF,
    OWNERS,
    PARTICLES,
    PROFESSIONS,
    SPOUSES,
    TAIL_KIND,
    TITLES,
)
from .context import Context
from .entities import Place
from .findings import Hit, Known, Label, Settings
from .lexicon import places, plain

_WORD = r"[^\W\d_]+(?:-[^\W\d_]+)*"
_BEFORE = rf"(?<![\w\-])(?P<role>{_WORD})(?:[ ,:(]{{1,2}}| [-–—] )"
_BEFORE_NAME = re.compile(rf"{_BEFORE}$", re.IGNORECASE)
_BEFORE_TITLE = re.compile(
    rf"{_BEFORE}(?:(?:de )?(?:{'|'.join(sorted(TITLES, key=len, reverse=True))})\.? )+$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"(?: \(\d[^()\n]{0,20}\))?(?:,? \(|, | [-–—] )"
    rf"(?:(?:{'|'.join(DETERMINERS | OWNERS)}) )?"
    rf"(?P<role>{_WORD})(?=[),.;\n]| (?:van|bij|op|uit) |$)"
)
_HOUSEHOLD = re.compile(rf"(?<![\w\-])(?P<word>{'|'.join(HOUSEHOLDS)})\.? $", re.IGNORECASE)
_NUMBERED = {
    "nl": {Label.PERSON: "persoon", Label.UNKNOWN: "naam"},
    "en": {Label.PERSON: "person", Label.UNKNOWN: "name"},
}
_OMITTED = {
    "nl": {
        Label.PHONE: "[telefoonnummer weggelaten]",
        Label.EMAIL: "[e-mailadres weggelaten]",
        Label.URL: "[webadres weggelaten]",
        Label.HANDLE: "[account weggelaten]",
        Label.BSN: "[burgerservicenummer weggelaten]",
        Label.IBAN: "[rekeningnummer weggelaten]",
        Label.LICENCE_PLATE: "[kenteken weggelaten]",
        Label.CASE_NUMBER: "[nummer weggelaten]",
        Label.POSTCODE: "[postcode weggelaten]",
        Label.ADDRESS: "[adres weggelaten]",
        Label.BIRTHDATE: "[geboortedatum weggelaten]",
        Label.ROLE: "[functie weggelaten]",
    },
    "en": {
        Label.PHONE: "[phone number left out]",
        Label.EMAIL: "[e-mail address left out]",
        Label.URL: "[web address left out]",
        Label.HANDLE: "[account left out]",
        Label.BSN: "[citizen service number left out]",
        Label.IBAN: "[account number left out]",
        Label.LICENCE_PLATE: "[number plate left out]",
        Label.CASE_NUMBER: "[number left out]",
        Label.POSTCODE: "[postcode left out]",
        Label.ADDRESS: "[address left out]",
        Label.BIRTHDATE: "[date of birth left out]",
        Label.ROLE: "[role left out]",
    },
}
_KINDS = {
    "nl": {
        "school": "een school",
        "opvang": "een opvang",
        "zorg": "een zorgaanbieder",
        "ziekenhuis": "een ziekenhuis",
        "welzijn": "een welzijnsorganisatie",
        "geloof": "een geloofsgemeenschap",
        "club": "een vereniging",
        "bedrijf": "een bedrijf",
        "woning": "een woningcorporatie",
        "": "een organisatie",
    },
    "en": {
        "school": "a school",
        "opvang": "a shelter",
        "zorg": "a care provider",
        "ziekenhuis": "a hospital",
        "welzijn": "a welfare organisation",
        "geloof": "a faith community",
        "club": "a club",
        "bedrijf": "a company",
        "woning": "a housing association",
        "": "an organisation",
    },
}


def proposals(
    contexts: Mapping[str, Context],
    hits: Mapping[str, Sequence[Hit]],
    entities: Mapping[Place, str],
    known: Sequence[Known],
    settings: Settings,
) -> dict[Place, str]:
    """A replacement for each hit; the same for every mention of one entity."""
    named = _entity_proposals(contexts, hits, entities, known, settings)
    offered: dict[Place, str] = {}
    first_date: tuple[int, int, int] | None = None
    for name, context in contexts.items():
        for hit in hits[name]:
            place, said = (name, hit.start), context.text[hit.start : hit.end]
            if hit.label is Label.DATE:
                offered[place] = _date(context.text, hit, said, first_date, settings.language)
                first_date = first_date or when(said)
            elif place in entities and hit.label is not Label.ADDRESS:
                offered[place] = named[entities[place]]
            elif hit.label is Label.AGE:
                offered[place] = age_band(said, settings.language)
            else:
                offered[place] = _OMITTED[settings.language][hit.label]
    return offered


def _date(text: str, hit: Hit, said: str, first: tuple[int, int, int] | None, language: str) -> str:
    """The first date becomes a season, later ones a distance from it; never the date itself."""
    this = when(said)
    if this is None:
        return "op een dag" if language == "nl" else "on a day"
    preposition = re.search(
        r"\b(?:sinds|vanaf|tot|van|voor|na|uit|rond|omstreeks|tussen|tegen|t/m|since|until|from)\s$",
        text[: hit.start],
        re.IGNORECASE,
    )
    if first is None or preposition:
        return season(this, language, after_preposition=preposition is not None)
    return later(first, this, language)


def _entity_proposals(
    contexts: Mapping[str, Context],
    hits: Mapping[str, Sequence[Hit]],
    entities: Mapping[Place, str],
    known: Sequence[Known],
    settings: Settings,
) -> dict[str, str]:
    said: dict[str, list[str]] = defaultdict(list)
    roles: dict[str, Counter[str]] = defaultdict(Counter)
    labels: dict[str, Label] = {}
    for name, context in contexts.items():
        for hit in hits[name]:
            entity = entities.get((name, hit.start))
            if entity is not None:
                said[entity].append(context.text[hit.start : hit.end])
                labels.setdefault(entity, hit.label)
                roles[entity].update(_roles(context.text, hit))
    given = _given_roles(said, known)
    wanted = {
        entity: given.get(entity) or _wanted(labels[entity], said[entity], roles[entity], settings)
        for entity in said
    }
    return _told_apart(wanted, labels, given, settings)


def _given_roles(said: Mapping[str, list[str]], known: Sequence[Known]) -> dict[str, str]:
    """Roles that the author gave: not numbered, since two names with one role are one person."""
    roles = {plain(entry.text.strip()): entry.role.strip() for entry in known if entry.role.strip()}
    return {
        entity: role
        for entity, mentions in said.items()
        for role in [next((roles[plain(m)] for m in mentions if plain(m) in roles), "")]
        if role
    }


def _wanted(label: Label, said: list[str], roles: Counter[str], settings: Settings) -> str:
    if label is Label.PLACE:
        return place_class(max(_inhabitants(name) for name in said), settings.language)
    if label is Label.INSTITUTION:
        branch = next((b for s in said if (b := _branch(s, settings.language))), "")
        kind = next((k for s in said if (k := _kind(s))), "")
        return branch or _KINDS[settings.language][kind]
    if label is Label.PERSON and roles:
        role = min(roles, key=lambda r: (r not in KINSHIP, -roles[r], r))
        role = SPOUSES.get(role, role)
        return NEUTRAL_OF.get(role, role) if settings.gender_neutral else role
    return ""


def _told_apart(
    wanted: Mapping[str, str],
    labels: Mapping[str, Label],
    given: Mapping[str, str],
    settings: Settings,
) -> dict[str, str]:
    """ "broer 1" and "broer 2" where two have one role; "[persoon 1]" for who has none."""
    people = [e for e in wanted if labels[e] is Label.PERSON and e not in given]
    shared = Counter(wanted[e] for e in people)
    numbers: Counter[str] = Counter()
    result: dict[str, str] = {}
    for entity, role in wanted.items():
        numbered = entity in people and role and shared[role] > 1
        word = role or _NUMBERED[settings.language].get(labels[entity], "")
        if not role and not word:
            result[entity] = _OMITTED[settings.language][labels[entity]]
        elif role and not numbered:
            result[entity] = role
        else:
            numbers[word] += 1
            result[entity] = f"{word} {numbers[word]}" if role else f"[{word} {numbers[word]}]"
    return result


def _roles(text: str, hit: Hit) -> list[str]:
    """Kinship and role words beside a mention: "moeder Anna", "Anna, de wijkagent"."""
    if hit.label is not Label.PERSON:
        return []
    before = text[max(0, hit.start - 80) : hit.start]
    beside = [
        _BEFORE_NAME.search(before),
        _BEFORE_TITLE.search(before),
        _AFTER.match(text[hit.end : hit.end + 50]),
    ]
    if household := _HOUSEHOLD.search(text[max(0, hit.start - 12) : hit.start]):
        return [HOUSEHOLDS[household["word"].lower()]]
    words = [hit.role, *(found["role"].lower() for found in beside if found)]
    return [word for word in words if word in KINSHIP | PROFESSIONS]


def _branch(said: str, language: str) -> str:
    """ "Veilig Thuis Twente" -> "Veilig Thuis", which may stay; "" for other institutions."""
    low = said.casefold()
    names = [n for n in BRANCH_NAMES if low.startswith(f"{n} ") and low != n]
    return BRANCH_NAMES[max(names, key=len)][language != "nl"] if names else ""


def _inhabitants(said: str) -> int:
    """Of a place; a quarter counts for the whole ("Tilburg-Noord", "Utrecht Overvecht")."""
    low = said.casefold()
    whole = low.rpartition("-")[0], low.rpartition(" ")[0]
    return next((n for name in (low, *whole) if (n := places().get(name, 0))), 0)


def _kind(said: str) -> str:
    """The kind of an institution from its own words; "" when they don't tell."""
    words = [word.lower() for word in re.findall(r"[\w.'’\-]+", said)]
    for table in (HEAD_KIND, TAIL_KIND):
        for word in words:
            if word in table and word not in PARTICLES:
                return table[word]
    for word in words:
        for ending, kind in ENDING_KIND.items():
            if word.endswith(ending):
                return kind
    return ""
