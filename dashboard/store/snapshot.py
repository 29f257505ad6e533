"""One state of the store, opened for DuckDB: the Parquet files of one version of each table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import duckdb
import pyarrow as pa
from deltalake import DeltaTable
from deltalake.exceptions import DeltaError

from dashboard.model import PublishedBasis
from dashboard.query import Query
from dashboard.query.conditions import Condition, all_of, text_condition
from dashboard.store.schema import ARTICLES, MENTIONS

#: Nothing is fetched from anywhere, whatever a query might want.
_CONFIG: dict[str, str | bool | int | float | list[str]] = {"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"}
_SEARCHES_KEPT = 32
#: A mention is visible when its reading is the one that its article names. It is drawn at its spot: its place, or where the text puts
#: what happened by its distance or bearing from there; that has an id of its own (its point and radius, to 100 m) and is named in the
#: text's words.
_SHOWN = """
    CREATE VIEW shown AS
    SELECT m.*, a.title, a.source, a.url, a.text, a.published_from, a.published_to, a.published_basis, a.ingested_at,
           CASE WHEN m.off THEN printf('@%.3f,%.3f,%.1f', m.offset_lat, m.offset_lon, m.offset_radius_km) ELSE m.place_id END AS spot_id,
           CASE WHEN m.off THEN regexp_replace(m.offset_text, '\\s+', ' ', 'g') ||
                     CASE WHEN contains(m.offset_text, m.toponym) THEN '' ELSE ' (' || m.anchors || ')' END
                ELSE m.name END AS spot_name,
           CASE WHEN m.off THEN '' ELSE m.feature END AS spot_feature,
           CASE WHEN m.off THEN m.offset_lat ELSE m.lat END AS spot_lat,
           CASE WHEN m.off THEN m.offset_lon ELSE m.lon END AS spot_lon
    FROM (SELECT *, coalesce(elsewhere AND place_id IS NOT NULL, FALSE) AS off FROM mentions) m
    JOIN articles a ON m.reading_id = a.reading_id
"""


class StoreError(Exception):
    """What is wrong with the store, in one line that says what to do."""


@contextmanager
def as_store_error(store: Path, doing: str) -> Iterator[None]:
    """Turns what files, tables and queries raise into a StoreError of one line."""
    try:
        yield
    except (OSError, DeltaError, duckdb.Error) as error:
        reason = getattr(error, "strerror", None) or next(iter(str(error).splitlines()), type(error).__name__)
        raise StoreError(f"cannot {doing} the store {store}: {reason}") from error


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """What an ingest compares an article with: its metadata, `published_*` being the date that they gave, and what read it."""

    article_id: str
    source_path: str
    title: str
    source: str
    url: str
    published_from: date | None
    published_to: date | None
    gazetteer_version: str
    reader_version: str | None


def table_version(table: Path) -> int:
    """The newest version in a Delta table's log, by the names of its commits (20 digits and .json); -1 where there is none."""
    log = table / "_delta_log"
    return max((int(entry.stem) for entry in log.glob("*.json") if entry.stem.isdigit() and len(entry.stem) == 20), default=-1)


def read_snapshot(store: Path) -> Snapshot:
    """The state of the store now.

    The mentions are opened after the articles that name them. A compaction in between could have cleared the readings of articles that were
    replaced meanwhile: then the articles have a newer version, and both are read again.
    """
    while True:
        articles = DeltaTable(store / "articles")
        mentions = DeltaTable(store / "mentions")
        if table_version(store / "articles") == articles.version():
            return Snapshot(store, articles, mentions)


class Snapshot:
    """One state of the store. Threads may share it; `version` is that of the articles, `mentions_version` of the mentions."""

    def __init__(self, store: Path, articles: DeltaTable, mentions: DeltaTable) -> None:
        """Takes the two tables, each at one version; the folder is for messages."""
        self._store = store
        self.version: int = articles.version()
        self.mentions_version: int = mentions.version()
        self.files: int = max(len(articles.file_uris()), len(mentions.file_uris()))
        self._connection = duckdb.connect(config=_CONFIG)
        for name, table, schema in (("articles", articles, ARTICLES), ("mentions", mentions, MENTIONS)):
            _attach(self._connection, name, table, schema)
        self._connection.execute(_SHOWN)
        self._matching = lru_cache(_SEARCHES_KEPT)(self._find_articles)

    def rows(self, sql: str, parameters: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """The rows of an SQL query over the views `articles`, `mentions` and `shown`. Raises StoreError."""
        with as_store_error(self._store, "read"):
            return self._connection.cursor().execute(sql, list(parameters)).fetchall()

    def records(self, sql: str, parameters: Sequence[object] = ()) -> list[dict[str, Any]]:
        """The rows of an SQL query, each by column name. Raises StoreError."""
        with as_store_error(self._store, "read"):
            cursor = self._connection.cursor().execute(sql, list(parameters))
            columns = [column[0] for column in cursor.description or ()]
            return [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]

    def conditions(self, query: Query) -> dict[str, Condition]:
        """The conditions of a query over the mentions in `shown`, by filter; those of places as one, by the places that it keeps.

        The search is already made: texts are read once for all the figures of a page.
        """
        conditions = query.conditions()
        if "text" in conditions:
            conditions["text"] = "article_id IN (SELECT unnest(?::VARCHAR[]))", [self._matching(query.text)]
        of_places = query.conditions(of_places=True)
        if of_places:
            conditions |= {name: _of_kept_places(condition, all_of(conditions.values())) for name, condition in of_places.items()}
        return conditions

    def where(self, query: Query, *without: str) -> Condition:
        """The condition of a query over `shown`, but for the filters named."""
        return all_of(condition for name, condition in self.conditions(query).items() if name not in without)

    def _find_articles(self, text: str) -> list[str]:
        condition, values = text_condition(text)
        return [row[0] for row in self.rows(f"SELECT article_id FROM articles WHERE {condition}", values)]  # noqa: S608

    @cached_property
    def stored(self) -> dict[str, StoredArticle]:
        """The stored articles, by article_id."""
        given = f"published_basis = '{PublishedBasis.METADATA}'"
        sql = f"""
            SELECT article_id, source_path, title, source, url, CASE WHEN {given} THEN published_from END AS published_from,
                   CASE WHEN {given} THEN published_to END AS published_to, gazetteer_version, reader_version FROM articles
        """  # noqa: S608
        return {record["article_id"]: StoredArticle(**record) for record in self.records(sql)}

    @cached_property
    def stored_by_path(self) -> dict[str, StoredArticle]:
        """The stored articles that were read from a file, by source_path."""
        return {article.source_path: article for article in self.stored.values() if article.source_path}

    @cached_property
    def mentions_total(self) -> int:
        """Mentions that have a place and are no demonyms."""
        return int(self.rows("SELECT count(*) FROM shown WHERE place_id IS NOT NULL AND NOT demonym")[0][0])

    @cached_property
    def demonyms_total(self) -> int:
        """Demonyms that have a place."""
        return int(self.rows("SELECT count(*) FROM shown WHERE place_id IS NOT NULL AND demonym")[0][0])

    def dead_readings(self) -> list[str]:
        """The reading_ids of mentions that no article names any more."""
        return [row[0] for row in self.rows("SELECT DISTINCT reading_id FROM mentions ANTI JOIN articles USING (reading_id) ORDER BY 1")]


def _of_kept_places(condition: Condition, rows: Condition) -> Condition:
    """An aggregate over the mentions of a place, as a condition of a mention: its place is one of those for which it holds."""
    (over_place, place_values), (over_rows, row_values) = condition, rows
    kept = f"SELECT spot_id FROM shown WHERE place_id IS NOT NULL AND {over_rows} GROUP BY spot_id HAVING {over_place}"  # noqa: S608
    return f"spot_id IN ({kept})", [*row_values, *place_values]


def _attach(connection: duckdb.DuckDBPyConnection, name: str, table: DeltaTable, schema: pa.Schema) -> None:
    """A view over the table's files, with all columns of the schema: those that a file or a whole older table lacks are null."""
    connection.register("nothing", schema.empty_table())
    connection.execute(f"CREATE TABLE no_{name} AS SELECT * FROM nothing")  # noqa: S608
    connection.unregister("nothing")
    files = [unquote(uri).removeprefix("file://") for uri in table.file_uris()]
    quoted = ", ".join("'" + file.replace("'", "''") + "'" for file in files)
    read = f" UNION ALL BY NAME SELECT * FROM read_parquet([{quoted}], hive_partitioning = FALSE, union_by_name = TRUE)" * bool(files)  # noqa: S608
    connection.execute(f"CREATE VIEW {name} AS SELECT * FROM no_{name}{read}")  # noqa: S608
