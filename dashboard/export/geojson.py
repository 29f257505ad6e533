"""Writes mentions as GeoJSON, for a map."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, BinaryIO

from dashboard.export.json_text import json_text
from dashboard.export.record import record

if TYPE_CHECKING:
    from dashboard.export.content import Content
    from dashboard.store.rows import MentionRow


def write_geojson(content: Content, file: BinaryIO) -> None:
    """The mentions as GeoJSON (RFC 7946): a FeatureCollection with a point [lon, lat] for each and all columns as properties.

    The point is where the map draws the mention: at its place, or at the spot off the place that the text means. A mention without a
    place has a null geometry.
    """
    file.write(b'{"type": "FeatureCollection", "features": [')
    file.writelines(f"{', ' if number else ''}{json_text(_feature(row))}".encode() for number, row in enumerate(content.rows))
    file.write(b"]}")


def _feature(row: MentionRow) -> dict[str, Any]:
    return {
        "type": "Feature",
        "id": f"{row.article_id}:{row.start}:{row.end}",
        "geometry": {"type": "Point", "coordinates": [row.point[1], row.point[0]]} if row.point else None,
        "properties": record(row),
    }
