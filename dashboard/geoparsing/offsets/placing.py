"""A phrase whose anchors are placed -> where that is, and how far from there the true spot may be."""

from __future__ import annotations

import math
from collections.abc import Sequence

from geopy.distance import geodesic

from dashboard.geoparsing.offsets.phrase import OffsetPhrase, Relation
from dashboard.geoparsing.offsets.reach import reach_km
from dashboard.geoparsing.offsets.sphere import km_and_bearing
from dashboard.model import Kind, Offset, Place, Resolution, Toponym

#: What a point can be measured from. A country, division, region or water is too wide: its one point says nothing of its border.
_POINTS = frozenset((Kind.TOWN, Kind.SITE))
#: Half-way is taken this exactly, as a share of the whole way; "between" is anywhere on it.
_MIDWAY_SHARE = 0.15
_SMALLEST_RADIUS_KM = 1.0


def place_offsets(phrases: Sequence[OffsetPhrase], toponyms: Sequence[Toponym], resolutions: Sequence[Resolution]) -> dict[int, Offset]:
    """The offset that a toponym's mention carries, by where the toponym begins.

    The phrases index `toponyms`; one whose subject or anchor is not among the resolved ones is dropped. A described place carries its own
    offset; where none is described, what happened is not at the anchors, and each of them carries it. What happened elsewhere comes
    before a description, and an earlier phrase before later ones.
    """
    if not phrases:
        return {}
    by_start = {resolution.toponym.start: resolution for resolution in resolutions}
    resolved = [by_start.get(toponym.start) for toponym in toponyms]
    offsets: dict[int, Offset] = {}
    for phrase in sorted(phrases, key=lambda phrase: phrase.subject is not None):
        carriers = phrase.anchors if phrase.subject is None else (phrase.subject,)
        offset = place_offset(phrase, resolved) if all(resolved[i] is not None for i in carriers) else None
        if offset:
            for i in carriers:
                offsets.setdefault(toponyms[i].start, offset)
    return offsets


def place_offset(phrase: OffsetPhrase, resolutions: Sequence[Resolution | None]) -> Offset | None:
    """Where a phrase puts something; None where an anchor is not placed or is no point. The phrase indexes `resolutions`.

    With a bearing the middle lies on the geodesic (WGS 84) from the anchor, half-way between the least and the greatest distance
    stated; `radius_km` joins that half-width and the bearing's own error, distance x tan(slack). Without one the middle is the
    anchor, and the radius is the greatest distance. Between two places it is half their distance.
    """
    places = [resolution.place for i in phrase.anchors if (resolution := resolutions[i])]
    anchors = tuple(place for place in places if place and place.kind in _POINTS)
    if len(anchors) != len(phrase.anchors):
        return None
    lat, lon, radius_km = _between(phrase, anchors) if len(anchors) == 2 else _beside(phrase, anchors[0])
    radius_km = round(max(_SMALLEST_RADIUS_KM, radius_km), 1)
    return Offset(phrase.text, anchors, phrase.distance_km, phrase.bearing_degrees, lat, lon, radius_km, elsewhere=phrase.subject is None)


def _beside(phrase: OffsetPhrase, anchor: Place) -> tuple[float, float, float]:
    low, high = reach_km(phrase, anchor)
    if phrase.bearing_degrees is None:
        return anchor.lat, anchor.lon, high
    middle = (low + high) / 2
    across = middle * math.tan(math.radians(phrase.bearing_slack_degrees))
    lat, lon = _destination(anchor, middle, phrase.bearing_degrees)
    return lat, lon, math.hypot((high - low) / 2, across)


def _between(phrase: OffsetPhrase, anchors: tuple[Place, ...]) -> tuple[float, float, float]:
    first, second = anchors
    km = float(geodesic((first.lat, first.lon), (second.lat, second.lon)).km)
    lat, lon = _destination(first, km / 2, km_and_bearing(first, second)[1])
    return lat, lon, km * (_MIDWAY_SHARE if phrase.relation is Relation.MIDWAY else 0.5)


def _destination(start: Place, km: float, bearing_degrees: float) -> tuple[float, float]:
    """The end of a geodesic."""
    point = geodesic(kilometers=km).destination((start.lat, start.lon), bearing=bearing_degrees)
    return float(point.latitude), float(point.longitude)
