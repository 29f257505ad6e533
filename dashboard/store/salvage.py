"""Reads of a damaged Parquet file what can be read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from dashboard.store.checksums import checksum_of_bytes
from dashboard.store.delta_log import DataFile

#: What the library raises where bytes make no sense to it.
_UNREADABLE = (pa.ArrowException, OSError, ValueError)


@dataclass(frozen=True, slots=True)
class Salvage:
    """The rows of a file that can be read, with the columns of the table; `damage` says what is wrong with the file, "" if nothing is.

    Values that cannot be read are null.
    """

    file: DataFile
    rows: pa.Table
    damage: str


def salvage(file: DataFile, schema: pa.Schema) -> Salvage:
    """Reads a file whole: every page is decoded, and its bytes and rows are counted against its name and the log."""
    if not file.path.exists():
        return Salvage(file, schema.empty_table(), "is missing")
    try:
        tables = list(_row_groups(file.path, schema))
    except _UNREADABLE:
        return Salvage(file, schema.empty_table(), "cannot be read")
    rows = pa.concat_tables([schema.empty_table(), *(table for table, _ in tables)])
    if not all(is_whole for _, is_whole in tables):
        return Salvage(file, rows, "cannot be read in part")
    if _has_changed(file.path):
        return Salvage(file, rows, "has changed since it was written")
    if len(rows) != file.rows >= 0:
        return Salvage(file, rows, f"has {len(rows):,} rows, not {file.rows:,}")
    return Salvage(file, rows, "")


def _has_changed(path: Path) -> bool:
    """Whether the bytes of a file have another checksum than that in its name; files of older stores have none there."""
    checksum = path.stem.rpartition("-")[2]
    return len(checksum) == 16 and checksum_of_bytes(path.read_bytes()) != checksum


def _row_groups(path: Path, schema: pa.Schema) -> Iterator[tuple[pa.Table, bool]]:
    """The rows of each group of rows, and whether all of its columns could be read."""
    with pq.ParquetFile(path, page_checksum_verification=True) as parquet:
        names = set(parquet.schema_arrow.names)
        for group in range(parquet.num_row_groups):
            count = parquet.metadata.row_group(group).num_rows
            columns = [_column(parquet, group, field, count) if field.name in names else pa.nulls(count, field.type) for field in schema]
            whole = [pa.nulls(count, field.type) if column is None else column for field, column in zip(schema, columns, strict=True)]
            yield pa.table(whole, schema=schema), all(column is not None for column in columns)


def _column(parquet: pq.ParquetFile, group: int, field: pa.Field, count: int) -> pa.ChunkedArray | None:
    """The values of a column in a group of rows; None if they cannot be read."""
    try:
        column = parquet.read_row_group(group, columns=[field.name])[field.name].cast(field.type)
        column.validate(full=True)
    except _UNREADABLE:
        return None
    return column if len(column) == count else None
