"""Reads Word documents (.docx) by their styles, never running or fetching what is in them."""

import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

import docx
from docx.oxml.ns import qn

from knowledge.importing.document import Block, Kind, Source
from knowledge.importing.headings import blocks_from
from knowledge.importing.joining import Piece
from knowledge.importing.refusals import Reason, Refused
from knowledge.importing.text import check_amount, cleaned, described

MOST_ENTRIES = 2_000
MOST_UNFOLDED = 120 * 1024 * 1024
"""Bytes of all entries together, and of the text alone a quarter of it."""
STEEPEST = 150
"""An entry that unfolds to more than so many times its size, and is large, is a bomb."""
SMALL = 1024 * 1024
HEADING = re.compile(r"(?:heading|kop|titre|überschrift)\s*(\d)$", re.IGNORECASE)
LONGEST_HEADING = 200
BROKEN_ZIP = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError)
SKIPPED = frozenset(
    {qn("w:txbxContent"), "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
)
BREAKS = {qn("w:tab"): " ", qn("w:br"): " ", qn("w:cr"): " ", qn("w:noBreakHyphen"): "-"}


def read_word(data: bytes, is_word: Callable[[str], bool]) -> Source:
    """The text of a `.docx`: headings by style, lists, tables, footnotes. Raises `Refused`."""
    check_package(data)
    try:
        document = docx.Document(BytesIO(data))
        blocks = list(_blocks(document))
        title = _title(document, blocks)
        blocks = _with_headings(blocks)
    except Refused:
        raise
    except Exception as broken:  # noqa: BLE001 - the parser raises what it likes on a broken file
        raise Refused(Reason.DAMAGED) from broken
    check_amount("\n".join(block.text for block in blocks))
    return described(_as_shown(blocks), title=title)


def _with_headings(blocks: list[Block]) -> list[Block]:
    """In a document without styles the headings are recognised as in plain text."""
    if any(block.kind is Kind.HEADING and block.level for block in blocks):
        return blocks
    text = [block for block in blocks if block.kind is not Kind.NOTE]
    pieces = [Piece(b.text, alone=True, is_item=b.kind is Kind.ITEM) for b in text if b.level == 0]
    judged = blocks_from(pieces, {})
    return [*judged, *(block for block in blocks if block.kind is Kind.NOTE)]


def _title(document: Any, blocks: list[Block]) -> str:
    """What stands there in the style of a title; else what the file says of itself."""
    if blocks and _is_title(blocks[0]):
        return blocks[0].text
    return (document.core_properties.title or "").strip()


def check_package(data: bytes) -> None:
    """Looks at the zip before anything is unfolded. Raises `Refused`."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            entries = package.infolist()
            names = {entry.filename for entry in entries}
            _check_sizes(entries)
            if "word/document.xml" not in names:
                raise Refused(Reason.NOT_WHAT_IT_SAYS)
            if any("vbaproject" in name.lower() for name in names):
                raise Refused(Reason.MACROS)
            _check_entities(package, entries)
    except BROKEN_ZIP as broken:
        raise Refused(Reason.DAMAGED) from broken


def _check_sizes(entries: list[zipfile.ZipInfo]) -> None:
    steep = any(
        entry.file_size > SMALL and entry.file_size > STEEPEST * max(1, entry.compress_size)
        for entry in entries
    )
    total = sum(entry.file_size for entry in entries)
    if len(entries) > MOST_ENTRIES or total > MOST_UNFOLDED or steep:
        raise Refused(Reason.UNFOLDS_TOO_FAR)
    if any(entry.flag_bits & 1 for entry in entries):
        raise Refused(Reason.LOCKED)


def _check_entities(package: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> None:
    """Word never writes a document type: whoever does wants to unfold or fetch something.

    An entry is read in pieces, and no further than it said it would be.
    """
    for entry in entries:
        if not entry.filename.endswith((".xml", ".rels")):
            continue
        if entry.file_size > MOST_UNFOLDED // 4:
            raise Refused(Reason.UNFOLDS_TOO_FAR)
        raw = package.read(entry)
        flat = raw.replace(b"\x00", b"")
        if b"<!DOCTYPE" in flat or b"<!ENTITY" in flat:
            raise Refused(Reason.ENTITIES)
        if entry.filename == "[Content_Types].xml" and b"macroEnabled" in raw:
            raise Refused(Reason.MACROS)


def _blocks(document: Any) -> Iterator[Block]:
    levels = _levels_of_styles(document)
    yield from _of_children(document.element.body, levels)
    for relation in document.part.rels.values():
        if relation.reltype.endswith(("/footnotes", "/endnotes")):
            yield from _notes(relation.target_part.blob)


def _levels_of_styles(document: Any) -> dict[str, int | str]:
    """What each paragraph style means: a level of heading, `list` or `title`."""
    found: dict[str, int | str] = {}
    for style in document.styles.element.findall(qn("w:style")):
        name = style.find(qn("w:name"))
        if name is not None:
            meaning = _meaning(name.get(qn("w:val"), ""), style)
            found[style.get(qn("w:styleId"), "")] = meaning
    return {key: meaning for key, meaning in found.items() if meaning}


def _meaning(name: str, style: Any) -> int | str:
    if heading := HEADING.match(name):
        return int(heading.group(1))
    if name.lower() in ("title", "titel"):
        return "title"
    if name.lower().startswith(("list", "lijst")):
        return "list"
    outline = next(style.iter(qn("w:outlineLvl")), None)
    return _outline(outline)


def _outline(element: Any) -> int:
    """Levels count from 0 in the file; 9 is running text."""
    value = element.get(qn("w:val"), "") if element is not None else ""
    return int(value) + 1 if value.isdigit() and int(value) < 9 else 0  # noqa: PLR2004 - the file's own number


def _of_children(parent: Any, levels: dict[str, int | str]) -> Iterator[Block]:
    """Paragraphs and tables, also those inside content controls and text boxes, in order."""
    for child in parent:
        if child.tag == qn("w:p"):
            yield from _of_paragraph(child, levels)
        elif child.tag == qn("w:tbl"):
            yield from _of_table(child)
        elif isinstance(child.tag, str) and child.tag not in SKIPPED:
            yield from _of_children(child, levels)


def _of_paragraph(element: Any, levels: dict[str, int | str]) -> Iterator[Block]:
    if text := _clean(_text(element)):
        yield _block(element, text, levels)
    for box in element.iter(qn("w:txbxContent")):
        if not any(parent.tag in SKIPPED for parent in box.iterancestors()):
            yield from _of_children(box, levels)


def _of_table(table: Any) -> Iterator[Block]:
    """A row of a table becomes a line, its cells with a bar between them."""
    for row in table.iter(qn("w:tr")):
        cells = [" ".join(_words(cell)) for cell in row.iter(qn("w:tc"))]
        if text := _clean(" | ".join(cell for cell in cells if cell)):
            yield Block(Kind.PARAGRAPH, text)


def _words(cell: Any) -> Iterator[str]:
    for paragraph in cell.iter(qn("w:p")):
        if cell is _nearest(paragraph, qn("w:tc")) and (text := _clean(_text(paragraph))):
            yield text


def _nearest(element: Any, tag: str) -> Any:
    return next(element.iterancestors(tag), None)


def _text(element: Any) -> str:
    """The text of a paragraph, links and insertions included, deletions and boxes not."""
    parts = []
    for child in element:
        if child.tag == qn("w:t"):
            parts.append(child.text or "")
        elif child.tag in BREAKS:
            parts.append(BREAKS[child.tag])
        elif isinstance(child.tag, str) and child.tag not in SKIPPED:
            parts.append(_text(child))
    return "".join(parts)


def _clean(text: str) -> str:
    return " ".join(cleaned(text).split())


def _block(element: Any, text: str, levels: dict[str, int | str]) -> Block:
    properties = element.find(qn("w:pPr"))
    style = properties.find(qn("w:pStyle")) if properties is not None else None
    meaning = levels.get(style.get(qn("w:val"), "") if style is not None else "", 0)
    if properties is not None and not meaning:
        meaning = _outline(properties.find(qn("w:outlineLvl")))
    if properties is not None and not meaning and properties.find(qn("w:numPr")) is not None:
        meaning = "list"
    if meaning == "title" and len(text) <= LONGEST_HEADING:
        return Block(Kind.HEADING, text, 0)
    if isinstance(meaning, int) and meaning and len(text) <= LONGEST_HEADING:
        return Block(Kind.HEADING, text, meaning)
    return Block(Kind.ITEM if meaning == "list" else Kind.PARAGRAPH, text)


def _notes(blob: bytes) -> Iterator[Block]:
    from docx.oxml import parse_xml  # noqa: PLC0415 - resolves no entities, as for the document

    for element in parse_xml(blob):
        texts = [_clean(_text(paragraph)) for paragraph in element.iter(qn("w:p"))]
        if text := " ".join(part for part in texts if part):
            yield Block(Kind.NOTE, text)


def _as_shown(blocks: list[Block]) -> list[Block]:
    """A title (level 0) that is not alone, or stands further on, is an ordinary heading."""
    titles = [number for number, block in enumerate(blocks) if _is_title(block)]
    if titles in ([], [0]):
        return blocks
    return [
        Block(Kind.HEADING, block.text, 1) if _is_title(block) and number else block
        for number, block in enumerate(blocks)
    ]


def _is_title(block: Block) -> bool:
    return block.kind is Kind.HEADING and block.level == 0
