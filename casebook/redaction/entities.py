"""Which mentions are the same person, place or institution."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from .closed import HE, HEAD_KIND, HOUSEHOLDS, PARTICLES, SHE
from .findings import NAMED, Finding, Hit, Label
from .lexicon import is_first_name, plain

Place = tuple[str, int]
"""A mention: field name and start."""

_FAMILY = frozenset(["familie", "fam", "gezin", "echtpaar", "echtp"])


@dataclass(frozen=True, slots=True)
class Entity:
    """One person, place or institution with all its mentions (field, start, end, text)."""

    id: str
    label: Label
    mentions: tuple[tuple[str, int, int, str], ...]
    aliases: tuple[str, ...]
    proposal: str


@dataclass(frozen=True, slots=True)
class MergeSuggestion:
    """Two entities that may be one person; only the author can say. `why` is a code:
    "surname" (they share it), "first_name", or "initial"."""

    first: str
    second: str
    why: str


@dataclass(slots=True)
class _Person:
    given: set[str] = field(default_factory=set)
    family: set[str] = field(default_factory=set)
    initials: set[str] = field(default_factory=set)
    genders: set[str] = field(default_factory=set)
    household: bool = False
    mentions: list[Place] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Name:
    """A mention taken apart; all parts folded. `given` or `family` may be missing."""

    given: str
    family: str
    initials: str
    gender: str
    household: bool


def of_hits(texts: Mapping[str, str], hits: Mapping[str, Sequence[Hit]]) -> dict[Place, str]:
    """Each named mention -> the id of its entity ("person-1"), numbered as they appear."""
    persons: list[tuple[Place, _Name]] = []
    others: dict[Label, list[tuple[Place, str]]] = defaultdict(list)
    for name, text in texts.items():
        for hit in hits[name]:
            place, said = (name, hit.start), text[hit.start : hit.end]
            if hit.label is Label.PERSON:
                persons.append(
                    (place, _taken_apart(said, text[max(0, hit.start - 30) : hit.start]))
                )
            elif hit.label in NAMED:
                others[hit.label].append((place, said))
    found = _numbered("person", [p.mentions for p in _grouped(persons)])
    for label, mentions in others.items():
        found |= _numbered(label.value.lower(), _same_thing(mentions))
    return found


def entity_table(findings: Iterable[Finding]) -> list[Entity]:
    """The entities of a scan in order of appearance, each with its mentions and aliases."""
    grouped: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        if finding.entity:
            grouped[finding.entity].append(finding)
    return [
        Entity(
            name,
            found[0].label,
            tuple((f.field, f.start, f.end, f.text) for f in found),
            tuple(dict.fromkeys(f.text for f in found)),
            found[0].proposal,
        )
        for name, found in grouped.items()
    ]


def merge_suggestions(findings: Iterable[Finding]) -> list[MergeSuggestion]:
    """Pairs of persons that may be one: they share a name, but not enough to be sure."""
    everybody = [e for e in entity_table(findings) if e.label is Label.PERSON]
    people = [e for e in everybody if _role(e) not in HOUSEHOLDS.values()]
    # as if behind a title: what is no first name is then a surname
    names = {e.id: [_taken_apart(alias, "heer ") for alias in e.aliases] for e in people}
    return [
        MergeSuggestion(one.id, two.id, why)
        for at, one in enumerate(people)
        for two in people[at + 1 :]
        if not (_role(one) in SHE and _role(two) in HE or _role(one) in HE and _role(two) in SHE)
        and (why := _alike(names[one.id], names[two.id]))
    ]


def _role(entity: Entity) -> str:
    """The first word of what is said for somebody: "broer" of "broer 1"."""
    return entity.proposal.split(" ")[0].lower()


def _alike(one: list[_Name], two: list[_Name]) -> str:
    if _called_otherwise(one, two):
        return ""
    for left in one:
        for right in two:
            if left.family and left.family == right.family:
                return "surname"
            if left.given and left.given == right.given:
                return "first_name"
            pair = sorted(((left.initials, right.given), (right.initials, left.given)))
            if any(initial and given.startswith(initial[0]) for initial, given in pair):
                return "initial"
    return ""


def _called_otherwise(one: list[_Name], two: list[_Name]) -> bool:
    """Whether both have first names and none is like another: a father and his son."""
    first, second = ({name.given for name in names} - {""} for names in (one, two))
    pairs = [(left, right) for left in first for right in second]
    return bool(pairs) and not any(a.startswith(b) or b.startswith(a) for a, b in pairs)


def _taken_apart(said: str, before: str) -> _Name:
    cue = re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)?", before[-30:])
    title = cue[-1].lower() if cue and before[-1:] in {" ", "."} else ""
    gender = "she" if title in SHE else "he" if title in HE else ""
    initials = "".join(plain(m) for m in re.findall(r"(?<!\w)([A-Z])(?:\.|$|(?=\s))", said))
    bare = re.sub(r"(?<!\w)(?:[A-Z]\.[ ]?)+|(?<!\w)[A-Z]$", " ", said).split()
    parts = [plain(word).strip("'\".,()") for word in bare]
    given, family = _given_and_family(bare, parts, bool(initials), bool(gender) or title in _FAMILY)
    return _Name(given, family, initials, gender, title in _FAMILY)


def _given_and_family(
    bare: list[str], parts: list[str], initialled: bool, titled: bool
) -> tuple[str, str]:
    solid = [i for i, part in enumerate(parts) if part and part not in PARTICLES]
    if not solid:
        return "", " ".join(parts)
    if len(solid) == 1:
        alone = parts[solid[0]]
        with_particle = solid[0] > 0
        surname = with_particle or (initialled and bare[-1] == bare[solid[0]] and not _leads(bare))
        surname = surname or (titled and not is_first_name(bare[solid[0]]))
        return ("", alone) if surname else (alone, "")
    return parts[solid[0]], " ".join(parts[i] for i in solid[1:])


def _leads(bare: list[str]) -> bool:
    return len(bare) == 1 and is_first_name(bare[0])


def _grouped(named: Sequence[tuple[Place, _Name]]) -> list[_Person]:
    """Full names first, then the mentions by a part of the name, each to the one it fits."""
    persons: list[_Person] = []
    order = sorted(range(len(named)), key=lambda i: (_weight(named[i][1]), i))
    for index in order:
        place, name = named[index]
        fitting = [p for p in persons if _fits(p, name)]
        person = fitting[0] if len(fitting) == 1 else _exact(fitting, name)
        if person is None:
            person = _Person(household=name.household)
            persons.append(person)
        _add(person, place, name)
    return persons


def _weight(name: _Name) -> int:
    return 0 if name.given and name.family else 1 if name.family and name.initials else 2


def _exact(fitting: list[_Person], name: _Name) -> _Person | None:
    alone = [
        p
        for p in fitting
        if (not name.given or name.given in p.given) and bool(name.family) == bool(p.family)
    ]
    return alone[0] if len(alone) == 1 else None


def _fits(person: _Person, name: _Name) -> bool:
    if person.household != name.household:
        return False
    if name.gender and person.genders and name.gender not in person.genders:
        return False
    if name.given and name.family:
        return name.given in person.given and (not person.family or name.family in person.family)
    if name.given:
        return name.given in person.given or name.given in person.family
    if name.family:
        same = name.family in person.family or (not person.family and name.family in person.given)
        return same and _initials_agree(person, name)
    return bool(name.initials) and name.initials in person.initials


def _initials_agree(person: _Person, name: _Name) -> bool:
    if not name.initials:
        return True
    starts = {given[:1] for given in person.given} | {i[:1] for i in person.initials}
    return not starts or name.initials[:1] in starts


def _add(person: _Person, place: Place, name: _Name) -> None:
    person.mentions.append(place)
    person.given |= {name.given} - {""}
    person.family |= {name.family} - {""}
    person.initials |= {name.initials} - {""}
    person.genders |= {name.gender} - {""}


def _same_thing(mentions: Sequence[tuple[Place, str]]) -> list[list[Place]]:
    """Places and institutions: the same words, or the name without its head."""
    groups: dict[str, list[Place]] = {}
    for place, said in sorted(mentions, key=lambda m: -len(m[1])):
        words = plain(said).split()
        key = " ".join(words[1:] if len(words) > 1 and words[0] in HEAD_KIND else words)
        owners = [known for known in groups if re.search(rf"(?<!\w){re.escape(key)}(?!\w)", known)]
        groups.setdefault(owners[0] if len(owners) == 1 else key, []).append(place)
    return list(groups.values())


def _numbered(prefix: str, groups: Iterable[list[Place]]) -> dict[Place, str]:
    """Ids in order of the first mention; fields count in the order of the case."""
    ordered = sorted(groups, key=lambda places: min(places, key=lambda p: p[1])[1])
    return {
        place: f"{prefix}-{number}" for number, group in enumerate(ordered, 1) for place in group
    }
