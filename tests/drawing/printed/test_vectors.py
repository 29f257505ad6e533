"""What is drawn of a layer is what of it lies in the frame, no more and no less."""

from __future__ import annotations

import re
from itertools import pairwise

import numpy as np
import pytest
from base_map_vectors import outlines
from shapely import get_coordinates, get_num_geometries, get_num_interior_rings, get_parts
from shapely.geometry import box
from shapely.ops import unary_union

from dashboard.drawing.printed.base import country_names
from dashboard.drawing.printed.frame import MAX_LAT, Frame, frame_of_bounds
from dashboard.drawing.printed.vectors import STEPS_A_POINT, area_path, layer, line_path, rings_within

IRAQ = frame_of_bounds([[30.0, 39.0], [37.0, 48.0]], 540, 360)
PACIFIC = frame_of_bounds([[-22.0, 172.0], [-10.0, 192.0]], 540, 360)
WORLD = frame_of_bounds([[-56.0, -170.0], [72.0, 190.0]], 540, 360)
FRAMES = pytest.mark.parametrize("frame", [IRAQ, PACIFIC, WORLD], ids=["Iraq", "Pacific", "world"])


@pytest.mark.parametrize("name", ["countries", "divisions", "borders", "disputed", "rivers", "lakes"])
def test_a_layer_has_the_vertices_of_the_map_on_the_screen(name: str) -> None:
    drawn = outlines(name)
    shapes = [outline for _, outline in drawn]
    expected = get_coordinates(shapes)
    lines = layer(name)
    lon, lat = lines.points[:, 0] * 360 - 180, np.degrees(np.arctan(np.sinh(np.pi * (1 - 2 * lines.points[:, 1]))))
    assert np.abs(lon - expected[:, 0]).max() < 1e-9
    assert np.abs(lat - expected[:, 1].clip(-MAX_LAT, MAX_LAT)).max() < 1e-9
    rings = get_num_geometries(shapes).sum() + get_num_interior_rings(get_parts(shapes)).sum()
    assert len(lines.is_ring) == len(lines.starts) - 1 == rings
    assert lines.is_ring.all() == (shapes[0].geom_type in ("Polygon", "MultiPolygon"))
    assert set(lines.countries) == {properties.get("country", "") for properties, _ in drawn}


def pieces_of(path: str) -> list[list[tuple[float, float]]]:
    """The points of each line or ring of a path."""
    pieces = [re.fullmatch(r"(-?\d+ -?\d+)l((?:-?\d+ ?)+)Z?", piece) for piece in path.split("M")[1:]]
    steps = [np.array(" ".join(piece.groups()).split(), dtype=float).reshape(-1, 2) for piece in pieces if piece]
    assert len(steps) == len(pieces)
    return [[(x, y) for x, y in (points.cumsum(axis=0) / STEPS_A_POINT).tolist()] for points in steps]


def points_of(path: str) -> list[tuple[float, float]]:
    return [point for piece in pieces_of(path) for point in piece]


@FRAMES
def test_areas_end_at_the_edge_of_the_frame(frame: Frame) -> None:
    for x, y in points_of(area_path("countries", frame)):
        assert -5 <= x <= frame.width + 5
        assert -5 <= y <= frame.height + 5


def test_land_covers_as_much_of_the_frame_as_it_does_on_the_map() -> None:
    (south, west), (north, east) = IRAQ.bounds
    land = unary_union([outline.buffer(0) for _, outline in outlines("countries")]).intersection(box(west, south, east, north))
    expected = land.area / box(west, south, east, north).area
    drawn = sum(abs(_area(ring)) for _, ring in rings_within("countries", IRAQ))
    assert drawn / (IRAQ.width * IRAQ.height) == pytest.approx(expected, rel=0.05)


def _area(ring: object) -> float:
    points = [(float(x), float(y)) for x, y in ring]  # type: ignore[attr-defined]
    return sum(x * next_y - next_x * y for (x, y), (next_x, next_y) in zip(points, points[1:] + points[:1], strict=True)) / 2


def test_both_sides_of_the_antimeridian_are_drawn_without_a_seam() -> None:
    xs = [x for x, _ in points_of(line_path("countries", PACIFIC))]
    seam, _ = PACIFIC.project(-15, 180)
    assert min(xs) < seam < max(xs)
    pairs = [pair for piece in pieces_of(line_path("countries", PACIFIC)) for pair in pairwise(piece)]
    assert len(pairs) > 100
    assert not [pair for pair in pairs if all(abs(x - seam) < 0.05 for x, _ in pair)]


def test_a_straight_border_that_crosses_the_frame_is_drawn() -> None:
    frame = frame_of_bounds([[21.0, 26.0], [23.0, 28.0]], 540, 360)  # Egypt and Sudan meet along 22° north
    ys = [y for _, y in points_of(line_path("borders", frame))]
    assert any(abs(y - frame.project(22, 27)[1]) < 1 for y in ys)


def test_only_the_divisions_of_the_countries_asked_for_are_read() -> None:
    assert set(layer("divisions", frozenset({"IQ"})).countries) == {"IQ"}
    assert layer("divisions", frozenset()).countries == ()


@FRAMES
def test_names_of_countries_stand_on_land_within_the_frame(frame: Frame) -> None:
    for name in country_names(frame, without=()):
        left, top, right, bottom = name.box
        assert 0 <= left < right <= frame.width
        assert 0 <= top < bottom <= frame.height
    assert "Iraq" not in {name.words for name in country_names(frame, without=["IQ"])}


def test_a_country_is_named_where_it_is_seen() -> None:
    assert {"Iraq", "Iran", "Syria", "Saudi Arabia"} <= {name.words for name in country_names(IRAQ, without=())}
