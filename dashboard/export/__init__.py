"""Writes mentions in file formats. Each format is declared once, in FORMATS, from which the command line and the page take them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO

from dashboard.export.content import Content
from dashboard.export.csv import write_csv, write_spreadsheet
from dashboard.export.geojson import write_geojson
from dashboard.export.geopackage import write_geopackage
from dashboard.export.geoparquet import write_geoparquet
from dashboard.export.jsonl import write_jsonl
from dashboard.export.kml import write_kml
from dashboard.export.xlsx import write_xlsx

__all__ = ["FORMATS", "Content", "Format", "format_named"]

Writer = Callable[[Content, BinaryIO], None]


@dataclass(frozen=True, slots=True)
class Format:
    """A file format. `name` is that on the command line, `label` that on the page; `purpose` says what it is for ("for a map").

    `write` writes into an open file what the command line gives, `write_for_page` what the page offers. What is no text (`is_text`) must
    be a file on the disk under its `name`, in a folder of its own. The mentions must come in the `order` of
    store.streaming.STREAM_ORDERS. A format that `tells_more` than mentions needs all of Content.
    """

    name: str
    suffix: str
    media_type: str
    label: str
    purpose: str
    write: Writer
    write_for_page: Writer
    is_text: bool = True
    order: str = "date"
    tells_more: bool = False


FORMATS = (
    Format("csv", ".csv", "text/csv", "CSV", "for a spreadsheet", write_csv, write_spreadsheet),
    Format("geojson", ".geojson", "application/geo+json", "GeoJSON", "for a map", write_geojson, write_geojson),
    Format("jsonl", ".jsonl", "application/jsonl", "JSON Lines", "for a program", write_jsonl, write_jsonl),
    Format(
        "kml", ".kml", "application/vnd.google-earth.kml+xml", "KML", "for a globe", write_kml, write_kml, order="place", tells_more=True
    ),
    Format(
        "gpkg", ".gpkg", "application/geopackage+sqlite3", "GeoPackage", "for QGIS", write_geopackage, write_geopackage, is_text=False,
    ),
    Format(
        "geoparquet", ".parquet", "application/vnd.apache.parquet", "GeoParquet", "for data tools", write_geoparquet, write_geoparquet,
        is_text=False,
    ),
    Format(
        "xlsx", ".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "XLSX", "for Excel", write_xlsx, write_xlsx,
        is_text=False, tells_more=True,
    ),
)  # fmt: skip


def format_named(name: str) -> Format:
    """The format of that name, which must be one of FORMATS."""
    return next(format_ for format_ in FORMATS if format_.name == name)
