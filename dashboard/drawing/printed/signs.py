"""The marks of places as SVG: the shapes, colours and edges of the map on the screen, which differ without colours too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, sin, sqrt

from dashboard.drawing.printed.svg import element, text
from dashboard.model import Kind

MENTION, DIVISION, REGION, WATER = "#b5402f", "#4a6b8a", "#7a7c4f", "#3d7f94"
PALE, WHITE = "#fbf4f1", "#ffffff"
COLOURS = {Kind.COUNTRY: DIVISION, Kind.DIVISION: DIVISION, Kind.REGION: REGION, Kind.WATER: WATER}
#: The dotted ring around a place without a sure date lies so far outside its mark, in points.
DATE_RING_GAP = 2.2
#: The ring around the mark of several places lies so far outside it.
JOINED_RING_GAP = 1.3
#: The share of a mark's radius that it reaches from its point at most: that of the diamond.
MAX_REACH = sqrt(pi / 2)
_NUMBER_SIZE = 5.6
_HEXAGON_SIDE = sqrt(2 * pi / (3 * sqrt(3)))


@dataclass(frozen=True, slots=True)
class Sign:
    """What a mark looks like; `is_spot` is a ring within which the true place lies, and the rest is as its place has it (see PlaceRow)."""

    kind: Kind
    place_uncertain: bool = False
    date_uncertain: bool = False
    is_spot: bool = False
    only_named: bool = False


def draw_sign(sign: Sign, x: float, y: float, radius: float) -> str:
    """The mark at a point, its area that of a circle with this radius."""
    colour = COLOURS.get(sign.kind, MENTION)
    if sign.is_spot:
        return element("circle", cx=x, cy=y, r=radius, fill=colour, fill_opacity=0.08, stroke=colour, stroke_width=0.7, stroke_opacity=0.8)
    outline = _outline(sign.kind, x, y, radius)
    mark = element("path", d=outline, **_style(sign, colour))
    return mark + (_date_ring(x, y, radius, colour) if sign.date_uncertain else "")


def _style(sign: Sign, colour: str) -> dict[str, str | float | None]:
    """How a mark is filled and edged: hollow where its place is only named, dashed where that is uncertain."""
    dashes = "2.4 1.6" if sign.place_uncertain else None
    if sign.only_named:
        return {"fill": "none", "stroke": colour, "stroke_width": 1.3, "stroke_dasharray": dashes}
    if sign.place_uncertain:
        return {"fill": PALE, "fill_opacity": 0.7, "stroke": colour, "stroke_width": 1.0, "stroke_dasharray": dashes}
    return {"fill": colour, "fill_opacity": 0.5 if sign.kind in COLOURS else 0.8, "stroke": WHITE, "stroke_width": 0.7}


def draw_joined_sign(sign: Sign, x: float, y: float, radius: float, places: int) -> str:
    """The mark of several places: that of the first, full, within a second ring, with their number."""
    colour = COLOURS.get(sign.kind, MENTION)
    ring = element("path", d=_outline(sign.kind, x, y, radius + JOINED_RING_GAP), fill=WHITE, stroke=colour, stroke_width=0.7)
    mark = element("path", d=_outline(sign.kind, x, y, radius), fill=colour)
    number = text(str(places), x, y + _NUMBER_SIZE * 0.36, _NUMBER_SIZE, fill=WHITE, font_weight="bold", text_anchor="middle")
    return ring + mark + number


def reach(sign: Sign, radius: float) -> float:
    """How far a mark reaches from its point."""
    shape_reach = radius * (MAX_REACH if sign.kind in COLOURS else 1.0)
    return shape_reach + (DATE_RING_GAP + 0.6) * sign.date_uncertain


def half_width(kind: Kind, radius: float) -> float:
    """Half the width of the shape with the area of a circle of this radius."""
    match kind:
        case Kind.COUNTRY | Kind.DIVISION:
            return radius * sqrt(pi) / 2
        case Kind.REGION:
            return radius * MAX_REACH
        case Kind.WATER:
            return radius * _HEXAGON_SIDE
    return radius


def _date_ring(x: float, y: float, radius: float, colour: str) -> str:
    dots = {"stroke_width": 1.2, "stroke_dasharray": "0.1 2.3", "stroke_linecap": "round"}
    return element("circle", cx=x, cy=y, r=radius + DATE_RING_GAP, fill="none", stroke=colour, **dots)


def _outline(kind: Kind, x: float, y: float, radius: float) -> str:
    """The path of a shape with the area of a circle of this radius."""
    half = half_width(kind, radius)
    match kind:
        case Kind.COUNTRY | Kind.DIVISION:
            return _polygon([(x - half, y - half), (x + half, y - half), (x + half, y + half), (x - half, y + half)])
        case Kind.REGION:
            return _polygon([(x, y - half), (x + half, y), (x, y + half), (x - half, y)])
        case Kind.WATER:
            return _polygon([(x + half * cos(turn * pi / 3), y + half * sin(turn * pi / 3)) for turn in range(6)])
    arc = f"a{radius:.2f} {radius:.2f} 0 1 0"
    return f"M{x - radius:.2f} {y:.2f}{arc} {2 * radius:.2f} 0{arc} {-2 * radius:.2f} 0Z"


def _polygon(corners: Sequence[tuple[float, float]]) -> str:
    return f"M{'L'.join(f'{x:.2f} {y:.2f}' for x, y in corners)}Z"
