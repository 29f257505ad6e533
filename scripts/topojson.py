"""The geometries of a TopoJSON file (https://github.com/topojson/topojson-specification), in WGS 84 degrees."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry


def objects(content: bytes, layer: str) -> list[tuple[dict[str, Any], BaseGeometry]]:
    """Read a layer: for each object what else the file says of it (`id`, `properties`) and its geometry."""
    topology = json.loads(content)
    scale, translate = (np.array(topology["transform"][key]) for key in ("scale", "translate"))
    arcs = [np.cumsum(np.array(arc), axis=0) * scale + translate for arc in topology["arcs"]]

    def line(indices: list[int]) -> list[list[float]]:
        runs = [arcs[i] if i >= 0 else arcs[~i][::-1] for i in indices]
        return [list(at) for n, run in enumerate(runs) for at in run[(n > 0) :]]

    def nested(of: Any) -> Any:
        if isinstance(of[0], int):
            return line(of)
        parts = [nested(part) for part in of]
        return [part for part in parts if not _collapsed(part)]

    drawn = [one for one in topology["objects"][layer]["geometries"] if one["type"]]
    return [(one, shape({"type": one["type"], "coordinates": nested(one["arcs"])})) for one in drawn]


def _collapsed(part: list[Any]) -> bool:
    """Whether a ring is too small for the grid of the file to have kept three corners, or all rings of a polygon were."""
    return not part or (part[0] == part[-1] and len(part) < 4 and isinstance(part[0][0], float))
