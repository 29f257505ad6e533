"""XLSX: what a person opens has typed cells, and no text of an article is a formula or a link. Read by openpyxl and calamine."""

from __future__ import annotations

import errno
import gc
import io
import os
import sys
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import BinaryIO, cast

import pytest
from export.mentions import HOSTILE_ROWS, OFF, ROW, UNPLACED, place_row, table_row, written
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from dashboard.export import Content, xlsx
from dashboard.export.record import READ_FIRST
from dashboard.export.table import table_columns
from dashboard.export.xlsx import MAX_CHARACTERS, write_xlsx
from dashboard.export.xml_text import xml_characters
from dashboard.store.article_rows import MentioningArticle
from dashboard.store.rows import MentionRow

ARTICLE = MentioningArticle(
    "a1", "Title", "VICE", "https://example.org", date(2014, 6, 13), date(2014, 6, 22), "metadata", mentions=2, places=1
)


def sheets(rows: list[MentionRow], content: Content | None = None) -> dict[str, list[list[object]]]:
    """The rows of each sheet, as calamine reads them."""
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(written(write_xlsx, rows, content)))
    return {name: [list(row) for row in workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)] for name in workbook.sheet_names}


def cell(value: object) -> object:
    """The value as it reads back from a cell."""
    match value:
        case None:
            return ""
        case str():
            return xml_characters(value).replace("\r\n", "\n").replace("\r", "\n")
        case date() if value < date(1900, 3, 1):
            return value.isoformat()
        case float():
            return pytest.approx(value, rel=1e-15)  # a cell has 16 digits
        case _:
            return value


@given(st.lists(HOSTILE_ROWS, max_size=4))
def test_cells_read_back_as_the_values_whatever_the_texts_hold(rows: list[MentionRow]) -> None:
    header, *lines = sheets(rows)["Mentions"]
    assert header == list(table_columns())
    assert [[cell(value) for value in line] for line in lines] == [[cell(value) for value in table_row(row)] for row in rows]


@given(HOSTILE_ROWS)
def test_no_text_is_a_formula_an_error_or_a_link(row: MentionRow) -> None:
    sheet = load_workbook(io.BytesIO(written(write_xlsx, [row])))["Mentions"]
    cells = next(sheet.iter_rows(min_row=2))
    texts = [one.data_type for one, value in zip(cells, table_row(row), strict=True) if isinstance(value, str)]
    assert set(texts) == {"s"}
    assert all(one.hyperlink is None for one in cells)


def test_days_are_dates_and_coordinates_numbers_and_days_before_1900_texts() -> None:
    old = replace(ROW, date_from=date(1899, 12, 31), date_to=date(1900, 2, 28), published_from=date(1900, 3, 1))
    sheet = load_workbook(io.BytesIO(written(write_xlsx, [ROW, old])))["Mentions"]
    header, new_cells, old_cells = ([one.value for one in line] for line in sheet.iter_rows())
    new, old_one = dict(zip(header, new_cells, strict=True)), dict(zip(header, old_cells, strict=True))
    assert (new["date_from"], new["date_to"], new["lat"], new["demonym"]) == (datetime(2014, 6, 2), datetime(2014, 6, 15), -18.14161, False)  # noqa: DTZ001
    assert (old_one["date_from"], old_one["date_to"], old_one["published_from"]) == ("1899-12-31", "1900-02-28", datetime(1900, 3, 1))  # noqa: DTZ001
    assert sheet.cell(2, header.index("date_from") + 1).number_format == "yyyy-mm-dd"
    assert sheet.freeze_panes == "A2"
    assert header[: len(READ_FIRST)] == list(READ_FIRST)


@pytest.mark.parametrize(("character", "kept"), [("a", MAX_CHARACTERS - 2), ("😀", (MAX_CHARACTERS - 2) // 2)])
def test_a_text_that_no_cell_can_hold_is_visibly_cut(character: str, kept: int) -> None:
    _, line = sheets([replace(ROW, excerpt=character * 40_000)])["Mentions"]
    assert line[2] == character * kept + " …"
    assert sheets([replace(ROW, excerpt="a" * MAX_CHARACTERS)])["Mentions"][1][2] == "a" * MAX_CHARACTERS


def test_more_mentions_than_a_sheet_holds_go_on_in_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "MAX_ROWS", 3)
    for number in range(6):
        read = sheets([replace(ROW, start=n) for n in range(number)])
        mentions = [rows for name, rows in read.items() if name.startswith("Mentions")]
        assert [row[table_columns_at("start")] for rows in mentions for row in rows[1:]] == list(range(number))
        assert all(rows[0] == list(table_columns()) and len(rows) <= 3 for rows in mentions)


def table_columns_at(name: str) -> int:
    return list(table_columns()).index(name)


def test_there_are_sheets_of_places_articles_and_filters() -> None:
    place = place_row(ROW, article_name="Suva City", mentions=2)
    filters = [("Shown", "One article on Suva"), ("Search", "=1+1")]
    read = sheets([ROW, OFF, UNPLACED], Content((), places=[place], articles=[ARTICLE], filters=filters))
    assert list(read) == ["Mentions", "Places", "Articles", "Filters"]
    assert len(read["Mentions"]) == 4
    (head, values) = read["Places"]
    row = dict(zip(head, values, strict=True))
    assert (row["shown_name"], row["name"], row["kind"], row["mentions"], row["lat"]) == ("Suva City", "Suva", "town", 2, -18.14161)
    assert read["Articles"][1][:4] == ["Title", "VICE", date(2014, 6, 13), date(2014, 6, 22)]
    assert read["Filters"] == [["Filter", "Value"], *map(list, filters)]


def test_the_same_mentions_give_the_same_bytes() -> None:
    assert written(write_xlsx, [ROW, OFF]) == written(write_xlsx, [ROW, OFF])


class Full(io.FileIO):
    """A file on a disk that is full."""

    def write(self, _data: object, /) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_a_full_disk_is_one_error_and_nothing_complains_of_it_afterwards(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    complaints: list[object] = []
    monkeypatch.setattr(sys, "unraisablehook", complaints.append)
    with Full(tmp_path / "out.xlsx", "wb") as file, pytest.raises(OSError, match="No space left"):
        write_xlsx(Content([ROW]), cast("BinaryIO", file))
    gc.collect()
    assert complaints == []
