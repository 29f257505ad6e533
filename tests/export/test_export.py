"""The export formats: what is written reads back as the rows that were given."""

from __future__ import annotations

import csv
import io
import json
import unicodedata
from dataclasses import asdict, replace
from datetime import date

import pytest
from export.mentions import ROW, ROWS, UNPLACED, written
from hypothesis import given
from hypothesis import strategies as st

from dashboard.export import FORMATS, Format
from dashboard.export.csv import write_csv, write_spreadsheet
from dashboard.export.geojson import write_geojson
from dashboard.export.jsonl import write_jsonl
from dashboard.export.record import READ_FIRST, columns
from dashboard.plain_text.control_signs import replace_controls
from dashboard.store.rows import MentionRow


def to_csv(rows: list[MentionRow]) -> str:
    return written(write_csv, rows).decode()


def to_spreadsheet(rows: list[MentionRow]) -> str:
    return written(write_spreadsheet, rows).decode()


def to_geojson(rows: list[MentionRow]) -> str:
    return written(write_geojson, rows).decode()


def to_jsonl(rows: list[MentionRow]) -> str:
    return written(write_jsonl, rows).decode()


def json_values(row: MentionRow) -> dict[str, object]:
    """The row as it reads back from JSON."""
    iso_days = {name: value.isoformat() for name, value in asdict(row).items() if isinstance(value, date)}
    return {**asdict(row), **iso_days, "rivals": [asdict(rival) for rival in row.rivals]}


@given(st.lists(ROWS, max_size=4))
def test_json_lines_read_back_as_the_rows(rows: list[MentionRow]) -> None:
    text = to_jsonl(rows)
    assert [json.loads(line) for line in text.split("\n") if line] == [json_values(row) for row in rows]
    assert text.count("\n") == len(rows)


def test_a_json_line_has_the_columns_of_the_table_and_the_articles_title_source_and_excerpt() -> None:
    record = json.loads(to_jsonl([ROW]))
    assert list(record) == list(columns())
    assert {"reading_id", "start", "end", "place_id", "confidence", "date_from", "date_basis", "title", "source", "excerpt"} <= set(record)
    assert (record["date_from"], record["lat"], record["demonym"]) == ("2014-06-02", -18.14161, False)


@given(st.lists(ROWS, max_size=4))
def test_geojson_reads_back_as_the_rows_with_longitude_first(rows: list[MentionRow]) -> None:
    collection = json.loads(to_geojson(rows))
    assert collection["type"] == "FeatureCollection"
    assert [feature["properties"] for feature in collection["features"]] == [json_values(row) for row in rows]
    for feature, row in zip(collection["features"], rows, strict=True):
        assert feature["type"] == "Feature"
        point = [row.offset_lon, row.offset_lat] if row.elsewhere else [row.lon, row.lat]
        assert feature["geometry"] == (None if row.point is None else {"type": "Point", "coordinates": point})


@given(st.lists(ROWS, max_size=4))
def test_csv_reads_back_as_the_rows(rows: list[MentionRow]) -> None:
    header, *lines = csv.reader(io.StringIO(to_csv(rows), newline=""))
    assert header == [*columns(), "dates"]
    for cells, row in zip(lines, rows, strict=True):
        record = dict(zip(header, cells, strict=True))
        for name, value in json_values(row).items():
            assert read_cell(record[name], value) == value, name


def read_cell(cell: str, value: object) -> object:
    """The value of a cell, in the type of the value that was written."""
    if value is None:
        return None if cell == "" else cell
    if isinstance(value, str):
        read = cell.removeprefix("'") if not value.startswith("'") else cell
        return value if read == replace_controls(value) else read
    return json.loads(cell)


BLANKS = (" ", "\xa0", "\u3000", "\u200b", "\u2060", "\ufeff", "\n", " \u200e ", "\x0b")


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1", '=HYPERLINK("http://x")', *(f"{before}=1" for before in BLANKS), "﹣1", " ＠1"],
)
def test_no_text_of_a_csv_is_taken_for_a_formula(text: str) -> None:
    _, cells = csv.reader(io.StringIO(to_csv([replace(ROW, title=text, excerpt=text, toponym=text)]), newline=""))
    cell_of_text = f"'{text}".replace("\x0b", "\ufffd")
    assert [cell for cell in cells if cell == cell_of_text] == [cell_of_text] * 3


@pytest.mark.parametrize("text", ["fled", " fled", "\u200bfled", "100 - 5", "’fled", "(-1)", "", " "])
def test_a_text_that_no_spreadsheet_takes_for_a_formula_stays_as_it_is(text: str) -> None:
    _, cells = csv.reader(io.StringIO(to_csv([replace(ROW, title=text)]), newline=""))
    assert text in cells


@pytest.mark.parametrize("format_", [format_ for format_ in FORMATS if format_.is_text], ids=lambda format_: format_.name)
def test_no_export_has_a_sign_that_a_terminal_would_obey(format_: Format) -> None:
    hostile = "".join(map(chr, (*range(32), *range(0x7F, 0xA0))))
    text = written(format_.write, [replace(ROW, title=hostile, excerpt=hostile, toponym=hostile)]).decode()
    assert {sign for sign in text if unicodedata.category(sign) == "Cc"} <= set("\t\r\n")
    if format_.name == "jsonl":
        assert json.loads(text)["title"] == hostile


@pytest.mark.parametrize(
    ("row", "dates"),
    [
        (ROW, "2 – 15 June 2014"),
        (UNPLACED, ""),
        (replace(ROW, date_from=date(2015, 9, 1), date_to=date(2015, 12, 31), date_reason="“late 2015”, in its clause"), "late 2015"),
        (replace(ROW, date_reason="“June 2 to 15”", excerpt="In Suva, around June 2 to 15, they met."), "about 2 – 15 June 2014"),
        (replace(ROW, date_reason="“June 2 to 15”", excerpt="About Suva: June 2 to 15."), "2 – 15 June 2014"),
    ],
)
def test_a_csv_has_the_dates_as_a_person_writes_them(row: MentionRow, dates: str) -> None:
    (record,) = csv.DictReader(io.StringIO(to_csv([row]), newline=""))
    assert record["dates"] == dates


def test_a_negative_number_in_a_csv_stays_a_number() -> None:
    header, cells = csv.reader(io.StringIO(to_csv([ROW]), newline=""))
    assert cells[header.index("lat")] == "-18.14161"


def test_csv_lines_end_as_rfc_4180_has_them() -> None:
    assert to_csv([]) == ",".join([*columns(), "dates"]) + "\r\n"
    assert to_csv([ROW]).endswith("\r\n")


@given(st.lists(ROWS, max_size=4))
def test_the_spreadsheet_of_the_page_has_the_same_cells_with_what_people_read_first(rows: list[MentionRow]) -> None:
    spreadsheet = to_spreadsheet(rows)
    assert spreadsheet.encode().startswith(b"\xef\xbb\xbf"), "Excel takes it for UTF-8"
    reader = csv.DictReader(io.StringIO(spreadsheet.removeprefix("\ufeff"), newline=""))
    assert list(reader.fieldnames or ())[: len(READ_FIRST)] == list(READ_FIRST)
    assert list(reader) == list(csv.DictReader(io.StringIO(to_csv(rows), newline="")))


@pytest.mark.parametrize("text", ["\ud800", "a\udfff", "\ud83d alone"])
def test_half_a_character_breaks_no_file(text: str) -> None:
    rows = [replace(ROW, title=text)]
    assert [json.loads(line)["title"] for line in to_jsonl(rows).splitlines()] == [text]
    assert json.loads(to_geojson(rows))["features"][0]["properties"]["title"] == text
    (record,) = csv.DictReader(io.StringIO(to_csv(rows), newline=""))
    assert record["title"] == replace_controls(text)
