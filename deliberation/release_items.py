"""What can be released, as its voter sees it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from deliberation import pictures
from deliberation.engine import State, release, report


@dataclass(frozen=True)
class ItemPicture:
    """One item as its voter sees it. `mine` is their own answer; nobody else's is shown."""

    id: str
    kind: str
    section: str
    heading: str
    lines: tuple[tuple[str, str], ...]
    figures: tuple[tuple[str, int], ...]
    mine: bool | None

    @property
    def name(self) -> str:
        """The name of its form field."""
        return "item-" + self.id.replace("/=", "-figure-").replace("/", "-")


def pictured(state: State, seat: int) -> list[ItemPicture]:
    """What this seat has a say in, in the order of the steps, with its own answers."""
    mine = {item.id for item in release.items_of(state, seat)}
    # A report of everything, as if all had said yes: only to read it from, never kept.
    everything = {item.id: dict.fromkeys(item.voters, True) for item in release.items(state)}
    whole = report.compose(replace(state, answers=everything))
    return [
        _pictured(section, entry, state.answers.get(entry.item, {}).get(seat))
        for section in whole.sections
        for entry in section.entries
        if entry.item in mine
    ]


def _pictured(section: report.Section, entry: report.Entry, mine: bool | None) -> ItemPicture:
    return ItemPicture(
        id=entry.item,
        kind=entry.kind,
        section=pictures.words(section.title),
        heading=pictures.words(entry.heading) if entry.heading else "",
        lines=tuple(
            (pictures.words(line.label), pictures.readable(pictures.words(line.value)))
            for line in entry.lines
        ),
        figures=tuple((pictures.words(bar.label), bar.number) for bar in entry.figures),
        mine=mine,
    )
