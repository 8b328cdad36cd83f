"""Read `evaluation.txt`: invented texts with marked spans."""

import pathlib
import re
from typing import NamedTuple

from casebook.redaction import scan

_MARK = re.compile(r"\{([A-Z_]+):([^{}]*)\}")


class Marked(NamedTuple):
    text: str
    spans: list[tuple[int, int, str]]


def marked_texts() -> list[Marked]:
    """Every text of the set, with (start, end, label) of what must be found."""
    raw = pathlib.Path(__file__).with_name("evaluation.txt").read_text("utf8")
    body = "\n".join(line for line in raw.splitlines() if not line.startswith("#"))
    return [_unmarked(part.strip().replace("\n", " ")) for part in body.split("\n---\n")]


def _unmarked(marked: str) -> Marked:
    text, spans, done = "", [], 0
    for match in _MARK.finditer(marked):
        text += marked[done : match.start()]
        spans.append((len(text), len(text) + len(match[2]), match[1]))
        text += match[2]
        done = match.end()
    return Marked(text + marked[done:], spans)


def missed(marked: Marked) -> list[str]:
    """Marked spans of which a letter or digit beyond the first word's case is left uncovered."""
    covered = _covered(marked)
    return [
        f"{label} {marked.text[start:end]}"
        for start, end, label in marked.spans
        if any(
            marked.text[i].isalnum() and i not in covered for i in _core(marked.text, start, end)
        )
    ]


def false_alarms(marked: Marked) -> list[str]:
    """Findings that lie for more than half outside what was marked."""
    gold = {i for start, end, _ in marked.spans for i in range(start, end)}
    return [
        f.text
        for f in scan({"text": marked.text})
        if 2 * sum(i in gold for i in range(f.start, f.end)) < f.end - f.start
    ]


def _covered(marked: Marked) -> set[int]:
    return {i for f in scan({"text": marked.text}) for i in range(f.start, f.end)}


def _core(text: str, start: int, end: int) -> range:
    """Without a small article or particle in front: leaving "het" says nothing."""
    match = re.match(r"(?:het|de|van der|van|der) ", text[start:end])
    return range(start + (match.end() if match else 0), end)
