"""The areas and lines of the base map, as the tests compare with them."""

from __future__ import annotations

import json
from functools import cache
from itertools import accumulate
from typing import Any

from project import PACKAGE
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry


def outlines(layer: str) -> list[tuple[dict[str, str], BaseGeometry]]:
    """The properties and the outline of each area or line of a layer; longitude and latitude in degrees."""
    pieces, objects = _topology()

    def coordinates(numbers: Any) -> Any:
        if isinstance(numbers[0], list):
            return [coordinates(part) for part in numbers]
        parts = [pieces[number] if number >= 0 else pieces[~number][::-1] for number in numbers]
        return [*parts[0], *(point for part in parts[1:] for point in part[1:])]

    geometries = objects[layer]["geometries"]
    return [(area["properties"], shape({"type": area["type"], "coordinates": coordinates(area["arcs"])})) for area in geometries]


@cache
def _topology() -> tuple[list[list[tuple[float, float]]], dict[str, Any]]:
    """The pieces of lines, each as its points, and the layers by name."""
    topology = json.loads((PACKAGE / "drawing" / "basemap" / "vectors.json").read_text(encoding="utf-8"))
    assert topology["transform"] == {"scale": [0.001, 0.001], "translate": [0, 0]}
    columns = [(accumulate(x for x, _ in arc), accumulate(y for _, y in arc)) for arc in topology["arcs"]]
    return [[(x / 1000, y / 1000) for x, y in zip(xs, ys, strict=True)] for xs, ys in columns], topology["objects"]
