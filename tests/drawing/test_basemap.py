"""The prepared data of the base map: valid polygons, Iraq's governorates, and no more than can be loaded at once."""

from __future__ import annotations

import json
from collections import Counter
from functools import cache
from itertools import pairwise
from typing import Any

import pytest
import shapely
from base_map_vectors import outlines
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from dashboard.drawing.folium_map import BASEMAP_PATH

LAYERS = ("countries", "divisions", "borders", "disputed", "rivers", "lakes", "labels")
LARGEST_BYTES = 3_000_000
GOVERNORATES = {
    "Qadisiyah", "Anbar", "Babil", "Baghdad", "Basra", "Dhi Qar", "Diyala", "Dohuk", "Erbil",
    "Karbala", "Kirkuk", "Maysan", "Muthanna", "Najaf", "Nineveh", "Salahuddin", "Sulaymaniyah", "Wasit",
}  # fmt: skip


@cache
def properties_and_shapes(name: str) -> list[tuple[dict[str, Any], BaseGeometry]]:
    return labels() if name == "labels" else outlines(name)


def labels() -> list[tuple[dict[str, Any], BaseGeometry]]:
    collection = json.loads((BASEMAP_PATH / "labels.json").read_text(encoding="utf-8"), parse_constant=pytest.fail)
    assert collection["type"] == "FeatureCollection"
    return [(feature["properties"], shape(feature["geometry"])) for feature in collection["features"]]


def shapes(name: str) -> list[BaseGeometry]:
    return [area for _, area in properties_and_shapes(name)]


def divisions_of(country: str) -> dict[str, BaseGeometry]:
    """The divisions of a country by the names that label them."""
    names = {label["key"]: label["name"] for label, _ in labels() if label["kind"] == "division"}
    divisions = [(division, area) for division, area in properties_and_shapes("divisions") if division["country"] == country]
    return {names[division["place_id"]]: area for division, area in divisions}


def point(lat: float, lon: float) -> BaseGeometry:
    return shapely.Point(lon, lat)


def edges(area: BaseGeometry) -> set[tuple[tuple[float, ...], ...]]:
    rings = [ring for part in shapely.get_parts(area) for ring in (part.exterior, *part.interiors)]
    return {tuple(sorted(edge)) for ring in rings for edge in pairwise(tuple(vertex) for vertex in shapely.get_coordinates(ring))}


def test_the_files_together_are_small_enough_to_load_at_once() -> None:
    assert sum(path.stat().st_size for path in BASEMAP_PATH.glob("*.json")) < LARGEST_BYTES


@pytest.mark.parametrize("name", LAYERS)
def test_every_shape_is_valid_not_empty_and_on_the_globe(name: str) -> None:
    assert shapes(name)
    assert [properties for properties, area in properties_and_shapes(name) if area.is_empty or not area.is_valid] == []
    west, south, east, north = shapely.total_bounds(shapes(name))
    assert west >= -180
    assert east <= 180
    assert south >= -90
    assert north <= 90


@pytest.mark.parametrize(
    ("name", "types"),
    [
        ("countries", {"Polygon", "MultiPolygon"}),
        ("divisions", {"Polygon", "MultiPolygon"}),
        ("lakes", {"Polygon", "MultiPolygon"}),
        ("borders", {"LineString"}),
        ("disputed", {"LineString"}),
        ("rivers", {"LineString"}),
        ("labels", {"Point"}),
    ],
)
def test_each_layer_holds_the_shapes_that_it_is_drawn_with(name: str, types: set[str]) -> None:
    assert {area.geom_type for area in shapes(name)} <= types


@pytest.mark.parametrize("name", LAYERS)
def test_coordinates_have_three_decimals_at_most(name: str) -> None:
    for coordinate in shapely.get_coordinates(shapes(name)).ravel():
        assert coordinate == round(coordinate, 3)


def test_every_division_has_a_country_and_no_place_id_is_given_twice() -> None:
    divisions = [division for division, _ in properties_and_shapes("divisions")]
    assert all(division["country"] and set(division) <= {"place_id", "country"} for division in divisions)
    times_used = Counter(division["place_id"] for division in divisions if "place_id" in division)
    assert [place_id for place_id, count in times_used.items() if count > 1] == []
    assert len(times_used) > 3000


def test_the_countries_of_the_world_are_there_under_their_iso_codes() -> None:
    codes = [country["country"] for country, _ in properties_and_shapes("countries")]
    assert len(codes) == len(set(codes))
    assert len(codes) > 230
    assert {"IQ", "SY", "TR", "IR", "KW", "SA", "JO", "US", "DE", "AT", "FI", "PS", "XK", "TW", "SS"} <= set(codes)


def test_iraq_has_its_18_divisions() -> None:
    assert set(divisions_of("IQ")) == GOVERNORATES


@pytest.mark.parametrize(
    ("town", "lat", "lon", "governorate"),
    [
        ("Mosul", 36.335, 43.119, "Nineveh"),
        ("Erbil", 36.191, 44.009, "Erbil"),
        ("Baiji", 34.929, 43.493, "Salahuddin"),
        ("Ramadi", 33.426, 43.299, "Anbar"),
        ("Baghdad", 33.341, 44.401, "Baghdad"),
        ("Kirkuk", 35.468, 44.392, "Kirkuk"),
        ("Najaf", 32.026, 44.346, "Najaf"),
        ("Basra", 30.508, 47.783, "Basra"),
    ],
)
def test_a_town_of_iraq_lies_in_its_governorate(town: str, lat: float, lon: float, governorate: str) -> None:
    assert [name for name, area in divisions_of("IQ").items() if area.contains(point(lat, lon))] == [governorate], town


def test_neighbouring_governorates_share_their_edges() -> None:
    areas = divisions_of("IQ")
    assert len(edges(areas["Nineveh"]) & edges(areas["Erbil"])) > 5
    overlap = areas["Nineveh"].intersection(areas["Erbil"]).area
    assert overlap < 1e-4


def test_divisions_do_not_overlap() -> None:
    tree = shapely.STRtree(shapes("divisions"))
    first, second = tree.query(shapes("divisions"), predicate="overlaps")
    areas = [shapely.intersection(shapes("divisions")[i], shapes("divisions")[j]).area for i, j in zip(first, second, strict=True) if i < j]
    assert max(areas, default=0) < 0.01


def test_a_countrys_divisions_make_up_the_country() -> None:
    for country, land in properties_and_shapes("countries"):
        code = country["country"]
        parts = [area for division, area in properties_and_shapes("divisions") if division["country"] == code]
        assert sum(part.area for part in parts) == pytest.approx(land.area, rel=0.02, abs=1e-3), code


def test_the_tigris_is_drawn_through_mosul_and_baghdad() -> None:
    rivers = shapely.MultiLineString(shapes("rivers"))
    assert rivers.distance(point(36.34, 43.13)) < 0.05
    assert rivers.distance(point(33.33, 44.39)) < 0.1


def test_every_label_stands_on_the_land_that_it_names() -> None:
    land = {("country", country["country"]): area for country, area in properties_and_shapes("countries")}
    land |= {("division", division["place_id"]): area for division, area in properties_and_shapes("divisions") if "place_id" in division}
    for label, label_point in properties_and_shapes("labels"):
        if label["key"]:
            assert land[label["kind"], label["key"]].distance(label_point) < 0.01, label


def test_neighbours_have_the_line_between_them_once() -> None:
    topology = json.loads((BASEMAP_PATH / "vectors.json").read_text(encoding="utf-8"))
    steps = [step for arc in topology["arcs"] for step in arc]
    lines = {tuple(map(tuple, arc)) for arc in topology["arcs"]}
    assert len(lines) == len(topology["arcs"])
    assert len(steps) < 0.6 * sum(len(shapely.get_coordinates(shapes(name))) for name in LAYERS)


def test_borders_run_between_countries_and_not_along_the_coast() -> None:
    borders = shapely.MultiLineString(shapes("borders"))
    assert borders.distance(point(37.05, 42.37)) < 0.15, "where Iraq, Syria and Turkey meet"
    assert borders.distance(point(38.7, -9.4)) > 1, "the coast at Lisbon"
