"""Writes mentions as an Excel workbook: sheets of the mentions, their places, their articles, and what the filters were."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from itertools import count, islice
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, BinaryIO

from dashboard.export.table import table_columns, table_rows
from dashboard.export.xml_text import xml_characters

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

    from dashboard.export.content import Content

#: A sheet has no more rows than this, its header among them, and a cell no more characters.
MAX_ROWS = 1_048_576
MAX_CHARACTERS = 32_767
_CUT = " …"
#: Excel and others disagree on the days before this one: Excel has a 29 February 1900.
_FIRST_DAY = date(1900, 3, 1)
_DAY_ZERO = date(1899, 12, 30)
#: A file says when it was made; always this, so that the same mentions give the same bytes.
_CREATED = datetime(2000, 1, 1)  # noqa: DTZ001
_WIDTHS = {
    **dict.fromkeys(("name", "dates", "admin1", "toponym", "source", "shown_name"), 22),
    **dict.fromkeys(("excerpt", "Value"), 80),
    **dict.fromkeys(("title", "reason", "date_reason", "Filter"), 40),
}
_WIDTH = 12
_PLACE_COLUMNS = (
    *("shown_name", "kind", "country", "admin1", "lat", "lon", "mentions", "articles", "first_date", "last_date", "max_confidence"),
    *("radius_km", "name", "feature", "place_id"),
)
_ARTICLE_COLUMNS = (*("title", "source", "published_from", "published_to", "published_basis", "url", "mentions", "places", "article_id"),)


def write_xlsx(content: Content, file: BinaryIO) -> None:
    """The mentions as a workbook of the sheets Mentions, Places, Articles and Filters; more mentions than a sheet holds go on in another.

    Days are dates, those before 1 March 1900 texts; texts are never formulas or links. A longer text than a cell holds ends in " …";
    U+FFFD stands for what XML cannot hold. The sheets are first written into files beside this one, which an error may leave there. Raises
    OSError.
    """
    import xlsxwriter
    from xlsxwriter.exceptions import FileCreateError

    output = _Output(file)
    try:
        with xlsxwriter.Workbook(output, {"constant_memory": True, "tmpdir": str(PurePath(file.name).parent)}) as workbook:
            workbook.set_properties({"created": _CREATED})
            workbook.use_zip64()
            sheets = _Sheets(workbook)
            sheets.write("Mentions", table_columns(), table_rows(content.rows))
            sheets.write("Places", _PLACE_COLUMNS, ([getattr(place, name) for name in _PLACE_COLUMNS] for place in content.places))
            sheets.write("Articles", _ARTICLE_COLUMNS, ([getattr(one, name) for name in _ARTICLE_COLUMNS] for one in content.articles))
            sheets.write("Filters", ("Filter", "Value"), content.filters)
    except FileCreateError as error:
        raise error.args[0] from error
    finally:
        output.let_go()


class _Output:
    """A file that can be let go: after an error xlsxwriter leaves an archive open on it, which would write and complain at its end."""

    def __init__(self, file: BinaryIO) -> None:
        self._file: BinaryIO | None = file

    def let_go(self) -> None:
        """From now on nothing is done."""
        self._file = None

    def write(self, data: bytes) -> int:
        return self._file.write(data) if self._file else len(data)

    def seek(self, offset: int, whence: int = 0) -> int:
        return self._file.seek(offset, whence) if self._file else 0

    def tell(self) -> int:
        return self._file.tell() if self._file else 0

    def flush(self) -> None:
        if self._file:
            self._file.flush()


class _Sheets:
    """Writes the sheets of a workbook one after the other."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._head = workbook.add_format({"bold": True, "bottom": 1})
        self._day = workbook.add_format({"num_format": "yyyy-mm-dd"})

    def write(self, name: str, columns: Iterable[str], rows: Iterable[Sequence[Any]]) -> None:
        """Writes a sheet, or several where one cannot hold all rows: "Mentions", "Mentions 2" ..."""
        columns, iterator = list(columns), iter(rows)
        for number in count(1):
            sheet = self._add(name if number == 1 else f"{name} {number}", columns)
            last = 0
            for last, values in enumerate(islice(iterator, MAX_ROWS - 1), 1):
                for column, value in enumerate(values):
                    if value is not None:
                        self._write_cell(sheet, last, column, value)
            sheet.autofilter(0, 0, last, len(columns) - 1)
            if last < MAX_ROWS - 1:
                return

    def _add(self, name: str, columns: Sequence[str]) -> Worksheet:
        """A sheet with its head, which stays in view."""
        sheet = self._workbook.add_worksheet(name)
        for column, title in enumerate(columns):
            sheet.set_column(column, column, _WIDTHS.get(title, _WIDTH))
        sheet.freeze_panes(1, 0)
        for column, title in enumerate(columns):
            sheet.write_string(0, column, title, self._head)
        return sheet

    def _write_cell(self, sheet: Worksheet, row: int, column: int, value: object) -> None:
        match value:
            case str():
                sheet.write_string(row, column, _fitted(xml_characters(value)))
            case bool():
                sheet.write_boolean(row, column, value)
            case int() | float():
                sheet.write_number(row, column, value)
            case date() if value >= _FIRST_DAY:
                sheet.write_number(row, column, (value - _DAY_ZERO).days, self._day)
            case _:
                sheet.write_string(row, column, str(value))


def _fitted(text: str) -> str:
    """The text, cut where a cell cannot hold it: a cell counts in UTF-16, where some characters count as two."""
    if len(text) <= MAX_CHARACTERS // 2 or len(encoded := text.encode("utf-16-le")) <= 2 * MAX_CHARACTERS:
        return text
    return encoded[: 2 * (MAX_CHARACTERS - len(_CUT))].decode("utf-16-le", errors="ignore") + _CUT
