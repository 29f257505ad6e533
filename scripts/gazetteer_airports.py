"""Airports with an IATA code and air bases, from airportsdata (PyPI, MIT), under the names that news gives them.

An airport also goes by its city ("Denver Airport") where it is the city's only one, and without words that news leaves out ("Denver
International"). Names that follow no rule ("Heathrow") are in scripts/gazetteer/airports.csv.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import airportsdata
import geopandas
from gazetteer_divisions import display_names
from gazetteer_rows import Row, read_table
from geonames import towns

from dashboard.geoparsing.text.folding import fold

_AIR_BASE = re.compile(r"\b(?:Air Base|Airbase|Air Force Base|AFB|AB|RAF|Naval Air Station|NAS|Army Airfield|Air Station|Air Force)\b")
#: A name that consists of these words alone is not kept.
_GENERIC_WORDS = frozenset(
    "airport international intl regional municipal national county city field airfield airstrip airpark heliport seaplane base air force"
    " station army naval the of north south east west new old central domestic private public metropolitan memorial executive".split(),
)
_ABBREVIATIONS = (
    (re.compile(r"\bAFB\b"), "Air Force Base"),
    (re.compile(r"\b(?:AB|Airbase)\b"), "Air Base"),
    (re.compile(r"\bNAS\b"), "Naval Air Station"),
    (re.compile(r"\b(?:Ntl|Natl)\b"), "National"),
    (re.compile(r"\bIntl\b"), "International"),
    (re.compile(r"\bLaguardia\b"), "LaGuardia"),
    (re.compile(r"\bJohn F Kennedy\b"), "John F. Kennedy"),
)
_NAME_SEPARATOR = re.compile(r"\s*(?:/| - |\(|\))\s*")
_LATIN = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-ɏ][A-Za-zÀ-ÖØ-öø-ɏ'’.\- ]{3,59}")


def airport_rows() -> list[Row]:
    """A row for each airport with an IATA code and each air base that has a name to keep."""
    airports = [airport for airport in airportsdata.load().values() if airport["iata"] or _AIR_BASE.search(airport["name"])]
    airports = [airport for airport in airports if not re.search("heliport|seaplane", airport["name"].lower())]
    airports_in_city = Counter((airport["country"], fold(airport["city"])) for airport in airports if _is_civil(airport["name"]))
    aliases_by_iata = {line["iata"]: line["aliases"].split("|") for line in read_table("airports.csv")}
    divisions = _nearest_divisions([(airport["lat"], airport["lon"]) for airport in airports])
    rows = []
    for airport, division in zip(airports, divisions, strict=True):
        country, lat, lon = airport["country"], airport["lat"], airport["lon"]
        is_only = airports_in_city[country, fold(airport["city"])] == 1
        spellings = _spellings(airport["name"], airport["city"] if is_only else "")
        names = _distinctive([*spellings, *aliases_by_iata.get(airport["iata"], ())])
        if names:
            place_id = f"x-{country.lower()}-airport-{(airport['iata'] or airport['icao']).lower()}"
            feature = "AIRB" if _AIR_BASE.search(names[0]) else "AIRP"
            admin1 = display_names().get(division, "") if division[0] == country else ""
            rows.append(Row(place_id, names[0], feature, country, admin1, lat, lon, 0, tuple(names[1:])))
    return rows


def _is_civil(name: str) -> bool:
    return not _AIR_BASE.search(name)


def _spellings(source_name: str, city: str) -> Iterator[str]:
    """The spellings of an airport's name in the source, the fullest first; `city` is "" where it has several airports."""
    for pattern, words in _ABBREVIATIONS:
        source_name = pattern.sub(words, source_name)
    for part in filter(None, _NAME_SEPARATOR.split(source_name)):
        if part.endswith((" Airport", " Field", " Air Base", " Air Force Base", " Station", " Airfield")):
            yield part
        elif _is_civil(source_name):
            yield f"{part} Airport"
        if part.endswith((" International Airport", " International")):
            yield part.removesuffix(" Airport")
            yield part.removesuffix(" Airport").removesuffix(" International") + " Airport"
    if city and _is_civil(source_name):
        yield f"{city} Airport"
        if "International" in source_name:
            yield f"{city} International Airport"


def _distinctive(names: list[str]) -> list[str]:
    """The names in Latin letters that are not of generic words alone, one for each folded form."""
    distinctive = [name for name in names if _LATIN.fullmatch(name) and not set(fold(name).split(" ")) <= _GENERIC_WORDS]
    return list({fold(name): name for name in reversed(distinctive)}.values())[::-1]


def _nearest_divisions(points: list[tuple[float, float]]) -> list[tuple[str, str]]:
    """The first-level division (country, code) of the town nearest to each point (lat, lon)."""
    town_frame = towns()
    geometries = geopandas.points_from_xy([lon for _, lon in points], [lat for lat, _ in points])
    _, nearest = town_frame.sindex.nearest(geometries, return_all=False)
    return list(zip(town_frame.country.iloc[nearest], town_frame.code.iloc[nearest], strict=True))
