"""What can be recognised by its form alone: numbers, mail, dates, ages, plates, file numbers."""

from collections.abc import Iterator

from stdnum import iban as stdnum_iban
from stdnum.nl import bsn as stdnum_bsn

from . import shapes_number, shapes_time
from .findings import Hit, Label
from .forms import Shape, digits

SHAPES = [*shapes_number.SHAPES, *shapes_time.SHAPES]


def find(text: str) -> Iterator[Hit]:
    """Every shape in the text; they may overlap."""
    for shape in SHAPES:
        for match in shape.pattern.finditer(text):
            if shape.allowed(match):
                start, end = match.span("it" if "it" in shape.pattern.groupindex else 0)
                yield Hit(start, end, shape.label, "shape", _sure(shape, text[start:end]))


def _sure(shape: Shape, text: str) -> float:
    """A passed check digit makes certain; a failed one takes nothing away."""
    if shape.label is Label.BSN and stdnum_bsn.is_valid(digits(text)):
        return 0.99
    if shape.label is Label.IBAN and stdnum_iban.is_valid(text.replace(".", "").replace("-", "")):
        return 0.99
    return shape.confidence
