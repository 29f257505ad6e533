"""The boxes that the map looks at: everything that was found, and where the bulk of it lies."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import cos, radians
from typing import Protocol

from dashboard.model import Kind

#: [[south, west], [north, east]] in WGS 84 degrees, as Leaflet has it.
Bounds = list[list[float]]

#: A box is at least so wide and high: a lone town is shown in its region, not street by street.
SMALLEST_KM = 150.0
KM_PER_DEGREE = 111.2
#: The share of mentions that the opening view holds.
BULK = 0.9
#: Web Mercator ends here.
_MAX_LAT = 85.0
#: Half the width of what a point stands for.
_REACH_KM = {Kind.COUNTRY: 400.0, Kind.REGION: 400.0, Kind.DIVISION: 75.0}
_IN_FOCUS = (Kind.TOWN, Kind.DIVISION, Kind.SITE)
#: What lies so far outside the bulk, as a share of its width and height, is shown with it.
_NEARBY = 0.5
_Box = tuple[float, float, float, float]


class Mapped(Protocol):
    """What has a place on the map and a number of mentions there."""

    @property
    def lat(self) -> float: ...  # noqa: D102
    @property
    def lon(self) -> float: ...  # noqa: D102
    @property
    def mentions(self) -> int: ...  # noqa: D102
    @property
    def kind(self) -> Kind: ...  # noqa: D102


def bounds(rows: Sequence[Mapped]) -> Bounds | None:
    """The box of all rows, at least SMALLEST_KM wide and high; None without rows. It does not cross the antimeridian."""
    if not rows:
        return None
    boxes = [_reach(row) for row in rows]
    west, south = min(box[0] for box in boxes), min(box[1] for box in boxes)
    east, north = max(box[2] for box in boxes), max(box[3] for box in boxes)
    return _at_least(west, south, east, north)


def focus_bounds(rows: Sequence[Mapped]) -> Bounds | None:
    """The box of the towns, divisions and sites that hold BULK of their mentions, and of those nearby; of all rows where there are none."""
    eligible = [row for row in rows if row.kind in _IN_FOCUS]
    bulk = bounds(_bulk(eligible))
    if bulk is None:
        return bounds(rows)
    (south, west), (north, east) = bulk
    high, wide = (north - south) * _NEARBY, (east - west) * _NEARBY
    near = [row for row in eligible if south - high <= row.lat <= north + high and west - wide <= row.lon <= east + wide]
    return bounds(near)


def _bulk(rows: Sequence[Mapped]) -> list[Mapped]:
    """The rows left when the outermost ones, whose loss shrinks the box most for their mentions, are cut down to BULK of all mentions."""
    rows = sorted(rows, key=lambda row: (row.lat, row.lon, row.mentions))
    spare = (1 - BULK) * sum(row.mentions for row in rows)
    kept = dict(enumerate(rows))
    sides = [sorted(kept, key=lambda i: (sign * rows[i].lon, i)) for sign in (1, -1)]
    sides += [sorted(kept, key=lambda i: (sign * rows[i].lat, i)) for sign in (1, -1)]
    while len(kept) > 1:
        cut = _best_cut(rows, kept, sides, spare)
        if cut is None:
            break
        spare -= kept.pop(cut).mentions
    return list(kept.values())


def _best_cut(rows: Sequence[Mapped], kept: Mapping[int, Mapped], sides: list[list[int]], spare: float) -> int | None:
    """The outermost row whose cut shrinks the box by the greatest share for each of its mentions; None when none can be spared."""
    best: tuple[float, int] | None = None
    for axis, order in enumerate(sides):
        outer, inner = _outermost_two(order, kept)
        across = _outermost_two(sides[axis ^ 1], kept)[0]
        at = [_along(rows[i], axis) for i in (outer, inner, across)]
        share = abs(at[0] - at[1]) / max(abs(at[0] - at[2]), 1e-9)
        worth = share / rows[outer].mentions
        if rows[outer].mentions <= spare and (best is None or worth > best[0]):
            best = worth, outer
    return best[1] if best else None


def _outermost_two(order: list[int], kept: Mapping[int, Mapped]) -> tuple[int, int]:
    """The first two of an order that are still kept; what is not is dropped from its head."""
    while order[0] not in kept:
        order.pop(0)
    return order[0], next(i for i in order[1:] if i in kept)


def _along(row: Mapped, axis: int) -> float:
    return row.lon if axis < 2 else row.lat


def _reach(row: Mapped) -> _Box:
    """West, south, east and north of what a row's point stands for."""
    km = _REACH_KM.get(row.kind, 0.0)
    high, wide = km / KM_PER_DEGREE, km / _km_per_degree_east(row.lat)
    return row.lon - wide, row.lat - high, row.lon + wide, row.lat + high


def _km_per_degree_east(lat: float) -> float:
    return KM_PER_DEGREE * cos(radians(min(abs(lat), _MAX_LAT)))


def _at_least(west: float, south: float, east: float, north: float) -> Bounds:
    """A box widened about its middle to SMALLEST_KM and kept on the map."""
    lat, lon = (south + north) / 2, (west + east) / 2
    high = max(north - south, SMALLEST_KM / KM_PER_DEGREE) / 2
    wide = max(east - west, SMALLEST_KM / _km_per_degree_east(lat)) / 2
    low, top = max(lat - high, -_MAX_LAT), min(lat + high, _MAX_LAT)
    return [[round(low, 4), round(lon - wide, 4)], [round(top, 4), round(lon + wide, 4)]]
