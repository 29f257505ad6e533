"""A phrase whose anchors are placed -> where that is, and how far from there the true spot may be."""

from __future__ import annotations

import math
from collections.abc import Sequence

from geopy.distance import geodesic

from dashboard.geoparsing.offsets.phrase import Relation, SaidOffset
from dashboard.geoparsing.offsets.reach import reach_km
from dashboard.geoparsing.offsets.sphere import km_and_bearing
from dashboard.model import Kind, Offset, Place, Resolution

#: What a point can be measured from. A country, division, region or water is too wide: its one point says nothing of its border.
_POINTS = frozenset((Kind.TOWN, Kind.SITE))
#: Half-way is taken this exactly, as a share of the whole way; "between" is anywhere on it.
_MIDWAY_SHARE = 0.15
_SMALLEST_RADIUS_KM = 1.0


def place_offset(said: SaidOffset, resolutions: Sequence[Resolution]) -> Offset | None:
    """Where a phrase puts something; None where an anchor is not placed or is no point. `resolutions` are in the toponyms' order.

    With a bearing the middle lies on the geodesic (WGS 84) from the anchor, half-way between the least and the greatest distance
    said; `radius_km` joins that half-width and the bearing's own error, distance x tan(slack). Without one the middle is the
    anchor, and the radius is the greatest distance. Between two places it is half their distance.
    """
    anchors = tuple(place for i in said.anchors if (place := resolutions[i].place) and place.kind in _POINTS)
    if len(anchors) != len(said.anchors):
        return None
    lat, lon, radius_km = _between(said, anchors) if len(anchors) == 2 else _beside(said, anchors[0])
    radius_km = round(max(_SMALLEST_RADIUS_KM, radius_km), 1)
    return Offset(said.text, anchors, said.distance_km, said.bearing_degrees, lat, lon, radius_km, elsewhere=said.subject is None)


def offsets_by_toponym(said: Sequence[SaidOffset], resolutions: Sequence[Resolution]) -> dict[int, Offset]:
    """The offset that each toponym's mention carries, by the toponym's index.

    A described place carries its own; where none is described, what happened is not at the anchors, and each of them carries it.
    What happened elsewhere comes before a description, and the first phrase before later ones.
    """
    placed: dict[int, Offset] = {}
    for phrase in sorted(said, key=lambda phrase: phrase.subject is not None):
        offset = place_offset(phrase, resolutions)
        if offset:
            for i in phrase.anchors if phrase.subject is None else (phrase.subject,):
                placed.setdefault(i, offset)
    return placed


def _beside(said: SaidOffset, anchor: Place) -> tuple[float, float, float]:
    low, high = reach_km(said, anchor)
    if said.bearing_degrees is None:
        return anchor.lat, anchor.lon, high
    middle = (low + high) / 2
    across = middle * math.tan(math.radians(said.bearing_slack_degrees))
    lat, lon = _destination(anchor, middle, said.bearing_degrees)
    return lat, lon, math.hypot((high - low) / 2, across)


def _between(said: SaidOffset, anchors: tuple[Place, ...]) -> tuple[float, float, float]:
    first, second = anchors
    km = float(geodesic((first.lat, first.lon), (second.lat, second.lon)).km)
    lat, lon = _destination(first, km / 2, km_and_bearing(first, second)[1])
    return lat, lon, km * (_MIDWAY_SHARE if said.relation is Relation.MIDWAY else 0.5)


def _destination(start: Place, km: float, bearing_degrees: float) -> tuple[float, float]:
    """The end of a geodesic."""
    point = geodesic(kilometers=km).destination((start.lat, start.lon), bearing=bearing_degrees)
    return float(point.latitude), float(point.longitude)
