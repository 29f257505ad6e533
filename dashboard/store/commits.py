"""Writes to a Delta table in an order that a power cut cannot break: data files to the disk, then the log entry that names them.

deltalake's own writers leave it to the system when their files reach the disk, so only its transactions are used. One process writes at
a time (see `folder.locked`).
"""

from __future__ import annotations

import json
import time
import uuid
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import TypeVar

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from deltalake import CommitProperties, DeltaTable, Schema
from deltalake.transaction import AddAction, RemoveAction

from dashboard.store.checksums import checksum_of_bytes
from dashboard.store.delta_log import ACTIONS, LOG, TARGET_BYTES, WRITTEN, DataFile, data_files
from dashboard.store.flushing import flush

_Part = TypeVar("_Part")
#: So many bytes of rows are in memory at once where files are joined, and make a row group of the new file.
ROW_GROUP_BYTES = 32_000_000


def commit(table_path: Path, schema: pa.Schema, added: Iterable[pa.Table], removed: Sequence[Path] = (), *, written: str = "[]") -> None:
    """Adds rows, each table of them as a file, and takes files out, in one commit that is on the disk when this returns.

    `written` says what articles are added, for `delta_log.articles_written`. Raises OSError and DeltaError; then nothing is committed.
    """
    commit_files(table_path, schema, [write_file(table_path, schema, [rows]) for rows in added if rows.num_rows], removed, written=written)


def commit_files(table_path: Path, schema: pa.Schema, added: Sequence[Path], removed: Sequence[Path] = (), *, written: str = "[]") -> None:
    """Like `commit`, of files that were written by `write_file` before."""
    actions: list[AddAction | RemoveAction] = [*map(_add_action, added), *map(_remove_action, removed)]
    if not actions:
        return
    names_before = {path.name for path in (table_path / LOG).iterdir()}
    table = DeltaTable(table_path)
    _add_columns(table, schema)
    info = CommitProperties(custom_metadata={ACTIONS: str(len(actions)), WRITTEN: written})
    table.create_write_transaction(actions, "append", schema, commit_properties=info)
    _flush_log(table_path, names_before)


def compact(table_path: Path, schema: pa.Schema, *, column: str = "", unused: Collection[str] = ()) -> None:
    """Joins small files, and leaves out the rows whose `column` has one of the `unused` values. Raises OSError and DeltaError.

    The rows go through the memory in row groups, since a file that they make may hold fifty thousand articles.
    """
    for files in _groups(data_files(DeltaTable(table_path), table_path)):
        paths = [file.path for file in files]
        if len(paths) > 1 or _has_any(paths[0], column, unused):
            full_schema = pa.unify_schemas([schema, *map(pq.read_schema, paths)], promote_options="permissive")
            kept = (without(rows, column, unused) for path in paths for rows in _read_row_groups(path))
            commit_files(table_path, schema, _write_any(table_path, full_schema, kept), paths)


def _has_any(path: Path, column: str, values: Collection[str]) -> bool:
    """Whether a row of a file has one of the values in a column."""
    if not values:
        return False
    return bool(pc.any(pc.is_in(pq.read_table(path, columns=[column])[column], pa.array(values, pa.string()))).as_py())


def _read_row_groups(path: Path) -> Iterator[pa.Table]:
    with pq.ParquetFile(path) as file:
        for number in range(file.num_row_groups):
            yield file.read_row_group(number)


def _write_any(table_path: Path, schema: pa.Schema, parts: Iterable[pa.Table]) -> list[Path]:
    """The file of the rows of all parts; none if there is no row."""
    parts = (part for part in parts if part.num_rows)
    first = next(parts, None)
    return [write_file(table_path, schema, chain([first], parts))] if first else []


def delete_old_files(table_path: Path, kept_hours: int) -> None:
    """Deletes the files that the table has not needed for so many hours; readers that opened it before may still hold them."""
    table = DeltaTable(table_path)
    # deltalake would delete them in two commits, which it does not flush
    for name in table.vacuum(retention_hours=kept_hours, enforce_retention_duration=False, dry_run=True, full=True):
        (table_path / name).unlink(missing_ok=True)


def read_rows(path: Path, schema: pa.Schema) -> pa.Table:
    """The rows of a file with the columns of the schema, null where the file lacks them, and with those that the file has beside them."""
    with pq.ParquetFile(path) as file:
        return joined([file.read()], schema)


def joined(tables: Iterable[pa.Table], schema: pa.Schema) -> pa.Table:
    """The rows of all tables, with the columns of the schema before others; a column is null where a table lacks it."""
    return pa.concat_tables([schema.empty_table(), *tables], promote_options="permissive")


def without(rows: pa.Table, column: str, values: Collection[str]) -> pa.Table:
    """The rows whose column has none of the values."""
    return rows.filter(pc.invert(pc.is_in(rows[column], pa.array(values, pa.string())))) if values else rows


def write_file(table_path: Path, schema: pa.Schema, parts: Iterable[pa.Table]) -> Path:
    """Writes the rows of all parts to a new file, to the disk; its name ends in the checksum of its bytes."""
    buffer = pa.BufferOutputStream()
    groups = (joined(group, schema) for group in _gathered(parts, lambda part: int(part.nbytes), ROW_GROUP_BYTES))
    first = next(groups, schema.empty_table())
    with pq.ParquetWriter(buffer, first.schema, compression="zstd", write_page_checksum=True) as writer:
        for group in chain([first], groups):
            writer.write_table(group)
    content = memoryview(buffer.getvalue())
    path = table_path / f"part-{uuid.uuid4()}-{checksum_of_bytes(content)}.parquet"
    try:
        path.write_bytes(content)
        flush(path)
        flush(table_path)
    except OSError:
        path.unlink(missing_ok=True)
        raise
    return path


def _gathered(parts: Iterable[_Part], bytes_of: Callable[[_Part], int], enough_bytes: int) -> Iterator[list[_Part]]:
    """The parts in groups, in their order, each of at least so many bytes but for the last."""
    group: list[_Part] = []
    for part in parts:
        group.append(part)
        if sum(map(bytes_of, group)) >= enough_bytes:
            yield group
            group = []
    if group:
        yield group


def _flush_log(table_path: Path, names_before: set[str]) -> None:
    """Has what a commit wrote to the log flushed: its entry and, every hundredth time, a checkpoint and the pointer to it."""
    log = table_path / LOG
    for path in log.iterdir():
        if path.name not in names_before or path.name == "_last_checkpoint":
            flush(path)
    flush(log)


def _add_columns(table: DeltaTable, schema: pa.Schema) -> None:
    """Adds the columns to the table that an older store lacks."""
    known = {field.name for field in table.schema().fields}
    if new := [field for field in Schema.from_arrow(schema).fields if field.name not in known]:
        table.alter.add_columns(new)


def _add_action(path: Path) -> AddAction:
    rows = pq.read_metadata(path).num_rows
    return AddAction(path.name, path.stat().st_size, {}, _now_ms(), True, json.dumps({"numRecords": rows}))


def _remove_action(path: Path) -> RemoveAction:
    return RemoveAction(path.name, True, _now_ms())


def _now_ms() -> int:
    return time.time_ns() // 1_000_000


def _groups(files: Sequence[DataFile]) -> Iterator[list[DataFile]]:
    """The files in groups to be joined: large ones alone, others in the order of the log until a group reaches TARGET_BYTES."""
    yield from ([file] for file in files if file.size_bytes >= TARGET_BYTES)
    yield from _gathered((file for file in files if file.size_bytes < TARGET_BYTES), lambda file: file.size_bytes, TARGET_BYTES)
