"""The screen and a printed map name a joined mark alike: after the same one of its places."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from dashboard.drawing.folium_map import place_features
from dashboard.drawing.order import in_drawing_order
from dashboard.drawing.printed.frame import frame_of_bounds
from dashboard.drawing.printed.place_map import draw_place_map
from dashboard.store.rows import PlaceRow

TOWN = PlaceRow("90150", "Tall Afar", "PPL", "IQ", "Nineveh", 36.376, 42.45, 1, 1, 0.99, False, False, None, None)
COORDINATES = replace(TOWN, place_id="@36.376,42.450,0.6", name="36.376 N, 42.45 E", feature="")
IRAQ = frame_of_bounds([[33.0, 41.0], [37.0, 46.0]], 540, 360)


@given(st.permutations([replace(TOWN, place_id=f"x-{n}", name=f"Town {9 - n}", mentions=n % 3) for n in range(8)]))
def test_the_order_is_the_same_however_the_places_come(rows: list[PlaceRow]) -> None:
    ids = [row.place_id for row in in_drawing_order(rows)]
    assert ids == ["x-2", "x-5", "x-1", "x-4", "x-7", "x-0", "x-3", "x-6"]
    assert [feature["id"] for feature in place_features(rows)["features"]] == ids


def test_a_joined_mark_is_named_after_a_place_rather_than_after_coordinates_that_are_named_as_often() -> None:
    for rows in permutations([COORDINATES, TOWN]):
        (mark,) = draw_place_map(rows, IRAQ, lambda row: row.shown_name).marks
        assert [row.name for row in mark.rows] == ["Tall Afar", "36.376 N, 42.45 E"]
