"""Tags for the templates of the room. They draw nothing that `room` or `mine` doesn't hold."""

import hashlib
import json
from typing import Any

from django import template
from django.utils.translation import get_language

from deliberation import leading, presentation

register = template.Library()

register.simple_tag(presentation.now_for, name="now_for")
register.simple_tag(leading.next_move, name="next_move")
register.simple_tag(leading.open_block, name="open_block")
register.simple_tag(leading.prompts, name="prompts")
register.filter("initial", presentation.initial)
register.filter("hue", presentation.hue)
register.filter("asks_for_owner", leading.asks_for_owner)
register.filter("counts_ready", presentation.counts_ready)
register.filter("shows_ready", presentation.shows_ready)


@register.simple_tag
def command(command_type: str, **values: Any) -> str:
    """A command as it travels, for a `data-command` attribute (the template escapes it)."""
    return as_json({"type": command_type, **values})


@register.filter
def as_json(value: Any) -> str:
    """A value as JSON, for a `data-…` attribute."""
    return json.dumps(value, ensure_ascii=False)


@register.simple_tag
def free_names(room: Any) -> list[str]:
    """Names of birds that nobody in the room uses yet."""
    taken = [person.name for person in room.people]
    start = int(hashlib.sha256(room.code.encode()).hexdigest()[:4], 16)
    return presentation.free_names(taken, get_language() or "nl", start)


@register.filter
def lookup(values: dict[str, Any], name: str) -> Any:
    """The value under a name, "" when there is none."""
    return (values or {}).get(name, "")


@register.filter
def seats_of(people: list[Any]) -> list[int]:
    """The seat numbers of a list of people."""
    return [person.seat for person in people]


@register.filter
def scale_steps(field: Any) -> list[str]:
    """The answers of a scale, as they travel."""
    return [str(number) for number in range(field.minimum, field.maximum + 1)]


@register.filter
def rows_in(block: Any, list_id: str) -> list[Any]:
    """The rows of one list of a block."""
    return [row for row in block.rows if row.list == list_id]


@register.filter
def of_kind(rows: list[Any], kind: str) -> list[Any]:
    """The sorted rows that stand under a kind of value ("" is unsorted)."""
    return [row for row in rows if row.kind == kind]


@register.filter
def short_of(rows: list[Any], row_id: str) -> str:
    """A few words that name another row: its first two texts."""
    for row in rows:
        if row.id == row_id:
            return ": ".join(text for _name, _label, text in row.values[:2])
    return ""
