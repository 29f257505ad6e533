"""Values of dataclasses as JSON and back: dates as text, and rows of one dataclass by columns, since there may be tens of thousands."""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from typing import Any, get_args, get_origin, get_type_hints

#: Makes a value of a type from what JSON has; None where JSON has the value itself.
_Make = Callable[[Any], Any] | None


def to_plain(value: Any) -> Any:
    """What JSON can hold of a dataclass, a date, or a list, tuple or mapping of such."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {key: to_plain(of_key) for key, of_key in value.items()}
    if isinstance(value, list | tuple):
        is_rows = bool(value) and is_dataclass(value[0])
        return _columns(value) if is_rows else [to_plain(member) for member in value]
    if is_dataclass(value):
        return {field.name: to_plain(getattr(value, field.name)) for field in fields(value)}
    return value


def from_plain(type_: Any, plain: Any) -> Any:
    """The value of a type of which `to_plain` made this. Raises KeyError, TypeError or ValueError if it is of another type."""
    make = _maker(type_)
    return make(plain) if make else plain


def _columns(rows: Sequence[Any]) -> dict[str, list[Any]]:
    return {field.name: [to_plain(getattr(row, field.name)) for row in rows] for field in fields(rows[0])}


@cache
def _maker(type_: Any) -> _Make:
    """What makes values of a type."""
    if isinstance(type_, types.UnionType):  # X | None
        (of_value,) = (_maker(part) for part in get_args(type_) if part is not types.NoneType)
        return of_value and (lambda plain: None if plain is None else of_value(plain))
    if get_origin(type_) in (tuple, list):
        return _maker_of_list(get_origin(type_), get_args(type_)[0])
    if get_origin(type_) is Mapping:
        return _maker_of_mapping(get_args(type_)[1])
    if is_dataclass(type_):
        return _maker_of_row(type_)
    return None if type_ in (str, int, float, bool) else date.fromisoformat if type_ is date else type_


def _maker_of_row(type_: Any) -> _Make:
    makers = _makers_of_fields(type_)
    return lambda plain: type_(**{name: _made(make, plain[name]) for name, make in makers.items()})


def _maker_of_list(list_type: Any, type_: Any) -> _Make:
    if is_dataclass(type_):
        return _maker_of_rows(list_type, type_)
    make = _maker(type_)
    return lambda plain: list_type(map(make, plain) if make else plain)


def _maker_of_rows(list_type: Any, type_: Any) -> _Make:
    makers = _makers_of_fields(type_)

    def make_rows(plain: Any) -> Any:
        columns = [map(make, plain[name]) if make else plain[name] for name, make in makers.items()] if plain else []
        return list_type(map(type_, *columns) if columns else ())

    return make_rows


def _maker_of_mapping(type_: Any) -> _Make:
    make = _maker(type_)
    return lambda plain: {key: _made(make, value) for key, value in plain.items()}


def _makers_of_fields(type_: Any) -> dict[str, _Make]:
    hints = get_type_hints(type_)
    return {field.name: _maker(hints[field.name]) for field in fields(type_)}


def _made(make: _Make, plain: Any) -> Any:
    return make(plain) if make else plain
