"""Adds entries to the log of corrections, the table `corrections`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa
from deltalake import DeltaTable

from dashboard.store.commits import commit, compact
from dashboard.store.correction_rows import row_of
from dashboard.store.corrections import Correction
from dashboard.store.delta_log import data_files
from dashboard.store.schema import CORRECTIONS

#: The files of more commits than this are joined, since each correction is a commit and every reader opens all files.
_MANY_FILES = 20


def append(table_path: Path, corrections: Sequence[Correction]) -> None:
    """Adds corrections to the table, in one commit; an older store has the table made. Raises OSError and DeltaError."""
    DeltaTable.create(table_path, CORRECTIONS, mode="ignore")
    commit(table_path, CORRECTIONS, [pa.Table.from_pylist([row_of(entry) for entry in corrections], CORRECTIONS)])
    if len(data_files(DeltaTable(table_path), table_path)) > _MANY_FILES:
        compact(table_path, CORRECTIONS)
