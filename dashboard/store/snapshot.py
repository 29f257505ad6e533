"""A snapshot of the store for DuckDB: the Parquet files of one version of each table, as views."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

import duckdb
from deltalake import DeltaTable

from dashboard.model import PublishedBasis, kind_of
from dashboard.query import Query
from dashboard.query.conditions import Condition, all_of
from dashboard.query.place_names import most_given_name, shown_name
from dashboard.store.columns import COLUMNS, Values
from dashboard.store.delta_log import data_files, quick_problems, size_problems, table_version
from dashboard.store.errors import as_store_error, refuse_damage
from dashboard.store.role_sql import SHOWN_ROLE
from dashboard.store.rows import UNLISTED
from dashboard.store.search_hits import SearchHits

#: DuckDB must not download extensions, whatever a query needs.
_CONFIG: dict[str, str | bool | int | float | list[str]] = {"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"}
#: Files of together so many bytes are small: in memory they take about ten times as much.
_SMALL_BYTES = 4_000_000
#: Whether a mention has a place, of a gazetteer or of the text alone, as SQL.
PLACED = "(place_id IS NOT NULL OR offset_lat IS NOT NULL)"
#: Whether it is drawn at a spot that is measured from its place.
IS_SPOT = "coalesce(elsewhere AND place_id IS NOT NULL, FALSE)"
_IS_UNLISTED = "(place_id IS NULL AND offset_lat IS NOT NULL)"
#: The mentions of the readings that articles name; those of other readings are not visible. `placed`: it has a place, of a gazetteer or
#: (`is_unlisted`) of the text alone; `named_id` is that place's id. `shown_role` is the role that it counts as. A mention is drawn at its
#: place or, if it has an offset and the event happened there (`is_spot`), at that spot. The id of a spot is its point and radius, to 100
#: m, and its name is the text's phrase; the id of an unlisted place is its article and its name.
_CREATE_SHOWN_VIEW = f"""
    CREATE VIEW shown AS
    SELECT mention.*, article.title, article.source, article.url, article.text, article.published_from, article.published_to,
           article.published_basis, article.ingested_at,
           CASE WHEN mention.is_spot THEN printf('@%.3f,%.3f,%.1f', mention.offset_lat, mention.offset_lon, mention.offset_radius_km)
                ELSE mention.named_id END AS spot_id,
           CASE WHEN mention.is_spot THEN regexp_replace(mention.offset_text, '\\s+', ' ', 'g') ||
                     CASE WHEN contains(mention.offset_text, mention.toponym) THEN '' ELSE ' (' || mention.anchors || ')' END
                ELSE mention.name END AS spot_name,
           CASE WHEN mention.is_spot THEN '' ELSE mention.feature END AS spot_feature,
           CASE WHEN mention.is_spot OR mention.is_unlisted THEN mention.offset_lat ELSE mention.lat END AS spot_lat,
           CASE WHEN mention.is_spot OR mention.is_unlisted THEN mention.offset_lon ELSE mention.lon END AS spot_lon,
           CASE WHEN mention.is_spot OR mention.is_unlisted THEN mention.offset_radius_km
                ELSE nullif(mention.radius_km, 0) END AS spot_radius_km
    FROM (
        SELECT *, {IS_SPOT} AS is_spot,
               {_IS_UNLISTED} AS is_unlisted, {PLACED} AS placed, {SHOWN_ROLE} AS shown_role,
               CASE WHEN {_IS_UNLISTED} THEN '{UNLISTED}' || article_id || '/' || name ELSE place_id END AS named_id
        FROM mentions
    ) mention
    JOIN articles article ON mention.reading_id = article.reading_id
"""  # noqa: S608
#: The articles with the number of their stored `mentions`, null if there are none, and whether that is as many as their reading found; see
#: StoredArticle.
_COUNTED_ARTICLES = "articles LEFT JOIN (SELECT reading_id, count(*) AS mentions FROM mentions GROUP BY 1) USING (reading_id)"
_IS_WHOLE = "(coalesce(mentions, 0) = coalesce(mention_count, greatest(mentions, 1)))"


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """A stored article as an ingest compares it: its metadata (`published_*` only if they gave the date) and the versions that read it.

    `is_whole`: as many mentions are stored as its reading found; of an older store, which does not say how many: at least one.
    """

    article_id: str
    source_path: str
    title: str
    source: str
    url: str
    published_from: date | None
    published_to: date | None
    gazetteer_version: str
    reader_version: str | None
    is_whole: bool = True


@dataclass(frozen=True, slots=True)
class PlaceNames:
    """The name of a place that the reader sees in place of the gazetteer's, "" for none, and the other names that find the place."""

    article_name: str
    others: tuple[str, ...]

    @classmethod
    def of(cls, name: str, feature: str, toponyms: Sequence[str], counts: Sequence[int]) -> PlaceNames:
        """The names of a place that the gazetteer calls `name`; `counts` are the mentions of each of its toponyms in the articles."""
        mentions: Counter[str] = Counter()
        for toponym, toponym_mentions in zip(toponyms, counts, strict=True):
            mentions[" ".join(toponym.split())] += toponym_mentions
        toponym = most_given_name(name, mentions)
        shown = shown_name(name, toponym, kind_of(feature))
        return cls(shown if shown != name else "", tuple({name, toponym} - {shown}))


def read_snapshot(store_path: Path) -> Snapshot:
    """The current state of the store.

    The articles are opened first, then the mentions. If articles are replaced in between, a compaction may have cleared the mentions of
    their old readings. Therefore both are opened again whenever the articles have a newer version. Raises StoreError where names and
    sizes of files show that the store is damaged.
    """
    while True:
        for name in COLUMNS:
            refuse_damage(store_path, quick_problems(store_path / name))
        articles = DeltaTable(store_path / "articles")
        mentions = DeltaTable(store_path / "mentions")
        if table_version(store_path / "articles") == articles.version():
            return Snapshot(store_path, articles, mentions)


class Snapshot:
    """One state of the store; threads may share it. `version` is that of `articles`, `mentions_version` that of `mentions`.

    `files` is the number of files of the table that has more.
    """

    def __init__(self, store_path: Path, articles: DeltaTable, mentions: DeltaTable) -> None:
        """Opens the two tables, each at one version; `store_path` is only for messages."""
        self._store_path = store_path
        self.version: int = articles.version()
        self.mentions_version: int = mentions.version()
        files = {name: data_files(table, store_path / name) for name, table in (("articles", articles), ("mentions", mentions))}
        for some in files.values():
            refuse_damage(store_path, size_problems(some))
        self.files: int = max(map(len, files.values()))
        self._bytes = sum(file.size_bytes for some in files.values() for file in some)
        self._article_paths = [file.path for file in files["articles"]]
        self._connection = duckdb.connect(config=_CONFIG)
        for name, columns in COLUMNS.items():
            _create_view(self._connection, name, [file.path for file in files[name]], columns)
        self._connection.execute(_CREATE_SHOWN_VIEW)
        self._search_hits = SearchHits(self._connection, store_path)

    def rows(self, sql: str, parameters: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """The rows of an SQL query over the views `articles`, `mentions` and `shown`. Raises StoreError."""
        with as_store_error(self._store_path, "read"):
            return self._connection.cursor().execute(sql, list(parameters)).fetchall()

    def records(self, sql: str, parameters: Sequence[object] = ()) -> list[dict[str, Any]]:
        """The rows of an SQL query as dictionaries by column name. Raises StoreError."""
        with as_store_error(self._store_path, "read"):
            cursor = self._connection.cursor().execute(sql, list(parameters))
            columns = [column[0] for column in cursor.description or ()]
            return [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]

    def hold_if_small(self) -> None:
        """Has queries read from memory, unless the files are large: for a command that asks many things, each of which would open them."""
        if self._bytes > _SMALL_BYTES:
            return
        with as_store_error(self._store_path, "read"):
            for name in COLUMNS:
                self._connection.execute(f"CREATE TABLE held_{name} AS SELECT * FROM {name}")  # noqa: S608
                self._connection.execute(f"CREATE OR REPLACE VIEW {name} AS SELECT * FROM held_{name}")  # noqa: S608

    def use_one_thread(self) -> None:
        """Has queries take less memory and more time: for a command that gives all mentions to one writer."""
        self.rows("SET threads = 1")

    @contextmanager
    def cursor(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A connection for several queries, whose temporary tables go with it. Errors of SQL become a StoreError."""
        with as_store_error(self._store_path, "read"), self._connection.cursor() as cursor:
            yield cursor

    def conditions(self, query: Query) -> dict[str, Condition]:
        """The conditions of a query over the rows of `shown`, by filter name, with those `of_places` turned into such conditions.

        A search of the text is done here, once for all figures of a page. Raises StoreError.
        """
        conditions = query.conditions()
        if "text" in conditions:
            with as_store_error(self._store_path, "search"):
                self._search_hits.hold(query.text, query.text_in)
        place_conditions = query.conditions(of_places=True)
        if place_conditions:
            mention_condition = all_of(conditions.values())
            conditions |= {name: _on_mentions(condition, mention_condition) for name, condition in place_conditions.items()}
        return conditions

    def where(self, query: Query, *ignored_filters: str) -> Condition:
        """All conditions of a query over `shown` as one, without those of the `ignored_filters`."""
        return all_of(condition for name, condition in self.conditions(query).items() if name not in ignored_filters)

    def update_search_index(self) -> None:
        """Indexes the words of what is stored, so that the first search need not. Raises StoreError."""
        with as_store_error(self._store_path, "index"):
            self._search_hits.update_index()

    @cached_property
    def stored(self) -> dict[str, StoredArticle]:
        """The stored articles, by article_id."""
        has_given_date = f"published_basis = '{PublishedBasis.METADATA}'"
        sql = f"""
            SELECT article_id, source_path, title, source, url, CASE WHEN {has_given_date} THEN published_from END AS published_from,
                   CASE WHEN {has_given_date} THEN published_to END AS published_to, gazetteer_version, reader_version,
                   {_IS_WHOLE} AS is_whole
            FROM {_COUNTED_ARTICLES}
        """  # noqa: S608
        return {record["article_id"]: StoredArticle(**record) for record in self.records(sql)}

    @cached_property
    def stored_by_path(self) -> dict[str, StoredArticle]:
        """The stored articles by source_path, without those that have none."""
        return {article.source_path: article for article in self.stored.values() if article.source_path}

    @cached_property
    def incomplete_articles(self) -> int:
        """The number of articles of which mentions are missing."""
        return sum(incomplete for *_, incomplete in self._readings)

    @cached_property
    def articles_total(self) -> int:
        """The number of stored articles."""
        return sum(articles for *_, articles, _ in self._readings)

    @cached_property
    def versions(self) -> set[tuple[str, str]]:
        """The pairs of gazetteer_version and reader_version ("" if unknown) that the stored articles were read with."""
        return {(gazetteer_version, reader_version) for gazetteer_version, reader_version, *_ in self._readings}

    @cached_property
    def _readings(self) -> list[tuple[str, str, int, int]]:
        """By versions of the gazetteer and the reader: the articles read with them, and those of them of which mentions are missing."""
        return self.rows(
            f"""
            SELECT gazetteer_version, coalesce(reader_version, ''), count(*), count(*) FILTER (NOT {_IS_WHOLE})
            FROM {_COUNTED_ARTICLES} GROUP BY ALL
            """  # noqa: S608
        )

    def article_files_with(self, article_ids: Collection[str]) -> list[Path]:
        """The files of the table `articles` that hold any of these articles."""
        if not (article_ids and self._article_paths):
            return []
        sql = (
            f"SELECT DISTINCT filename FROM {_read_parquet(self._article_paths, 'filename = TRUE')} WHERE article_id IN (SELECT unnest(?))"  # noqa: S608
        )
        return [Path(path) for (path,) in self.rows(sql, [sorted(article_ids)])]

    def mentions_total(self, query: Query) -> int:
        """The number of mentions with a place, of demonyms and of each role if the query shows them."""
        return sum(mentions for demonym, role, mentions in self._totals if role in query.shown_roles and (query.demonyms or not demonym))

    @cached_property
    def _totals(self) -> list[tuple[bool, str, int]]:
        """The mentions with a place, by whether they are demonyms and by the role that they count as."""
        return self.rows("SELECT demonym, shown_role, count(*) FROM shown WHERE placed GROUP BY 1, 2")

    @cached_property
    def place_names(self) -> dict[str, PlaceNames]:
        """The names of every place that is named by more than demonyms, by place_id; over all mentions, so that no filter changes them."""
        sql = """
            SELECT place_id, arg_max(name, ingested_at), arg_max(feature, ingested_at), list(toponym), list(mentions)
            FROM (
                SELECT place_id, name, feature, toponym, count(*) AS mentions, max(ingested_at) AS ingested_at
                FROM shown WHERE place_id IS NOT NULL AND NOT demonym GROUP BY ALL
            ) GROUP BY place_id
        """
        return {place_id: PlaceNames.of(name, feature, toponyms, counts) for place_id, name, feature, toponyms, counts in self.rows(sql)}

    def article_name(self, spot_id: str) -> str:
        """The name that articles give a place, where the reader sees it in place of the gazetteer's; "" for others, and for spots."""
        names = self.place_names.get(spot_id)
        return names.article_name if names else ""

    def unused_readings(self) -> list[str]:
        """The reading_ids of mentions that no article names any more."""
        sql = "SELECT DISTINCT reading_id FROM mentions ANTI JOIN articles USING (reading_id) ORDER BY 1"
        return [reading_id for (reading_id,) in self.rows(sql)]


def _on_mentions(place_condition: Condition, mention_condition: Condition) -> Condition:
    """A condition on mentions: their spot meets `place_condition`, an aggregate over its mentions that meet `mention_condition`."""
    (having, having_values), (where, where_values) = place_condition, mention_condition
    spot_ids = f"SELECT spot_id FROM shown WHERE placed AND {where} GROUP BY spot_id HAVING {having}"  # noqa: S608
    return f"spot_id IN ({spot_ids})", [*where_values, *having_values]


def _create_view(connection: duckdb.DuckDBPyConnection, name: str, paths: Sequence[Path], columns: Mapping[str, Values]) -> None:
    """Creates a view of a table's files with these columns; those that a file or a whole older table lacks are null."""
    declarations = ", ".join(f'"{column}" {values}' for column, values in columns.items())
    connection.execute(f"CREATE TABLE empty_{name} ({declarations})")
    union = f" UNION ALL BY NAME SELECT * FROM {_read_parquet(paths, 'union_by_name = TRUE')}" if paths else ""  # noqa: S608
    connection.execute(f"CREATE VIEW {name} AS SELECT * FROM empty_{name}{union}")  # noqa: S608


def _read_parquet(paths: Sequence[Path], option: str) -> str:
    quoted_paths = ", ".join("'" + str(path).replace("'", "''") + "'" for path in paths)
    return f"read_parquet([{quoted_paths}], hive_partitioning = FALSE, {option})"
