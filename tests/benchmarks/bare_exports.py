"""The tools that write the export formats, bare: of the same mentions they write the same columns, and check, escape and cut nothing."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict
from datetime import date
from html import escape
from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyogrio
import xlsxwriter
from pyarrow.parquet import ParquetWriter

from dashboard.export.arrow_columns import arrow_type
from dashboard.export.record import columns, dates_in_words
from dashboard.export.table import table_columns
from dashboard.export.wkb import wkb_point
from dashboard.store.rows import MentionRow

_ROWS_AT_ONCE, _ROWS_A_GROUP = 1_000, 10_000
_FORMATS_OF_TIME = {"num_format": "yyyy-mm-dd"}


def bare_csv(rows: Iterator[MentionRow], path: str) -> None:
    with Path(path).open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([*map(json_value, values(row, columns())), dates_in_words(row)] for row in rows)


def bare_jsonl(rows: Iterator[MentionRow], path: str) -> None:
    with Path(path).open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(record(row), ensure_ascii=False) + "\n" for row in rows)


def bare_geojson(rows: Iterator[MentionRow], path: str) -> None:
    with Path(path).open("w", encoding="utf-8") as file:
        for row in rows:
            geometry = {"type": "Point", "coordinates": row.point[::-1]} if row.point else None
            feature = {"type": "Feature", "id": row.article_id, "geometry": geometry, "properties": record(row)}
            file.write(json.dumps(feature, ensure_ascii=False) + ",\n")


def bare_kml(rows: Iterator[MentionRow], path: str) -> None:
    with Path(path).open("w", encoding="utf-8") as file:
        file.write('<?xml version="1.0" encoding="UTF-8"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document>')
        for row in rows:
            words, days, point = dates_in_words(row) or "", row.days, row.point
            balloon = f"<p>{escape(row.excerpt)}<br><small>{escape(row.title)} · {escape(row.source)} · {escape(words)}</small></p>"
            span = f"<TimeSpan><begin>{days.first}</begin><end>{days.last}</end></TimeSpan>" if days else ""
            figures = (row.feature, row.country, row.admin1, row.confidence, row.place_id)
            data = "".join(f'<Data name="a"><value>{escape(str(value))}</value></Data>' for value in figures)
            place = f"<Point><coordinates>{point[1]},{point[0]}</coordinates></Point>" if point else ""
            file.write(
                f"<Placemark><name>{escape(row.name or row.toponym)}</name><description>{escape(balloon)}</description>{span}"
                f"<ExtendedData>{data}</ExtendedData>{place}</Placemark>\n"
            )
        file.write("</Document></kml>")


def record(row: MentionRow) -> dict[str, Any]:
    """The columns as JSON takes them."""
    names = columns()
    days = (value.isoformat() if isinstance(value, date) else value for value in values(row, names))
    return dict(zip(names, days, strict=True)) | {"rivals": [asdict(rival) for rival in row.rivals]}


def values(row: MentionRow, names: Iterable[str]) -> list[Any]:
    return [getattr(row, name) for name in names]


def json_value(value: object) -> object:
    return json.dumps([asdict(rival) for rival in value], ensure_ascii=False) if isinstance(value, tuple) else value


def typed(row: MentionRow) -> list[Any]:
    names = [name for name in table_columns() if name != "dates"]
    return [dates_in_words(row), *map(json_value, values(row, names))]


def schema() -> pa.Schema:
    types = table_columns()
    names = ["dates", *(name for name in types if name != "dates")]
    return pa.schema([*((name, arrow_type(types[name])) for name in names), ("geometry", pa.binary())])


def batches(rows: Iterator[MentionRow], size: int) -> Iterator[pa.RecordBatch]:
    fields = schema()
    while chunk := [[*typed(row), wkb_point(*row.point) if row.point else None] for row in islice(rows, size)]:
        arrays = [pa.array(column, field.type) for column, field in zip(zip(*chunk, strict=True), fields, strict=True)]
        yield pa.RecordBatch.from_arrays(arrays, schema=fields)


def bare_gpkg(rows: Iterator[MentionRow], path: str) -> None:
    reader = pa.RecordBatchReader.from_batches(schema(), batches(rows, _ROWS_AT_ONCE))
    pyogrio.write_arrow(reader, path, driver="GPKG", layer="mentions", geometry_name="geometry", geometry_type="Point", crs="EPSG:4326")


def bare_geoparquet(rows: Iterator[MentionRow], path: str) -> None:
    with ParquetWriter(path, schema(), compression="zstd") as writer:
        for batch in batches(rows, _ROWS_A_GROUP):
            writer.write_batch(batch)


def bare_xlsx(rows: Iterator[MentionRow], path: str) -> None:
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as workbook:
        sheet, day = workbook.add_worksheet(), workbook.add_format(_FORMATS_OF_TIME)
        for number, row in enumerate(rows):
            for column, value in enumerate(typed(row)):
                match value:
                    case str():
                        sheet.write_string(number, column, value)
                    case bool():
                        sheet.write_boolean(number, column, value)
                    case int() | float():
                        sheet.write_number(number, column, value)
                    case date():
                        sheet.write_datetime(number, column, value, day)


BARE: dict[str, Callable[[Iterator[MentionRow], str], None]] = {
    "csv": bare_csv,
    "geojson": bare_geojson,
    "jsonl": bare_jsonl,
    "kml": bare_kml,
    "gpkg": bare_gpkg,
    "geoparquet": bare_geoparquet,
    "xlsx": bare_xlsx,
}
