"""The coded mentions of readings with corrections, in batches: a correction has only the readings coded again that it touches."""

from __future__ import annotations

import tempfile
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from dashboard.store.coded.building import code_mentions
from dashboard.store.coded.segments import Segment
from dashboard.store.columns import Values
from dashboard.store.filling import fill
from dashboard.store.mending import NOTHING_MENDED, Mended

#: So many batches are kept; then all are coded as one.
_MAX_BATCHES = 16
_CREATE_TOUCHED = "CREATE OR REPLACE TEMP TABLE touched_readings(reading_id VARCHAR)"
_CREATE_CORRECTED = """
    CREATE OR REPLACE TEMP TABLE corrected_mentions AS SELECT * FROM mentions SEMI JOIN touched_readings USING (reading_id)
"""


@dataclass(frozen=True)
class Batch:
    """Readings that corrections had touched, with all their mentions as corrected; they may have none left. `folder` goes with it."""

    reading_ids: frozenset[str]
    segment: Segment
    folder: tempfile.TemporaryDirectory[str]


@dataclass(frozen=True)
class Corrected:
    """What corrections came to, with the batches that code it: a reading counts as in the last batch that it is in."""

    mended: Mended = NOTHING_MENDED
    batches: Sequence[Batch] = ()

    def since(self, cursor: duckdb.DuckDBPyConnection, mended: Mended) -> Corrected:
        """The same once corrections come to this, which the view `mentions` shows. Raises OSError and duckdb.Error."""
        if len(self.batches) >= _MAX_BATCHES:
            return Corrected().since(cursor, mended)
        touched = {key.reading_id for key in mended.touched_since(self.mended)}
        return Corrected(mended, (*self.batches, coded_batch(cursor, touched)) if touched else self.batches)


def coded_batch(cursor: duckdb.DuckDBPyConnection, reading_ids: Collection[str]) -> Batch:
    """The mentions of these readings, as the view `mentions` shows them. Raises OSError and duckdb.Error."""
    cursor.execute(_CREATE_TOUCHED)
    fill(cursor, "touched_readings", (Values.TEXT,), ((reading_id,) for reading_id in reading_ids))
    cursor.execute(_CREATE_CORRECTED)
    folder = tempfile.TemporaryDirectory(prefix="dashboard-", ignore_cleanup_errors=True)
    code_mentions(cursor, "corrected_mentions", Path(folder.name) / "corrected")
    return Batch(frozenset(reading_ids), Segment.open(Path(folder.name) / "corrected"), folder)
