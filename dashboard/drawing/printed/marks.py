"""The marks of a printed map: which places are drawn as one, how large they are, and what they look like."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import pi, sqrt

from dashboard.drawing.order import in_drawing_order
from dashboard.drawing.printed.frame import Frame
from dashboard.drawing.printed.joining import Group, join_marks
from dashboard.drawing.printed.signs import COLOURS, JOINED_RING_GAP, Sign, draw_joined_sign, draw_sign, reach
from dashboard.store.rows import PlaceRow

#: The radius of a mark of one mention, of the largest mark, and of the smallest, in points.
_ONE_MENTION, _LARGEST, _SMALLEST = 2.6, 15.0, 1.7
#: A joined mark has room for its number, which has so many digits.
_SMALLEST_JOINED, _PER_DIGIT = 3.0, 1.8
#: Marks cover at most this share of the map: where there are many, all are smaller.
_MAX_COVERED = 0.12
_SMALLEST_SPOT = 7.0
#: The size is fitted so often at most, and is good enough where the largest mark is at most so much too large.
_MAX_ROUNDS, _GOOD_FIT = 4, 1.1


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark: its places, the most mentioned first, whose point it stands at, and the radius of its shape, in points of the frame."""

    rows: tuple[PlaceRow, ...]
    x: float
    y: float
    radius: float
    sign: Sign

    @property
    def row(self) -> PlaceRow:
        """The place that it is named after."""
        return self.rows[0]

    @property
    def is_joined(self) -> bool:
        """Whether it stands for several places."""
        return len(self.rows) > 1

    @property
    def is_ring(self) -> bool:
        """Whether nothing but the ring of a spot around a place is drawn."""
        return self.row.around_place and not self.is_joined

    @property
    def mentions(self) -> int:
        """The mentions of all its places."""
        return sum(row.mentions for row in self.rows)

    @property
    def reach(self) -> float:
        """How far it reaches from its point."""
        if self.is_ring:
            return _SMALLEST_SPOT
        return reach(self.sign, self.radius) + JOINED_RING_GAP * self.is_joined


def make_marks(rows: Sequence[PlaceRow], frame: Frame) -> tuple[list[Mark], float]:
    """The marks of the places in a frame in the order in which they are drawn, small ones last; and the radius of one mention."""
    rows = in_drawing_order(rows)
    one_mention = _radius_of_one(rows, frame)
    points = [frame.project(row.lat, row.lon) for row in rows]
    for _ in range(_MAX_ROUNDS):
        groups = _groups(rows, points, one_mention)
        fitting = _fitting(group.mentions for group in groups)
        is_fit = one_mention <= fitting * _GOOD_FIT
        one_mention = min(one_mention, fitting)
        if is_fit:
            break
    return [_mark(group, rows, one_mention) for group in groups], one_mention


def mark_radius(mentions: float, one_mention: float) -> float:
    """The radius of a mark, its area in proportion to its mentions, but large enough to be seen."""
    return max(_SMALLEST, one_mention * sqrt(mentions))


def draw_mark(mark: Mark, frame: Frame) -> str:
    """The mark, over the ring within which the true place of a spot lies."""
    if mark.is_joined:
        return draw_joined_sign(mark.sign, mark.x, mark.y, mark.radius, len(mark.rows))
    return _spot_ring(mark, frame) + ("" if mark.is_ring else draw_sign(mark.sign, mark.x, mark.y, mark.radius))


def _spot_ring(mark: Mark, frame: Frame) -> str:
    """The ring of a spot; "" for a place, and where it would be lost under its mark."""
    radius = (mark.row.radius_km or 0.0) / frame.km_per_point(mark.row.lat)
    if mark.is_ring:
        radius = max(radius, _SMALLEST_SPOT)
    return draw_sign(Sign(mark.row.kind, is_spot=True), mark.x, mark.y, radius) if radius > mark.radius + 1 else ""


def _radius_of_one(rows: Sequence[PlaceRow], frame: Frame) -> float:
    total = sum(row.mentions for row in rows) or 1
    covering = sqrt(_MAX_COVERED * frame.width * frame.height / (pi * total))
    return min(_ONE_MENTION, _fitting(row.mentions for row in rows), covering)


def _fitting(mentions: Iterable[int]) -> float:
    """The radius of one mention with which the largest mark is as large as it may be."""
    return _LARGEST / sqrt(max(mentions, default=1))


def _groups(rows: Sequence[PlaceRow], at: Sequence[tuple[float, float]], one_mention: float) -> list[Group]:
    """The groups of marks: rings around places stay as they are; areas are joined with areas, since their marks hide no town."""
    rings: list[Group] = []
    areas: list[Group] = []
    points: list[Group] = []
    for number, row in enumerate(rows):
        group = Group((number,), *at[number], row.mentions, row.mentions)
        (rings if row.around_place else areas if row.kind in COLOURS else points).append(group)
    radius_of = _radius_of_group(one_mention)
    return [*rings, *join_marks(areas, radius_of), *join_marks(points, radius_of)]


def _radius_of_group(one_mention: float) -> Callable[[Group], float]:
    def radius(group: Group) -> float:
        count = len(group.members)
        least = _SMALLEST_JOINED + _PER_DIGIT * len(str(count)) if count > 1 else 0.0
        return max(mark_radius(group.mentions, one_mention), least)

    return radius


def _mark(group: Group, rows: Sequence[PlaceRow], one_mention: float) -> Mark:
    members = tuple(rows[number] for number in group.members)
    sign = Sign(
        members[0].kind,
        place_uncertain=all(row.place_uncertain for row in members),
        date_uncertain=all(row.date_uncertain for row in members),
        only_named=all(row.only_named for row in members),
    )
    return Mark(members, group.x, group.y, _radius_of_group(one_mention)(group), sign)
