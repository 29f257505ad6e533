"""The formats JSON and JSON Lines: articles as objects, by the names of their keys."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

import msgspec

from dashboard.corpus.decoding import DecodingError, decode
from dashboard.corpus.formats.columns import check_columns, documents_of, find_columns, is_article
from dashboard.corpus.formats.errors import FormatError, OtherFormatError
from dashboard.corpus.formats.format import Failure, Format, Results, Source
from dashboard.corpus.limits import MAX_COLUMNS, MAX_TABLE_MB

_OBJECT = re.compile(rb"\s*(?:\[\s*)?\{\s*[\"}]")
_NOT_BLANK = re.compile(r"\S[^\n]*")
_MAX_OBJECTS = 1_000_000
#: Gives the values that json gives, in half the time or less, and refuses what json alone takes: NaN, control signs in a string, half a
#: character.
_FAST_DECODER = msgspec.json.Decoder()
#: One for all lines: json.loads makes another for each.
_DECODER = json.JSONDecoder(strict=False)
#: The keys of a list are those of its first objects.
_SAMPLED = 100
#: The values of a line by their keys, with its name for messages.
_NamedRow = tuple[str, Mapping[str, Any]]


def begins(head: bytes, named: bool) -> bool:
    """Whether the bytes begin as an object or a list of objects does."""
    head = head.removeprefix(b"\xef\xbb\xbf").replace(b"\0", b"").lstrip(b"\xff\xfe")
    return _OBJECT.match(head) is not None or (named and head.lstrip()[:1] in (b"[", b"{"))


def read(source: Source) -> Results:
    """The articles of the first list of objects with a text, or of the object that is one. Raises FormatError."""
    text = _text(source)
    try:
        value = _loaded(text)
    except ValueError as error:
        if _is_object(_first_line(text)):
            raise OtherFormatError("is JSON Lines") from error
        raise FormatError(f"is no JSON ({error}): write it again") from error
    first_header: list[str] = []
    for objects in _lists(value, source.columns):
        items = [_found(item) if "_source" in item else item for item in objects]
        header = list(dict.fromkeys(key for item in items[:_SAMPLED] for key in item))[:MAX_COLUMNS]
        columns = find_columns(header, source.columns)
        if columns.positions["text"]:
            check_columns(columns, header, source.columns)
            yield from documents_of(columns, [(f"object {n}", _values(map(item.get, header))) for n, item in enumerate(items, 1)])
            return
        first_header = first_header or header
    if first_header:
        check_columns(find_columns(first_header, source.columns), first_header, source.columns)


def read_lines(source: Source) -> Results:
    """The articles of the lines; a line that cannot be read costs only itself. Raises FormatError."""
    text = _text(source)
    if "\n" not in text.strip() or not _is_object(_first_line(text)):
        try:
            _loaded(text)
        except ValueError:
            pass
        else:
            raise OtherFormatError("is JSON")
    rows = (_named_row(f"line {number}", line) for number, line in enumerate(text.split("\n"), 1) if line.strip())
    for header, alike in groupby(rows, key=lambda row: () if isinstance(row, Failure) else tuple(row[1])):
        yield from _alike(header, list(alike), source.columns)


def _named_row(name: str, line: str) -> _NamedRow | Failure:
    try:
        value = _loaded(line)
        item = value if isinstance(value, dict) else {}
        return name, _found(item) if "_source" in item else item
    except FormatError as error:
        return Failure(str(error), name)
    except ValueError as error:
        return Failure(f"is no JSON ({error}): write it again", name)


def _alike(header: Sequence[str], rows: Sequence[_NamedRow | Failure], given: Mapping[str, str]) -> Results:
    """The articles of lines with the same keys."""
    columns = find_columns(header, given)
    try:
        check_columns(columns, header, given)
    except FormatError as error:
        yield from (row if isinstance(row, Failure) else Failure(str(error), row[0]) for row in rows)
    else:
        yield from documents_of(columns, [(row[0], _values(row[1].values())) for row in rows if not isinstance(row, Failure)])


def _text(source: Source) -> str:
    try:
        return decode(source.data(MAX_TABLE_MB))
    except DecodingError as error:
        raise FormatError(str(error)) from error


def _loaded(text: str) -> Any:
    """The value that the JSON means. Raises ValueError."""
    try:
        return _FAST_DECODER.decode(text)
    except (msgspec.DecodeError, UnicodeEncodeError, RecursionError):
        pass
    try:
        return _DECODER.decode(text)
    except RecursionError as error:
        raise FormatError("is nested too deep: write it flat") from error


def _first_line(text: str) -> str:
    """The first line that is not blank; the rest of the text, which may be long, is not copied."""
    first = _NOT_BLANK.search(text)
    return first[0] if first else ""


def _is_object(line: str) -> bool:
    try:
        return isinstance(_loaded(line), dict)
    except ValueError:
        return False


def _lists(value: Any, given: Mapping[str, str]) -> Iterator[list[dict[str, Any]]]:
    """The lists of objects in a value, the outer ones first, and each object that is an article where it lies; the other objects last."""
    values: list[Any] = [value]
    others: list[dict[str, Any]] = []
    while values and len(values) + len(others) < _MAX_OBJECTS:
        value = values.pop(0)
        if isinstance(value, dict) and is_article(_row(value), given):
            yield [value]
        elif isinstance(value, dict):
            others.append(value)
            values += [child for child in value.values() if isinstance(child, list | dict)]
        elif objects := [item for item in value if isinstance(item, dict)]:
            yield objects
            values += [child for item in objects[:1] for child in item.values() if isinstance(child, list | dict)]
    for item in others:
        yield [item]


def _row(item: Mapping[str, Any]) -> dict[str, str]:
    """An object's keys with their values as text."""
    found = _found(item) if "_source" in item else item
    return dict(zip(found, _values(found.values()), strict=True))


def _found(item: Mapping[str, Any]) -> Mapping[str, Any]:
    """The keys and values of the hit of a search: those of its source, and its own."""
    found = item["_source"]
    return (
        {**found, **{key: value for key, value in item.items() if key != "_source" and key not in found}}
        if isinstance(found, dict)
        else item
    )


def _values(values: Iterable[Any]) -> list[str]:
    """Values as text; of an object its name."""
    return [value if isinstance(value, str) else _value(value) for value in values]


def _value(value: Any) -> str:
    """A value that is no string as text; "" if it is none that an article has."""
    if isinstance(value, list) and value and all(isinstance(part, dict) and isinstance(part.get("name"), str) for part in value):
        return "\n\n".join(part["name"] for part in value)  # as authors are listed
    if isinstance(value, list):
        return "\n\n".join(filter(None, value)) if all(isinstance(part, str) for part in value) else ""
    if isinstance(value, dict):
        return next((value[key] for key in ("name", "title", "rendered", "text", "$date") if isinstance(value.get(key), str)), "")
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""


JSON = Format("JSON", (".json",), begins, read, holds_many=True)
JSON_LINES = Format("JSON Lines", (".jsonl", ".ndjson", ".jl"), begins, read_lines, holds_many=True)
