"""Codes the mentions of a snapshot: those of each file are kept in the store, those of articles with corrections are coded for it alone."""

from __future__ import annotations

import tempfile
import threading
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

import duckdb

from dashboard.query.review import Review
from dashboard.store.coded.corrected import Corrected, coded_batch
from dashboard.store.coded.keeping import kept_segment
from dashboard.store.coded.mentions import CodedMentions, join_segments
from dashboard.store.coded.segments import Segment, quoted
from dashboard.store.mending import Mended


class Coding:
    """Codes the mentions of a snapshot when they are first asked for, once they are mended. The caller holds the `lock`."""

    def __init__(
        self, connection: duckdb.DuckDBPyConnection, store_path: Path, file_paths: Sequence[Path], earlier: Coding | None = None
    ) -> None:
        """`earlier` is that of a snapshot with the same articles and readings, of which the corrected mentions are taken over."""
        self._connection = connection
        self._store_path = store_path
        self._file_paths = file_paths
        self._coded: CodedMentions | None = None
        self.corrected: Corrected = earlier.corrected if earlier else Corrected()
        self.lock = threading.RLock()

    def coded(self, mended: Mended) -> CodedMentions:
        """The mentions of the snapshot, of which corrections make this. Raises OSError and duckdb.Error."""
        if self._coded is None:
            with self._connection.cursor() as cursor:
                segments = [self._segment_of(cursor, path) for path in self._file_paths]
                self.corrected = self.corrected.since(cursor, mended)
                batches = self.corrected.batches if segments else [coded_batch(cursor, ())]
                self._coded = join_segments(cursor, segments, batches)
        return self._coded

    def keep(self) -> None:
        """Codes what no other has coded yet, so that who asks first need not. Raises OSError and duckdb.Error."""
        with self._connection.cursor() as cursor:
            for path in self._file_paths:
                self._segment_of(cursor, path)

    @cached_property
    def _spare_folder(self) -> tempfile.TemporaryDirectory[str]:
        return tempfile.TemporaryDirectory(prefix="dashboard-", ignore_cleanup_errors=True)

    def _segment_of(self, cursor: duckdb.DuckDBPyConnection, path: Path) -> Segment:
        rows = f"SELECT * FROM empty_mentions UNION ALL BY NAME SELECT * FROM read_parquet({quoted(path)}, hive_partitioning = FALSE)"  # noqa: S608
        mentions = f"(SELECT *, '{Review.UNSEEN}' AS review FROM ({rows}))"  # noqa: S608
        return kept_segment(cursor, mentions, self._store_path, path, self._spare_path)

    @property
    def _spare_path(self) -> Path:
        return Path(self._spare_folder.name)
