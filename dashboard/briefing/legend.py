"""The legend of a map: the signs that are on it, and examples of the sizes of its marks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil, log10

from dashboard.drawing.printed.marks import mark_radius
from dashboard.drawing.printed.place_map import PlaceMap
from dashboard.drawing.printed.signs import MENTION, Sign, draw_joined_sign, draw_sign
from dashboard.drawing.printed.svg import element, picture
from dashboard.model import Kind
from dashboard.query import UNSURE_BELOW
from dashboard.wording import noun_for, say_sure

_SIGN_SIZE, _RADIUS = 13.0, 3.8
_STEPS = (1, 2, 3, 4, 5, 6, 8)
#: The next larger example of a size has at least so many times as many mentions.
_APART = 4
_KINDS = (
    ((Kind.TOWN, Kind.SITE), "town or site"),
    ((Kind.DIVISION, Kind.COUNTRY), "division or country"),
    ((Kind.REGION,), "region"),
    ((Kind.WATER,), "water"),
)


@dataclass(frozen=True, slots=True)
class LegendItem:
    """A sign as an SVG picture of this size in points, and what it means."""

    svg: str
    width: float
    words: str


def signs_of(map_: PlaceMap, unsure_below: float) -> Iterator[LegendItem]:
    """The signs that are on the map."""
    single = [mark for mark in map_.marks if not mark.is_joined and not mark.is_ring]
    for kinds, words in _KINDS:
        if any(mark.row.kind in kinds for mark in map_.marks if not mark.is_ring):
            yield _item(draw_sign(Sign(kinds[0]), *_MIDDLE, _RADIUS), words)
    if any(mark.sign.place_uncertain for mark in single):
        words = "place uncertain" if unsure_below == UNSURE_BELOW else f"place less than {say_sure(unsure_below)}"
        yield _item(draw_sign(Sign(Kind.TOWN, place_uncertain=True), *_MIDDLE, _RADIUS), words)
    if any(mark.sign.only_named for mark in single):
        yield _item(draw_sign(Sign(Kind.TOWN, only_named=True), *_MIDDLE, _RADIUS), "only named, not a scene")
    if any(mark.sign.date_uncertain for mark in single):
        yield _item(draw_sign(Sign(Kind.TOWN, date_uncertain=True), *_MIDDLE, _RADIUS - 1), "no date within a week")
    if any(mark.row.radius_km and not mark.is_joined for mark in map_.marks):
        yield _item(draw_sign(Sign(Kind.TOWN, is_spot=True), *_MIDDLE, _RADIUS + 1.5), "somewhere inside")
    if any(mark.is_joined for mark in map_.marks):
        yield _item(draw_joined_sign(Sign(Kind.TOWN), *_MIDDLE, _RADIUS + 0.6, 3), "3 places, “+2” after the first")


_MIDDLE = (_SIGN_SIZE / 2, _SIGN_SIZE / 2)


def sizes_of(map_: PlaceMap) -> Iterator[LegendItem]:
    """Examples of sizes, such as 1, 10 and 40 mentions, up to the largest mark; none without marks."""
    most = max((mark.mentions for mark in map_.marks if not mark.is_ring), default=0)
    examples = _examples_up_to(most) if most else []
    for mentions in examples:
        radius = mark_radius(mentions, map_.one_mention)
        width = 2.0 * ceil(radius) + 2
        outline = element("circle", cx=width / 2, cy=width / 2, r=radius, fill="none", stroke=MENTION, stroke_width=0.8)
        unit = f" {noun_for(mentions, 'mention')}" if mentions == examples[-1] else ""
        yield LegendItem(picture(outline, width, width), width, f"{mentions:,}{unit}")


def _examples_up_to(most: int) -> list[int]:
    largest = _round_below(most)
    middle = [_round_below(largest / _APART)] if largest >= 2 * _APART else []
    return sorted({1, *middle, largest})


def _round_below(value: float) -> int:
    """The largest round number up to a value of at least 1."""
    power = 10 ** int(log10(value))
    return max(int(step * power) for step in _STEPS if step * power <= value)


def _item(sign: str, words: str) -> LegendItem:
    return LegendItem(picture(sign, _SIGN_SIZE, _SIGN_SIZE), _SIGN_SIZE, words)
