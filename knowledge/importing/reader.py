"""One door: the name says what a file should be, its first bytes say what it is."""

from collections.abc import Callable
from pathlib import PurePath

from knowledge.importing.document import Source
from knowledge.importing.portable import read_portable
from knowledge.importing.refusals import LARGEST_FILE, Reason, Refused
from knowledge.importing.text import read_text
from knowledge.importing.word import read_word

ZIP, PDF, OLE = b"PK\x03\x04", b"%PDF-", b"\xd0\xcf\x11\xe0"
READERS: dict[str, Callable[[bytes, Callable[[str], bool]], Source]] = {
    ".txt": read_text,
    ".docx": read_word,
    ".pdf": read_portable,
}
EXTENSIONS = tuple(READERS)


def _no_word(word: str) -> bool:
    return False


def extension_of(name: str) -> str:
    """`.txt`, `.docx` or `.pdf`. Raises `Refused` for another."""
    extension = PurePath(name).suffix.lower()
    if extension in (".docm", ".dotm"):
        raise Refused(Reason.MACROS)
    if extension not in READERS:
        raise Refused(Reason.UNKNOWN_TYPE)
    return extension


def read(name: str, data: bytes, is_word: Callable[[str], bool] = _no_word) -> Source:
    """Reads a file of at most `LARGEST_FILE` bytes. Raises `Refused` and nothing else.

    `is_word` knows Dutch words (lower case); it helps to mend words cut at a line end.
    """
    extension = extension_of(name)
    if len(data) > LARGEST_FILE:
        raise Refused(Reason.TOO_LARGE)
    if not data.strip():
        raise Refused(Reason.EMPTY)
    _check_first_bytes(extension, data)
    return READERS[extension](data, is_word)


def _check_first_bytes(extension: str, data: bytes) -> None:
    """A file whose first bytes belong to another type is not what it says it is."""
    if extension == ".docx":
        if data.startswith(OLE):
            raise Refused(Reason.LOCKED)
        fits = data.startswith(ZIP)
    elif extension == ".pdf":
        fits = PDF in data[:1024]
    else:
        fits = not data.startswith((ZIP, PDF, OLE))
    if not fits:
        raise Refused(Reason.NOT_WHAT_IT_SAYS)
