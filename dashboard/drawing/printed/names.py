"""Lays the names of marks out on a printed map so that none covers another name or a mark; a leader line joins one that had to move."""

from __future__ import annotations

from collections.abc import Sequence
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
_LENGTHS = np.repeat(_LEADER_LENGTHS, _DIRECTIONS)[:, None]
_AROUND = np.array(
    [(cos(2 * pi * turn / _DIRECTIONS), sin(2 * pi * turn / _DIRECTIONS)) for turn in range(_DIRECTIONS)] * len(_LEADER_LENGTHS)
)
#: The directions in which a name is tried beside its mark, best first, as shares of the reach to the right and down.
_BESIDE = np.array([(1.0, 0.0), (-1.0, 0.0), (0.0, -1.0), (0.0, 1.0), (0.75, -0.75), (0.75, 0.75), (-0.75, -0.75), (-0.75, 0.75)])
#: A name whose direction is less than this share to a side, or up or down, has its middle level with the point that it touches.
_LEVEL = 0.3
_LINE_STEP = 2.5
#: What lies farther than this outside a box around all that is tried does not matter.
_NEAR = 2.0


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
        found = room.first_free(name, _beside(name)) or room.first_free(name, *_led(name))
        if found:
            room.take(found)
            placed.append(found)
    return placed


def _beside(name: Wanted) -> _Boxes:
    """The boxes of a name beside its mark, best first."""
    return _boxes_at(name, _point(name.mark) + _BESIDE * (name.mark.reach + _GAP), _BESIDE)


def _led(name: Wanted) -> tuple[_Boxes, _Boxes]:
    """The boxes of a name at the ends of leader lines, best first, and these lines."""
    starts = _point(name.mark) + _AROUND * name.mark.reach
    ends = _point(name.mark) + _AROUND * (name.mark.reach + _LENGTHS)
    return _boxes_at(name, ends + _AROUND, _AROUND), np.hstack([starts, ends])


def _point(mark: Marked) -> NDArray[np.float64]:
    return np.array([mark.x, mark.y], dtype=np.float64)


def _boxes_at(name: Wanted, points: NDArray[np.float64], directions: NDArray[np.float64]) -> _Boxes:
    """The boxes of a name that lie in a direction from a point and touch it: to one side of it, or level with its middle."""
    size = np.array([name.width, name.height], dtype=np.float64)
    sides = np.where(np.abs(directions) < _LEVEL, 0.0, np.sign(directions))
    corners = points - size * (0.5 - 0.5 * sides)
    return np.hstack([corners, corners + size])


class _Room:
    """What is taken on a map: boxes, and marks as circles."""

    def __init__(self, marks: Sequence[Marked], taken: Sequence[Box], width: float, height: float) -> None:
        self._size = np.array([width, height], dtype=np.float64)
        self._marks = np.array([(mark.x, mark.y, mark.reach) for mark in marks], dtype=np.float64).reshape(-1, 3)
        self._boxes = _array(taken)

    def first_free(self, name: Wanted, boxes: _Boxes, leaders: _Boxes | None = None) -> Placed | None:
        """The first of a name's boxes that, with its leader line, covers nothing and lies wholly within the map."""
        taken, marks = self._near(np.vstack([boxes, np.tile(_point(name.mark), 2)]))
        is_within = ((boxes[:, :2] >= _GAP) & (boxes[:, 2:] <= self._size - _GAP)).all(axis=1)
        is_free = is_within & ~_are_on_boxes(boxes, taken) & ~_are_on_marks(boxes, marks, _APART)
        x, y, reach = marks.T  # a line may begin on its own mark, and on what lies on or under it
        others = marks[np.hypot(x - name.mark.x, y - name.mark.y) > reach + name.mark.reach]
        for number in np.flatnonzero(is_free).tolist():
            leader = None if leaders is None else _sides(leaders[number])
            steps = _array(_steps(leader) if leader else [])
            if not (_are_on_boxes(steps, taken) | _are_on_marks(steps, others, 0.0)).any():
                return Placed(name.key, _sides(boxes[number]), leader)
        return None

    def take(self, place: Placed) -> None:
        """Takes the room of a name and its leader line."""
        self._boxes = np.vstack([self._boxes, _array([place.box, *(_steps(place.leader) if place.leader else ())])])

    def _near(self, boxes: _Boxes) -> tuple[_Boxes, NDArray[np.float64]]:
        """The boxes and marks that are near enough for one of these boxes, or a line between them, to lie on them."""
        least, greatest = boxes[:, :2].min(axis=0) - _NEAR, boxes[:, 2:].max(axis=0) + _NEAR
        is_near = ((self._boxes[:, :2] < greatest) & (self._boxes[:, 2:] > least)).all(axis=1)
        points, reach = self._marks[:, :2], self._marks[:, 2:]
        return self._boxes[is_near], self._marks[((points - reach < greatest) & (points + reach > least)).all(axis=1)]


def _are_on_boxes(boxes: _Boxes, others: _Boxes) -> NDArray[np.bool_]:
    """Which of the boxes lie on others, or too near to them."""
    left, top, right, bottom = boxes.T[:, :, None]
    other_left, other_top, other_right, other_bottom = others.T
    across = (left < other_right + _APART) & (right > other_left - _APART)
    are_on: NDArray[np.bool_] = (across & (top < other_bottom + _APART) & (bottom > other_top - _APART)).any(axis=1)
    return are_on


def _are_on_marks(boxes: _Boxes, marks: NDArray[np.float64], apart: float) -> NDArray[np.bool_]:
    """Which of the boxes are nearer than `apart` to a mark."""
    x, y, reach = marks.T
    left, top, right, bottom = boxes.T[:, :, None]
    across, down = np.maximum(np.maximum(left - x, x - right), 0), np.maximum(np.maximum(top - y, y - bottom), 0)
    are_on: NDArray[np.bool_] = (across * across + down * down < (reach + apart) ** 2).any(axis=1)
    return are_on


def _array(boxes: Sequence[Box]) -> _Boxes:
    return np.array(boxes, dtype=np.float64).reshape(-1, 4)


def _sides(box: NDArray[np.float64]) -> Box:
    left, top, right, bottom = box.tolist()
    return left, top, right, bottom


def _steps(line: Leader) -> list[Box]:
    """A line as small boxes along it."""
    x, y, end_x, end_y = line
    count = max(int(hypot(end_x - x, end_y - y) / _LINE_STEP), 1)
    points = ((x + (end_x - x) * step / count, y + (end_y - y) * step / count) for step in range(1, count + 1))
    return [(at_x - 0.3, at_y - 0.3, at_x + 0.3, at_y + 0.3) for at_x, at_y in points]
