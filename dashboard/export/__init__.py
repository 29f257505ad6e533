"""Writes mentions in file formats. Each format is declared once, in FORMATS, from which the command line and the page take them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO

from dashboard.export.content import Content
from dashboard.export.csv import write_csv, write_spreadsheet
from dashboard.export.geojson import write_geojson
from dashboard.export.jsonl import write_jsonl

__all__ = ["FORMATS", "Content", "Format", "format_named"]

Writer = Callable[[Content, BinaryIO], None]


@dataclass(frozen=True, slots=True)
class Format:
    """A file format. `name` is that on the command line, `label` that on the page; `purpose` says what it is for ("for a map").

    `write` writes into an open file what the command line gives, `write_for_page` what the page offers. What is no text (`is_text`) must
    be a file on the disk under its `name`. The mentions must come in the `order` of store.streaming.STREAM_ORDERS. A format that
    `tells_more` than mentions needs all of Content.
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
)


def format_named(name: str) -> Format:
    """The format of that name, which must be one of FORMATS."""
    return next(format_ for format_ in FORMATS if format_.name == name)
