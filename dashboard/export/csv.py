"""Writes mentions as comma-separated values, for a spreadsheet."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, BinaryIO

from dashboard.export.formulas import is_formula
from dashboard.export.json_text import json_text
from dashboard.export.record import READ_FIRST, columns, dates_in_words, record
from dashboard.plain_text.control_signs import replace_controls

if TYPE_CHECKING:
    from dashboard.export.content import Content

_BYTE_ORDER_MARK = "\ufeff".encode()


def write_csv(content: Content, file: BinaryIO) -> None:
    """The mentions as CSV (RFC 4180) with a header: null as an empty cell, days in ISO 8601, `true` and `false`, rivals as JSON.

    The last column, `dates`, has the dates as a person writes them. A text that a spreadsheet would take for a formula gets an apostrophe
    before it; U+FFFD stands for control characters.
    """
    _write(content, (*columns(), "dates"), file)


def write_spreadsheet(content: Content, file: BinaryIO) -> None:
    """As `write_csv`, for a person who opens it: READ_FIRST are the first columns, and a byte-order mark tells Excel that it is UTF-8."""
    file.write(_BYTE_ORDER_MARK)
    _write(content, tuple(dict.fromkeys((*READ_FIRST, *columns()))), file)


def _write(content: Content, names: tuple[str, ...], file: BinaryIO) -> None:
    line = io.StringIO(newline="")
    writer = csv.writer(line, lineterminator="\r\n")
    writer.writerow(names)
    file.write(line.getvalue().encode())
    for row in content.rows:
        values = record(row) | {"dates": dates_in_words(row)}
        line.seek(0)
        line.truncate()
        writer.writerow([_cell(values[name]) for name in names])
        file.write(line.getvalue().encode())


def _cell(value: object) -> str:
    match value:
        case None:
            return ""
        case str() if value[:1].isalnum() and value.isprintable():  # as most are: what follows takes time
            return value
        case str():
            return f"'{replace_controls(value)}" if is_formula(value) else replace_controls(value)
        case bool() | list():
            return json_text(value)
        case _:
            return str(value)
