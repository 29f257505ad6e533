"""The coded mentions of a snapshot: its segments, and the lists of all of them as tables that filters are asked of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import duckdb
import numpy as np
import numpy.typing as npt

from dashboard.store.coded.corrected import Batch
from dashboard.store.coded.segments import Lists, Numbers, Segment, list_path, quoted
from dashboard.store.columns import Values
from dashboard.store.filling import fill


class Table(StrEnum):
    """The tables of SQL that filters are asked of: the lists of all segments, and the articles, with the `number` of each row."""

    PLACES = "coded_places"
    DATES = "coded_dates"
    MANNERS = "coded_manners"
    CONFIDENCES = "coded_confidences"
    ARTICLES = "coded_articles"


#: The list of each table.
LIST_OF_TABLE = {
    Table.PLACES: Lists.PLACES, Table.DATES: Lists.DATES, Table.MANNERS: Lists.MANNERS, Table.CONFIDENCES: Lists.CONFIDENCES,
    Table.ARTICLES: Lists.READINGS,
}  # fmt: skip
#: A segment of which less than this share counts is held in memory without the rest; a copy of more would be worth less than its bytes.
_MOST_COUNT = 0.95
_LISTED = [table for table in Table if table is not Table.ARTICLES]


@dataclass(frozen=True)
class Part:
    """A segment of a snapshot, with the number in each table of the first row of its own list.

    `articles` has the number of the article of each of its readings; where no article names a reading, or a later segment has
    it as corrected, the number after the last.
    """

    segment: Segment
    firsts: dict[Table, int]
    articles: Numbers

    def in_table(self, table: Table, values: np.ndarray) -> np.ndarray:
        """Of values by the rows of a table those of this segment's list, so that its column of numbers is asked for them.

        A reading that does not count has no article, and any value: its mentions are never chosen.
        """
        if table is Table.ARTICLES:
            return np.append(values, np.zeros(1, values.dtype))[self.articles]
        return values[self.firsts[table] :]

    def add_counts(self, table: Table, rows: np.ndarray, counts: np.ndarray) -> None:
        """Adds to the counts by the rows of a table how many of its mentions in these rows have each."""
        own = np.bincount(self.column(table)[rows])
        if table is Table.ARTICLES:
            counts[self.articles[: own.size]] += own
        else:
            counts[self.firsts[table] : self.firsts[table] + own.size] += own

    def column(self, table: Table) -> Numbers:
        """The numbers of its mentions in the list of a table."""
        return self.segment.columns[LIST_OF_TABLE[table]]


@dataclass(frozen=True)
class CodedMentions:
    """The segments of a snapshot, and the number of rows of each table."""

    parts: tuple[Part, ...]
    sizes: dict[Table, int]


def join_segments(cursor: duckdb.DuckDBPyConnection, of_files: Sequence[Segment], corrected: Sequence[Batch]) -> CodedMentions:
    """The mentions of segments, whose tables are made; those of readings that were corrected are of the last batch. Raises duckdb.Error."""
    segments = [*of_files, *(batch.segment for batch in corrected)]
    cursor.execute(f"CREATE VIEW {Table.ARTICLES} AS SELECT row_number() OVER () - 1 AS number, * FROM articles")  # noqa: S608
    for table in _LISTED:
        rows = _rows(segments, LIST_OF_TABLE[table])
        cursor.execute(f"CREATE TABLE {table} AS SELECT row_number() OVER () - 1 AS number, * FROM {rows}")  # noqa: S608
    firsts = {table: _firsts(cursor, segments, name) for table, name in LIST_OF_TABLE.items()}
    sizes = {table: of_table[-1] for table, of_table in firsts.items()}
    [(sizes[Table.ARTICLES],)] = cursor.execute("SELECT count(*) FROM articles").fetchall()
    readings = firsts.pop(Table.ARTICLES)
    batches = _batches_of_readings(cursor, readings, corrected)
    total = sizes[Table.ARTICLES]
    articles = _articles_of_readings(cursor, segments, batches, total)
    parts = (
        _part(segment, {table: of_table[number] for table, of_table in firsts.items()}, of_segment, of_segment < total)
        for number, segment in enumerate(segments)
        for of_segment in [articles[readings[number] : readings[number + 1]]]
    )
    return CodedMentions(tuple(parts), sizes)


def _part(segment: Segment, firsts: dict[Table, int], articles: Numbers, counts: npt.NDArray[np.bool_]) -> Part:
    """The part of a segment, of whose readings those count; where many do not, it is without their mentions, which each query would ask."""
    if not counts.all():
        rows = counts[segment.columns[Lists.READINGS]]
        if np.count_nonzero(rows) < _MOST_COUNT * rows.size:
            segment = segment.only(rows)
    return Part(segment, firsts, articles)


def _firsts(cursor: duckdb.DuckDBPyConnection, segments: Sequence[Segment], name: Lists) -> list[int]:
    """The numbers of rows before each segment's list, and at last of all."""
    sizes = [cursor.execute(f"SELECT count(*) FROM {_rows([segment], name)}").fetchall()[0][0] for segment in segments]  # noqa: S608
    return [0, *np.cumsum(sizes, dtype=int).tolist()]


def _rows(segments: Sequence[Segment], name: Lists) -> str:
    return f"read_parquet([{', '.join(quoted(list_path(segment.folder, name)) for segment in segments)}])"


def _batches_of_readings(cursor: duckdb.DuckDBPyConnection, firsts: Sequence[int], corrected: Sequence[Batch]) -> npt.NDArray[np.int64]:
    """The batch of each reading of the segments, -1 in those of files; the table `last_batches` has the one in which a reading counts."""
    last = {reading_id: number for number, batch in enumerate(corrected) for reading_id in batch.reading_ids}
    cursor.execute("CREATE OR REPLACE TEMP TABLE last_batches(reading_id VARCHAR, batch INTEGER)")
    fill(cursor, "last_batches", (Values.TEXT, Values.WHOLE_NUMBER), last.items())
    of_segments = np.arange(len(firsts) - 1) - (len(firsts) - 1 - len(corrected))
    return np.repeat(np.maximum(of_segments, -1), np.diff(firsts))


def _articles_of_readings(
    cursor: duckdb.DuckDBPyConnection, segments: Sequence[Segment], batches: npt.NDArray[np.int64], articles_total: int
) -> npt.NDArray[np.uint32]:
    """The number of the article of each reading of the segments, where it counts: in the last of the `batches` that has it."""
    found = cursor.execute(
        f"""
        SELECT reading.number AS reading, article.number AS article, coalesce(batch, -1) AS batch
        FROM (SELECT row_number() OVER () - 1 AS number, * FROM {_rows(segments, Lists.READINGS)}) reading
        JOIN {Table.ARTICLES} article USING (reading_id) LEFT JOIN last_batches USING (reading_id)
        """  # noqa: S608
    ).fetchnumpy()
    counts = batches[found["reading"]] == found["batch"]
    articles = np.full(batches.size, articles_total, np.uint32)
    articles[found["reading"][counts]] = found["article"][counts]
    return articles
