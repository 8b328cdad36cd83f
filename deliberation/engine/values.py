"""What was filled in, checked against the fields of a block."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from deliberation.engine.refusals import Refused
from deliberation.engine.script import Choice, Field
from deliberation.engine.state import State
from deliberation.engine.text import Text


def options_of(state: State, field: Field) -> tuple[Choice, ...]:
    """Return what can be chosen: the field's own options, or the rows it takes them from."""
    if not field.options_from:
        return field.options
    rows = state.blocks[field.options_from].shown_rows
    return tuple(Choice(row.id, _first_words(row.values)) for row in rows)


def _first_words(values: Mapping[str, str]) -> Text:
    words = next((value for value in values.values() if value), "")
    return Text(nl=words, en=words)


def checked(state: State, fields: Sequence[Field], given: Mapping[str, str]) -> dict[str, str]:
    """Return the values, trimmed and complete, or refuse; at least one must be filled in."""
    values = drafted(fields, given)
    for field in fields:
        _check(state, field, values[field.name])
    if not any(values.values()):
        raise Refused("nothing_filled_in")
    return values


def drafted(fields: Sequence[Field], given: Mapping[str, str]) -> dict[str, str]:
    """Return the values of a draft: known fields, not too long, nothing else asked."""
    known = {field.name: field for field in fields}
    for name, value in given.items():
        if name not in known:
            raise Refused("unknown_field", field=name)
        if len(value) > known[name].max_length:
            raise Refused("field_too_long", label=known[name].label, maximum=known[name].max_length)
    return {field.name: given.get(field.name, "").strip() for field in fields}


def _check(state: State, field: Field, value: str) -> None:
    if value:
        _CHECKS[field.widget](state, field, value)
    elif field.required:
        raise Refused("field_missing", label=field.label)


def _free(_state: State, _field: Field, _value: str) -> None:
    """Any words will do."""


def _option(state: State, field: Field, value: str) -> None:
    if value not in {choice.id for choice in options_of(state, field)}:
        raise Refused("not_an_option", label=field.label)


def _on_scale(_state: State, field: Field, value: str) -> None:
    if value not in scale_of(field):
        raise Refused(
            "not_on_scale", label=field.label, minimum=field.minimum, maximum=field.maximum
        )


def _date(_state: State, field: Field, value: str) -> None:
    try:
        date.fromisoformat(value)
    except ValueError:
        raise Refused("not_a_date", label=field.label) from None


def scale_of(field: Field) -> tuple[str, ...]:
    """Return the answers a scale has, as they travel."""
    return tuple(str(number) for number in range(field.minimum, field.maximum + 1))


_CHECKS: dict[str, Callable[[State, Field, str], None]] = {
    "text": _free,
    "line": _free,
    "choice": _option,
    "scale": _on_scale,
    "date": _date,
}
