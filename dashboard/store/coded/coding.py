"""Codes the mentions of a snapshot: those of each file are kept in the store, those of articles with corrections are coded for it alone."""

from __future__ import annotations

import tempfile
import threading
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

import duckdb

from dashboard.query.review import Review
from dashboard.store.coded.building import code_mentions
from dashboard.store.coded.keeping import kept_segment
from dashboard.store.coded.mentions import CodedMentions, join_segments
from dashboard.store.coded.segments import Segment, quoted

_CREATE_CORRECTED = """
    CREATE OR REPLACE TEMP TABLE corrected_mentions AS
    SELECT * FROM mentions WHERE reading_id IN (SELECT reading_id FROM by_hand)
"""


class Coding:
    """Codes the mentions of a snapshot when they are first asked for, once they are mended. The caller holds the `lock`."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, store_path: Path, file_paths: Sequence[Path]) -> None:
        self._connection = connection
        self._store_path = store_path
        self._file_paths = file_paths
        self.lock = threading.RLock()

    @cached_property
    def coded(self) -> CodedMentions:
        """The mentions of the snapshot. Raises OSError and duckdb.Error."""
        with self._connection.cursor() as cursor:
            segments = [self._segment_of(cursor, path) for path in self._file_paths]
            return join_segments(cursor, segments, self._corrected(cursor, is_needed=not segments))

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

    def _corrected(self, cursor: duckdb.DuckDBPyConnection, *, is_needed: bool) -> list[Segment]:
        """A segment of all mentions of the articles with corrections; none if there are none and it is not needed."""
        cursor.execute(_CREATE_CORRECTED)
        [(mentions,)] = cursor.execute("SELECT count(*) FROM corrected_mentions").fetchall()
        if not (mentions or is_needed):
            return []
        code_mentions(cursor, "corrected_mentions", self._spare_path / "corrected")
        return [Segment.open(self._spare_path / "corrected")]

    @property
    def _spare_path(self) -> Path:
        return Path(self._spare_folder.name)
