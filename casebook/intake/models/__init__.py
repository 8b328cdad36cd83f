"""What is in motion before a case may be shared: the only tables that hold raw text.

Fields whose comment says RAW hold what somebody typed about real people. Nothing outside this
package reads them; no admin form, revision, index, log or mail ever gets them. `__str__` is
neutral everywhere, and no other model has a relation that leads here.
"""

from casebook.intake.models.drafts import (
    DILEMMA,
    REASONS,
    SCANNED,
    STORY,
    TEXTS,
    CaseDraft,
    CoAuthor,
)
from casebook.intake.models.findings import AddedWord, Mark, SamePerson
from casebook.intake.models.notes import Note
from casebook.intake.models.owned import new_code
from casebook.intake.models.reviews import Authorship, Review, sent_back

__all__ = [
    "DILEMMA",
    "REASONS",
    "SCANNED",
    "STORY",
    "TEXTS",
    "CaseDraft",
    "CoAuthor",
    "AddedWord",
    "Mark",
    "SamePerson",
    "Note",
    "new_code",
    "Authorship",
    "Review",
    "sent_back",
]
