"""The boxes that the map looks at: around all places, and around most of the mentions; never street by street."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import cos, radians

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.drawing.bounds import FOCUS_SHARE, KM_PER_DEGREE, MIN_SIZE_KM, Bounds, bounds, extended, focus_bounds
from dashboard.model import Kind


@dataclass(frozen=True)
class Row:
    lat: float
    lon: float
    mentions: int = 1
    kind: Kind = Kind.TOWN
    radius_km: float | None = None


row_lists = st.lists(
    st.builds(Row, st.floats(-84, 84), st.floats(-180, 180), st.integers(1, 500), st.sampled_from(Kind)), min_size=1, max_size=40
)
MOSUL, BAGHDAD, NAJAF = Row(36.34, 43.12, 31), Row(33.34, 44.39, 12), Row(32.0, 44.33, 2)
SUVA, APIA = Row(-18.14, 178.44, 9), Row(-13.83, -171.76, 8)
NEW_YORK, LONDON, PARIS = Row(40.71, -74.0), Row(51.5, -0.1), Row(48.86, 2.35)


def holds(box: Bounds | None, row: Row) -> bool:
    assert box is not None
    (south, west), (north, east) = box
    return south - 1e-3 <= row.lat <= north + 1e-3 and any(west - 1e-3 <= row.lon + turn <= east + 1e-3 for turn in (-360, 0, 360))


def size_km(box: Bounds | None) -> tuple[float, float]:
    """The width, along its middle, and the height of a box."""
    assert box is not None
    (south, west), (north, east) = box
    return (east - west) * KM_PER_DEGREE * cos(radians((south + north) / 2)), (north - south) * KM_PER_DEGREE


@given(row_lists)
def test_bounds_hold_every_row(rows: list[Row]) -> None:
    assert all(holds(bounds(rows), row) for row in rows)


@given(row_lists)
def test_bounds_are_a_box_on_the_map_and_not_too_small(rows: list[Row]) -> None:
    for box in (bounds(rows), focus_bounds(rows)):
        assert box is not None
        (south, west), (north, east) = box
        assert -85 <= south < north <= 85
        assert west < east
        assert -180 <= (west + east) / 2 <= 180
    if all(abs(row.lat) < 80 for row in rows):
        assert min(size_km(bounds(rows))) > 0.99 * MIN_SIZE_KM


@given(row_lists)
def test_the_opening_view_holds_most_of_the_mentions_of_towns_divisions_and_sites(rows: list[Row]) -> None:
    counted = [row for row in rows if row.kind in (Kind.TOWN, Kind.DIVISION, Kind.SITE)]
    mentions_in_view = sum(row.mentions for row in counted if holds(focus_bounds(rows), row))
    assert mentions_in_view >= FOCUS_SHARE * sum(row.mentions for row in counted)


@given(row_lists)
def test_the_opening_view_does_not_depend_on_the_order_of_the_rows(rows: list[Row]) -> None:
    assert focus_bounds(rows) == focus_bounds(rows[::-1])


def test_a_lone_town_is_shown_in_its_region() -> None:
    assert size_km(bounds([MOSUL])) == pytest.approx((MIN_SIZE_KM, MIN_SIZE_KM), rel=0.01)


def test_a_lone_country_is_shown_whole_rather_than_its_middle() -> None:
    assert min(size_km(bounds([Row(33, 43, kind=Kind.COUNTRY)]))) > 700


def test_the_ring_of_a_spot_is_shown_whole() -> None:
    spot = Row(36.34, 43.12, 12, Kind.SITE, radius_km=200)
    for box in (bounds([spot, BAGHDAD]), focus_bounds([spot, BAGHDAD]), extended([[33.0, 44.0], [34.0, 45.0]], spot)):
        assert box
        (south, west), (north, _) = box
        assert (north - 36.34) * KM_PER_DEGREE == pytest.approx(200, rel=0.01)
        assert (43.12 - west) * KM_PER_DEGREE * cos(radians(36.34)) == pytest.approx(200, rel=0.01)
        assert south <= 34.6


def test_a_country_far_away_does_not_widen_the_opening_view() -> None:
    iraq = [MOSUL, BAGHDAD, NAJAF]
    assert focus_bounds([*iraq, Row(39.76, -98.5, 40, Kind.COUNTRY), Row(48.7, 9.1, 40, Kind.REGION)]) == focus_bounds(iraq)


def test_a_few_towns_far_away_do_not_widen_the_opening_view_and_those_nearby_stay_in_it() -> None:
    view = focus_bounds([MOSUL, BAGHDAD, NAJAF, NEW_YORK, LONDON, PARIS])
    assert [holds(view, town) for town in (MOSUL, BAGHDAD, NAJAF)] == [True, True, True]
    assert [holds(view, town) for town in (NEW_YORK, LONDON, PARIS)] == [False, False, False]


def test_countries_alone_are_all_shown() -> None:
    rows = [Row(33, 43, 5, Kind.COUNTRY), Row(64, 26, 1, Kind.COUNTRY)]
    assert focus_bounds(rows) == bounds(rows)


def test_nothing_found_leaves_the_view_alone() -> None:
    assert bounds([]) is None
    assert focus_bounds([]) is None


@pytest.mark.parametrize("find_bounds", [bounds, focus_bounds])
def test_places_on_either_side_of_the_antimeridian_are_shown_across_it(find_bounds: Callable[[list[Row]], Bounds | None]) -> None:
    box = find_bounds([SUVA, APIA])
    assert box
    assert [box[0][1], box[1][1]] == [pytest.approx(178.44 - 360), pytest.approx(-171.76)]


def test_outliers_are_left_out_across_the_antimeridian_too() -> None:
    assert focus_bounds([SUVA, APIA, LONDON]) == focus_bounds([SUVA, APIA])


def test_places_all_around_the_globe_are_shown_with_the_pacific_at_the_edge() -> None:
    box = bounds([SUVA, NEW_YORK, LONDON, MOSUL, Row(35.7, 139.7)])
    assert box
    assert [box[0][1], box[1][1]] == [-74.0, 178.44]


def test_a_point_extends_a_box_by_the_nearer_side_of_the_globe() -> None:
    box = bounds([SUVA, APIA])
    assert box
    assert extended(box, Row(-41.3, 174.8)) == [[-41.3, 174.8 - 360], box[1]]
    assert extended(box, Row(21.3, -157.9)) == [box[0], [21.3, -157.9]]
