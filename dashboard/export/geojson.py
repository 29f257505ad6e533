"""Writes mentions as GeoJSON, for a map."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from dashboard.control_signs import escape_controls
from dashboard.export.record import record

if TYPE_CHECKING:
    from dashboard.store.rows import MentionRow


def to_geojson(rows: Iterable[MentionRow]) -> str:
    """The rows as GeoJSON (RFC 7946): a FeatureCollection with a point [lon, lat] for each mention and all columns as properties.

    The point is where the map draws the mention: at its place, or at the spot off the place that the text means. A mention without a
    place has a null geometry.
    """
    features = [_feature(row) for row in rows]
    return escape_controls(json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False, allow_nan=False))


def _feature(row: MentionRow) -> dict[str, Any]:
    return {
        "type": "Feature",
        "id": f"{row.article_id}:{row.start}:{row.end}",
        "geometry": {"type": "Point", "coordinates": [row.point[1], row.point[0]]} if row.point else None,
        "properties": record(row),
    }
