"""Distance and bearing between two places on a sphere: exact enough to score candidates, and cheap."""

from __future__ import annotations

from math import asin, atan2, cos, degrees, radians, sin, sqrt

from dashboard.model import Place

#: The mean radius (IUGG); the distance is within 0.6 % of the geodesic.
EARTH_RADIUS_KM = 6371.009


def km_and_bearing(start: Place, end: Place) -> tuple[float, float]:
    """The haversine distance in km, and the bearing in which its great circle leaves, clockwise from true north (-180 to 180)."""
    lat1, lat2, lon_difference = radians(start.lat), radians(end.lat), radians(end.lon - start.lon)
    cos1, cos2 = cos(lat1), cos(lat2)
    bearing = atan2(sin(lon_difference) * cos2, cos1 * sin(lat2) - sin(lat1) * cos2 * cos(lon_difference))
    return distance_km((start.lat, start.lon), (end.lat, end.lon)), degrees(bearing)


def distance_km(first: tuple[float, float], second: tuple[float, float]) -> float:
    """The haversine distance of two points, each latitude and longitude in degrees."""
    lat1, lat2, lon_difference = radians(first[0]), radians(second[0]), radians(second[1] - first[1])
    haversine = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin(lon_difference / 2) ** 2
    return 2 * EARTH_RADIUS_KM * asin(min(1.0, sqrt(haversine)))
