"""Values of Python as columns of Arrow, made from their bytes: `pyarrow.array` would load pandas, which takes two seconds and 40 MB."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence, Sized
from datetime import date
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from dashboard.export.table import Type
from dashboard.plain_text.control_signs import has_controls, replace_controls

if TYPE_CHECKING:
    import pyarrow as pa

_EPOCH = date(1970, 1, 1)


def arrow_type(type_: Type) -> pa.DataType:
    """The type of Arrow for a column."""
    import pyarrow as pa

    types: dict[Type, pa.DataType] = {
        Type.TEXT: pa.string(), Type.NUMBER: pa.float64(), Type.WHOLE: pa.int64(), Type.TRUTH: pa.bool_(), Type.DAY: pa.date32(),
    }  # fmt: skip
    return types[type_]


def column_of(values: Sequence[Any], type_: Type) -> pa.Array:
    """The values as a column, None as null; U+FFFD stands for control characters and lone surrogates."""
    import pyarrow as pa

    if values.count(None) == len(values):
        return pa.nulls(len(values), arrow_type(type_))
    return _texts(values) if type_ is Type.TEXT else _fixed(values, type_)


def binary_column(values: Sequence[bytes | None]) -> pa.Array:
    """The byte strings as a column, None as null."""
    import pyarrow as pa

    data = [value or b"" for value in values]
    return pa.Array.from_buffers(pa.binary(), len(values), [_validity(values), _offsets(data), pa.py_buffer(b"".join(data))])


def _texts(values: Sequence[str | None]) -> pa.Array:
    """A column of texts. Where all are ASCII, they are encoded at once: a character is a byte."""
    import pyarrow as pa

    texts = [value or "" for value in values]
    joined = "".join(texts)
    if has_controls(joined):
        return _texts([value and replace_controls(value) for value in values])
    offsets = _offsets(texts if joined.isascii() else [text.encode() for text in texts])
    return pa.Array.from_buffers(pa.string(), len(values), [_validity(values), offsets, pa.py_buffer(joined.encode())])


def _offsets(values: Sequence[Sized]) -> pa.Buffer:
    """Where each value begins in the values put together, and where the last one ends."""
    import pyarrow as pa

    return pa.py_buffer(array("i", accumulate(map(len, values), initial=0)))


def _fixed(values: Sequence[Any], type_: Type) -> pa.Array:
    """A column whose values have all one width."""
    import pyarrow as pa

    filled = [value or _ZEROS[type_] for value in values] if None in values else values
    return pa.Array.from_buffers(arrow_type(type_), len(values), [_validity(values), pa.py_buffer(_PACKERS[type_](filled))])


def _days(values: Sequence[date]) -> array[int]:
    return array("i", [value.toordinal() - _EPOCH.toordinal() for value in values])


def _validity(values: Sequence[object]) -> pa.Buffer | None:
    """A bit for each value, 0 for None; None if there is no None."""
    import pyarrow as pa

    return pa.py_buffer(_bits([value is not None for value in values])) if None in values else None


def _bits(truths: Sequence[bool]) -> bytes:
    """A bit for each truth, the first the lowest."""
    digits = "".join("1" if truth else "0" for truth in reversed(truths))
    return int(digits or "0", 2).to_bytes((len(truths) + 7) // 8, "little")


_ZEROS: dict[Type, object] = {Type.NUMBER: 0.0, Type.WHOLE: 0, Type.DAY: _EPOCH, Type.TRUTH: False}
_PACKERS: dict[Type, Callable[[Sequence[Any]], array[Any] | bytes]] = {
    Type.NUMBER: lambda values: array("d", values),
    Type.WHOLE: lambda values: array("q", values),
    Type.DAY: _days,
    Type.TRUTH: _bits,
}
