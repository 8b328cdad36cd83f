"""What an import refuses, and the limits it holds to."""

from enum import StrEnum

LARGEST_FILE = 10 * 1024 * 1024
"""Bytes of an uploaded file."""
LONGEST_TEXT = 2_000_000
"""Characters of the text in a file: some eight hundred printed pages."""
MOST_PAGES = 600
"""Pages of a PDF."""


class Reason(StrEnum):
    """Why a file was not imported."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    UNKNOWN_TYPE = "unknown_type"
    NOT_WHAT_IT_SAYS = "not_what_it_says"
    BINARY = "binary"
    DAMAGED = "damaged"
    LOCKED = "locked"
    MACROS = "macros"
    UNFOLDS_TOO_FAR = "unfolds_too_far"
    ENTITIES = "entities"
    TOO_MANY_PAGES = "too_many_pages"
    TOO_MUCH_TEXT = "too_much_text"
    NO_TEXT = "no_text"
    SCANNED = "scanned"


class Refused(Exception):
    """This file is not imported; nothing has changed. `reason` says why."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason
