"""Who sits with whom: what the planner is warned of, and what may not be.

A warning can be overridden with a reason; a refusal can't.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from deliberation.engine.script import Script
from deliberation.engine.text import Text

FEWEST_IN_LEVEL: Final = 2
GROUPS: Final = {"director": "management"}
"""Levels that count as one when a group is composed: directors with management."""

SENTENCES: Final[dict[str, str]] = {
    "too_few_seats": "This method is meant for at least {minimum} people; there are {seats}.",
    "too_many_seats": "This method is meant for at most {maximum} people; there are {seats}.",
    "few_in_level": "There is only one person of the level {level}. Invite a second one.",
    "level_above_half": "More than half of the group is of the level {level}. Spread the levels.",
    "one_level_only": "Everybody is of the same level. This method is meant for several levels.",
    "sits_with_manager": (
        "Seat {worker} sits with the own line manager, seat {manager}. Ask both whether they agree."
    ),
    "same_person_twice": "Seats {first} and {second} are the same person. Change one of them.",
    "no_presenter": "Nobody brings the case yet. Choose a presenter.",
    "facilitator_from_inside": (
        "The facilitator works for an organisation that takes part. Choose one from outside."
    ),
    "facilitator_has_seat": "The facilitator can't have a seat too. Choose another facilitator.",
    "levels_in_intervision": (
        "Intervision is among peers. Choose another method for a group with different levels."
    ),
}


@dataclass(frozen=True)
class Place:
    """A planned seat. `person` and `organisation` are any ids of the caller's."""

    number: int
    level: str
    person: int | None = None
    organisation: int | None = None


@dataclass(frozen=True)
class SeatingWarning:
    """Something about the seating; `code` is a key of `SENTENCES`."""

    code: str
    params: dict[str, object] = field(default_factory=dict)
    refuses: bool = False
    """Whether the session can't be planned like this at all."""

    @property
    def sentence(self) -> str:
        """Return it in English; translations go by `SENTENCES`."""
        return SENTENCES[self.code].format(**self.params)


def check(
    script: Script,
    places: Sequence[Place],
    *,
    line_relations: Collection[tuple[int, int]] = (),
    facilitator: int | None = None,
    facilitator_organisations: Collection[int] = (),
    presenter: int | None = None,
) -> list[SeatingWarning]:
    """Return what is to be said about a seating, refusals first.

    `line_relations` holds (worker, manager) pairs of person ids; `facilitator` is a person id and
    `presenter` a seat number. An empty list means that all is well.
    """
    return [
        *_about_facilitator(places, facilitator, facilitator_organisations),
        *_about_persons(places),
        *_about_size(script, places),
        *_about_levels(script, places),
        *_about_lines(places, line_relations),
        *([] if presenter is not None else [SeatingWarning("no_presenter")]),
    ]


def may_be_planned(warnings: Collection[SeatingWarning]) -> bool:
    """Tell whether nothing refuses the seating."""
    return not any(warning.refuses for warning in warnings)


def _about_facilitator(
    places: Sequence[Place], facilitator: int | None, organisations: Collection[int]
) -> Iterator[SeatingWarning]:
    if facilitator is not None and facilitator in {place.person for place in places}:
        yield SeatingWarning("facilitator_has_seat", refuses=True)
    if {place.organisation for place in places} & set(organisations):
        yield SeatingWarning("facilitator_from_inside", refuses=True)


def _about_persons(places: Sequence[Place]) -> Iterator[SeatingWarning]:
    first: dict[int, int] = {}
    for place in places:
        if place.person is None:
            continue
        if place.person in first:
            params: dict[str, object] = {"first": first[place.person], "second": place.number}
            yield SeatingWarning("same_person_twice", params, refuses=True)
        first.setdefault(place.person, place.number)


def _about_size(script: Script, places: Sequence[Place]) -> Iterator[SeatingWarning]:
    if len(places) < script.minimum:
        params: dict[str, object] = {"minimum": script.minimum, "seats": len(places)}
        yield SeatingWarning("too_few_seats", params)
    if len(places) > script.maximum:
        params = {"maximum": script.maximum, "seats": len(places)}
        yield SeatingWarning("too_many_seats", params)


def _about_levels(script: Script, places: Sequence[Place]) -> Iterator[SeatingWarning]:
    levels = Counter(GROUPS.get(place.level, place.level) for place in places if place.level)
    if script.family == "intervision" and len({p.level for p in places if p.level}) > 1:
        yield SeatingWarning("levels_in_intervision", refuses=True)
    if not script.across_levels:
        return
    if len(levels) == 1:
        yield SeatingWarning("one_level_only")
    for level, number in levels.items():
        if number < FEWEST_IN_LEVEL:
            yield SeatingWarning("few_in_level", {"level": level})
        if number * 2 > len(places) and len(levels) > 1:
            yield SeatingWarning("level_above_half", {"level": level})


def _about_lines(
    places: Sequence[Place], line_relations: Collection[tuple[int, int]]
) -> Iterator[SeatingWarning]:
    seats = {place.person: place.number for place in places if place.person is not None}
    for worker, manager in sorted(line_relations):
        if worker in seats and manager in seats:
            params: dict[str, object] = {"worker": seats[worker], "manager": seats[manager]}
            yield SeatingWarning("sits_with_manager", params)


FAMILIES: Final[dict[str, Text]] = {
    "moral": Text(nl="Moreel beraad", en="Moral deliberation"),
    "intervision": Text(nl="Intervisie", en="Intervision"),
    "review": Text(nl="Gesprek in een duo", en="Review in pairs"),
    "network": Text(nl="Netwerkbijeenkomst", en="Network meeting"),
    "across_levels": Text(nl="Gesprek tussen lagen", en="Talk across levels"),
}


def family_of(script: Script, levels: Collection[str]) -> str:
    """Return what a session may be called (a key of `FAMILIES`).

    A session with several levels is never called intervision, whatever its method says.
    """
    if script.family == "intervision" and len({level for level in levels if level}) > 1:
        return "across_levels"
    return script.family
