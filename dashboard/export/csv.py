"""Writes mentions as comma-separated values, for a spreadsheet."""

from __future__ import annotations

import csv
import io
import json
import unicodedata
from collections.abc import Iterable
from typing import TYPE_CHECKING

from dashboard.control_signs import replace_controls
from dashboard.export.record import columns, record
from dashboard.wording import say_in_article_words

if TYPE_CHECKING:
    from dashboard.store.rows import MentionRow

#: A cell that begins with one of these is taken for a formula by spreadsheets (OWASP, "CSV Injection"), some of which pass over blanks
#: and signs without a width before it, and take other forms of it, such as the full-width ones, for it.
_FORMULA_SIGNS = "=+-@"
_BEFORE_A_FORMULA = ("\t", "\r")
_PASSED_OVER = ("Zs", "Zl", "Zp", "Cc", "Cf", "Mn")  # blanks, line ends, controls, signs without a width

#: What people read, which comes first in a spreadsheet for them.
READ_FIRST = ("name", "dates", "excerpt", "title", "source")
_BYTE_ORDER_MARK = "\ufeff"


def to_csv(rows: Iterable[MentionRow]) -> str:
    """The rows as CSV (RFC 4180) with a header: null as an empty cell, days in ISO 8601, `true` and `false`, rivals as JSON.

    The last column, `dates`, has the dates as a person writes them. A text that a spreadsheet would take for a formula gets an apostrophe
    before it; U+FFFD stands for control characters.
    """
    return _write(rows, (*columns(), "dates"))


def to_spreadsheet(rows: Iterable[MentionRow]) -> str:
    """As `to_csv`, for a person who opens it: READ_FIRST are the first columns, and a byte-order mark tells Excel that it is UTF-8."""
    return _BYTE_ORDER_MARK + _write(rows, tuple(dict.fromkeys((*READ_FIRST, *columns()))))


def _write(rows: Iterable[MentionRow], names: tuple[str, ...]) -> str:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(names)
    for row in rows:
        values = record(row) | {"dates": say_in_article_words(row.days, row.date_words) if row.days else None}
        writer.writerow([_cell(values[name]) for name in names])
    return out.getvalue()


def _cell(value: object) -> str:
    match value:
        case None:
            return ""
        case str():
            return f"'{replace_controls(value)}" if _is_formula(value) else replace_controls(value)
        case bool() | tuple() | list():
            return json.dumps(value, ensure_ascii=False)
        case _:
            return str(value)


def _is_formula(text: str) -> bool:
    """Whether a spreadsheet might take the text for a formula."""
    first = next((character for character in text if unicodedata.category(character) not in _PASSED_OVER), "")
    return text.startswith(_BEFORE_A_FORMULA) or unicodedata.normalize("NFKC", first)[:1] in tuple(_FORMULA_SIGNS)
