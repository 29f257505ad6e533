"""A gazetteer table's text -> rows, every bad row named with its line number."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from dashboard.geoparsing.gazetteer.layers import GazetteerRow
from dashboard.geoparsing.text.folding import fold
from dashboard.model import Place

COLUMNS = ("place_id", "name", "aliases", "feature", "country", "admin1", "lat", "lon", "population")
_SHOWN_AT_MOST = 50


class GazetteerError(ValueError):
    """A gazetteer file that cannot be used; the message has a line for every bad row."""


def parse_rows(content: bytes, source: str) -> list[GazetteerRow]:
    """The rows of a gazetteer table (UTF-8, CSV, the columns of COLUMNS; `demonyms` and `admin1_code` may follow).

    Raises GazetteerError, which lists all bad rows of `source` at once.
    """
    try:
        reader = csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True)
        missing = [column for column in COLUMNS if column not in (reader.fieldnames or ())]
        if missing:
            raise GazetteerError(f"{source}: the column {', '.join(missing)} is missing; the first line must name {','.join(COLUMNS)}")
        return _rows(reader, source)
    except UnicodeDecodeError as error:
        raise GazetteerError(f"{source}: is not UTF-8 (byte {error.start}); save it as UTF-8") from error
    except csv.Error as error:
        raise GazetteerError(f"{source}: is no CSV table: {error}") from error


def _rows(reader: csv.DictReader[str], source: str) -> list[GazetteerRow]:
    rows: list[GazetteerRow] = []
    problems: list[str] = []
    line_of: dict[str, int] = {}
    for raw in reader:
        line = reader.line_num
        found = list(_problems(raw, line_of))
        problems += [f"{source}, line {line}: {problem}" for problem in found]
        line_of.setdefault((raw["place_id"] or "").strip(), line)
        if not found:
            rows.append(_row(raw))
    if problems:
        more = [f"{source}: and {len(problems) - _SHOWN_AT_MOST} more"] if len(problems) > _SHOWN_AT_MOST else []
        raise GazetteerError("\n".join(problems[:_SHOWN_AT_MOST] + more))
    return rows


def _problems(raw: dict[str, str], line_of: dict[str, int]) -> Iterator[str]:
    if None in raw or None in raw.values():
        yield "has more or fewer cells than the first line"
        return
    place_id = raw["place_id"].strip()
    if not place_id:
        yield "place_id is empty"
    elif place_id in line_of:
        yield f"place_id {place_id} stands in line {line_of[place_id]} already"
    if not fold(raw["name"]):
        yield "name is empty"
    if not re.fullmatch(r"[A-Z][A-Z0-9]{1,5}", raw["feature"].strip()):
        yield f"feature {raw['feature']!r} is no GeoNames feature code (PPL, ADM1, ...)"
    if not re.fullmatch(r"(?:[A-Z]{2})?", raw["country"].strip()):
        yield f"country {raw['country']!r} is no ISO 3166-1 alpha-2 code"
    for column, limit in (("lat", 90.0), ("lon", 180.0)):
        if (problem := _coordinate_problem(raw[column], limit)) is not None:
            yield f"{column} {problem}"
    if not re.fullmatch(r"\d*", raw["population"].strip(), re.ASCII):
        yield f"population {raw['population']!r} is no whole number"


def _coordinate_problem(cell: str, limit: float) -> str | None:
    try:
        value = float(cell)
    except ValueError:
        return f"{cell!r} is no number"
    return None if abs(value) <= limit else f"{cell} lies outside -{limit:.0f} to {limit:.0f}"


def _row(raw: dict[str, str]) -> GazetteerRow:
    def cells(column: str) -> tuple[str, ...]:
        return tuple(part.strip() for part in (raw.get(column) or "").split("|") if part.strip())

    place = Place(
        raw["place_id"].strip(),
        raw["name"].strip(),
        raw["feature"].strip(),
        raw["country"].strip(),
        raw["admin1"].strip(),
        float(raw["lat"]),
        float(raw["lon"]),
        int(raw["population"].strip() or 0),
    )
    return GazetteerRow(place, cells("aliases"), cells("demonyms"), cells("admin1_code"))
