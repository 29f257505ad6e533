"""Parses a point as a person types it: `33.34, 44.4`, `33.34N 44.4E`, `33°20'26"N, 44°24'3"E`, in WGS 84 degrees.

Without letters for north, south, east and west, the latitude comes first.
"""

from __future__ import annotations

import re

EXAMPLES = "write it like 33.34, 44.4 (latitude, longitude) or 33.34N 44.4E"
_NUMBER = r"\d{1,4}(?:\.\d{1,15})?"
_COORDINATE = rf"""(?P<sign>[+-])?(?P<degrees>{_NUMBER})(?:°\s?|º\s?)?
    (?:(?P<minutes>{_NUMBER})['’′]\s?(?:(?P<seconds>{_NUMBER})(?:["”″]|'')\s?)?)?(?:\s?(?P<letter>[NSEW]))?"""
_ONE = re.compile(_COORDINATE, re.VERBOSE | re.IGNORECASE)
_SEPARATOR = re.compile(r"\s*[,;/]\s*|\s+|(?<=[NSEWnsew])(?=[\d+-])")
_MINUS = str.maketrans({"−": "-", "–": "-"})


def parse_typed_point(text: str) -> tuple[float, float]:
    """Latitude and longitude of the point that the text means. Raises ValueError with a message of one line."""
    typed = text.strip()
    if not typed:
        raise ValueError(f"the point is empty: {EXAMPLES}")
    coordinates = _two_coordinates(typed.translate(_MINUS))
    if coordinates is None:
        raise ValueError(f"{typed[:60]!r} is no point: {EXAMPLES}")
    (first, first_letter), (second, second_letter) = coordinates
    letters = first_letter + second_letter
    if letters and not re.fullmatch("[NS][EW]|[EW][NS]", letters):
        raise ValueError(f"{typed[:60]!r} is no point: it needs one of N and S, and one of E and W, or no letters at all")
    lat, lon = (second, first) if letters[:1] in ("E", "W") else (first, second)
    _check(lat, lon, has_letters=bool(letters))
    return lat, lon


def _two_coordinates(typed: str) -> tuple[tuple[float, str], tuple[float, str]] | None:
    """The two numbers of degrees, each with its letter or ""; None if there are not two."""
    for separator in _SEPARATOR.finditer(typed):
        first, second = _ONE.fullmatch(typed[: separator.start()]), _ONE.fullmatch(typed[separator.end() :])
        if first and second:
            return _degrees(first), _degrees(second)
    return None


def _degrees(match: re.Match[str]) -> tuple[float, str]:
    letter = (match["letter"] or "").upper()
    degrees = float(match["degrees"]) + float(match["minutes"] or 0) / 60 + float(match["seconds"] or 0) / 3600
    is_negative = (match["sign"] == "-") != (letter in ("S", "W"))
    return (-degrees if is_negative else degrees), letter


def _check(lat: float, lon: float, *, has_letters: bool) -> None:
    """Raises ValueError where the point is not on the globe."""
    if abs(lat) > 90:
        swapped = not has_letters and abs(lat) <= 180 and abs(lon) <= 90
        advice = f": the latitude comes first, so did you mean {lon:g}, {lat:g}?" if swapped else ", which lies between -90 and 90"
        raise ValueError(f"{lat:g} is no latitude{advice}")
    if abs(lon) > 180:
        raise ValueError(f"{lon:g} is no longitude, which lies between -180 and 180")
