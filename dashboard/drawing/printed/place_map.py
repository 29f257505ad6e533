"""The main map of a sheet: the ground, a mark for each place, the names that there is room for, a scale bar and, if asked for, north."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dashboard.drawing.bounds import Bounds, bounds, focus_bounds
from dashboard.drawing.printed.base import country_names, draw_country_name, draw_ground
from dashboard.drawing.printed.frame import Frame, scale_bar_km
from dashboard.drawing.printed.letters import text_width
from dashboard.drawing.printed.marks import Mark, draw_mark, make_marks
from dashboard.drawing.printed.names import Box, Leader, Placed, Wanted, place_names
from dashboard.drawing.printed.svg import element, picture, text
from dashboard.model import Kind
from dashboard.store.rows import PlaceRow
from dashboard.wording import say_km

_NAME_SIZE, _BOLD_NAME_SIZE, _BOLD_NAMES, _MAX_NAMES = 7.2, 7.8, 4, 90
#: The share of a line's size above its baseline.
_ASCENT = 0.78
_TEXT, _HALO, LEADER = "#1f2933", "#ffffff", "#59636c"
_NAME_COLOURS = {Kind.COUNTRY: "#36536e", Kind.DIVISION: "#36536e", Kind.REGION: "#62643f", Kind.WATER: "#2f6678"}
_BAR_LENGTH, _FURNITURE_MARGIN = 90.0, 7.0
#: A box wider than this is that of the whole globe.
_WORLDWIDE_DEGREES = 200.0
#: On a map so many degrees wide, the scale bar is only right in the middle.
_WIDE_DEGREES = 60.0


@dataclass(frozen=True, slots=True)
class SetName:
    """The name of a mark as it is set: its words, its place on the map, and its leader line, if it has one."""

    words: str
    size: float
    is_bold: bool
    colour: str
    box: Box
    leader: Leader | None


@dataclass(frozen=True, slots=True)
class PlaceMap:
    """The map. `one_mention` is the radius of a mark of one mention in points; `ground` and `furniture` are SVG below and above the marks.

    `unnamed` are the places of the marks whose names had no room, `outside` those that lie outside its frame.
    """

    frame: Frame
    ground: str
    marks: tuple[Mark, ...]
    names: tuple[SetName, ...]
    furniture: str
    one_mention: float
    unnamed: tuple[PlaceRow, ...]
    outside: tuple[PlaceRow, ...]

    @property
    def svg(self) -> str:
        """The whole map as a picture."""
        marks = "".join(draw_mark(mark, self.frame) for mark in self.marks)
        names = "".join([*map(_draw_leader, self.names), *map(_draw_name, self.names)])
        return self._picture(f"{self.ground}{marks}{names}{self.furniture}")

    @property
    def ground_svg(self) -> str:
        """The map without its marks and their names, as a picture."""
        return self._picture(f"{self.ground}{self.furniture}")

    def _picture(self, content: str) -> str:
        return picture(content, self.frame.width, self.frame.height)


@dataclass(frozen=True, slots=True)
class _Name:
    """The name of a mark before it has its place."""

    mark: Mark
    words: str
    size: float
    is_bold: bool

    @property
    def wanted(self) -> Wanted:
        """What is to be placed."""
        return Wanted(self.mark.row.place_id, self.mark, text_width(self.words, self.size, bold=self.is_bold), self.size)

    def at(self, place: Placed) -> SetName:
        """The name in its place."""
        colour = _NAME_COLOURS.get(self.mark.row.kind, _TEXT)
        return SetName(self.words, self.size, self.is_bold, colour, place.box, place.leader)


def data_bounds(rows: Sequence[PlaceRow]) -> Bounds | None:
    """The box that a map of these places shows when nothing else is asked for: where most of the mentions lie; None without places."""
    box = focus_bounds(rows) or bounds(rows)
    return _cut_at_the_widest_gap(box, rows) if box and box[1][1] - box[0][1] > _WORLDWIDE_DEGREES else box


def _cut_at_the_widest_gap(box: Bounds, rows: Sequence[PlaceRow]) -> Bounds:
    """The box of the whole globe, cut where the widest stretch of longitudes without a place is."""
    lons = sorted({row.lon % 360 for row in rows})
    gap, west = max((after - before, after) for before, after in pairwise([*lons, lons[0] + 360]))
    west = (west - gap / 2 + 180) % 360 - 180
    return [[box[0][0], west], [box[1][0], west + 360]]


def draw_place_map(rows: Sequence[PlaceRow], frame: Frame, name_of: Callable[[PlaceRow], str], *, north_arrow: bool = False) -> PlaceMap:
    """Draws the map of these places, each with the name that `name_of` gives it."""
    inside = [row for row in rows if frame.holds(row.lat, row.lon)]
    marks, one_mention = make_marks(inside, frame)
    names = {name.mark.row.place_id: name for name in _names(marks, name_of)}
    furniture, taken = _furniture(frame, north_arrow=north_arrow)
    placed = place_names([name.wanted for name in names.values()], marks, taken, frame.width, frame.height)
    ground = draw_ground(frame) + _draw_country_names(marks, placed, taken, frame)
    named = {place.key for place in placed}
    return PlaceMap(
        frame,
        ground,
        tuple(marks),
        tuple(names[place.key].at(place) for place in placed),
        furniture,
        one_mention,
        unnamed=tuple(mark.row for mark in marks if mark.row.place_id not in named),
        outside=tuple(row for row in rows if not frame.holds(row.lat, row.lon)),
    )


# names


def _names(marks: Sequence[Mark], name_of: Callable[[PlaceRow], str]) -> Iterator[_Name]:
    """The names to be placed, the most important first: those of places before those of spots, which are phrases of the articles."""
    ranked = sorted(marks, key=lambda mark: (mark.row.is_spot, -mark.mentions, mark.row.place_id))
    for rank, mark in enumerate(ranked[:_MAX_NAMES]):
        words = f"{name_of(mark.row)} +{len(mark.rows) - 1:,}" if mark.is_joined else name_of(mark.row)
        is_bold = rank < _BOLD_NAMES and not mark.row.is_spot
        yield _Name(mark, words, _BOLD_NAME_SIZE if is_bold else _NAME_SIZE, is_bold)


def _draw_leader(name: SetName) -> str:
    if name.leader is None:
        return ""
    x, y, end_x, end_y = name.leader
    return element("path", d=f"M{x:.2f} {y:.2f}L{end_x:.2f} {end_y:.2f}", stroke=LEADER, stroke_width=0.5, fill="none")


def _draw_name(name: SetName) -> str:
    left, top, _, _ = name.box
    halo = {"stroke": _HALO, "stroke_width": 1.6, "stroke_linejoin": "round", "paint_order": "stroke"}
    weight = "bold" if name.is_bold else None
    return text(name.words, left, top + name.size * _ASCENT, name.size, fill=name.colour, font_weight=weight, **halo)


def _draw_country_names(marks: Sequence[Mark], placed: Sequence[Placed], taken: Sequence[Box], frame: Frame) -> str:
    """The names of countries that have no mark of their own, where they cover nothing."""
    marked = {row.country for mark in marks for row in mark.rows if row.kind is Kind.COUNTRY}
    boxes = [*taken, *(place.box for place in placed)]
    boxes += [(mark.x - mark.reach, mark.y - mark.reach, mark.x + mark.reach, mark.y + mark.reach) for mark in marks]
    names = []
    for name in country_names(frame, marked):
        if not any(_meet(name.box, other) for other in boxes):
            boxes.append(name.box)
            names.append(draw_country_name(name))
    return "".join(names)


def _meet(box: Box, other: Box) -> bool:
    return box[0] < other[2] and box[2] > other[0] and box[1] < other[3] and box[3] > other[1]


# scale bar and north arrow


def _furniture(frame: Frame, *, north_arrow: bool) -> tuple[str, list[Box]]:
    """The scale bar in the lower left corner and the arrow in the upper right one, and the boxes that they take."""
    km, length = scale_bar_km(frame, _BAR_LENGTH)
    left, bottom = _FURNITURE_MARGIN, frame.height - _FURNITURE_MARGIN
    words = f"{say_km(km)} in the middle" if 360 * frame.width / frame.world > _WIDE_DEGREES else say_km(km)
    width = max(length, text_width(words, 6.5)) + 8
    box = (left - 4, bottom - 16, left - 4 + width, bottom + 4)
    bar = f"M{left:.2f} {bottom - 4:.2f}v4h{length:.2f}v-4"
    drawn = [
        element("rect", x=box[0], y=box[1], width=width, height=20.0, fill=_HALO, fill_opacity=0.85),
        element("path", d=bar, stroke=_TEXT, stroke_width=0.9, fill="none"),
        text(words, left, bottom - 6.5, 6.5, fill=_TEXT),
    ]
    if not north_arrow:
        return "".join(drawn), [box]
    x, top = frame.width - 14, 8.0
    arrow = element("path", d=f"M{x:.2f} {top:.2f}l5 15l-5 -3.5l-5 3.5Z", fill=_TEXT, stroke=_HALO, stroke_width=0.6)
    drawn.append(arrow + text("N", x, top + 24, 7.5, fill=_TEXT, font_weight="bold", text_anchor="middle"))
    return "".join(drawn), [box, (x - 8, top - 3, x + 8, top + 28)]
