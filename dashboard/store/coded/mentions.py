"""The coded mentions of a snapshot: its segments, and the lists of all of them as tables that filters are asked of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import duckdb
import numpy as np
import numpy.typing as npt

from dashboard.store.coded.segments import Lists, Numbers, Segment, list_path, quoted


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
        """Of values by the rows of a table those of this segment's list, so that its column of numbers is asked for them."""
        return values[self.articles] if table is Table.ARTICLES else values[self.firsts[table] :]

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


def join_segments(cursor: duckdb.DuckDBPyConnection, of_files: Sequence[Segment], corrected: Sequence[Segment]) -> CodedMentions:
    """The mentions of segments, whose tables are made; of readings that are in the table by_hand those `corrected`. Raises duckdb.Error."""
    segments = [*of_files, *corrected]
    cursor.execute(f"CREATE VIEW {Table.ARTICLES} AS SELECT row_number() OVER () - 1 AS number, * FROM articles")  # noqa: S608
    for table in _LISTED:
        rows = _rows(segments, LIST_OF_TABLE[table])
        cursor.execute(f"CREATE TABLE {table} AS SELECT row_number() OVER () - 1 AS number, * FROM {rows}")  # noqa: S608
    firsts = {table: _firsts(cursor, segments, name) for table, name in LIST_OF_TABLE.items()}
    sizes = {table: of_table[-1] for table, of_table in firsts.items()}
    [(sizes[Table.ARTICLES],)] = cursor.execute("SELECT count(*) FROM articles").fetchall()
    readings = firsts.pop(Table.ARTICLES)
    articles = _articles_of_readings(cursor, segments, readings[len(of_files)], sizes[Table.ARTICLES])
    parts = (
        Part(segment, {table: of_table[number] for table, of_table in firsts.items()}, articles[readings[number] : readings[number + 1]])
        for number, segment in enumerate(segments)
    )
    return CodedMentions(tuple(parts), sizes)


def _firsts(cursor: duckdb.DuckDBPyConnection, segments: Sequence[Segment], name: Lists) -> list[int]:
    """The numbers of rows before each segment's list, and at last of all."""
    sizes = [cursor.execute(f"SELECT count(*) FROM {_rows([segment], name)}").fetchall()[0][0] for segment in segments]  # noqa: S608
    return [0, *np.cumsum(sizes, dtype=int).tolist()]


def _rows(segments: Sequence[Segment], name: Lists) -> str:
    return f"read_parquet([{', '.join(quoted(list_path(segment.folder, name)) for segment in segments)}])"


def _articles_of_readings(
    cursor: duckdb.DuckDBPyConnection, segments: Sequence[Segment], first_corrected: int, articles_total: int
) -> npt.NDArray[np.uint32]:
    """The number of the article of each reading of the segments; those of files end before the reading `first_corrected`."""
    found = cursor.execute(
        f"""
        SELECT reading.number AS reading, article.number AS article
        FROM (SELECT row_number() OVER () - 1 AS number, * FROM {_rows(segments, Lists.READINGS)}) reading
        JOIN {Table.ARTICLES} article USING (reading_id)
        WHERE reading.number >= ? OR reading_id NOT IN (SELECT reading_id FROM by_hand)
        """,  # noqa: S608
        [first_corrected],
    ).fetchnumpy()
    readings = _firsts(cursor, segments, Lists.READINGS)[-1]
    articles = np.full(readings, articles_total, np.uint32)
    articles[found["reading"]] = found["article"]
    return articles
