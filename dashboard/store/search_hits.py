"""The mentions that searches keep, in a table of a snapshot that the conditions of queries ask."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

from dashboard.query.folding import words_of
from dashboard.query.search import Search, Unit, parse_search
from dashboard.store.search_index import Hit, IndexedReading, SearchIndex

if TYPE_CHECKING:
    import pyarrow as pa

#: The hits of so many searches are kept; then those of the search that was asked for least recently go.
KEPT_SEARCHES = 64
_CREATE_TABLE = "CREATE TABLE search_hits(search VARCHAR, unit VARCHAR, reading_id VARCHAR, start BIGINT)"
#: Of the mentions in a stretch, that begins and ends at characters of the article's text; of those that readers took away, too.
_INSERT_HITS = """
    INSERT INTO search_hits SELECT DISTINCT ?, ?, mention.reading_id, mention.start
    FROM (SELECT reading_id, start FROM read_mentions UNION ALL SELECT reading_id, start FROM mended_mentions WHERE is_added) mention
    {join} JOIN stretches ON mention.reading_id = stretches.reading_id
                         AND mention.start >= stretches.start AND mention.start < stretches."end"
"""
#: What readers have added stands in sentences that no reading found a name in, and that are not indexed.
_SELECT_ADDED = """
    SELECT reading_id, mention.start, substring(text, excerpt_start + 1, excerpt_end - excerpt_start)
    FROM mended_mentions mention JOIN articles USING (reading_id) WHERE is_added
"""


class SearchHits:
    """The table `search_hits` of a database that has the views `articles` and `mentions`. Threads may share it."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, store_path: Path) -> None:
        """Makes the empty table."""
        connection.execute(_CREATE_TABLE)
        self._connection = connection
        self._index = SearchIndex(store_path)
        self._held: OrderedDict[tuple[str, Unit], None] = OrderedDict()
        self._lock = threading.Lock()

    def hold(self, text: str, unit: Unit) -> None:
        """Has the table hold the hits of a search. Raises duckdb.Error and sqlite3.Error."""
        with self._lock:
            if (text, unit) not in self._held:
                self._add(text, unit)
            self._held[text, unit] = None
            self._held.move_to_end((text, unit))
            if len(self._held) > KEPT_SEARCHES:
                (oldest_text, oldest_unit), _ = self._held.popitem(last=False)
                self._connection.cursor().execute("DELETE FROM search_hits WHERE search = ? AND unit = ?", [oldest_text, oldest_unit.value])

    def update_index(self) -> None:
        """Indexes what is stored and not indexed yet. Raises duckdb.Error and sqlite3.Error."""
        self._index.update(self._reading_ids, self._fetch)

    @cached_property
    def _reading_ids(self) -> set[str]:
        rows = self._connection.cursor().execute("SELECT reading_id FROM articles").fetchall()
        return {reading_id for (reading_id,) in rows}

    def _add(self, text: str, unit: Unit) -> None:
        search = parse_search(text)
        stretches = self._index.find(search, unit, self._reading_ids, self._fetch)
        cursor = self._connection.cursor()
        cursor.register("stretches", _to_arrow(stretches))
        cursor.execute(_INSERT_HITS.format(join="" if search.wanted else "ANTI"), [text, unit.value])
        cursor.unregister("stretches")
        if unit is Unit.SENTENCE:
            self._judge_added(cursor, search, text)

    def _judge_added(self, cursor: duckdb.DuckDBPyConnection, search: Search, text: str) -> None:
        """Has the hits of a search by sentences be right of what readers have added."""
        for reading_id, start, sentence in cursor.execute(_SELECT_ADDED).fetchall():
            hit = [text, Unit.SENTENCE.value, reading_id, start]
            cursor.execute("DELETE FROM search_hits WHERE search = ? AND unit = ? AND reading_id = ? AND start = ?", hit)
            if search.keeps(words_of(sentence).folded):
                cursor.execute("INSERT INTO search_hits VALUES (?, ?, ?, ?)", hit)

    def _fetch(self, reading_ids: Sequence[str]) -> Iterable[IndexedReading]:
        sql = """
            SELECT reading_id, any_value(title), any_value(text), list(DISTINCT (excerpt_start, excerpt_end))
                   FILTER (excerpt_start IS NOT NULL)
            FROM (SELECT reading_id, title, text FROM articles WHERE list_contains(?, reading_id))
            LEFT JOIN (SELECT reading_id, excerpt_start, excerpt_end FROM read_mentions) USING (reading_id) GROUP BY reading_id
        """
        rows = self._connection.cursor().execute(sql, [list(reading_ids)]).fetchall()
        return [IndexedReading(reading_id, title, text, tuple(sorted(spans or ()))) for reading_id, title, text, spans in rows]


def _to_arrow(stretches: Sequence[Hit]) -> pa.Table:
    import pyarrow as pa  # takes a while, which what searches nothing need not wait for

    reading_ids, starts, ends = zip(*stretches, strict=True) if stretches else ((), (), ())
    columns = {"reading_id": pa.array(reading_ids, pa.string()), "start": pa.array(starts, pa.int64()), "end": pa.array(ends, pa.int64())}
    return pa.table(columns)
