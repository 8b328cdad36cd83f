"""A draft's findings as the screen shows them: text in pieces, findings in groups."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.functional import Promise

from casebook.intake.models import SCANNED, CaseDraft, Mark
from casebook.intake.words import FIELDS, IN_TEXT, LABELS, RISKS, SOURCES
from casebook.redaction import Risk

STATES = {"": "open", "accept": "accepted", "change": "changed", "dismiss": "dismissed"}


@dataclass(frozen=True)
class Piece:
    """A stretch of text; with a mark when something was found there."""

    text: str
    mark: Mark | None = None
    group: int = 0

    @property
    def state(self) -> str:
        """What was decided, as in the class of the mark: open, accepted, changed or dismissed."""
        return STATES[self.mark.action] if self.mark else ""

    @property
    def label(self) -> Promise | str:
        """What kind of thing it is."""
        return IN_TEXT[self.mark.label] if self.mark else ""

    @property
    def becomes(self) -> str:
        """What will stand there: the decision, or the proposal while it is open."""
        return (self.mark.replacement or self.mark.proposal) if self.mark else ""


@dataclass
class Group:
    """All marks of one person, place or word: decided together, unless somebody wants otherwise."""

    id: int
    marks: list[Mark] = field(default_factory=list)

    @property
    def first(self) -> Mark:
        return self.marks[0]

    @property
    def names(self) -> list[str]:
        """How it is written in the text, each way once."""
        return list(dict.fromkeys(mark.text for mark in self.marks))

    @property
    def label(self) -> Promise:
        return LABELS[self.first.label]

    @property
    def source(self) -> Promise:
        return SOURCES.get(self.first.source, SOURCES["list"])

    @property
    def is_quiet(self) -> bool:
        """Whether the scan is not sure."""
        return max(mark.confidence for mark in self.marks) < 0.5

    @property
    def state(self) -> str:
        """open when one mark is; mixed when they were decided differently."""
        states = {STATES[mark.action] for mark in self.marks}
        if "open" in states:
            return "open"
        return states.pop() if len(states) == 1 else "mixed"

    @property
    def places(self) -> list[tuple[Mark, Promise]]:
        """Each mark with the name of the part of the text that it is in."""
        return [(mark, FIELDS[mark.field]) for mark in self.marks]


@dataclass(frozen=True)
class Part:
    """One text of the case: its pieces, and the groups that show up in it first."""

    name: str
    title: Promise
    pieces: Sequence[Piece]
    groups: Sequence[Group]


def groups_of(marks: Iterable[Mark]) -> list[Group]:
    """The marks by what they are about, in order of the text."""
    order = {name: number for number, name in enumerate(SCANNED)}
    found: dict[tuple[str, str], Group] = {}
    for mark in sorted(marks, key=lambda m: (order[m.field], m.start)):
        key = (mark.entity or mark.text.casefold(), mark.label)
        found.setdefault(key, Group(mark.pk)).marks.append(mark)
    return list(found.values())


def parts_of(draft: CaseDraft, groups: Sequence[Group]) -> list[Part]:
    """The texts of the draft with their marks; empty texts are left out."""
    group_of = {mark.pk: group.id for group in groups for mark in group.marks}
    return [
        Part(
            name,
            FIELDS[name],
            _pieces(text, _in_field(groups, name), group_of),
            [group for group in groups if group.first.field == name],
        )
        for name, text in draft.texts().items()
        if text.strip()
    ]


def _in_field(groups: Iterable[Group], name: str) -> list[Mark]:
    marks = [mark for group in groups for mark in group.marks if mark.field == name]
    return sorted(marks, key=lambda mark: mark.start)


def _pieces(text: str, marks: Iterable[Mark], group_of: Mapping[int, int]) -> list[Piece]:
    pieces, done = [], 0
    for mark in marks:
        pieces += [Piece(text[done : mark.start]), Piece(mark.text, mark, group_of[mark.pk])]
        done = mark.end
    return [piece for piece in [*pieces, Piece(text[done:])] if piece.text]


def looked_at(text: str, spans: Iterable[tuple[int, int, str]]) -> list[tuple[str, str]]:
    """The text in pieces (text, kind) with what was not flagged but deserves a look."""
    pieces, done = [], 0
    for start, end, kind in spans:
        if start >= done:
            pieces += [(text[done:start], ""), (text[start:end], kind)]
            done = end
    return [piece for piece in [*pieces, (text[done:], "")] if piece[0]]


def reasons_of(risk: Risk, texts: Mapping[str, str]) -> list[tuple[Promise, str]]:
    """Why the risk class is what it is: the reason and the words that it is about, each once."""
    said: dict[tuple[str, str], None] = {}
    for reason in risk.reasons:
        words = (
            ""
            if reason.code == "identifier_left"
            else texts[reason.field][reason.start : reason.end]
        )
        said.setdefault((reason.code, words))
    return [(RISKS[code], words) for code, words in said]
