"""Build the layers of the printed map from the base map in the browser: the same vertices, as arrays that are read at once.

    python scripts/build_printed_layers.py

Run it after build_basemap.py. A layer's file in dashboard/drawing/printed/layers/ has four arrays of NumPy, one after another: the
vertices of all lines and rings (longitude and latitude in thousandths of a degree), how many each has, which of them are rings, and
the ISO codes of the countries that they belong to ("" for none). The same input gives the same files, byte for byte.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry
from topojson import read_layer

DRAWING = Path(__file__).parents[1] / "dashboard" / "drawing"
NAMES = ("countries", "divisions", "borders", "disputed", "rivers", "lakes")
#: Coordinates have three decimals.
STEPS_A_DEGREE = 1000


def main() -> None:
    """Write every layer."""
    topology = (DRAWING / "basemap" / "vectors.json").read_bytes()
    for name in NAMES:
        write(DRAWING / "printed" / "layers" / f"{name}.npy", read_layer(topology, name))


def write(path: Path, features: list[tuple[dict[str, Any], BaseGeometry]]) -> None:
    """Write the lines and rings of some objects of TopoJSON."""
    lines = [(*part, fields["properties"].get("country", "")) for fields, geometry in features for part in parts(mapping(geometry))]
    degrees = np.array(list(chain.from_iterable(points for points, _, _ in lines)), dtype=np.float64)
    arrays = (
        np.round(degrees * STEPS_A_DEGREE).astype("<i4"),
        np.array([len(points) for points, _, _ in lines], dtype="<i4"),
        np.array([is_ring for _, is_ring, _ in lines], dtype=np.bool_),
        np.array([country for *_, country in lines], dtype="<U2"),
    )
    with path.open("wb") as file:
        for array in arrays:
            np.save(file, array)


def parts(geometry: Mapping[str, Any]) -> Iterator[tuple[list[list[float]], bool]]:
    """The lines of a geometry, each with whether it is a ring."""
    match geometry["type"], geometry["coordinates"]:
        case "LineString", points:
            yield points, False
        case "MultiLineString", lines:
            yield from ((points, False) for points in lines)
        case "Polygon", rings:
            yield from ((points, True) for points in rings)
        case "MultiPolygon", polygons:
            yield from ((points, True) for rings in polygons for points in rings)


if __name__ == "__main__":
    main()
