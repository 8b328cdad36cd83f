"""Turns a file into chapters: plain Python, no Django, no app, nothing kept and nothing fetched.

    source = read("rapport.pdf", data, is_word=known_word)
    chapters = cut(source.blocks, source.proposed_cut)

Everything that can be wrong with a file is a `Refused` with a code; the interface has the words.
Work is bounded by counting (bytes, entries, pages, characters), never by a signal.
"""

from knowledge.importing.document import Block, Chapter, Kind, Source
from knowledge.importing.reader import EXTENSIONS, read
from knowledge.importing.refusals import LARGEST_FILE, Refused
from knowledge.importing.structure import Cut, cut, proposed_cut

__all__ = [
    "EXTENSIONS",
    "LARGEST_FILE",
    "Block",
    "Chapter",
    "Cut",
    "Kind",
    "Refused",
    "Source",
    "cut",
    "proposed_cut",
    "read",
]
