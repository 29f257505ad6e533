"""An R-tree of points, packed all at once, as the rows of the tables that SQLite keeps an R-tree in.

SQLite's own insertion takes twenty times as long. The form of a node is that of SQLite's rtree.c: two bytes of depth (in the root alone),
two of the number of cells, then the cells, each a number in eight bytes and a box in four floats, all big-endian.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from math import ceil, sqrt
from operator import attrgetter
from typing import NamedTuple, TypeVar

#: SQLite puts at most so many cells into a node, if its pages are as large as usual.
CELLS = 51
_CELL = struct.Struct(">q4f")
_HEAD = struct.Struct(">HH")
_NODE_BYTES = _HEAD.size + CELLS * _CELL.size
_ROOT = 1
#: A float of four bytes is rounded to the outside of a box, as SQLite does it.
_DOWN, _UP = 1.0 - 1.0 / 8388608.0, 1.0 + 1.0 / 8388608.0
_FLOAT = struct.Struct("f")


class Cell(NamedTuple):
    """What a node holds of a point or of a node below it: its number and its box."""

    number: int
    west: float
    east: float
    south: float
    north: float


class Node(NamedTuple):
    """A row of the table of nodes; `cells` are the numbers that are below it, of points if it is a leaf."""

    number: int
    data: bytes
    cells: tuple[int, ...]
    is_leaf: bool


class _Point(NamedTuple):
    """A point, which becomes a cell only when its leaf is written, so that there are never cells for all."""

    number: int
    south: float
    west: float

    @property
    def cell(self) -> Cell:
        return Cell(self.number, _below(self.west), _above(self.west), _below(self.south), _above(self.south))


_Part = TypeVar("_Part", _Point, Cell)


def packed(points: Sequence[tuple[int, float, float]]) -> Iterator[Node]:
    """The nodes of a tree of points, each given by its number, latitude and longitude (WGS 84 degrees)."""
    leaves = _tiles([_Point(*point) for point in points]) if len(points) > CELLS else ()
    level, next_number, depth = [], _ROOT + 1, 0
    for tile in leaves:
        yield _node(next_number, cells := [point.cell for point in tile], 0, is_leaf=True)
        level.append(_around(next_number, cells))
        next_number += 1
    while len(level) > CELLS:
        above, depth = [], depth + 1
        for cells in _tiles(level):
            yield _node(next_number, cells, 0, is_leaf=False)
            above.append(_around(next_number, cells))
            next_number += 1
        level = above
    is_leaf = len(points) <= CELLS
    yield _node(_ROOT, [_Point(*point).cell for point in points] if is_leaf else level, 0 if is_leaf else depth + 1, is_leaf=is_leaf)


def _tiles(parts: Sequence[_Part]) -> Iterator[list[_Part]]:
    """The points or cells in groups that fill a node, neighbours together: in strips by longitude, and by latitude within a strip."""
    strip = ceil(sqrt(len(parts) / CELLS)) * CELLS
    by_longitude = sorted(parts, key=attrgetter("west"))
    for start in range(0, len(parts), strip):
        by_latitude = sorted(by_longitude[start : start + strip], key=attrgetter("south"))
        yield from (by_latitude[first : first + CELLS] for first in range(0, len(by_latitude), CELLS))


def _around(number: int, cells: Sequence[Cell]) -> Cell:
    west, south = min(cell.west for cell in cells), min(cell.south for cell in cells)
    return Cell(number, west, max(cell.east for cell in cells), south, max(cell.north for cell in cells))


def _node(number: int, cells: Sequence[Cell], depth: int, *, is_leaf: bool) -> Node:
    data = _HEAD.pack(depth, len(cells)) + b"".join(_CELL.pack(*cell) for cell in cells)
    return Node(number, data.ljust(_NODE_BYTES, b"\0"), tuple(cell.number for cell in cells), is_leaf)


def _below(value: float) -> float:
    """The value, or a little less, as a float of four bytes has it."""
    (rounded,) = _FLOAT.unpack(_FLOAT.pack(value))
    return rounded if rounded <= value else float(value * (_UP if value < 0 else _DOWN))


def _above(value: float) -> float:
    """The value, or a little more, as a float of four bytes has it."""
    (rounded,) = _FLOAT.unpack(_FLOAT.pack(value))
    return rounded if rounded >= value else float(value * (_DOWN if value < 0 else _UP))
