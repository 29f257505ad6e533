"""The boxes that the map looks at: one around all places, and one around where most of the mentions lie."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from itertools import islice, pairwise
from math import cos, radians
from typing import NamedTuple, Protocol

from dashboard.model import Kind

#: [[south, west], [north, east]] in WGS 84 degrees, as Leaflet has it.
Bounds = list[list[float]]

#: A box is at least this wide and high, so that a lone town is shown in its region and not street by street.
MIN_SIZE_KM = 150.0
KM_PER_DEGREE = 111.2
#: The share of the mentions that the opening view holds at least.
FOCUS_SHARE = 0.9
#: The latitude, north and south, at which Web Mercator ends.
_MAX_LAT = 85.0
#: Half the width of the land that a point of each kind stands for; other kinds are points, but for the spots.
_LAND_RADIUS_KM = {Kind.COUNTRY: 400.0, Kind.REGION: 400.0, Kind.DIVISION: 75.0}
_FOCUS_KINDS = (Kind.TOWN, Kind.DIVISION, Kind.SITE)
#: Rows at most this far outside the focus, as a share of its width and height, are shown with it.
_NEARBY_SHARE = 0.5
#: A box crosses the antimeridian where that makes it narrower than this share of the box that does not.
_CROSSING_SHARE = 2 / 3
#: West, south, east and north in degrees.
_Box = tuple[float, float, float, float]
#: The sides of a box; `side ^ 1` is the opposite side.
_WEST, _EAST, _SOUTH, _NORTH = range(4)


class Mapped(Protocol):
    """A row with a point on the map and a number of mentions there."""

    @property
    def lat(self) -> float: ...  # noqa: D102
    @property
    def lon(self) -> float: ...  # noqa: D102
    @property
    def mentions(self) -> int: ...  # noqa: D102
    @property
    def kind(self) -> Kind: ...  # noqa: D102
    @property
    def radius_km(self) -> float | None: ...  # noqa: D102


class _Point(NamedTuple):
    """A row with its longitude in the numbering that `_unrolled` chose: up to 540 where the rows lie across the antimeridian.

    `radius_km` is that of the land or of the ring that the row's point stands for.
    """

    lat: float
    lon: float
    mentions: int
    radius_km: float


def bounds(rows: Sequence[Mapped]) -> Bounds | None:
    """The box of all rows with their rings, at least MIN_SIZE_KM wide and high; None without rows.

    Where the rows lie across the antimeridian, so does the box: its west is then below -180 or its east above 180. Its middle is not.
    """
    return _box(_unrolled(rows))


def focus_bounds(rows: Sequence[Mapped]) -> Bounds | None:
    """The box of the towns, divisions and sites that hold FOCUS_SHARE of the mentions of these kinds, and of those nearby.

    Where there are no such rows, the box of all rows; None without rows. It may cross the antimeridian, as that of `bounds`.
    """
    eligible = _unrolled([row for row in rows if row.kind in _FOCUS_KINDS])
    if not eligible:
        return bounds(rows)
    (south, west), (north, east) = _corners(_without_outliers(eligible))
    margin_lat, margin_lon = (north - south) * _NEARBY_SHARE, (east - west) * _NEARBY_SHARE
    nearby = [
        row for row in eligible if south - margin_lat <= row.lat <= north + margin_lat and west - margin_lon <= row.lon <= east + margin_lon
    ]
    return _box(nearby)


def extended(box: Bounds, row: Mapped) -> Bounds:
    """The box, made large enough to hold a row's point and ring too, by way of that side of the globe on which the point is nearer."""
    (south, west), (north, east) = box
    nearest_lon = row.lon + 360 * round(((west + east) / 2 - row.lon) / 360)
    row_west, row_south, row_east, row_north = _box_around(row.lat, nearest_lon, row.radius_km or 0.0)
    return [[min(south, row_south), min(west, row_west)], [max(north, row_north), max(east, row_east)]]


def _unrolled(rows: Sequence[Mapped]) -> list[_Point]:
    """The rows with longitudes that rise from west to east, across the antimeridian if they lie closer together that way by far.

    The globe is cut where the widest stretch without a row is.
    """
    lons = sorted({row.lon for row in rows})
    gap, east_of_gap = max(((east - west, east) for west, east in pairwise(lons)), default=(0.0, -180.0))
    is_crossing = bool(lons) and 360 - gap < _CROSSING_SHARE * (lons[-1] - lons[0])
    return [_Point(row.lat, row.lon + 360 * (is_crossing and row.lon < east_of_gap), row.mentions, _radius_km(row)) for row in rows]


def _radius_km(row: Mapped) -> float:
    """How far around its point a row reaches: the radius of its ring, else that of its land."""
    return _LAND_RADIUS_KM.get(row.kind, 0.0) if row.radius_km is None else row.radius_km


def _box(points: Sequence[_Point]) -> Bounds | None:
    """The widened box of the points, None without points. Its middle lies between -180 and 180."""
    if not points:
        return None
    (south, west), (north, east) = _corners(points)
    turn = -360 if west + east > 360 else 0
    return [[south, round(west + turn, 4)], [north, round(east + turn, 4)]]


def _corners(points: Sequence[_Point]) -> Bounds:
    """The widened box of one or more points, with their longitudes."""
    boxes = [_box_around(point.lat, point.lon, point.radius_km) for point in points]
    west, south = min(box[0] for box in boxes), min(box[1] for box in boxes)
    east, north = max(box[2] for box in boxes), max(box[3] for box in boxes)
    return _widened(west, south, east, north)


def _without_outliers(rows: Sequence[_Point]) -> list[_Point]:
    """The rows that remain when outermost rows are removed one by one, as long as FOCUS_SHARE of all mentions remains.

    Each time that row goes which shrinks the box most for each of its mentions.
    """
    rows = sorted(rows, key=lambda row: (row.lat, row.lon, row.mentions))
    spare_mentions = (1 - FOCUS_SHARE) * sum(row.mentions for row in rows)
    remaining = dict(enumerate(rows))
    orders = {
        _WEST: deque(sorted(remaining, key=lambda index: (rows[index].lon, index))),
        _EAST: deque(sorted(remaining, key=lambda index: (-rows[index].lon, index))),
        _SOUTH: deque(sorted(remaining, key=lambda index: (rows[index].lat, index))),
        _NORTH: deque(sorted(remaining, key=lambda index: (-rows[index].lat, index))),
    }
    while len(remaining) > 1:
        removed = _best_to_remove(rows, remaining, orders, spare_mentions)
        if removed is None:
            break
        spare_mentions -= remaining.pop(removed).mentions
    return list(remaining.values())


def _best_to_remove(
    rows: Sequence[_Point], remaining: Mapping[int, _Point], orders: Mapping[int, deque[int]], spare_mentions: float
) -> int | None:
    """The index of the outermost row that shrinks the box by the greatest share for each of its mentions.

    None if each of the outermost rows has more than `spare_mentions`. `orders` has the indices of the rows for each side of the box,
    beginning at that side.
    """
    best: tuple[float, int] | None = None
    for side, order in orders.items():
        outermost, second = _first_two(order, remaining)
        opposite, _ = _first_two(orders[side ^ 1], remaining)
        outermost_at, second_at, opposite_at = (_coordinate(rows[index], side) for index in (outermost, second, opposite))
        shrinks_by = abs(outermost_at - second_at) / max(abs(outermost_at - opposite_at), 1e-9)
        score = shrinks_by / rows[outermost].mentions
        if rows[outermost].mentions <= spare_mentions and (best is None or score > best[0]):
            best = score, outermost
    return best[1] if best else None


def _first_two(order: deque[int], remaining: Mapping[int, _Point]) -> tuple[int, int]:
    """The first two indices of an order that remain. Removed ones are deleted from its head, so that they are not looked at again."""
    while order[0] not in remaining:
        order.popleft()
    return order[0], next(index for index in islice(order, 1, None) if index in remaining)


def _coordinate(row: _Point, side: int) -> float:
    """The coordinate that counts for a side of the box."""
    return row.lon if side in (_WEST, _EAST) else row.lat


def _box_around(lat: float, lon: float, radius_km: float) -> _Box:
    """The box of a circle around a point."""
    half_height, half_width = radius_km / KM_PER_DEGREE, radius_km / _km_per_degree_east(lat)
    return lon - half_width, lat - half_height, lon + half_width, lat + half_height


def _km_per_degree_east(lat: float) -> float:
    """The length of a degree of longitude at this latitude."""
    return KM_PER_DEGREE * cos(radians(min(abs(lat), _MAX_LAT)))


def _widened(west: float, south: float, east: float, north: float) -> Bounds:
    """The box, widened about its middle to MIN_SIZE_KM if it is smaller, and cut at _MAX_LAT."""
    lat, lon = (south + north) / 2, (west + east) / 2
    half_height = max(north - south, MIN_SIZE_KM / KM_PER_DEGREE) / 2
    half_width = max(east - west, MIN_SIZE_KM / _km_per_degree_east(lat)) / 2
    south, north = max(lat - half_height, -_MAX_LAT), min(lat + half_height, _MAX_LAT)
    return [[round(south, 4), round(lon - half_width, 4)], [round(north, 4), round(lon + half_width, 4)]]
