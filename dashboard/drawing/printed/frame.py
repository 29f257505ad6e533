"""What a printed map shows: a rectangle of the Web Mercator map, and where on it a latitude and longitude lie."""

from __future__ import annotations

from dataclasses import dataclass
from math import asinh, atan, cos, degrees, pi, radians, sinh, tan

from dashboard.drawing.bounds import KM_PER_DEGREE, Bounds

#: The latitude, north and south, at which Web Mercator ends.
MAX_LAT = 85.0511
#: Room around what is shown, as a share of the frame's width and height, for the marks at its edge and their names.
_MARGIN_SHARE = 0.09
#: A view of the screen (centre and zoom) is taken to be of a map this wide, in CSS pixels. At zoom 0 the world is 256 of them wide.
_SCREEN_WIDTH_PX = 900
_WORLD_PX = 256
#: The base map has nothing more to show nearer than this, and the map on the screen goes no nearer.
_MAX_ZOOM = 13
_MAX_LENGTHS = (1, 2, 3, 5)


@dataclass(frozen=True, slots=True)
class Frame:
    """The rectangle, `width` by `height` points (1/72 inch). Points are counted from its upper left corner, to the right and down.

    `left` and `top` are that corner in the unit square of Web Mercator, in which x grows to the east and y to the south; `left` may be
    below 0 or above 1 where the frame lies across the antimeridian. `world` is the width of the whole world in points.
    """

    left: float
    top: float
    world: float
    width: float
    height: float

    def project(self, lat: float, lon: float) -> tuple[float, float]:
        """The point of a latitude and longitude, on that turn of the globe on which it is nearest to the middle of the frame."""
        x, y = unit_point(lat, lon)
        middle = self.left + self.width / self.world / 2
        return (x + round(middle - x) - self.left) * self.world, (y - self.top) * self.world

    def holds(self, lat: float, lon: float) -> bool:
        """Whether a latitude and longitude lies within the frame."""
        x, y = self.project(lat, lon)
        return 0 <= x <= self.width and 0 <= y <= self.height

    def km_per_point(self, lat: float) -> float:
        """How many kilometres a point of the map stands for at a latitude."""
        return 360 * KM_PER_DEGREE * cos(radians(lat)) / self.world

    @property
    def middle(self) -> tuple[float, float]:
        """The latitude and longitude of its middle; the longitude lies between -180 and 180."""
        x, y = self.left + self.width / self.world / 2, self.top + self.height / self.world / 2
        return _lat(y), (x % 1) * 360 - 180

    @property
    def bounds(self) -> Bounds:
        """Its corners in degrees; the west may lie below -180, the east above 180."""
        right, bottom = self.left + self.width / self.world, self.top + self.height / self.world
        return [[_lat(bottom), self.left * 360 - 180], [_lat(self.top), right * 360 - 180]]


def unit_point(lat: float, lon: float) -> tuple[float, float]:
    """A latitude and longitude in the unit square of Web Mercator."""
    lat = max(-MAX_LAT, min(MAX_LAT, lat))
    return (lon + 180) / 360, (1 - asinh(tan(radians(lat))) / pi) / 2


def _lat(y: float) -> float:
    return degrees(atan(sinh(pi * (1 - 2 * y))))


def frame_of_bounds(bounds: Bounds, width: float, height: float) -> Frame:
    """The frame of this size that shows the box with room around it, as large as it can be; it is never wider than the world."""
    (south, west), (north, east) = bounds
    (left, bottom), (right, top) = unit_point(south, west), unit_point(north, east)
    share = 1 - 2 * _MARGIN_SHARE
    world = min(width * share / max(right - left, 1e-9), height * share / max(bottom - top, 1e-9))
    return _framed((left + right) / 2, (top + bottom) / 2, max(world, width), width, height)


def frame_of_view(lat: float, lon: float, zoom: float, width: float, height: float) -> Frame:
    """The frame of this size that is as wide as a map on the screen with this centre and zoom, and no wider than the world."""
    x, y = unit_point(lat, lon)
    return _framed(x, y, max(width * _WORLD_PX * 2 ** min(zoom, _MAX_ZOOM) / _SCREEN_WIDTH_PX, width), width, height)


def _framed(x: float, y: float, world: float, width: float, height: float) -> Frame:
    """The frame around a point of the unit square; where it would reach over a pole it is moved, as far as the world is high enough."""
    top = y - height / world / 2
    if height <= world:
        top = max(0.0, min(1 - height / world, top))
    return Frame(x - width / world / 2, top, world, width, height)


def scale_bar_km(frame: Frame, longest: float) -> tuple[float, float]:
    """The length of a scale bar: a round number of kilometres, and that in points, at most `longest`, at the latitude of the middle."""
    km_per_point = frame.km_per_point(frame.middle[0])
    power, best = 10.0**-3, 0.0
    while power <= longest * km_per_point:
        best = max(step * power for step in _MAX_LENGTHS if step * power <= longest * km_per_point)
        power *= 10
    return best, best / km_per_point
