"""Mentions as CSV, GeoJSON and JSON Lines: one function a format, rows in, text out."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from dataclasses import asdict, fields
from datetime import date
from typing import Any

from dashboard.store.rows import MentionRow
from dashboard.wording import say_as_told

COLUMNS = tuple(field.name for field in fields(MentionRow))
#: What a spreadsheet takes for the beginning of a formula (OWASP, "CSV Injection").
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def to_csv(rows: Iterable[MentionRow]) -> str:
    """RFC 4180 with a header: nothing for null, ISO days, true and false, rivals as JSON; last, the dates as a person writes them.

    A text that a spreadsheet would take for a formula is written with an apostrophe before it.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([*COLUMNS, "dates"])
    for row in rows:
        dates = say_as_told(row.days, row.date_told) if row.days else None
        writer.writerow([_cell(value) for value in [*_record(row).values(), dates]])
    return out.getvalue()


def to_geojson(rows: Iterable[MentionRow]) -> str:
    """RFC 7946: a FeatureCollection with a point [lon, lat] a mention, all columns as properties; null geometry without a place.

    The point is where the map has it: at the place, or at the spot off it that the text means.
    """
    features = [_feature(row) for row in rows]
    return json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False, allow_nan=False)


def to_jsonl(rows: Iterable[MentionRow]) -> str:
    """A JSON object a line, with the columns as keys."""
    return "".join(json.dumps(_record(row), ensure_ascii=False, allow_nan=False) + "\n" for row in rows)


def _record(row: MentionRow) -> dict[str, Any]:
    """The columns of a row, ready for JSON."""
    record = {name: getattr(row, name) for name in COLUMNS}
    days = {name: value.isoformat() for name, value in record.items() if isinstance(value, date)}
    return {**record, **days, "rivals": [asdict(rival) for rival in row.rivals]}


def _feature(row: MentionRow) -> dict[str, Any]:
    return {
        "type": "Feature",
        "id": f"{row.article_id}:{row.start}:{row.end}",
        "geometry": {"type": "Point", "coordinates": [row.point[1], row.point[0]]} if row.point else None,
        "properties": _record(row),
    }


def _cell(value: object) -> str:
    match value:
        case None:
            return ""
        case str():
            return f"'{value}" if value.startswith(_FORMULA) else value
        case bool() | tuple() | list():
            return json.dumps(value, ensure_ascii=False)
        case _:
            return str(value)
