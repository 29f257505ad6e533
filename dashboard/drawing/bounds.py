"""The boxes that the map looks at: one around all places, and one around where most of the mentions lie."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import cos, radians
from typing import Protocol

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
#: Half the width of the land that a point of each kind stands for; other kinds are points.
_RADIUS_KM = {Kind.COUNTRY: 400.0, Kind.REGION: 400.0, Kind.DIVISION: 75.0}
_FOCUS_KINDS = (Kind.TOWN, Kind.DIVISION, Kind.SITE)
#: Rows at most this far outside the focus, as a share of its width and height, are shown with it.
_NEARBY_SHARE = 0.5
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


def bounds(rows: Sequence[Mapped]) -> Bounds | None:
    """The box of all rows, at least MIN_SIZE_KM wide and high; None without rows. It does not cross the antimeridian."""
    if not rows:
        return None
    boxes = [_box_of(row) for row in rows]
    west, south = min(box[0] for box in boxes), min(box[1] for box in boxes)
    east, north = max(box[2] for box in boxes), max(box[3] for box in boxes)
    return _widened(west, south, east, north)


def focus_bounds(rows: Sequence[Mapped]) -> Bounds | None:
    """The box of the towns, divisions and sites that hold FOCUS_SHARE of the mentions of these kinds, and of those nearby.

    Where there are no such rows, the box of all rows; None without rows.
    """
    eligible = [row for row in rows if row.kind in _FOCUS_KINDS]
    focus = bounds(_without_outliers(eligible))
    if focus is None:
        return bounds(rows)
    (south, west), (north, east) = focus
    margin_lat, margin_lon = (north - south) * _NEARBY_SHARE, (east - west) * _NEARBY_SHARE
    nearby = [
        row for row in eligible if south - margin_lat <= row.lat <= north + margin_lat and west - margin_lon <= row.lon <= east + margin_lon
    ]
    return bounds(nearby)


def _without_outliers(rows: Sequence[Mapped]) -> list[Mapped]:
    """The rows that remain when outermost rows are removed one by one, as long as FOCUS_SHARE of all mentions remains.

    Each time that row goes which shrinks the box most for each of its mentions.
    """
    rows = sorted(rows, key=lambda row: (row.lat, row.lon, row.mentions))
    spare_mentions = (1 - FOCUS_SHARE) * sum(row.mentions for row in rows)
    remaining = dict(enumerate(rows))
    orders = {
        _WEST: sorted(remaining, key=lambda index: (rows[index].lon, index)),
        _EAST: sorted(remaining, key=lambda index: (-rows[index].lon, index)),
        _SOUTH: sorted(remaining, key=lambda index: (rows[index].lat, index)),
        _NORTH: sorted(remaining, key=lambda index: (-rows[index].lat, index)),
    }
    while len(remaining) > 1:
        removed = _best_to_remove(rows, remaining, orders, spare_mentions)
        if removed is None:
            break
        spare_mentions -= remaining.pop(removed).mentions
    return list(remaining.values())


def _best_to_remove(
    rows: Sequence[Mapped], remaining: Mapping[int, Mapped], orders: Mapping[int, list[int]], spare_mentions: float
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


def _first_two(order: list[int], remaining: Mapping[int, Mapped]) -> tuple[int, int]:
    """The first two indices of an order that remain. Removed ones are deleted from its head, so that they are not looked at again."""
    while order[0] not in remaining:
        order.pop(0)
    return order[0], next(index for index in order[1:] if index in remaining)


def _coordinate(row: Mapped, side: int) -> float:
    """The coordinate that counts for a side of the box."""
    return row.lon if side in (_WEST, _EAST) else row.lat


def _box_of(row: Mapped) -> _Box:
    """The box of the land that a row's point stands for."""
    radius_km = _RADIUS_KM.get(row.kind, 0.0)
    half_height, half_width = radius_km / KM_PER_DEGREE, radius_km / _km_per_degree_east(row.lat)
    return row.lon - half_width, row.lat - half_height, row.lon + half_width, row.lat + half_height


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
