"""What is worked out of the stored tables once, before the first query that asks for it: stories, and what corrections make of mentions."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from datetime import UTC, datetime, timedelta
from functools import cached_property

import duckdb

from dashboard.store.columns import COLUMNS
from dashboard.store.correction_rows import correction_of, is_known
from dashboard.store.corrections import Correction, Corrections
from dashboard.store.mended_mentions import show_mended
from dashboard.store.mending import NOTHING_MENDED, Mended, mended_since
from dashboard.store.stories import STORY_TABLES, create_story_tables

_ASKS_MENTIONS = re.compile(r"\b(?:FROM|JOIN) (?:shown|mentions|mended_mentions)\b")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Preparation:
    """Prepares the database of a snapshot, which has the views of the stored tables. Threads may share it. Raises duckdb.Error.

    What only writes does without, as it is worked out of all articles and of all mentions.
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection, earlier: Preparation | None = None) -> None:
        """`earlier` is that of a snapshot with the same articles and readings, of which what corrections still come to is taken over."""
        self._connection = connection
        self._earlier = earlier and earlier.last_mended
        self._lock = threading.RLock()
        self._stories_made, self._mentions_mended = threading.Event(), threading.Event()
        self._mended = NOTHING_MENDED

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
                self._mend_mentions()
                self._earlier = None
                self._mentions_mended.set()

    def _mend_mentions(self) -> None:
        earlier = self._earlier.mended if self._earlier else NOTHING_MENDED
        with self._connection.cursor() as cursor:
            self._mended = mended_since(earlier, cursor, self.corrections.of_mentions)
            if self._mended.hands:
                with self._earlier.cursor() if self._earlier else nullcontext() as cursor_then:
                    show_mended(cursor, self._mended, earlier, cursor_then)

    @property
    def last_mended(self) -> Preparation | None:
        """This, where it has mended the mentions and any were corrected; else that which it takes over from."""
        with self._lock:
            if not self._mentions_mended.is_set():
                return self._earlier
            return self if self._mended.hands else None

    @property
    def mended(self) -> Mended:
        """What the corrections that stand come to."""
        self.mend_mentions()
        return self._mended

    def cursor(self) -> duckdb.DuckDBPyConnection:
        """A connection to the database."""
        return self._connection.cursor()

    @property
    def corrections(self) -> Corrections:
        """The log of corrections."""
        with self._lock:
            return self._corrections

    @cached_property
    def _corrections(self) -> Corrections:
        """The log, of which only the entries are read that the earlier snapshot does not have: an entry never changes."""
        known = {entry.correction_id: entry for entry in self._earlier.corrections.log} if self._earlier else {}
        with self._connection.cursor() as cursor:
            stored = [correction_id for (correction_id,) in cursor.execute("SELECT correction_id FROM corrections").fetchall()]
            new = [correction_id for correction_id in stored if correction_id not in known]
            known |= {entry.correction_id: entry for entry in _entries(cursor, new)}
        return Corrections(known[correction_id] for correction_id in stored if correction_id in known)

    def _make_stories(self) -> None:
        with self._lock:
            if not self._stories_made.is_set():
                create_story_tables(self._connection.cursor())
                self._stories_made.set()


def _entries(cursor: duckdb.DuckDBPyConnection, correction_ids: Sequence[str]) -> Iterator[Correction]:
    """The entries of the log with these ids that this version of the program knows."""
    columns = [column for column in COLUMNS["corrections"] if column != "made_at"]
    quoted = ", ".join(f'"{column}"' for column in columns)
    sql = f"SELECT epoch_us(made_at), {quoted} FROM corrections WHERE correction_id IN (SELECT unnest(?::VARCHAR[]))"  # noqa: S608
    for made_at, *values in cursor.execute(sql, [correction_ids]).fetchall():
        row = {"made_at": _EPOCH + timedelta(microseconds=made_at), **dict(zip(columns, values, strict=True))}
        if is_known(row):
            yield correction_of(row)
