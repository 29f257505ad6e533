"""Puts phrases whose anchors are placed on the map: a point, and how far from it the true spot may be."""

from __future__ import annotations

import math
from collections.abc import Sequence

from geographiclib.constants import Constants
from geographiclib.geodesic import Geodesic

from dashboard.geoparsing.offsets.phrase import POINT_KINDS, OffsetPhrase, Relation
from dashboard.geoparsing.offsets.reach import reach_km
from dashboard.geoparsing.offsets.sphere import km_and_bearing
from dashboard.model import Offset, Place, Resolution, Toponym

#: The radius around the middle between two anchors, as a share of their distance.
_MIDWAY_SHARE = 0.15
_BETWEEN_SHARE = 0.5
_MIN_RADIUS_KM = 1.0
#: The ellipsoid of WGS 84, in km.
_GLOBE = Geodesic(Constants.WGS84_a / 1000, Constants.WGS84_f)


def place_offsets(phrases: Sequence[OffsetPhrase], toponyms: Sequence[Toponym], resolutions: Sequence[Resolution]) -> dict[int, Offset]:
    """The offset that each toponym's mention carries, by the start of the toponym.

    A subject carries the offset of the phrase that describes it. A phrase without a subject says that something happened away from its
    anchors, and each of those carries the offset. If a toponym has several phrases, those without a subject come first, then the earlier.
    The phrases index `toponyms`; a phrase is dropped if a toponym that would carry it is not resolved, or an anchor is not placed.
    """
    if not phrases:
        return {}
    resolution_by_start = {resolution.toponym.start: resolution for resolution in resolutions}
    resolved = [resolution_by_start.get(toponym.start) for toponym in toponyms]
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

    With a bearing, the middle lies on the geodesic (WGS 84) from the anchor, half-way between the least and the greatest distance that the
    phrase allows; `radius_km` is the hypotenuse of half the difference of the two and the bearing's error, distance x tan(slack). Without
    one, the middle is the anchor, and the radius is the greatest distance. With two anchors, it is a share of their distance.
    """
    places = [resolution.place for i in phrase.anchors if (resolution := resolutions[i])]
    anchors = tuple(place for place in places if place and place.kind in POINT_KINDS)
    if len(anchors) != len(phrase.anchors):
        return None
    lat, lon, radius_km = _between_anchors(phrase, anchors) if len(anchors) == 2 else _from_anchor(phrase, anchors[0])
    radius_km = round(max(_MIN_RADIUS_KM, radius_km), 1)
    return Offset(phrase.text, anchors, phrase.distance_km, phrase.bearing_degrees, lat, lon, radius_km, elsewhere=phrase.subject is None)


def _from_anchor(phrase: OffsetPhrase, anchor: Place) -> tuple[float, float, float]:
    """Latitude, longitude and radius in km."""
    least_km, greatest_km = reach_km(phrase, anchor)
    if phrase.bearing_degrees is None:
        return anchor.lat, anchor.lon, greatest_km
    middle_km = (least_km + greatest_km) / 2
    across_km = middle_km * math.tan(math.radians(phrase.bearing_slack_degrees))
    lat, lon = _destination(anchor, middle_km, phrase.bearing_degrees)
    return lat, lon, math.hypot((greatest_km - least_km) / 2, across_km)


def _between_anchors(phrase: OffsetPhrase, anchors: tuple[Place, ...]) -> tuple[float, float, float]:
    """Latitude, longitude and radius in km."""
    first, second = anchors
    km = float(_GLOBE.Inverse(first.lat, first.lon, second.lat, second.lon, Geodesic.DISTANCE)["s12"])
    lat, lon = _destination(first, km / 2, km_and_bearing(first, second)[1])
    return lat, lon, km * (_MIDWAY_SHARE if phrase.relation is Relation.MIDWAY else _BETWEEN_SHARE)


def _destination(start: Place, km: float, bearing_degrees: float) -> tuple[float, float]:
    """Latitude and longitude of the end of a geodesic."""
    end = _GLOBE.Direct(start.lat, start.lon, bearing_degrees, km, Geodesic.LATITUDE | Geodesic.LONGITUDE)
    return float(end["lat2"]), float(end["lon2"])
