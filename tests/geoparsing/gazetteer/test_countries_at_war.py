"""The hand-written tables of countries at war: each place is found by all its names, in its country, and lies in its division."""

from __future__ import annotations

import csv
from functools import cache

import pytest
from geoparsing.gazetteer.own_layer import polygons, rows
from project import GAZETTEER
from shapely.geometry import Point

from dashboard.geoparsing.gazetteer import Gazetteer
from dashboard.geoparsing.gazetteer.layers import key_of

TABLES = GAZETTEER.parent.parent / "scripts" / "gazetteer"
#: table -> the country, and how many places it has at least.
COUNTRIES = {
    "afghanistan": ("AF", 140), "burkina_faso": ("BF", 50), "central_african_republic": ("CF", 45), "dr_congo": ("CD", 210),
    "ethiopia": ("ET", 75), "gaza_west_bank": ("PS", 80), "haiti": ("HT", 60), "lebanon": ("LB", 110), "libya": ("LY", 100),
    "mali": ("ML", 65), "mozambique": ("MZ", 80), "myanmar": ("MM", 150), "niger": ("NE", 30), "nigeria": ("NG", 75),
    "pakistan": ("PK", 60), "somalia": ("SO", 125), "south_sudan": ("SS", 100), "sudan": ("SD", 90), "syria": ("SY", 40),
    "ukraine": ("UA", 90), "yemen": ("YE", 125),
}  # fmt: skip
#: The tables of single countries, and that of places in others.
TABLES_AT_WAR = (*COUNTRIES, "elsewhere")
#: The base map's outlines are simplified, and some are older than today's borders of divisions.
TOLERANCE_DEGREES = 0.13
#: Places that lie outside their division on the base map: name -> why.
OUTSIDE = {
    "Khashm el-Girba": "GeoNames has it in a division whose outline on the base map ends short of it",
    **dict.fromkeys(("Karnoi", "Tine", "Um Baru"), "the base map draws them into Western Darfur, which they left"),
}


@cache
def lines(table: str) -> list[dict[str, str]]:
    with (TABLES / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize(("table", "country", "count"), [(table, *expected) for table, expected in COUNTRIES.items()])
def test_a_table_has_many_places_of_its_country_alone(table: str, country: str, count: int) -> None:
    assert len(lines(table)) >= count
    assert {line["country"] for line in lines(table)} == {country}


@pytest.mark.parametrize("table", TABLES_AT_WAR)
def test_each_place_lies_in_its_division(table: str) -> None:
    division_ids = {(row["country"], row["name"]): row["place_id"] for row in rows() if row["feature"] == "ADM1"}
    names = {(line["country"], line["name"]) for line in lines(table)}
    outside = []
    for row in rows():
        if (row["country"], row["name"]) in names and row["admin1"] and row["feature"] != "ADM1":
            polygon = polygons().get(division_ids[row["country"], row["admin1"]])
            point = Point(float(row["lon"]), float(row["lat"]))
            if polygon is not None and polygon.distance(point) > TOLERANCE_DEGREES and row["name"] not in OUTSIDE:
                outside.append(row["name"])
    assert outside == []


@pytest.mark.parametrize("table", TABLES_AT_WAR)
def test_each_name_is_found_in_its_country(table: str, gazetteer: Gazetteer) -> None:
    for line in lines(table):
        for name in (line["name"], *filter(None, line["aliases"].split("|"))):
            candidates = gazetteer.candidates(key_of(name))
            assert line["country"] in {candidate.place.country for candidate in candidates}, name
