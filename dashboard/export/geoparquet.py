"""Writes mentions as GeoParquet, for QGIS and the tools of data science: points with typed columns."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, BinaryIO

from dashboard.export.arrow_columns import arrow_type, binary_column, column_of
from dashboard.export.table import ROWS_AT_ONCE, in_groups, table_columns, values_by_column
from dashboard.export.wkb import wkb_point

if TYPE_CHECKING:
    import pyarrow as pa

    from dashboard.export.content import Content
    from dashboard.store.rows import MentionRow

GEOMETRY = "geometry"
#: A row group has so many times ROWS_AT_ONCE.
_BATCHES_A_GROUP = 10


def write_geoparquet(content: Content, file: BinaryIO) -> None:
    """The mentions as GeoParquet 1.1, in row groups.

    The point of a mention is where the map draws it, in longitude and latitude (OGC:CRS84, which is what the format means without a
    word); without a place it is null. U+FFFD stands for control characters. Raises OSError.
    """
    import pyarrow as pa
    from pyarrow.parquet import ParquetWriter

    columns = table_columns()
    schema = pa.schema([*((name, arrow_type(type_)) for name, type_ in columns.items()), (GEOMETRY, pa.binary())])
    box = _Box()
    with ParquetWriter(file, schema, compression="zstd") as writer:
        batches = (_batch(rows, schema, box) for rows in in_groups(content.rows, ROWS_AT_ONCE))
        for group in in_groups(batches, _BATCHES_A_GROUP):
            writer.write_table(pa.Table.from_batches(group))
        writer.add_key_value_metadata({"geo": json.dumps(_metadata(box))})


def _batch(rows: Sequence[MentionRow], schema: pa.Schema, box: _Box) -> pa.RecordBatch:
    import pyarrow as pa

    arrays = [column_of(column, type_) for column, type_ in zip(values_by_column(rows), table_columns().values(), strict=True)]
    points = [row.point for row in rows]
    box.add([point for point in points if point])
    geometries = binary_column([wkb_point(*point) if point else None for point in points])
    return pa.RecordBatch.from_arrays([*arrays, geometries], schema=schema)


class _Box:
    """The box around all points so far."""

    def __init__(self) -> None:
        self._lats: tuple[float, ...] = ()
        self._lons: tuple[float, ...] = ()

    def add(self, points: Sequence[tuple[float, float]]) -> None:
        lats, lons = [*self._lats, *(lat for lat, _ in points)], [*self._lons, *(lon for _, lon in points)]
        self._lats, self._lons = (min(lats), max(lats)) if lats else (), (min(lons), max(lons)) if lons else ()

    @property
    def sides(self) -> list[float]:
        """West, south, east and north; [] without a point."""
        return [self._lons[0], self._lats[0], self._lons[1], self._lats[1]] if self._lats else []


def _metadata(box: _Box) -> dict[str, object]:
    """What the key "geo" says of the file."""
    column: dict[str, object] = {"encoding": "WKB", "geometry_types": ["Point"] if box.sides else []}
    return {"version": "1.1.0", "primary_column": GEOMETRY, "columns": {GEOMETRY: column | ({"bbox": box.sides} if box.sides else {})}}
