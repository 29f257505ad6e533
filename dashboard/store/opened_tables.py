"""The tables of the store at one version each, opened with DuckDB: the Parquet files of each as views, to be asked in SQL."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast

import duckdb
from deltalake import DeltaTable

from dashboard.query.folding import fold
from dashboard.store.checksums import checksum_of_bytes
from dashboard.store.coded.spots import Columns
from dashboard.store.columns import Values
from dashboard.store.delta_log import TARGET_BYTES, data_files, quick_problems, size_problems, table_version
from dashboard.store.errors import as_store_error, refuse_damage
from dashboard.store.folder import tables_in
from dashboard.store.groups import GROUPED_PATH
from dashboard.store.preparation import Preparation
from dashboard.store.stories import STORY_TABLES
from dashboard.store.views import create_views, read_parquet, view_of

#: DuckDB must not download extensions, whatever a query needs.
#: What a query no more needs is given back to the system, where DuckDB would hold it: a third of a large store's memory.
_CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "allocator_background_threads": "true",
}
#: Files of together so many bytes are small: in memory they take about ten times as much.
_SMALL_BYTES = 4_000_000
#: The tables that are queried.
_TABLES = ("mentions", "articles", "copies", "corrections")


def newest_tables(store_path: Path) -> dict[str, DeltaTable]:
    """The tables that there are, each at its newest version, by name.

    The articles are opened first, then the mentions. If articles are replaced in between, a compaction may have cleared the mentions of
    their old readings. Therefore all are opened again whenever the articles have a newer version. Raises StoreError where names and
    sizes of files show that the store is damaged.
    """
    while True:
        tables: dict[str, DeltaTable] = {}
        for name in sorted(set(_TABLES).intersection(tables_in(store_path))):  # the articles first
            refuse_damage(store_path, quick_problems(store_path / name))
            tables[name] = DeltaTable(store_path / name)
        if table_version(store_path / "articles") == tables["articles"].version():
            return tables


def versions_of(store_path: Path) -> dict[str, int]:
    """The newest version of each table; of one that an older store lacks -1."""
    return {name: table_version(store_path / name) for name in _TABLES}


class OpenedTables:
    """The tables of one state of the store; threads may share them. `table_versions` are theirs (see `versions_of`).

    `small_files` is the number of those that a compaction would join, of the table that has most. `is_grouped`: the places that no
    gazetteer has are grouped across articles.
    """

    def __init__(self, store_path: Path, tables: Mapping[str, DeltaTable], earlier: OpenedTables | None = None) -> None:
        """Opens the tables, each at one version; `store_path` is only for messages. A table that an older store lacks is empty.

        What was prepared of an `earlier` state and still holds is taken over, which changes no answer.
        """
        self._store_path = store_path
        self.table_versions: dict[str, int] = {name: tables[name].version() if name in tables else -1 for name in _TABLES}
        files = {name: data_files(tables[name], store_path / name) if name in tables else [] for name in _TABLES}
        for some in files.values():
            refuse_damage(store_path, size_problems(some))
        names = sorted(f"{name}/{file.path.name}" for name, some in files.items() for file in some)
        #: Equal only for states of the store with the same files, and so with the same rows.
        self.state: str = checksum_of_bytes("\n".join(names).encode())
        self.small_files: int = max(sum(file.size_bytes < TARGET_BYTES for file in some) for some in files.values())
        self._bytes = sum(file.size_bytes for some in files.values() for file in some)
        self._article_paths = [file.path for file in files["articles"]]
        self._mention_paths = [file.path for file in files["mentions"]]
        self.is_grouped = False
        self._connection = duckdb.connect(config=_CONFIG)
        self._connection.create_function("folded", fold, [Values.TEXT], Values.TEXT)
        create_views(self._connection, {name: [file.path for file in some] for name, some in files.items()})
        prepared = earlier.preparation if earlier and self.has_readings_of(earlier) else None
        self._preparation = Preparation(self._connection, prepared)

    @property
    def preparation(self) -> Preparation:
        """What is worked out of the tables once; a later state with the same readings takes over from it."""
        return self._preparation

    @property
    def files_of_readings(self) -> tuple[Sequence[Path], Sequence[Path]]:
        """The files of the articles and of the mentions, none of which is ever written to again."""
        return self._article_paths, self._mention_paths

    def has_readings_of(self, other: OpenedTables) -> bool:
        """Whether both have the same articles and the same mentions as read, of which what was worked out may be taken over."""
        return self.files_of_readings == other.files_of_readings

    def _cursor(self) -> duckdb.DuckDBPyConnection:
        cursor = self._connection.cursor()
        return cursor.execute(GROUPED_PATH) if self.is_grouped else cursor

    def rows(self, sql: str, parameters: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """The rows of an SQL query over the views of `views` and STORY_TABLES. Raises StoreError."""
        with as_store_error(self._store_path, "read"):
            self._preparation.prepare(sql)
            return self._cursor().execute(sql, list(parameters)).fetchall()

    def records(self, sql: str, parameters: Sequence[object] = ()) -> list[dict[str, Any]]:
        """The rows of an SQL query as dictionaries by column name. Raises StoreError."""
        with as_store_error(self._store_path, "read"):
            self._preparation.prepare(sql)
            cursor = self._cursor().execute(sql, list(parameters))
            columns = [column[0] for column in cursor.description or ()]
            return [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]

    def columns(self, sql: str, parameters: Sequence[object] = ()) -> Columns:
        """The columns of an SQL query by name. Raises StoreError."""
        with as_store_error(self._store_path, "count"):
            self._preparation.prepare(sql)
            return cast("Columns", self._cursor().execute(sql, list(parameters)).fetchnumpy())  # none is of an enumeration

    @contextmanager
    def cursor(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A connection for several queries, whose temporary tables go with it. Errors of SQL become a StoreError."""
        with as_store_error(self._store_path, "read"), self._cursor() as cursor:
            self._preparation.prepare(f"{' '.join(STORY_TABLES)} FROM shown")
            yield cursor

    def hold_if_small(self) -> None:
        """Has queries read from memory, unless the files are large: for a command that asks many things, each of which would open them."""
        if self._bytes > _SMALL_BYTES:
            return
        with as_store_error(self._store_path, "read"):
            for name in _TABLES:
                view = view_of(name)
                self._connection.execute(f"CREATE TABLE held_{name} AS SELECT * FROM {view}")  # noqa: S608
                self._connection.execute(f"CREATE OR REPLACE VIEW {view} AS SELECT * FROM held_{name}")  # noqa: S608

    def use_one_thread(self) -> None:
        """Has queries take less memory and more time: for a command that gives all mentions to one writer."""
        self.rows("SET threads = 1")

    def article_files_with(self, article_ids: Collection[str]) -> list[Path]:
        """The files of the table `articles` that hold any of these articles."""
        if not (article_ids and self._article_paths):
            return []
        sql = f"SELECT DISTINCT filename FROM {read_parquet(self._article_paths, 'filename = TRUE')} WHERE article_id IN (SELECT unnest(?))"  # noqa: S608
        return [Path(path) for (path,) in self.rows(sql, [sorted(article_ids)])]
