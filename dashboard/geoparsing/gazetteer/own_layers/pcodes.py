"""Reads a table of administrative divisions with P-codes, as the United Nations' COD-AB come (https://data.humdata.org).

Its columns are called admin1Name_en, admin1Pcode, admin2Name_en, ... or ADM1_EN, ADM1_PCODE, ... or adm1_name, adm1_pcode, ...; each row
has a division of the lowest rank and those that hold it.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from dashboard.geoparsing.gazetteer.layers import GazetteerRow
from dashboard.geoparsing.gazetteer.own_layers.forms import ReadTable
from dashboard.geoparsing.gazetteer.own_layers.seats import Seats
from dashboard.geoparsing.gazetteer.parsing import find_number_problem
from dashboard.geoparsing.gazetteer.populated_places import usable_aliases
from dashboard.geoparsing.text.folding import fold
from dashboard.model import Place
from dashboard.plain_text.csv_records import read_records

FORM = "table of P-codes"
_NAME = re.compile(r"adm(?:in)?(?P<rank>\d)_?(?:name)?_?(?P<language>[a-z]{2})?\d?")
_OTHER_NAME = re.compile(r"adm(?:in)?(?P<rank>\d)_?(?:alt|ref)_?(?:name)?\d?_?(?:[a-z]{2})?")
_CODE = re.compile(r"adm(?:in)?(?P<rank>\d)_?p?_?code")
_LATITUDES = ("lat", "latitude", "center_lat", "centroid_lat", "y_coord", "point_y", "y")
_LONGITUDES = ("lon", "lng", "long", "longitude", "center_lon", "centroid_lon", "x_coord", "point_x", "x")
_PCODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_RANKS = range(1, 6)


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where a table has what: the columns of names (the English one first) and of the code of each rank, and those of the point."""

    names: Mapping[int, Sequence[int]]
    codes: Mapping[int, int]
    point: tuple[int, int] | None

    @property
    def ranks(self) -> list[int]:
        """The ranks of divisions that the table has, the highest first; countries are none."""
        return [rank for rank in _RANKS if rank in self.codes and rank in self.names]


@dataclass(frozen=True, slots=True)
class _Unit:
    """A division in a row of the table; `parent` is the name of the first-level division that holds it."""

    rank: int
    code: str
    country: str
    names: tuple[str, ...]
    parent: str
    point: tuple[float, float] | None


def is_pcode_table(heading: Sequence[str]) -> bool:
    """Whether these are the columns of such a table."""
    return bool(_columns_of(heading).ranks)


def read_pcodes(text: str, delimiter: str, seats: Seats, country_codes: Mapping[str, str]) -> ReadTable:
    """The divisions of a table. Those without a point go to their seat or, roughly, to their first-level division.

    `country_codes` has the ISO 3166-1 alpha-2 codes by alpha-3 code, and by themselves.
    """
    table = ReadTable(FORM)
    units: dict[str, _Unit] = {}
    lowest_codes: set[str] = set()
    for line, values, columns in _records(text, delimiter, table):
        read = _read_units(values, columns, country_codes)
        if isinstance(read, str):
            table.add_problem(line, read)
        elif read[-1].code in lowest_codes:
            table.add_problem(line, f"the P-code {read[-1].code} stands in a line before it already")
        else:
            lowest_codes.add(read[-1].code)
            units |= {unit.code: unit for unit in read if unit.code not in units or unit is read[-1]}
    for unit in units.values():
        row = _place(unit, seats)
        if row is not None:
            table.rows.append(row)
        elif unit.rank > 1 or not seats.division(unit.country, unit.names[0]):
            table.unplaced += 1
    return table


def _columns_of(heading: Sequence[str]) -> _Columns:
    names: dict[int, list[int]] = {}
    codes: dict[int, int] = {}
    cells = [cell.strip().lower() for cell in heading]
    for column, cell in enumerate(cells):
        if match := _CODE.fullmatch(cell):
            codes.setdefault(int(match["rank"]), column)
        elif match := _NAME.fullmatch(cell):
            of_rank = names.setdefault(int(match["rank"]), [])
            of_rank.insert(0 if match["language"] == "en" else len(of_rank), column)
    for column, cell in enumerate(cells):
        if match := _OTHER_NAME.fullmatch(cell):
            names.setdefault(int(match["rank"]), []).append(column)
    points = [next((cells.index(name) for name in known if name in cells), None) for known in (_LATITUDES, _LONGITUDES)]
    lat, lon = points
    return _Columns(names, codes, None if lat is None or lon is None else (lat, lon))


def _records(text: str, delimiter: str, table: ReadTable) -> Iterator[tuple[int, list[str], _Columns]]:
    """The rows that can be read, with their lines; a line of HXL tags ("#adm1+name") is no row."""
    records = read_records(text, delimiter)
    _, heading = next(records)
    assert not isinstance(heading, csv.Error), "the heading was read before"
    columns = _columns_of(heading)
    for line, values in records:
        if isinstance(values, csv.Error):
            table.add_problem(line, f"cannot be read: {values}")
        elif not any(value.strip() for value in values) or values[0].startswith("#"):
            continue
        elif len(values) != len(heading):
            table.add_problem(line, "has more or fewer cells than the first line")
        else:
            yield line, [" ".join(value.split()) for value in values], columns


def _read_units(values: Sequence[str], columns: _Columns, country_codes: Mapping[str, str]) -> list[_Unit] | str:
    """The divisions of a row, from the highest to the lowest, or what is wrong with it."""
    ranks = [rank for rank in columns.ranks if values[columns.codes[rank]]]
    if not ranks:
        return "has no P-code"
    point = _point(values, columns)
    if isinstance(point, str):
        return point
    units: list[_Unit] = []
    for rank in ranks:
        code = values[columns.codes[rank]]
        names = tuple(_with_capitals(values[column]) for column in columns.names[rank] if fold(values[column]))
        country = _country(values, columns, code, country_codes)
        if not names:
            return f"the division {code} has no name"
        if not _PCODE.fullmatch(code) or not country:
            return f"{code!r} is no P-code: it begins with no country's letters, and the table has no column admin0Pcode that says it"
        parent = units[0].names[0] if units else names[0]
        units.append(_Unit(rank, code, country, names, parent, point if rank == columns.ranks[-1] else None))
    return units


def _point(values: Sequence[str], columns: _Columns) -> tuple[float, float] | str | None:
    """The point of a row, None if it has none, or what is wrong with it."""
    if columns.point is None or not any(values[column] for column in columns.point):
        return None
    lat, lon = (values[column] for column in columns.point)
    for name, cell, limit_degrees in (("latitude", lat, 90.0), ("longitude", lon, 180.0)):
        if (problem := find_number_problem(cell, -limit_degrees, limit_degrees)) is not None:
            return f"{name} {problem}"
    return float(lat), float(lon)


def _country(values: Sequence[str], columns: _Columns, code: str, country_codes: Mapping[str, str]) -> str:
    """The country of a row: that of its admin0Pcode, else the one whose letters a P-code begins with; "" if there is none."""
    stated = values[columns.codes[0]].upper() if 0 in columns.codes else ""
    known = (country_codes.get(letters) for letters in (stated, code[:3].upper(), code[:2].upper()))
    return next((country for country in known if country), "")


def _with_capitals(name: str) -> str:
    return name.title() if name.isupper() else name


def _place(unit: _Unit, seats: Seats) -> GazetteerRow | None:
    """The row of a division; None where the gazetteer has it as a first-level division, and where nothing says where it lies."""
    name, *others = unit.names
    division = seats.division(unit.country, unit.parent)
    if division and unit.rank == 1:
        return None
    admin1 = division.admin1 if division else unit.parent
    place = Place(f"x-{unit.code.lower()}", name, f"ADM{unit.rank}", unit.country, admin1, *(unit.point or (0.0, 0.0)))
    same = seats.same(place)
    if same:
        place = replace(place, place_id=same.place_id, population=same.population)
    if unit.point is None:
        known = same and replace(place, lat=same.lat, lon=same.lon, radius_km=same.radius_km)
        placed = known or seats.at_seat(place) or (seats.roughly(place, division) if division else None)
        if placed is None:
            return None
        place = placed
    aliases = [f"{name} district"] if unit.rank == 2 and not fold(name).endswith("district") else []
    return GazetteerRow(place, (*usable_aliases(place, others), *aliases))
