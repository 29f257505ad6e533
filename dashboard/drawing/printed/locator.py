"""The inset locator: a small map of the wider region in which the frame of the main map is marked."""

from __future__ import annotations

from dashboard.drawing.printed.base import draw_ground
from dashboard.drawing.printed.frame import Frame, frame_of_bounds
from dashboard.drawing.printed.signs import MENTION
from dashboard.drawing.printed.svg import element, picture

#: The locator shows so many times the width of the main map, and at least so many degrees of longitude.
_TIMES_WIDER, _MIN_DEGREES = 6.0, 40.0
_MAX_DEGREES = 360.0
#: A frame that would be smaller than this on the locator is drawn this large, in points.
_SMALLEST = 5.0


def draw_locator(frame: Frame, width: float, height: float) -> str:
    """The locator of this size, in points, as an SVG picture."""
    around = _frame_around(frame, width, height)
    (south, west), (north, east) = frame.bounds
    lat, lon = frame.middle
    x, y = around.project(lat, lon)
    box_width = max((east - west) / 360 * around.world, _SMALLEST)
    box_height = max(around.project(south, lon)[1] - around.project(north, lon)[1], _SMALLEST)
    box = element(
        "rect", x=x - box_width / 2, y=y - box_height / 2, width=box_width, height=box_height,
        fill=MENTION, fill_opacity=0.18, stroke=MENTION, stroke_width=1.0,
    )  # fmt: skip
    return picture(draw_ground(around, is_small=True) + box, width, height)


def _frame_around(frame: Frame, width: float, height: float) -> Frame:
    lat, lon = frame.middle
    degrees = min(max(360 * frame.width / frame.world * _TIMES_WIDER, _MIN_DEGREES), _MAX_DEGREES)
    half = degrees / 2
    south, north = max(lat - half / 2, -80.0), min(lat + half / 2, 82.0)
    return frame_of_bounds([[south, lon - half], [north, lon + half]], width, height)
