"""Read the geometries of a TopoJSON file (https://github.com/topojson/topojson-specification), in WGS 84 degrees."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry


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
