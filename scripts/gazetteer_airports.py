"""Airports with an IATA code and air bases, from airportsdata (PyPI, MIT): names as news writes them.

An airport is also called by its city ("Denver airport") where the city has no other, and without the words that news leaves out
("Denver International", "Heathrow").
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import airportsdata
import geopandas
from gazetteer_divisions import display_names
from geonames import towns
from rows_of_gazetteer import Row, read_table

from dashboard.geoparsing.text.folding import fold

_BASE = re.compile(r"\b(?:Air Base|Airbase|Air Force Base|AFB|AB|RAF|Naval Air Station|NAS|Army Airfield|Air Station|Air Force)\b")
#: Words for what it is; a name of these alone is none.
_GENERIC = frozenset(
    "airport international intl regional municipal national county city field airfield airstrip airpark heliport seaplane base air force"
    " station army naval the of north south east west new old central domestic private public metropolitan memorial executive".split(),
)
_SPELT_OUT = (
    (re.compile(r"\bAFB\b"), "Air Force Base"),
    (re.compile(r"\b(?:AB|Airbase)\b"), "Air Base"),
    (re.compile(r"\bNAS\b"), "Naval Air Station"),
    (re.compile(r"\b(?:Ntl|Natl)\b"), "National"),
    (re.compile(r"\bIntl\b"), "International"),
    (re.compile(r"\bLaguardia\b"), "LaGuardia"),
    (re.compile(r"\bJohn F Kennedy\b"), "John F. Kennedy"),
)
_PART = re.compile(r"\s*(?:/| - |\(|\))\s*")
_LATIN = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-ɏ][A-Za-zÀ-ÖØ-öø-ɏ'’.\- ]{3,59}")


def airport_rows() -> list[Row]:
    """Make a row for each airport with an IATA code and each air base; names that news gives an airport are in airports.csv."""
    known = [one for one in airportsdata.load().values() if one["iata"] or _BASE.search(one["name"])]
    known = [one for one in known if "heliport" not in one["name"].lower() and "seaplane" not in one["name"].lower()]
    of_city = Counter((one["country"], fold(one["city"])) for one in known if _is_airport(one["name"]))
    by_hand = {line["iata"]: line["aliases"].split("|") for line in read_table("airports.csv")}
    homes = _homes([(one["lat"], one["lon"]) for one in known])
    rows = []
    for one, home in zip(known, homes, strict=True):
        alone = of_city[one["country"], fold(one["city"])] == 1
        names = _distinct([*_names(one["name"], one["city"] if alone else ""), *by_hand.get(one["iata"], ())])
        if names:
            place_id = f"x-{one['country'].lower()}-airport-{(one['iata'] or one['icao']).lower()}"
            feature = "AIRB" if _BASE.search(names[0]) else "AIRP"
            admin1 = display_names().get(home, "") if home[0] == one["country"] else ""
            rows.append(Row(place_id, names[0], feature, one["country"], admin1, one["lat"], one["lon"], 0, tuple(names[1:])))
    return rows


def _is_airport(name: str) -> bool:
    return not _BASE.search(name)


def _names(said: str, city: str) -> Iterator[str]:
    """Give the spellings of a name of the source, the fullest first."""
    for pattern, words in _SPELT_OUT:
        said = pattern.sub(words, said)
    for part in filter(None, _PART.split(said)):
        if part.endswith((" Airport", " Field", " Air Base", " Air Force Base", " Station", " Airfield")):
            yield part
        elif _is_airport(said):
            yield f"{part} Airport"
        if part.endswith((" International Airport", " International")):
            yield part.removesuffix(" Airport")
            yield part.removesuffix(" Airport").removesuffix(" International") + " Airport"
    if city and _is_airport(said):
        yield f"{city} Airport"
        if "International" in said:
            yield f"{city} International Airport"


def _distinct(names: list[str]) -> list[str]:
    """Keep the names that say more than what the thing is, each fold once."""
    fit = (name for name in names if _LATIN.fullmatch(name) and not set(fold(name).split(" ")) <= _GENERIC)
    return list({fold(name): name for name in reversed(list(fit))}.values())[::-1]


def _homes(points: list[tuple[float, float]]) -> list[tuple[str, str]]:
    """Find for each point the first-level division of the nearest town."""
    at = towns()
    places = geopandas.points_from_xy([lon for _, lon in points], [lat for lat, _ in points])
    _, nearest = at.sindex.nearest(places, return_all=False)
    return list(zip(at.country.iloc[nearest], at.code.iloc[nearest], strict=True))
