"""Parses the CSV text of a gazetteer table, and reports all bad rows at once with their line numbers."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from dashboard.geoparsing.gazetteer.layers import GazetteerRow
from dashboard.geoparsing.text.folding import fold
from dashboard.model import Place

COLUMNS = ("place_id", "name", "aliases", "feature", "country", "admin1", "lat", "lon", "population")
_MAX_SHOWN_PROBLEMS = 50


class GazetteerError(ValueError):
    """A gazetteer file that cannot be used; the message has a line for each problem of a row, up to _MAX_SHOWN_PROBLEMS."""


def parse_rows(content: bytes, source: str) -> list[GazetteerRow]:
    """The rows of a gazetteer table: CSV in UTF-8 with the columns of COLUMNS and, if present, `demonyms` and `admin1_code`.

    `source` names the table in messages. Raises GazetteerError if the table or any row is bad.
    """
    try:
        reader = csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True)
        missing = [column for column in COLUMNS if column not in (reader.fieldnames or ())]
        if missing:
            raise GazetteerError(f"{source}: the column {', '.join(missing)} is missing; the first line must name {','.join(COLUMNS)}")
        return _read_rows(reader, source)
    except UnicodeDecodeError as error:
        raise GazetteerError(f"{source}: is not UTF-8 (byte {error.start}); save it as UTF-8") from error
    except csv.Error as error:
        raise GazetteerError(f"{source}: is no CSV table: {error}") from error


def _read_rows(reader: csv.DictReader[str], source: str) -> list[GazetteerRow]:
    rows: list[GazetteerRow] = []
    problems: list[str] = []
    line_of_place_id: dict[str, int] = {}
    for cells in reader:
        line = reader.line_num
        row_problems = list(_find_problems(cells, line_of_place_id))
        problems += [f"{source}, line {line}: {problem}" for problem in row_problems]
        line_of_place_id.setdefault((cells["place_id"] or "").strip(), line)
        if not row_problems:
            rows.append(_parse_row(cells))
    if problems:
        unshown_count = len(problems) - _MAX_SHOWN_PROBLEMS
        last_line = [f"{source}: and {unshown_count} more"] if unshown_count > 0 else []
        raise GazetteerError("\n".join(problems[:_MAX_SHOWN_PROBLEMS] + last_line))
    return rows


def _find_problems(cells: dict[str, str], line_of_place_id: dict[str, int]) -> Iterator[str]:
    if None in cells or None in cells.values():
        yield "has more or fewer cells than the first line"
        return
    place_id = cells["place_id"].strip()
    if not place_id:
        yield "place_id is empty"
    elif place_id in line_of_place_id:
        yield f"place_id {place_id} stands in line {line_of_place_id[place_id]} already"
    if not fold(cells["name"]):
        yield "name is empty"
    if not re.fullmatch(r"[A-Z][A-Z0-9]{1,5}", cells["feature"].strip()):
        yield f"feature {cells['feature']!r} is no GeoNames feature code (PPL, ADM1, ...)"
    if not re.fullmatch(r"(?:[A-Z]{2})?", cells["country"].strip()):
        yield f"country {cells['country']!r} is no ISO 3166-1 alpha-2 code"
    for column, limit_degrees in (("lat", 90.0), ("lon", 180.0)):
        if (problem := _find_coordinate_problem(cells[column], limit_degrees)) is not None:
            yield f"{column} {problem}"
    if not re.fullmatch(r"\d*", cells["population"].strip(), re.ASCII):
        yield f"population {cells['population']!r} is no whole number"


def _find_coordinate_problem(cell: str, limit_degrees: float) -> str | None:
    try:
        degrees = float(cell)
    except ValueError:
        return f"{cell!r} is no number"
    return None if abs(degrees) <= limit_degrees else f"{cell} lies outside -{limit_degrees:.0f} to {limit_degrees:.0f}"


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
    )
    return GazetteerRow(place, split_cell("aliases"), split_cell("demonyms"), split_cell("admin1_code"))


def _to_one_line(cell: str) -> str:
    """The text with a blank for each run of blanks and line breaks: a quoted cell may have several lines, a name has one."""
    return " ".join(cell.split())
