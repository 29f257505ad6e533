"""Writes mentions in file formats. Each format is declared once, in FORMATS, from which the command line and the page take them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.export.csv import to_csv, to_spreadsheet
from dashboard.export.geojson import to_geojson
from dashboard.export.jsonl import to_jsonl

if TYPE_CHECKING:
    from dashboard.store.rows import MentionRow

__all__ = ["FORMATS", "Format", "format_named"]


@dataclass(frozen=True, slots=True)
class Format:
    """A file format. `name` is that on the command line, `label` that on the page; `purpose` says what it is for ("for a map").

    `write` is what the command line writes, `write_for_page` what the page offers.
    """

    name: str
    suffix: str
    media_type: str
    label: str
    purpose: str
    write: Callable[[Iterable[MentionRow]], str]
    write_for_page: Callable[[Iterable[MentionRow]], str]


FORMATS = (
    Format("csv", ".csv", "text/csv", "CSV", "for a spreadsheet", to_csv, to_spreadsheet),
    Format("geojson", ".geojson", "application/geo+json", "GeoJSON", "for a map", to_geojson, to_geojson),
    Format("jsonl", ".jsonl", "application/jsonl", "JSON Lines", "for a program", to_jsonl, to_jsonl),
)


def format_named(name: str) -> Format:
    """The format of that name, which must be one of FORMATS."""
    return next(format_ for format_ in FORMATS if format_.name == name)
