"""What is worked out of the stored tables once, before the first query that asks for it: stories, and what corrections make of mentions."""

from __future__ import annotations

import re
import threading
from datetime import UTC, datetime, timedelta
from functools import cached_property
from typing import Any

import duckdb

from dashboard.store.columns import COLUMNS
from dashboard.store.correction_rows import correction_of, is_known
from dashboard.store.corrections import Corrections
from dashboard.store.mended_mentions import mend_mentions
from dashboard.store.stories import STORY_TABLES, create_story_tables

_ASKS_MENTIONS = re.compile(r"\b(?:FROM|JOIN) (?:shown|mentions|mended_mentions)\b")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Preparation:
    """Prepares the database of a snapshot, which has the views of the stored tables. Threads may share it. Raises duckdb.Error.

    What only writes does without, as it is worked out of all articles and of all mentions.
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection
        self._lock = threading.RLock()
        self._stories_made, self._mentions_mended = threading.Event(), threading.Event()
        self._orphans: frozenset[str] = frozenset()

    def prepare(self, sql: str) -> None:
        """Makes what a query asks for."""
        if not self._stories_made.is_set() and any(name in sql for name in STORY_TABLES):
            self._make_stories()
        if not self._mentions_mended.is_set() and _ASKS_MENTIONS.search(sql):
            self.mend_mentions()

    def mend_mentions(self) -> None:
        """Has `mentions` and `shown` be as corrections make them."""
        with self._lock:
            if not self._mentions_mended.is_set():
                with self._connection.cursor() as cursor:
                    self._orphans = mend_mentions(cursor, self.corrections.of_mentions)
                self._mentions_mended.set()

    @property
    def orphans(self) -> frozenset[str]:
        """The ids of the corrections that stand and whose text is gone."""
        self.mend_mentions()
        return self._orphans

    @property
    def corrections(self) -> Corrections:
        """The log of corrections."""
        with self._lock:
            return self._corrections

    @cached_property
    def _corrections(self) -> Corrections:
        columns = [column for column in COLUMNS["corrections"] if column != "made_at"]
        quoted = ", ".join(f'"{column}"' for column in columns)
        with self._connection.cursor() as cursor:
            rows = cursor.execute(f"SELECT epoch_us(made_at), {quoted} FROM corrections").fetchall()  # noqa: S608
        named: list[dict[str, Any]] = [
            {"made_at": _EPOCH + timedelta(microseconds=made_at), **dict(zip(columns, row, strict=True))} for made_at, *row in rows
        ]
        return Corrections(correction_of(row) for row in named if is_known(row))

    def _make_stories(self) -> None:
        with self._lock:
            if not self._stories_made.is_set():
                create_story_tables(self._connection.cursor())
                self._stories_made.set()
