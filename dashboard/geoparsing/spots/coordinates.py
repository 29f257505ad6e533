"""Reads coordinates that a text gives: "13.63 N, 25.35 E", "33°18′N 44°22′E", and grid references (MGRS) such as "38SMB4488"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from math import sqrt

from mgrs import MGRS
from mgrs.core import MGRSError

from dashboard.geoparsing.text.passages import Passage
from dashboard.model import Offset, Resolution, Spot, Toponym

_FIGURE = r"\d{1,3}(?:\.\d{1,7})?"
_ANGLE = rf"(?:\d{{1,3}}\.\d{{1,7}}\s?°?|\d{{1,3}}\s?°(?:\s?{_FIGURE}\s?[′'’](?:\s?{_FIGURE}\s?[″\"”])?)?)"
#: Latitude and longitude with their hemispheres; a bare whole number of degrees is none without its sign.
_LAT_LON = re.compile(rf"(?<![\w.])(?P<lat>{_ANGLE})\s?(?P<ns>[NS])\b[,;]?\s{{0,2}}(?P<lon>{_ANGLE})\s?(?P<ew>[EW])\b")
#: Zone and band, square, easting and northing; with blanks, only where one parts easting from northing.
_GRID = re.compile(
    r"(?<![\w.])(?:\d{1,2}[C-HJ-NP-X][A-HJ-NP-Z][A-HJ-NP-V](?:\d{10}|\d{8}|\d{6}|\d{4})"
    r"|\d{1,2}[C-HJ-NP-X]\s[A-HJ-NP-Z][A-HJ-NP-V]\s(?:\d{5}\s\d{5}|\d{4}\s\d{4}|\d{3}\s\d{3}|\d{2}\s\d{2}))(?!\w)"
)
#: What the two patterns have in their midst, looked for first: a set of letters, which the engine searches fast.
_MIDST = re.compile(r"[C-HJ-NP-X](?:[,;]?\s{0,2}\d|\s?[A-HJ-NP-Z][A-HJ-NP-V]\s?\d\d)")
_KM_PER_DEGREE = 111.2
_MIN_RADIUS_KM = 0.1
#: A place of no kind that is known; see https://www.geonames.org/export/codes.html.
_FEATURE = "LCTY"
_CONFIDENCE = 0.95
_REASON = "the text gives its coordinates"


def coordinate_spots(text: str, body: Sequence[Passage]) -> list[Resolution]:
    """A resolution for each pair of coordinates, in reading order: a spot as exact as they are written, in no known country."""
    return [
        _resolution(text, match, *point)
        for passage in body
        for match, point in _coordinates(text, passage.start, passage.end)
        if abs(point[0]) <= 90 and abs(point[1]) <= 180
    ]


def _coordinates(text: str, start: int, end: int) -> Iterator[tuple[re.Match[str], tuple[float, float, float]]]:
    """Each match with its latitude, longitude and radius in km, in reading order."""
    if not _MIDST.search(text, start, end):
        return
    found = [(match, _of_angles(match)) for match in _LAT_LON.finditer(text, start, end)]
    found += [(match, point) for match in _GRID.finditer(text, start, end) if (point := _of_grid(match.group()))]
    yield from sorted(found, key=lambda pair: pair[0].start())


def _of_angles(match: re.Match[str]) -> tuple[float, float, float]:
    lat, lon = (_degrees(match[angle], match[hemisphere]) for angle, hemisphere in (("lat", "ns"), ("lon", "ew")))
    return lat, lon, max(_precision_degrees(match[angle]) for angle in ("lat", "lon")) / 2 * _KM_PER_DEGREE


def _degrees(angle: str, hemisphere: str) -> float:
    figures = [float(figure) for figure in re.findall(_FIGURE, angle)]
    degrees, minutes, seconds = (*figures, 0.0, 0.0)[:3]
    from geopy import Point  # here, since it takes a fifth of the time to start and hardly an article gives coordinates

    return float(Point.parse_degrees(degrees, minutes, seconds, direction=hemisphere))


def _precision_degrees(angle: str) -> float:
    """The size of the last digit that is written, in degrees."""
    figures = re.findall(_FIGURE, angle)
    decimals = len(figures[-1].partition(".")[2])
    return float(10.0**-decimals / 60 ** (len(figures) - 1))


def _of_grid(reference: str) -> tuple[float, float, float] | None:
    """The middle of a square of the grid; None for one that is not on the grid."""
    written = "".join(reference.split())
    try:
        lat, lon = MGRS().toLatLon(written)
    except MGRSError:
        return None
    digits = len(re.search(r"\d*\Z", written).group()) // 2  # type: ignore[union-attr]  # it also matches nothing
    return lat, lon, 10.0 ** (5 - digits) / 1000 / 2 * sqrt(2)


def _resolution(text: str, match: re.Match[str], lat: float, lon: float, radius_km: float) -> Resolution:
    written = match.group()
    name = " ".join(written.split())
    offset = Offset(name, (), None, None, lat, lon, round(max(_MIN_RADIUS_KM, radius_km), 1), elsewhere=True)
    toponym = Toponym(match.start(), match.end(), text[match.start() : match.end()], (), 1.0)
    return Resolution(toponym, None, _CONFIDENCE, _REASON, (), Spot(name, _FEATURE, "", "", offset))
