"""A point as well-known binary (WKB)."""

from __future__ import annotations

import struct

_POINT = struct.Struct("<BIdd")  # little-endian, the number of the type, then x and y
_LITTLE_ENDIAN, _POINT_TYPE = 1, 1


def wkb_point(lat: float, lon: float) -> bytes:
    """The point in WKB; longitude comes first."""
    return _POINT.pack(_LITTLE_ENDIAN, _POINT_TYPE, lon, lat)
