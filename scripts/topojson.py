"""Read and make TopoJSON (https://github.com/topojson/topojson-specification), in which neighbours share the lines between them.

Coordinates are WGS 84 degrees.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

#: A vertex in steps of the grid, and the vertices of a line or, if the last is the first again, of a ring.
Vertex = tuple[int, int]
Line = tuple[Vertex, ...]


def read_layer(content: bytes, layer: str) -> list[tuple[dict[str, Any], BaseGeometry]]:
    """Read a layer: each object as the file has it (with `id` and `properties`), and its geometry."""
    topology = json.loads(content)
    scale, translate = (np.array(topology["transform"][key]) for key in ("scale", "translate"))
    arcs = [np.cumsum(np.array(arc), axis=0) * scale + translate for arc in topology["arcs"]]

    def line(arc_indices: list[int]) -> list[list[float]]:
        joined_arcs = [arcs[i] if i >= 0 else arcs[~i][::-1] for i in arc_indices]
        return [list(point) for n, arc in enumerate(joined_arcs) for point in arc[(n > 0) :]]

    def coordinates(arc_indices: Any) -> Any:
        if isinstance(arc_indices[0], int):
            return line(arc_indices)
        parts = [coordinates(indices) for indices in arc_indices]
        return [part for part in parts if not _is_collapsed(part)]

    drawn = [fields for fields in topology["objects"][layer]["geometries"] if fields["type"]]
    return [(fields, shape({"type": fields["type"], "coordinates": coordinates(fields["arcs"])})) for fields in drawn]


def _is_collapsed(part: list[Any]) -> bool:
    """Whether a ring has fewer than three corners left on the file's grid, or a polygon no ring."""
    return not part or (part[0] == part[-1] and len(part) < 4 and isinstance(part[0][0], float))


def make_topology(layers: Mapping[str, Sequence[Mapping[str, Any]]], steps_a_degree: int) -> dict[str, Any]:
    """Make one topology of several layers of GeoJSON features, whose coordinates lie on a grid of so many steps a degree.

    A line is cut where lines part or meet, and each piece is kept once, whatever layers and features it belongs to. The same layers give
    the same topology.
    """
    objects = {name: [_object(feature, steps_a_degree) for feature in features] for name, features in layers.items()}
    pieces = _Pieces(line for geometries in objects.values() for _, _, coordinates in geometries for line in _lines(coordinates))
    named = {
        name: {
            "type": "GeometryCollection",
            "geometries": [
                {"type": kind, "properties": properties, "arcs": _indices(coordinates, pieces)}
                for kind, properties, coordinates in geometries
            ],
        }
        for name, geometries in objects.items()
    }
    return {
        "type": "Topology",
        "transform": {"scale": [1 / steps_a_degree] * 2, "translate": [0, 0]},
        "objects": named,
        "arcs": [_steps(arc) for arc in pieces.arcs],
    }


class _Pieces:
    """The pieces of lines, each kept once, in whichever direction it came first."""

    def __init__(self, lines: Iterable[Line]) -> None:
        """Finds out where lines part or meet."""
        neighbours: defaultdict[Vertex, set[Vertex]] = defaultdict(set)
        self._ends: set[Vertex] = set()
        for line in lines:
            for one, other in pairwise(line):
                neighbours[one].add(other)
                neighbours[other].add(one)
            if line[0] != line[-1]:
                self._ends |= {line[0], line[-1]}
        self._ends |= {vertex for vertex, beside in neighbours.items() if len(beside) > 2}
        self._numbers: dict[Line, int] = {}

    @property
    def arcs(self) -> list[Line]:
        """The pieces that were numbered so far, in order."""
        return list(self._numbers)

    def numbers(self, line: Line) -> list[int]:
        """The numbers of the pieces of a line, as TopoJSON has them: ~n where piece n is gone through backwards."""
        return [self._number(piece) for piece in self._cut(line)]

    def _cut(self, line: Line) -> Iterator[Line]:
        if line[0] == line[-1]:
            line = self._turned(line)
        start = 0
        for position in range(1, len(line)):
            if position == len(line) - 1 or line[position] in self._ends:
                yield line[start : position + 1]
                start = position

    def _turned(self, ring: Line) -> Line:
        """The ring from a vertex at which it is cut; one that is cut nowhere from its smallest, so that it is the same from any."""
        first = next((position for position, vertex in enumerate(ring) if vertex in self._ends), ring.index(min(ring)))
        return (*ring[first:-1], *ring[: first + 1])

    def _number(self, piece: Line) -> int:
        if piece[::-1] in self._numbers:
            return ~self._numbers[piece[::-1]]
        return self._numbers.setdefault(piece, len(self._numbers))


def _object(feature: Mapping[str, Any], steps_a_degree: int) -> tuple[str, dict[str, Any], Any]:
    """The type, the properties that are not empty, and the coordinates on the grid of a feature."""
    properties = {name: value for name, value in feature["properties"].items() if value}
    return feature["geometry"]["type"], properties, _on_grid(feature["geometry"]["coordinates"], steps_a_degree)


def _on_grid(coordinates: Any, steps_a_degree: int) -> Any:
    if isinstance(coordinates[0], int | float):
        return tuple(round(value * steps_a_degree) for value in coordinates)
    return tuple(_on_grid(part, steps_a_degree) for part in coordinates)


def _is_line(coordinates: Any) -> bool:
    return isinstance(coordinates[0][0], int)


def _lines(coordinates: Any) -> Iterator[Line]:
    if _is_line(coordinates):
        yield coordinates
        return
    for part in coordinates:
        yield from _lines(part)


def _indices(coordinates: Any, pieces: _Pieces) -> list[Any]:
    """Coordinates with the numbers of its pieces in place of each line."""
    return pieces.numbers(coordinates) if _is_line(coordinates) else [_indices(part, pieces) for part in coordinates]


def _steps(line: Line) -> list[list[int]]:
    """The first vertex, and for each other the step from the one before."""
    return [list(line[0]), *([x - last_x, y - last_y] for (last_x, last_y), (x, y) in pairwise(line))]
