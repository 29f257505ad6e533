"""Parses the CSV text of a gazetteer table, and reports all bad rows at once with their line numbers."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator

from dashboard.geoparsing.gazetteer.layers import GazetteerRow
from dashboard.geoparsing.text.folding import fold
from dashboard.model import Place
from dashboard.plain_text.csv_records import read_records
from dashboard.wording import shorten

COLUMNS = ("place_id", "name", "aliases", "feature", "country", "admin1", "lat", "lon", "population")
#: Columns that a table may have besides.
OPTIONAL_COLUMNS = ("demonyms", "admin1_code", "radius_km", "extent_km", "kurmanji")
_MOST_KM = {"radius_km": 1_000.0, "extent_km": 4_000.0}
_MAX_SHOWN_PROBLEMS = 50
_MAX_SHOWN_CHARACTERS = 40
#: No place, the Earth as a whole included, has more people than ten digits say.
_MAX_POPULATION_DIGITS = 10
#: Far more than any place needs; a longer cell is a slip, such as a quotation mark that is never closed.
_MAX_CHARACTERS = {
    "place_id": 200,
    "name": 200,
    "admin1": 200,
    "aliases": 20_000,
    "demonyms": 20_000,
    "admin1_code": 200,
    "kurmanji": 20_000,
}


class GazetteerError(ValueError):
    """A gazetteer file that cannot be used; the message has a line for each problem of a row, up to _MAX_SHOWN_PROBLEMS."""


def parse_rows(content: bytes, source: str) -> list[GazetteerRow]:
    """The rows of a gazetteer table: CSV in UTF-8 with the columns of COLUMNS and, if present, OPTIONAL_COLUMNS.

    `source` names the table in messages. Raises GazetteerError if the table or any row is bad.
    """
    rows: list[GazetteerRow] = []
    problems: list[str] = []
    for line, read in read_rows(content, source):
        if isinstance(read, GazetteerRow):
            rows.append(read)
        else:
            problems += [f"{source}, line {line}: {problem}" for problem in read]
    if problems:
        unshown_count = len(problems) - _MAX_SHOWN_PROBLEMS
        last_line = [f"{source}: and {unshown_count} more"] if unshown_count > 0 else []
        raise GazetteerError("\n".join(problems[:_MAX_SHOWN_PROBLEMS] + last_line))
    return rows


def read_rows(content: bytes, source: str) -> Iterator[tuple[int, GazetteerRow | list[str]]]:
    """The rows of such a table, or what is wrong with them, each with its line. Raises GazetteerError if the table as a whole is bad."""
    records = read_records(decoded(content, source))
    _, columns = next(records, (1, []))
    if isinstance(columns, csv.Error):
        raise GazetteerError(f"{source}: is no CSV table: {columns}")
    if missing := [column for column in COLUMNS if column not in columns]:
        raise GazetteerError(f"{source}: the column {', '.join(missing)} is missing; the first line must name {','.join(COLUMNS)}")
    line_of_place_id: dict[str, int] = {}
    for line, values in records:
        if not values:
            continue  # a blank line
        if isinstance(values, csv.Error):
            yield line, [f"cannot be read: {values}"]
        elif len(values) != len(columns):
            yield line, ["has more or fewer cells than the first line"]
        else:
            cells = dict(zip(columns, values, strict=True))
            problems = list(_find_problems(cells, line_of_place_id))
            line_of_place_id.setdefault(cells["place_id"].strip(), line)
            yield line, problems or _parse_row(cells)


def decoded(content: bytes, source: str) -> str:
    """The text of a table. Raises GazetteerError if it is not in UTF-8."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise GazetteerError(f"{source}: is not UTF-8 (byte {error.start}); save it as UTF-8") from error


def _find_problems(cells: dict[str, str], line_of_place_id: dict[str, int]) -> Iterator[str]:
    yield from _find_long_cells(cells)
    place_id = cells["place_id"].strip()
    if not place_id:
        yield "place_id is empty"
    elif place_id in line_of_place_id:
        yield f"place_id {shorten(place_id, _MAX_SHOWN_CHARACTERS)} stands in line {line_of_place_id[place_id]} already"
    if not fold(cells["name"]):
        yield "name is empty"
    if not re.fullmatch(r"[A-Z][A-Z0-9]{1,5}", cells["feature"].strip()):
        yield f"feature {shorten(cells['feature'], _MAX_SHOWN_CHARACTERS)!r} is no GeoNames feature code (PPL, ADM1, ...)"
    if not re.fullmatch(r"(?:[A-Z]{2})?", cells["country"].strip()):
        yield f"country {shorten(cells['country'], _MAX_SHOWN_CHARACTERS)!r} is no ISO 3166-1 alpha-2 code"
    yield from _find_number_problems(cells)


def _find_number_problems(cells: dict[str, str]) -> Iterator[str]:
    for column, limit_degrees in (("lat", 90.0), ("lon", 180.0)):
        if (problem := find_number_problem(cells[column], -limit_degrees, limit_degrees)) is not None:
            yield f"{column} {problem}"
    if not re.fullmatch(rf"\d{{0,{_MAX_POPULATION_DIGITS}}}", cells["population"].strip(), re.ASCII):
        population = shorten(cells["population"], _MAX_SHOWN_CHARACTERS)
        yield f"population {population!r} is no whole number of at most {_MAX_POPULATION_DIGITS} digits"
    for column, most in _MOST_KM.items():
        if (problem := find_number_problem(_km_cell(cells, column), 0.0, most)) is not None:
            yield f"{column} {problem}"


def _find_long_cells(cells: dict[str, str]) -> Iterator[str]:
    for column, most in _MAX_CHARACTERS.items():
        if len(cells.get(column, "")) > most:
            yield f"{column} has {len(cells[column]):,} characters, more than {most:,}"


def find_number_problem(cell: str, least: float, most: float) -> str | None:
    """What is wrong with a cell that should hold a number from `least` to `most`, in words; None if nothing is."""
    try:
        number = float(cell)
    except ValueError:
        return f"{shorten(cell, _MAX_SHOWN_CHARACTERS)!r} is no number"
    return None if least <= number <= most else f"{shorten(cell, _MAX_SHOWN_CHARACTERS)!r} lies outside {least:.0f} to {most:.0f}"


def _parse_row(cells: dict[str, str]) -> GazetteerRow:
    def split_cell(column: str) -> tuple[str, ...]:
        return tuple(_to_one_line(part) for part in (cells.get(column) or "").split("|") if part.strip())

    place = Place(
        _to_one_line(cells["place_id"]),
        _to_one_line(cells["name"]),
        cells["feature"].strip(),
        cells["country"].strip(),
        _to_one_line(cells["admin1"]),
        float(cells["lat"]),
        float(cells["lon"]),
        int(cells["population"].strip() or 0),
        *(float(_km_cell(cells, column)) for column in _MOST_KM),
    )
    return GazetteerRow(place, split_cell("aliases"), split_cell("demonyms"), split_cell("admin1_code"), split_cell("kurmanji"))


def _km_cell(cells: dict[str, str], column: str) -> str:
    return (cells.get(column) or "").strip() or "0"


def _to_one_line(cell: str) -> str:
    """The text with a blank for each run of blanks and line breaks: a quoted cell may have several lines, a name has one."""
    return " ".join(cell.split())
