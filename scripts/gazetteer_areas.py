"""How far first-level divisions reach: for places of which no more is known than the division that they lie in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from math import ceil, cos, hypot, pi, radians, sqrt
from pathlib import Path

from gazetteer_rows import Row
from geonames import towns
from natural_earth import DivisionKey, divisions

#: An equal-area projection in metres (World Cylindrical Equal Area).
_EQUAL_AREA = "ESRI:54034"
#: Divisions are no circles, and their points lie off their middles: how much farther they reach than a circle of their area.
_STRETCH = 1.3
#: Radii are rounded up to whole multiples of this.
_STEP_KM = 5


@dataclass(frozen=True, slots=True)
class Area:
    """A first-level division as a circle that takes in most of it: its point in WGS 84 degrees, and a radius."""

    lat: float
    lon: float
    radius_km: int


def division_areas(division_rows: Iterable[Row], world_map: Path) -> dict[DivisionKey, Area]:
    """The circle of each division that has a polygon: by its area, and as far as the town that lies farthest from its point."""
    points = {(row.country, code): (row.lat, row.lon) for row in division_rows for code in row.codes}
    farthest_towns_km = _farthest_towns_km(points)
    reaches_km = {key: max(_STRETCH * radius_km, farthest_towns_km.get(key, 0.0)) for key, radius_km in _radii_km(world_map).items()}
    return {key: Area(*point, ceil(reaches_km[key] / _STEP_KM) * _STEP_KM) for key, point in points.items() if key in reaches_km}


def with_extents(rows: Iterable[Row], world_map: Path) -> list[Row]:
    """The rows, those of countries and first-level divisions with the radius of a circle as large as their polygons."""
    radii_km = _radii_km(world_map)
    square_km_of_country: dict[str, float] = {}
    for (country, _), radius_km in radii_km.items():
        square_km_of_country[country] = square_km_of_country.get(country, 0.0) + pi * radius_km**2

    def square_km(row: Row) -> float:
        if row.feature == "ADM1":
            return sum(pi * radii_km.get((row.country, code), 0.0) ** 2 for code in row.codes)
        return square_km_of_country.get(row.country, 0.0) if row.feature.startswith("PCL") else 0.0

    return [replace(row, extent_km=ceil(sqrt(square_km(row) / pi))) for row in rows]


def _radii_km(world_map: Path) -> dict[DivisionKey, float]:
    """The radius of the circle that has the area of a division's polygon."""
    frame = divisions(world_map)
    square_km = frame.geometry.to_crs(_EQUAL_AREA).area / 1e6
    return {(country, code): sqrt(area / pi) for country, code, area in zip(frame.country, frame.code, square_km, strict=True) if code}


def _farthest_towns_km(points: dict[DivisionKey, tuple[float, float]]) -> dict[DivisionKey, float]:
    farthest: dict[DivisionKey, float] = {}
    for town in towns().itertuples():
        key = (town.country, town.code)
        if key in points:
            lat, lon = points[key]
            distance_km = hypot(town.lat - lat, (town.lon - lon) * cos(radians(lat))) * 111.2
            farthest[key] = max(farthest.get(key, 0.0), distance_km)
    return farthest
