"""The format of workbooks (XLSX, XLSB, XLS, ODS), an article a row, by way of calamine."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any

from dashboard.corpus.formats.columns import table_documents
from dashboard.corpus.formats.errors import FormatError, OtherFormatError
from dashboard.corpus.formats.format import Failure, Format, Results, Source
from dashboard.corpus.limits import MAX_COLUMNS, MAX_TABLE_MB

_BEGINNINGS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def begins(head: bytes, named: bool) -> bool:
    """Whether the bytes begin as a zip file or, of a file that is named as a workbook, as one of an older kind."""
    return head.startswith(_BEGINNINGS if named else _BEGINNINGS[0])


def read(source: Source) -> Results:
    """The articles of the rows of all sheets that have a column of text. Raises FormatError if there is no such sheet."""
    import io

    from python_calamine import CalamineError, CalamineWorkbook

    data = source.data(MAX_TABLE_MB)
    if _ENCRYPTED in data:
        raise FormatError("has a password: open it and save it without one")
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
        names = workbook.sheet_names
    except (CalamineError, OSError, ValueError) as error:
        raise OtherFormatError("is no workbook") from error
    failures: list[Failure] = []
    count = 0
    for name in names:
        try:
            for result in table_documents(_rows(name, workbook), source.columns):
                count += 1
                yield result
        except FormatError as error:
            failures.append(Failure(str(error), name))
    if not count:
        yield from failures


def _rows(name: str, workbook: Any) -> Iterator[tuple[str, Sequence[str]]]:
    sheet = workbook.get_sheet_by_name(name)
    if sheet.width > MAX_COLUMNS:
        raise FormatError(f"has {sheet.width:,} columns, more than {MAX_COLUMNS:,}: it is no table of articles")
    for number, row in enumerate(sheet.iter_rows(), 1):
        values = [cell.strip() if isinstance(cell, str) else _text(cell) for cell in row]
        if any(values):
            yield f"{name}, row {number + (sheet.start or (0, 0))[0]}", values


def _text(cell: Any) -> str:
    """A cell that has no text as text; whole numbers without a point, days as ISO days."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return cell.isoformat() if isinstance(cell, date | datetime) else str(cell)


WORKBOOK = Format("XLSX", (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"), begins, read, holds_many=True)
