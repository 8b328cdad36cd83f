"""Which numbered lines are headings, and which are items of a list or lines of a contents."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from knowledge.importing.joining import Piece


@dataclass(slots=True, eq=False)
class Judged:
    """A piece, and the heading that it might be."""

    piece: Piece
    words: int = 0
    rank: str = ""
    """`named`, `number`, `decimal`, `capitals`, `title`, `bookmark` or empty: no heading."""
    number: tuple[int, ...] = ()
    level: int = field(default=0)


def judge_numbers(judged: list[Judged]) -> None:
    """Take the rank of numbers that don't count on: items of a list, or lines of a contents."""
    decimals = _last_of_each([row for row in judged if row.rank == "decimal"])
    _no_heading([row for row in judged if row.rank == "decimal"], but=decimals)
    if len(decimals) > 1:
        _judge_chapters(judged)
    else:
        _judge_single(judged)


def _no_heading(rows: list[Judged], *, but: list[Judged]) -> None:
    kept = {id(row) for row in but}
    for row in rows:
        if id(row) not in kept:
            row.rank = ""


def _judge_single(judged: list[Judged]) -> None:
    """Chapters are numbered once through the text, and have text between them."""
    last = _last_of_each(list(_with_text(judged)))
    single = [row for row in judged if row.rank == "number"]
    _no_heading(single, but=last if _counts_on(last) else [])


def _with_text(judged: list[Judged]) -> Iterator[Judged]:
    """Numbered lines that stand above text: not in a list, nor the last item of one."""
    around = pairwise([None, *judged, None])
    for (before, row), (_row, after) in pairwise(around):
        if row is None or row.rank != "number" or after is None or after.rank == "number":
            continue
        counts_on = before is not None and before.rank == "number"
        if not counts_on or before is None or before.number[0] + 1 != row.number[0]:
            yield row


def _last_of_each(rows: list[Judged]) -> list[Judged]:
    """The last row with each number, in the order of the text."""
    last = {row.number: row for row in rows}
    return [row for row in rows if last[row.number] is row]


def _counts_on(rows: list[Judged]) -> bool:
    numbers = [row.number[0] for row in rows]
    return len(numbers) > 1 and numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def _judge_chapters(judged: list[Judged]) -> None:
    """Among "2.1" and "2.2" a single number is a chapter when its first section comes next.

    Chapters before the first and after the last of those may have no sections: their numbers count
    on, backwards and forwards.
    """
    leading = list(_with_text(judged))
    following, chapters = _above_sections(judged)
    _judge_followers(judged, following, chapters)
    for row in _leading(judged, leading):
        row.rank = "decimal"


def _above_sections(judged: list[Judged]) -> tuple[dict[int, int | None], set[int]]:
    """For single numbers that are no chapter by their sections, the chapter that comes after.

    And the numbers of the chapters that are.
    """
    sections = [row.number for row in judged if row.rank == "decimal"]
    firsts = {number[0]: number for number in sorted(sections, reverse=True)}
    following: dict[int, int | None] = {}
    chapters: set[int] = set()
    section: tuple[int, ...] = ()
    for index in range(len(judged) - 1, -1, -1):
        row = judged[index]
        if row.rank == "decimal":
            section = row.number
        elif row.rank == "number":
            number = row.number[0]
            if section and section == firsts.get(number) and number not in chapters:
                chapters.add(number)
            else:
                following[index] = section[0] if section else None
    return following, chapters


def _judge_followers(
    judged: list[Judged], following: dict[int, int | None], chapters: set[int]
) -> None:
    last = None
    for index, row in enumerate(judged):
        if row.rank != "number":
            continue
        number = row.number[0]
        if index in following:
            is_next = last is not None and number == last + 1 and number not in chapters
            if not is_next or (following[index] or number + 1) <= number:
                row.rank = ""
                continue
        row.rank, last = "decimal", number


def _leading(judged: list[Judged], candidates: list[Judged]) -> Iterator[Judged]:
    """The chapters before the first one that has sections, counted back to 1."""
    places = {id(row): place for place, row in enumerate(judged)}
    first = next((row for row in judged if row.rank == "decimal" and len(row.number) == 1), None)
    for row in reversed(candidates):
        before = first is not None and places[id(row)] < places[id(first)]
        if first is not None and before and row.number[0] == first.number[0] - 1:
            yield row
            first = row
