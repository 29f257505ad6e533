"""The project's own layer as the tests of its tables read it: its rows, and the divisions of the base map."""

from __future__ import annotations

import csv
import json
from functools import cache

from project import GAZETTEER, PACKAGE
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry


@cache
def rows() -> list[dict[str, str]]:
    """The rows of data/gazetteer.csv by column."""
    with GAZETTEER.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def polygons() -> dict[str, BaseGeometry]:
    """The outlines of the divisions that the base map draws, by place_id; longitude and latitude in degrees."""
    features = json.loads((PACKAGE / "drawing" / "basemap" / "divisions.json").read_text(encoding="utf-8"))["features"]
    return {f["properties"]["place_id"]: shape(f["geometry"]) for f in features if f["properties"]["place_id"]}
