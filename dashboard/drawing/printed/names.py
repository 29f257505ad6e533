"""Lays the names of marks out on a printed map so that none covers another name or a mark; a leader line joins one that had to move."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import cos, hypot, pi, sin
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

#: Left, top, right and bottom, in points.
Box = tuple[float, float, float, float]
#: The ends of a line, x and y of each.
Leader = tuple[float, float, float, float]
_Boxes = NDArray[np.float64]

#: The room between a mark and its name, and between any two things, in points.
_GAP, _APART = 1.8, 0.8
#: How far from its mark a name may stand at the end of a leader line, in points, and in how many directions it is tried there.
_LEADER_LENGTHS = (9.0, 16.0, 25.0, 36.0, 50.0, 68.0)
_DIRECTIONS = 16
#: The directions in which a name is tried beside its mark, best first, as shares of the reach to the right and down.
_BESIDE = ((1.0, 0.0), (-1.0, 0.0), (0.0, -1.0), (0.0, 1.0), (0.75, -0.75), (0.75, 0.75), (-0.75, -0.75), (-0.75, 0.75))
_LINE_STEP = 2.5


class Marked(Protocol):
    """What a name stands by: its point, and how far it reaches from it."""

    @property
    def x(self) -> float: ...  # noqa: D102
    @property
    def y(self) -> float: ...  # noqa: D102
    @property
    def reach(self) -> float: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Wanted:
    """A name that is to stand by a mark, and its size as it is set."""

    key: str
    mark: Marked
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a name stands, and its leader line from the edge of its mark; None where it stands beside it."""

    key: str
    box: Box
    leader: Leader | None


def place_names(wanted: Sequence[Wanted], marks: Sequence[Marked], taken: Sequence[Box], width: float, height: float) -> list[Placed]:
    """Places the names in the order given, in a frame of this size; those for which there is no room are left out.

    `marks` are all marks of the map, those without a name too; `taken` are boxes that must stay free, as that of the scale bar.
    """
    room = _Room(marks, taken, width, height)
    placed: list[Placed] = []
    for name in wanted:
        found = next((place for place in _places(name) if room.is_free(place, name.mark)), None)
        if found:
            room.take(found)
            placed.append(found)
    return placed


def _places(name: Wanted) -> Iterator[Placed]:
    """Where a name may stand, best first."""
    mark, distance = name.mark, name.mark.reach + _GAP
    for right, down in _BESIDE:
        yield Placed(name.key, _box_at(name, mark.x + right * distance, mark.y + down * distance, right, down), None)
    for length in _LEADER_LENGTHS:
        for turn in range(_DIRECTIONS):
            right, down = cos(2 * pi * turn / _DIRECTIONS), sin(2 * pi * turn / _DIRECTIONS)
            edge, end = mark.reach, mark.reach + length
            line = (mark.x + right * edge, mark.y + down * edge, mark.x + right * end, mark.y + down * end)
            yield Placed(name.key, _box_at(name, line[2] + right, line[3] + down, right, down), line)


def _box_at(name: Wanted, x: float, y: float, right: float, down: float) -> Box:
    """The box of a name that lies in a direction from a point and touches it."""
    left = x - name.width * (0.5 - 0.5 * _sign(right))
    top = y - name.height * (0.5 - 0.5 * _sign(down))
    return left, top, left + name.width, top + name.height


def _sign(share: float) -> float:
    """-1, 0 or 1: to which side of a point something lies that lies in this direction."""
    return 0.0 if abs(share) < 0.3 else 1.0 if share > 0 else -1.0


class _Room:
    """What is taken on a map: boxes, and marks as circles."""

    def __init__(self, marks: Sequence[Marked], taken: Sequence[Box], width: float, height: float) -> None:
        self._width, self._height = width, height
        self._marks = np.array([(mark.x, mark.y, mark.reach) for mark in marks], dtype=np.float64).reshape(-1, 3)
        self._boxes = _array(taken)

    def is_free(self, place: Placed, own: Marked) -> bool:
        """Whether a name and its leader line would cover nothing and lie wholly within the map; the line may lie on its own mark."""
        left, top, right, bottom = place.box
        if left < _GAP or top < _GAP or right > self._width - _GAP or bottom > self._height - _GAP:
            return False
        box = _array([place.box])
        if self._are_on_box(box) or _are_on(box, self._marks, _APART):
            return False
        if not place.leader:
            return True
        x, y, reach = self._marks.T  # a line may begin on its own mark, and on what lies on or under it
        others = self._marks[np.hypot(x - own.x, y - own.y) > reach + own.reach]
        steps = _array(_steps(place.leader))
        return not self._are_on_box(steps) and not _are_on(steps, others, 0.0)

    def take(self, place: Placed) -> None:
        """Takes the room of a name and its leader line."""
        self._boxes = np.vstack([self._boxes, _array([place.box, *(_steps(place.leader) if place.leader else ())])])

    def _are_on_box(self, boxes: _Boxes) -> bool:
        left, top, right, bottom = boxes.T[:, :, None]
        other_left, other_top, other_right, other_bottom = self._boxes.T
        across = (left < other_right + _APART) & (right > other_left - _APART)
        return bool((across & (top < other_bottom + _APART) & (bottom > other_top - _APART)).any())


def _are_on(boxes: _Boxes, marks: NDArray[np.float64], apart: float) -> bool:
    """Whether one of the boxes is nearer than `apart` to a mark."""
    x, y, reach = marks.T
    left, top, right, bottom = boxes.T[:, :, None]
    across, down = np.maximum(np.maximum(left - x, x - right), 0), np.maximum(np.maximum(top - y, y - bottom), 0)
    return bool((across * across + down * down < (reach + apart) ** 2).any())


def _array(boxes: Sequence[Box]) -> _Boxes:
    return np.array(boxes, dtype=np.float64).reshape(-1, 4)


def _steps(line: Leader) -> list[Box]:
    """A line as small boxes along it."""
    x, y, end_x, end_y = line
    count = max(int(hypot(end_x - x, end_y - y) / _LINE_STEP), 1)
    points = ((x + (end_x - x) * step / count, y + (end_y - y) * step / count) for step in range(1, count + 1))
    return [(at_x - 0.3, at_y - 0.3, at_x + 0.3, at_y + 0.3) for at_x, at_y in points]
