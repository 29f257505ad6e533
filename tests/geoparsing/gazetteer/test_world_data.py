"""data/world.csv.gz: second-level divisions the world over, at their seats or coarsely, and how far off the coarse ones may be."""

from __future__ import annotations

import csv
import gzip
from collections import Counter
from functools import cache

import pytest
from project import GAZETTEER

WORLD = GAZETTEER.with_name("world.csv.gz")
MAX_BYTES = 1_200_000
#: How many second-level divisions the countries have at least for which news needs them most.
DISTRICTS = {
    "MZ": 80, "SS": 14, "SO": 70, "SD": 50, "CD": 90, "CF": 60, "TD": 100, "NE": 55, "ML": 45, "ET": 50, "SY": 60, "YE": 320, "NG": 750,
    "AF": 380, "MM": 65, "UA": 135, "BF": 45, "PK": 140, "IQ": 110, "LB": 25,
}  # fmt: skip


@cache
def rows() -> list[dict[str, str]]:
    with gzip.open(WORLD, "rt", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def names(row: dict[str, str]) -> list[str]:
    return [row["name"], *filter(None, row["aliases"].split("|"))]


def test_the_file_is_small() -> None:
    assert WORLD.stat().st_size < MAX_BYTES


@pytest.mark.parametrize(("country", "count"), DISTRICTS.items())
def test_countries_have_most_of_their_districts(country: str, count: int) -> None:
    assert Counter(row["country"] for row in rows() if row["feature"] == "ADM2")[country] >= count


def test_only_districts_are_placed_coarsely_and_within_200_km() -> None:
    coarse_rows = [row for row in rows() if row["radius_km"]]
    assert {row["feature"] for row in coarse_rows} == {"ADM2"}
    assert all(row["admin1"] and 5 <= int(row["radius_km"]) <= 200 and int(row["radius_km"]) % 5 == 0 for row in coarse_rows)


def test_coarse_districts_have_no_name_of_a_first_level_division() -> None:
    with GAZETTEER.open(encoding="utf-8", newline="") as file:
        divisions = {(row["country"], row["name"]) for row in csv.DictReader(file) if row["feature"] == "ADM1"}
    for row in rows():
        if row["radius_km"]:
            assert not any((row["country"], name) in divisions for name in names(row)), row["name"]


@pytest.mark.parametrize(
    ("name", "country", "lat", "lon"),
    [
        ("Kamina territory", "CD", -8.74, 25.00),
        ("Chibuto district", "MZ", -24.69, 33.53),
        ("Kosti locality", "SD", 13.16, 32.66),
        ("Jowhar district", "SO", 2.78, 45.50),
        ("Goundam cercle", "ML", 16.41, -3.67),
    ],
)
def test_districts_lie_at_or_near_their_seats(name: str, country: str, lat: float, lon: float) -> None:
    (row,) = [row for row in rows() if row["country"] == country and name in names(row)]
    assert (float(row["lat"]), float(row["lon"])) == pytest.approx((lat, lon), abs=2.5)
