"""The project's own layer as the tests of its tables read it: its rows, and the divisions of the base map."""

from __future__ import annotations

import csv
from functools import cache

from base_map_vectors import outlines
from project import GAZETTEER
from shapely.geometry.base import BaseGeometry


@cache
def rows() -> list[dict[str, str]]:
    """The rows of data/gazetteer.csv by column."""
    with GAZETTEER.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def polygons() -> dict[str, BaseGeometry]:
    """The outlines of the divisions that the base map draws, by place_id; longitude and latitude in degrees."""
    return {properties["place_id"]: outline for properties, outline in outlines("divisions") if "place_id" in properties}
