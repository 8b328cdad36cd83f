"""What a scan gives: findings with a place, a label, a source, a confidence and a proposal."""

from dataclasses import dataclass, field
from enum import StrEnum


class Label(StrEnum):
    """What kind of identifying detail a finding is. The values are stored and shown as codes."""

    PERSON = "PERSON"
    ADDRESS = "ADDRESS"
    POSTCODE = "POSTCODE"
    PLACE = "PLACE"
    INSTITUTION = "INSTITUTION"
    PHONE = "PHONE"
    EMAIL = "EMAIL"
    URL = "URL"
    HANDLE = "HANDLE"
    BSN = "BSN"
    IBAN = "IBAN"
    BIRTHDATE = "BIRTHDATE"
    DATE = "DATE"
    AGE = "AGE"
    LICENCE_PLATE = "LICENCE_PLATE"
    CASE_NUMBER = "CASE_NUMBER"
    ROLE = "ROLE"
    UNKNOWN = "UNKNOWN"


NAMED = frozenset({Label.PERSON, Label.PLACE, Label.INSTITUTION, Label.ADDRESS, Label.UNKNOWN})
"""Labels whose text is a name: these are sought through the whole case and form entities."""


@dataclass(frozen=True, slots=True)
class Known:
    """A name that the author listed beforehand: found everywhere, in any letter case.

    `role` is what the author calls this person or place in the case ("moeder", "de school");
    when given, it is the proposal.
    """

    text: str
    label: Label = Label.PERSON
    role: str = ""


@dataclass(frozen=True, slots=True)
class Settings:
    """How to scan: the language of the proposals ("nl" or "en"), and gender-neutral roles."""

    language: str = "nl"
    gender_neutral: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """A span that one detector found in one text, before overlaps are settled."""

    start: int
    end: int
    label: Label
    source: str
    confidence: float
    role: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Finding:
    """One identifying detail, ready for the author's decision.

    `case[field][start:end] == text` always (offsets are code points, end exclusive). `source`
    says which rule found it ("shape", "list", "cue", "capital", "same-name", "author").
    `confidence` is 0-1: under 0.5 asks for a quieter mark on the screen, never for leaving it out.
    `entity` is the same for every mention of one person, place or institution within one scan
    and empty for the rest. `proposal` is the replacement that `accept` takes; never empty.
    """

    field: str
    start: int
    end: int
    text: str
    label: Label
    source: str
    confidence: float
    entity: str
    proposal: str
