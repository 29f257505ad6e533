"""Distance and bearing between two places on a sphere: exact enough to weigh candidates, and cheap."""

from __future__ import annotations

from math import asin, atan2, cos, degrees, radians, sin, sqrt

from dashboard.model import Place

#: The mean radius (IUGG); the distance is within 0.6 % of the geodesic.
EARTH_KM = 6371.009


def km_and_bearing(here: Place, there: Place) -> tuple[float, float]:
    """The haversine distance in km, and the bearing in which its great circle leaves, clockwise from true north (-180 to 180)."""
    lat1, lat2, turn = radians(here.lat), radians(there.lat), radians(there.lon - here.lon)
    cos1, cos2 = cos(lat1), cos(lat2)
    half = sin((lat2 - lat1) / 2) ** 2 + cos1 * cos2 * sin(turn / 2) ** 2
    bearing = atan2(sin(turn) * cos2, cos1 * sin(lat2) - sin(lat1) * cos2 * cos(turn))
    return 2 * EARTH_KM * asin(min(1.0, sqrt(half))), degrees(bearing)
