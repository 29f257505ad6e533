"""Makes a damaged store whole again: damaged files are set aside, never deleted, and what can be read of them is kept."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from deltalake import DeltaTable

from dashboard.model import PublishedBasis
from dashboard.store import known_files
from dashboard.store.check import StoredRow, StoreScan, TableState, scan_store
from dashboard.store.checksums import CHECKSUM, checksum_of_rows
from dashboard.store.commits import commit_files, read_rows, write_file
from dashboard.store.delta_log import LOG
from dashboard.store.folder import new_aside_folder, set_aside
from dashboard.store.schema import ARTICLES, TABLES

#: What stands in place of lost values that cannot be null, until the article is read again.
_IN_PLACE_OF_LOST = {
    "source": "",
    "url": "",
    "published_basis": PublishedBasis.UNKNOWN.value,
    "ingested_at": datetime.fromtimestamp(0, UTC),
    "gazetteer_version": "",
    "reading_id": "",
}


@dataclass(frozen=True, slots=True)
class Replacement:
    """A file that is set aside, and the rows of it that are kept."""

    path: Path
    kept: pa.Table


def repair(store_path: Path) -> Path | None:
    """Sets aside what is damaged and keeps each row of `articles` whose text is whole, and the mentions of each whole reading.

    Of `corrections` it keeps the rows that are as they were written. Returns the folder that damaged files were moved to, None if there
    was none. Articles whose mentions are damaged are left to be read again from their texts. The caller holds the lock. Killed at any
    moment, a second call finishes the work. Raises OSError and DeltaError.
    """
    scan = scan_store(store_path)
    folder = new_aside_folder(store_path)
    replacements = {
        "articles": _replace_articles(scan),
        "mentions": _replace_mentions(scan),
        "copies": _replace_copies(scan),
        "corrections": _replace_corrections(scan),
    }
    for name, state in scan.tables.items():
        _rebuild(store_path, name, state, replacements[name], folder)
    if any(folder.iterdir()):
        (store_path / known_files.FILE_NAME).unlink(missing_ok=True)  # what was lost is read again from files that have not changed
        return folder
    folder.rmdir()
    return None


def _replace_articles(scan: StoreScan) -> list[Replacement]:
    """The files of `articles` that are damaged or hold rows that are not kept."""
    damaged = {found.file.path: found.rows for found in scan.damaged["articles"]}
    kept: dict[Path, list[StoredRow]] = {file.path: [] for file in scan.tables["articles"].files}
    for row in scan.rows:
        if row.has_text:
            kept[row.path].append(row)
    replacements = []
    for path, rows in kept.items():
        if path in damaged or len(rows) < pq.read_metadata(path).num_rows:
            table = damaged[path] if path in damaged else read_rows(path, ARTICLES)
            replacements.append(Replacement(path, _kept_rows(table, sorted(rows, key=lambda row: row.row))))
    return replacements


def _kept_rows(table: pa.Table, rows: Sequence[StoredRow]) -> pa.Table:
    """These rows of the table, with values in place of those that are lost; an article that has any is read again."""
    kept = table.take(pa.array([row.row for row in rows], pa.int64()))
    names = {"title": [row.title for row in rows], "source_path": [row.source_path for row in rows]}
    for name, values in ({name: [value] * len(rows) for name, value in _IN_PLACE_OF_LOST.items()} | names).items():
        index = kept.schema.get_field_index(name)
        kept = kept.set_column(index, kept.schema.field(index), pc.coalesce(kept[name], pa.array(values, kept.schema.field(index).type)))
    return kept


def _replace_mentions(scan: StoreScan) -> list[Replacement]:
    """The damaged files of `mentions`, with the rows of the readings that are whole all the same."""
    whole = pa.array([row.reading_id for row in scan.rows if not scan.damage_of(row)], pa.string())
    return [
        Replacement(found.file.path, found.rows.filter(pc.is_in(found.rows["reading_id"], whole))) for found in scan.damaged["mentions"]
    ]


def _replace_corrections(scan: StoreScan) -> list[Replacement]:
    """The damaged files of `corrections`, with the rows that are as they were written."""
    return [Replacement(found.file.path, _unchanged_rows(found.rows)) for found in scan.damaged.get("corrections", ())]


def _unchanged_rows(rows: pa.Table) -> pa.Table:
    return rows.filter(pa.array([row[CHECKSUM] == checksum_of_rows([row]) for row in rows.to_pylist()], pa.bool_()))


def _replace_copies(scan: StoreScan) -> list[Replacement]:
    """The damaged files of `copies`, with the rows that can be read; the others come back when their files are read again."""
    return [Replacement(found.file.path, _without_nulls(found.rows)) for found in scan.damaged.get("copies", ())]


def _without_nulls(rows: pa.Table) -> pa.Table:
    """The rows that have all values but those of days, which may be unknown."""
    for name in ("article_id", "source_path", "title", "source", "url", "similarity", "copy_id", "read_at"):
        rows = rows.filter(pc.is_valid(rows[name]))
    return rows


def _rebuild(store_path: Path, name: str, state: TableState, replacements: Sequence[Replacement], folder: Path) -> None:
    """Puts the kept rows in the place of the files that are set aside, under a new log if the old one is damaged."""
    table_path, schema = store_path / name, TABLES[name]
    if not (replacements or state.log_problems):
        return
    replaced = [replacement.path for replacement in replacements]
    if state.log_problems:
        whole = [file.path for file in state.files if file.path not in replaced]
        if (table_path / LOG).exists():
            set_aside(store_path, table_path / LOG, folder)
        DeltaTable.create(table_path, schema)
        commit_files(table_path, schema, [*whole, *_written(table_path, schema, replacements)])
    else:
        commit_files(table_path, schema, _written(table_path, schema, replacements), replaced)
    for path in replaced:
        if path.exists():
            set_aside(store_path, path, folder)


def _written(table_path: Path, schema: pa.Schema, replacements: Iterable[Replacement]) -> list[Path]:
    return [write_file(table_path, schema, [replacement.kept]) for replacement in replacements if len(replacement.kept)]
