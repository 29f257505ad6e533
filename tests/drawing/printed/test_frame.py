"""A frame shows what it is asked for, also across the antimeridian, and its scale bar is right where it stands."""

from __future__ import annotations

import pytest
from geopy.distance import geodesic
from hypothesis import given
from hypothesis import strategies as st

from dashboard.drawing.bounds import Bounds
from dashboard.drawing.printed.frame import frame_of_bounds, frame_of_view, scale_bar_km

WIDTH, HEIGHT = 540.0, 360.0
LATS, LONS = st.floats(-80, 80), st.floats(-180, 180)
BOXES = st.tuples(LATS, LATS, LONS, st.floats(0.01, 200)).map(
    lambda box: [[min(box[:2]), box[2]], [max(box[:2]) + 0.01, box[2] + box[3]]],
)


@given(BOXES)
def test_a_frame_holds_its_box_with_room_around_it(box: Bounds) -> None:
    frame = frame_of_bounds(box, WIDTH, HEIGHT)
    (south, west), (north, east) = box
    if frame.world > WIDTH + 0.01:
        assert all(frame.holds(lat, lon) for lat in (south, north) for lon in (west, east))
        (frame_south, frame_west), (frame_north, frame_east) = frame.bounds
        assert frame_south < south < north < frame_north
        assert frame_east - frame_west > east - west


@given(LATS, LONS, st.floats(3, 13))
def test_the_middle_of_a_view_is_the_middle_of_its_frame(lat: float, lon: float, zoom: float) -> None:
    frame = frame_of_view(lat, lon, zoom, WIDTH, HEIGHT)
    x, y = frame.project(lat, lon)
    assert x == pytest.approx(WIDTH / 2, abs=0.01)
    if abs(lat) < 60:
        assert y == pytest.approx(HEIGHT / 2, abs=0.01)


@pytest.mark.parametrize("lon", [179.0, -179.0, 181.0, 541.0])
def test_a_point_is_drawn_on_the_turn_of_the_globe_that_is_in_the_frame(lon: float) -> None:
    frame = frame_of_bounds([[-20, 175], [-10, 190]], WIDTH, HEIGHT)
    x, y = frame.project(-15, lon)
    assert 0 < x < WIDTH
    assert 0 < y < HEIGHT


@pytest.mark.parametrize(("lat", "zoom"), [(0.0, 5), (33.0, 6), (60.0, 4), (-70.0, 7), (33.0, 12)])
def test_the_scale_bar_is_as_long_as_it_says(lat: float, zoom: float) -> None:
    frame = frame_of_view(lat, 44.0, zoom, WIDTH, HEIGHT)
    km, points = scale_bar_km(frame, 90)
    degrees = points / frame.world * 360
    assert geodesic((frame.middle[0], 44.0), (frame.middle[0], 44.0 + degrees)).km == pytest.approx(km, rel=0.01)
    assert 30 < points <= 90


def test_a_frame_is_never_wider_than_the_world() -> None:
    assert frame_of_bounds([[-80, -180], [80, 180]], WIDTH, HEIGHT).world == WIDTH
