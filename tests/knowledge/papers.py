"""Files made for a test, byte by byte where that matters."""

import zipfile
from collections.abc import Sequence
from io import BytesIO

import docx

BODY = (
    "De gemeente wil dat iedereen mee kan doen, ook wie dat niet alleen kan, en zoekt daarvoor "
    "naar een manier van werken die past bij de buurt."
)
REPORT = f"""Samen verder in de wijk

Een verslag uit 2019

1. Waarom wij begonnen

{BODY}

2. Wat wij zagen

{BODY} Dat noemen wij zelfregie.

- vertrouwen
- tijd
"""


def word(*, change: dict[str, bytes] | None = None) -> bytes:
    """A Word document with styles, a list, a table, a link and a deletion; entries changed."""
    document = docx.Document()
    document.add_heading("Samen verder", level=0)
    document.add_heading("Waarom", level=1)
    document.add_paragraph(BODY)
    document.add_heading("Hoe het ging", level=2)
    document.add_paragraph("vertrouwen", style="List Bullet")
    document.add_heading("Wat nu", level=1)
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "wie", "wat"
    return repacked(saved(document), change or {})


def saved(document) -> bytes:
    """The bytes of a python-docx document."""
    kept = BytesIO()
    document.save(kept)
    return kept.getvalue()


def repacked(data: bytes, change: dict[str, bytes]) -> bytes:
    """The same zip with entries changed or added."""
    kept = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(data)) as old,
        zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in sorted({*old.namelist(), *change}):
            new.writestr(name, change.get(name) or old.read(name))
    return kept.getvalue()


def zipped(entries: dict[str, bytes]) -> bytes:
    """A zip with these entries."""
    kept = BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in entries.items():
            package.writestr(name, data)
    return kept.getvalue()


def pdf(
    pages: Sequence[Sequence[str]], *, bookmarks: Sequence[str] = (), trailer: bytes = b""
) -> bytes:
    """A PDF with these lines on its pages, written out by hand; bookmarks point at page 1."""
    objects: dict[int, bytes] = {1: b"", 2: b""}
    font = _add(objects, b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    kids = []
    for lines in pages:
        moves = "".join(f"({_escaped(line)}) Tj 0 -16 Td " for line in lines)
        text = f"BT /F1 12 Tf 60 780 Td {moves}ET".encode("cp1252")
        stream = _add(objects, b"<< /Length %d >>\nstream\n%s\nendstream" % (len(text), text))
        kids.append(
            _add(
                objects,
                b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
                b"/Resources << /Font << /F1 %d 0 R >> >> >>" % (stream, font),
            )
        )
    refs = b" ".join(b"%d 0 R" % kid for kid in kids)
    objects[2] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (refs, len(kids))
    outline = _outline(objects, bookmarks, kids[0]) if bookmarks else b""
    objects[1] = b"<< /Type /Catalog /Pages 2 0 R %s >>" % outline
    return _written(objects, trailer)


def _escaped(line: str) -> str:
    return line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def _add(objects: dict[int, bytes], body: bytes) -> int:
    number = len(objects) + 1
    objects[number] = body
    return number


def _outline(objects: dict[int, bytes], titles: Sequence[str], page: int) -> bytes:
    root = _add(objects, b"")
    first, last = root + 1, root + len(titles)
    for number, title in enumerate(titles, start=first):
        next_one = b"/Next %d 0 R" % (number + 1) if number < last else b""
        _add(
            objects,
            b"<< /Title (%s) /Parent %d 0 R /Dest [%d 0 R /Fit] %s >>"
            % (title.encode("cp1252"), root, page, next_one),
        )
    objects[root] = b"<< /First %d 0 R /Last %d 0 R /Count %d >>" % (first, last, len(titles))
    return b"/Outlines %d 0 R" % root


def _written(objects: dict[int, bytes], trailer: bytes) -> bytes:
    kept, places = BytesIO(), []
    kept.write(b"%PDF-1.4\n")
    for number in sorted(objects):
        places.append(kept.tell())
        kept.write(b"%d 0 obj\n%s\nendobj\n" % (number, objects[number]))
    start = kept.tell()
    kept.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    for place in places:
        kept.write(b"%010d 00000 n \n" % place)
    size = len(objects) + 1
    kept.write(b"trailer\n<< /Size %d /Root 1 0 R %s >>\n" % (size, trailer))
    kept.write(b"startxref\n%d\n%%%%EOF\n" % start)
    return kept.getvalue()
