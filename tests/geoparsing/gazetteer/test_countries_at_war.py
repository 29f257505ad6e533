"""The hand-written tables of countries at war: each place is found by all its names, in its country, and lies in its division."""

from __future__ import annotations

import csv
import json
from functools import cache

import pytest
from project import GAZETTEER, PACKAGE
from shapely.geometry import Point, shape
from shapely.geometry.base import BaseGeometry

from dashboard.geoparsing.gazetteer import Gazetteer
from dashboard.geoparsing.gazetteer.layers import key_of

TABLES = GAZETTEER.parent.parent / "scripts" / "gazetteer"
#: table -> the country, and how many places it has at least.
COUNTRIES = {
    "afghanistan": ("AF", 20), "burkina_faso": ("BF", 12), "central_african_republic": ("CF", 15), "dr_congo": ("CD", 60),
    "ethiopia": ("ET", 20), "gaza_west_bank": ("PS", 35), "haiti": ("HT", 15), "lebanon": ("LB", 25), "libya": ("LY", 25),
    "mali": ("ML", 20), "mozambique": ("MZ", 40), "myanmar": ("MM", 50), "niger": ("NE", 15), "nigeria": ("NG", 25),
    "pakistan": ("PK", 30), "somalia": ("SO", 70), "south_sudan": ("SS", 38), "sudan": ("SD", 85), "syria": ("SY", 35),
    "ukraine": ("UA", 35), "yemen": ("YE", 60),
}  # fmt: skip
#: The base map's outlines are simplified, and some are older than today's borders of divisions.
TOLERANCE_DEGREES = 0.13
#: Places that lie outside their division on the base map: name -> why.
OUTSIDE = {"Khashm el-Girba": "GeoNames has it in a division whose outline on the base map ends short of it"}


@cache
def lines(table: str) -> list[dict[str, str]]:
    with (TABLES / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def rows() -> list[dict[str, str]]:
    with GAZETTEER.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def polygons() -> dict[str, BaseGeometry]:
    features = json.loads((PACKAGE / "drawing" / "basemap" / "divisions.json").read_text(encoding="utf-8"))["features"]
    return {f["properties"]["place_id"]: shape(f["geometry"]) for f in features if f["properties"]["place_id"]}


@pytest.mark.parametrize(("table", "country", "count"), [(table, *expected) for table, expected in COUNTRIES.items()])
def test_a_table_has_many_places_of_its_country_alone(table: str, country: str, count: int) -> None:
    assert len(lines(table)) >= count
    assert {line["country"] for line in lines(table)} == {country}


@pytest.mark.parametrize("table", COUNTRIES)
def test_each_place_lies_in_its_division(table: str) -> None:
    division_ids = {(row["country"], row["name"]): row["place_id"] for row in rows() if row["feature"] == "ADM1"}
    names = {line["name"] for line in lines(table)}
    outside = []
    for row in rows():
        if row["country"] == COUNTRIES[table][0] and row["name"] in names and row["admin1"] and row["feature"] != "ADM1":
            polygon = polygons().get(division_ids[row["country"], row["admin1"]])
            point = Point(float(row["lon"]), float(row["lat"]))
            if polygon is not None and polygon.distance(point) > TOLERANCE_DEGREES and row["name"] not in OUTSIDE:
                outside.append(row["name"])
    assert outside == []


@pytest.mark.parametrize("table", COUNTRIES)
def test_each_name_is_found_in_its_country(table: str, gazetteer: Gazetteer) -> None:
    for line in lines(table):
        for name in (line["name"], *filter(None, line["aliases"].split("|"))):
            candidates = gazetteer.candidates(key_of(name))
            assert line["country"] in {candidate.place.country for candidate in candidates}, name
