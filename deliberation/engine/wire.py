"""Frozen dataclasses to JSON and back, strictly.

What comes in is either the log or a browser, so nothing is guessed: an unknown field, a missing
field or a value of another type is a `WireError`.
"""

import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import datetime
from functools import cache
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]
T = TypeVar("T")


class WireError(ValueError):
    """The JSON does not have the shape that was promised; the message names the place."""


def to_json(value: Any) -> Any:
    """Turn a dataclass (or a value inside one) into plain JSON values."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: to_json(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {key: to_json(item) for key, item in value.items()}
    if isinstance(value, frozenset):
        return sorted(to_json(item) for item in value)
    if isinstance(value, tuple | list):
        return [to_json(item) for item in value]
    return value


def from_json(kind: type[T], data: object, place: str = "") -> T:
    """Build a `kind` (a dataclass) from JSON values; `place` prefixes error messages."""
    if not isinstance(data, Mapping):
        raise WireError(f"{place or kind.__name__}: an object was expected")
    known = _shape(kind)  # type: ignore[arg-type]  # a class is hashable
    unknown = sorted(str(name) for name in data if name not in known)
    if unknown:
        raise WireError(f"{place or kind.__name__}: unknown field {unknown[0]!r}")
    return kind(
        **{
            name: _value(hint, data[name], f"{place or kind.__name__}.{name}")
            for name, (hint, needed) in known.items()
            if _is_given(name, needed, data, place or kind.__name__)
        }
    )


def _is_given(name: str, needed: bool, data: Mapping[Any, Any], place: str) -> bool:
    if needed and name not in data:
        raise WireError(f"{place}: field {name!r} is missing")
    return name in data


@cache
def _shape(kind: type[Any]) -> dict[str, tuple[Any, bool]]:
    hints = get_type_hints(kind)
    return {field.name: (hints[field.name], _is_needed(field)) for field in fields(kind)}


def _is_needed(field: "Field[Any]") -> bool:
    return field.default is MISSING and field.default_factory is MISSING


def _value(hint: Any, data: Any, place: str) -> Any:
    if is_dataclass(hint):
        return from_json(hint, data, place)  # type: ignore[arg-type]  # is_dataclass says so
    reader = _READERS.get(get_origin(hint) or hint)
    if reader is None:
        raise TypeError(f"{place}: {hint!r} can't travel as JSON")
    return reader(hint, data, place)


def _plain(hint: Any, data: Any, place: str) -> Any:
    # bool is an int to Python; True is no seat number.
    if not isinstance(data, hint) or (hint is int and isinstance(data, bool)):
        raise WireError(f"{place}: {hint.__name__} was expected")
    return data


def _moment(hint: Any, data: Any, place: str) -> datetime:
    try:
        moment = datetime.fromisoformat(_plain(str, data, place))
    except ValueError as error:
        raise WireError(f"{place}: a moment in ISO 8601 was expected") from error
    if moment.tzinfo is None:
        raise WireError(f"{place}: a moment needs its time zone")
    return moment


def _many(hint: Any, data: Any, place: str) -> Any:
    if not isinstance(data, list | tuple):
        raise WireError(f"{place}: a list was expected")
    items = [_value(get_args(hint)[0], item, f"{place}[{n}]") for n, item in enumerate(data)]
    return get_origin(hint)(items)  # tuple or frozenset, see _READERS


def _mapping(hint: Any, data: Any, place: str) -> dict[str, Any]:
    if not isinstance(data, Mapping):
        raise WireError(f"{place}: an object was expected")
    kind = get_args(hint)[1]
    return {
        _plain(str, key, place): _value(kind, item, f"{place}.{key}") for key, item in data.items()
    }


def _either(hint: Any, data: Any, place: str) -> Any:
    """Read `X | None`, the only union in use."""
    if data is None:
        return None
    (kind,) = (option for option in get_args(hint) if option is not type(None))
    return _value(kind, data, place)


def _one_of(hint: Any, data: Any, place: str) -> Any:
    if data not in get_args(hint):
        raise WireError(f"{place}: one of {', '.join(map(str, get_args(hint)))} was expected")
    return data


_READERS: dict[Any, Callable[[Any, Any, str], Any]] = {
    str: _plain,
    int: _plain,
    bool: _plain,
    datetime: _moment,
    tuple: _many,
    frozenset: _many,
    Mapping: _mapping,
    Union: _either,
    types.UnionType: _either,
    Literal: _one_of,
}


def tagged(kinds: Mapping[str, type[T]], data: object) -> T:
    """Read an object whose `type` names which of `kinds` it is."""
    if not isinstance(data, Mapping):
        raise WireError("an object was expected")
    kind = kinds.get(data.get("type", "")) if isinstance(data.get("type"), str) else None
    if kind is None:
        raise WireError(f"unknown type {data.get('type')!r}")
    return from_json(kind, {key: value for key, value in data.items() if key != "type"})
