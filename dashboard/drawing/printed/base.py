"""The ground of a printed map: land, water, borders, and the names of countries that nothing else covers."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache
from math import log2
from pathlib import Path

import numpy as np

from dashboard.drawing.printed.frame import Frame
from dashboard.drawing.printed.letters import text_width
from dashboard.drawing.printed.names import Box
from dashboard.drawing.printed.svg import element, text
from dashboard.drawing.printed.vectors import COARSE, FINE, STEPS_A_POINT, Points, area_path, line_path, rings_within

LAND, SEA, SHORE, RIVER, BORDER, DIVISION_LINE = "#f3f0e9", "#cfdfe8", "#8fabbb", "#a6c3d3", "#8d8578", "#d8d1c4"
_COUNTRY_NAME = "#6f675b"
#: Divisions are drawn from this zoom on, as on the screen.
_DIVISIONS_FROM_ZOOM = 5
#: The world's width at zoom 0 in points: 256 CSS pixels of 1/96 inch.
_WORLD_AT_ZOOM_0 = 256 * 0.75
NAME_SIZE = 7.2
#: The names of the map on the screen, one a line, and how those of countries begin.
_LABELS, _COUNTRY_LABEL = Path(__file__).parents[1] / "basemap" / "labels.json", '{"type":"Feature","properties":{"kind":"country"'
#: Room for a name is looked for at so many heights of a country, less one.
_ROWS = 12
#: The shortest name needs this, in points.
_LEAST_ROOM = 18.0


@dataclass(frozen=True, slots=True)
class CountryName:
    """The name of a country as it is set on the ground, in the middle of the land of it that is in the frame."""

    words: str
    x: float
    y: float
    width: float

    @property
    def box(self) -> Box:
        """Where it stands."""
        return self.x - self.width / 2, self.y - NAME_SIZE / 2, self.x + self.width / 2, self.y + NAME_SIZE / 2


@lru_cache(maxsize=8)
def draw_ground(frame: Frame, *, is_small: bool = False) -> str:
    """Land, lakes, coasts, borders and rivers; of divisions only at the zooms at which the screen has them. A small map has fewer lines."""
    zoom = log2(frame.world / _WORLD_AT_ZOOM_0)
    width = 0.45 if zoom < 4 or is_small else 0.7 if zoom < 6 else 0.95
    fineness = COARSE if is_small else FINE
    lines = [_stroke("rivers", frame, RIVER, width, fineness)] if not is_small else []
    if zoom >= _DIVISIONS_FROM_ZOOM and not is_small:
        countries = frozenset(code for code, _ in rings_within("countries", frame))
        lines.append(_stroke("divisions", frame, DIVISION_LINE, 0.6, fineness, of_countries=countries))
    lines += [
        _stroke("countries", frame, SHORE, 0.4 if is_small else 0.5, fineness),
        _stroke("borders", frame, BORDER, width, fineness),
        _stroke("disputed", frame, BORDER, width, fineness, dashes=f"{3 * STEPS_A_POINT} {2 * STEPS_A_POINT}"),
    ]
    sea = element("rect", width=frame.width, height=frame.height, fill=SEA)
    areas = "".join(_fill(name, frame, colour, fineness) for name, colour in (("countries", LAND), ("lakes", SEA)))
    return sea + element("g", "".join([areas, *lines]), transform=f"scale({1 / STEPS_A_POINT:g})")


def country_names(frame: Frame, without: Collection[str]) -> Iterator[CountryName]:
    """The names of countries whose land in the frame has room for them, the most room first, but those with the codes `without`."""
    names = _names_of_countries()
    for code, (room, x, y) in sorted(_rooms(frame).items(), key=lambda item: (-item[1][0], item[0])):
        name = names.get(code, "")
        width = text_width(name, NAME_SIZE)
        if name and code not in without and width <= room:
            yield CountryName(name, x, y, width)


def draw_country_name(name: CountryName) -> str:
    """The name on the ground."""
    left, top, _, _ = name.box
    return text(name.words, left, top + NAME_SIZE * 0.8, NAME_SIZE, fill=_COUNTRY_NAME)


@lru_cache(maxsize=8)
def _rooms(frame: Frame) -> dict[str, tuple[float, float, float]]:
    """The room for the name of each country, by its code; see _widest_room."""
    rooms: dict[str, tuple[float, float, float]] = {}
    for code, ring in rings_within("countries", frame):
        if np.ptp(ring[:, 0]) < _LEAST_ROOM or np.ptp(ring[:, 1]) < 2 * NAME_SIZE:
            continue
        widest = _widest_room(ring, frame)
        rooms[code] = max(widest, rooms.get(code, widest))
    return rooms


def _widest_room(ring: Points, frame: Frame) -> tuple[float, float, float]:
    """The width of the widest level stretch within a ring and the frame, away from its top and bottom, and the middle of the stretch."""
    top, bottom = max(float(ring[:, 1].min()), NAME_SIZE), min(float(ring[:, 1].max()), frame.height - NAME_SIZE)
    best = (0.0, 0.0, 0.0)
    ends = np.roll(ring, -1, axis=0)
    for row in range(1, _ROWS):
        y = top + (bottom - top) * row / _ROWS
        crosses = (ring[:, 1] > y) != (ends[:, 1] > y)
        (x, at), (end_x, end_at) = ring[crosses].T, ends[crosses].T
        crossings = np.clip(np.sort(x + (y - at) / (end_at - at) * (end_x - x)), 0, frame.width).tolist()
        for left, right in zip(crossings[::2], crossings[1::2], strict=False):
            best = max(best, (right - left, (left + right) / 2, y))
    return best


@lru_cache(maxsize=1)
def _names_of_countries() -> dict[str, str]:
    lines = _LABELS.read_text(encoding="utf-8").splitlines()
    properties = (json.loads(line.rstrip(","))["properties"] for line in lines if line.startswith(_COUNTRY_LABEL))
    return {item["key"]: item["name"] for item in properties}


def _fill(name: str, frame: Frame, colour: str, fineness: float) -> str:
    path = area_path(name, frame, fineness)
    return element("path", d=path, fill=colour, fill_rule="evenodd") if path else ""


def _stroke(
    name: str, frame: Frame, colour: str, width: float, fineness: float, *, dashes: str = "", of_countries: frozenset[str] | None = None
) -> str:
    path = line_path(name, frame, fineness, of_countries)
    look = {"stroke": colour, "stroke_width": width * STEPS_A_POINT, "stroke_linejoin": "round", "stroke_dasharray": dashes}
    return element("path", d=path, fill="none", **look) if path else ""
