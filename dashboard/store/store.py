"""The store: two Delta tables in one folder, `articles` and `mentions`: opened, written, compacted.

An article's row is what counts: it names the reading whose mentions are valid. Mentions are appended first and articles committed after,
so that whatever is killed anywhere leaves articles that are whole or absent. What is asked of the store is in `counts` and `listings`.
"""

from __future__ import annotations

import os
import threading
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import platformdirs
import pyarrow as pa
from deltalake import DeltaTable, write_deltalake
from filelock import FileLock, Timeout

from dashboard.model import Article, PublishedBasis, Reading
from dashboard.query import Query
from dashboard.query.facets import Facets
from dashboard.query.summary import Summary
from dashboard.store import counts, listings
from dashboard.store.rows import ArticleRow, MentionRow, PlaceRow, Timeline, UnplacedRow
from dashboard.store.schema import ADDED_COLUMNS, ARTICLES, MENTIONS, articles_table, mentions_table
from dashboard.store.snapshot import Snapshot, StoredArticle, StoreError, as_store_error, read_snapshot, table_version
from dashboard.store.timeline import timeline

__all__ = ["AddResult", "Store", "StoreError", "default_store_path"]

LOCK_SECONDS = 60
#: More files than that in a table make it worth compacting.
MANY_FILES = 20
#: Files that no version needs any more are kept so long for readers that still hold an older version.
KEPT_HOURS = 24
_TABLES = {"mentions": MENTIONS, "articles": ARTICLES}
_LOCK = ".lock"
#: Read as patterns by what opens the files, or fatal to it.
_REFUSED_IN_PATH = "[]^|\\%*?"


@dataclass(frozen=True, slots=True)
class AddResult:
    """Articles `added` that were not known, and articles `replaced`: by a new reading, or by a new text under their source_path."""

    added: int
    replaced: int


def default_store_path() -> Path:
    """The folder `store` in the platform's per-user data folder."""
    return platformdirs.user_data_path("dashboard", appauthor=False) / "store"


class Store:
    """An open store. Safe to share between threads, and between processes that read and write at the same time."""

    def __init__(self, path: Path) -> None:
        """Takes a folder that holds a store; `Store.open` looks whether it does."""
        self.path = path
        self._guard = threading.Lock()
        self._snapshot: Snapshot | None = None

    @classmethod
    def open(cls, path: Path, *, create: bool = False) -> Store:
        """The store in a folder; with `create` it is made where there is none yet. Raises StoreError."""
        path = Path(os.path.abspath(path))  # noqa: PTH100  (resolve() would follow links that the user knows the store by)
        if refused := [sign for sign in path.as_posix() if sign in _REFUSED_IN_PATH or not sign.isprintable()]:
            raise StoreError(f"a store's path cannot have {refused[0]!r} in it: {str(path)!r}")
        with as_store_error(path, "open"):
            if path.exists() and not path.is_dir():
                raise StoreError(f"{path} is a file, and a store is a folder: name a new or empty folder")
            if any(not _is_table(path / name) for name in _TABLES):
                _make(path, create=create)
            for name in _TABLES:
                _check_columns(path, name)
        return cls(path)

    # writing

    def needs_reading(self, article: Article, gazetteer_version: str, reader_version: str) -> bool:
        """Whether the article is not stored as these versions would read it, or its source_path holds another one.

        The text is new, then, or its metadata are: title, source, url and the publication date, if it is not worked out from the text.
        The same text under another source_path is the same article, and stays where it was first read from.
        """
        snapshot = self.snapshot()
        stored = snapshot.stored.get(article.article_id)
        if stored is None or stored != _as_stored(article, stored.source_path, gazetteer_version, reader_version):
            return True
        return snapshot.stored_by_path.get(article.source_path, stored) != stored

    def add(self, readings: Sequence[Reading], ingested_at: datetime) -> AddResult:
        """Stores a batch of readings in one commit: each replaces what is stored of its article and what came from its source_path.

        Within a batch the later reading wins. `ingested_at` has a time zone. Killed on the way, it leaves the store without the batch.
        Raises StoreError.
        """
        batch = [(str(uuid.uuid4()), reading) for reading in _last_of_each(readings)]
        if not batch:
            return AddResult(0, 0)
        with self._writing("write to"):
            outdated = set().union(*(self._replaced_by(reading.article) for reading in readings))
            replaced = sum(bool(self._replaced_by(reading.article)) for _, reading in batch)
            mentions = mentions_table(batch)
            if mentions.num_rows:
                write_deltalake(self._table("mentions"), mentions, mode="append", schema_mode="merge")
            self._commit(articles_table(batch, ingested_at), outdated)
        return AddResult(len(batch) - replaced, replaced)

    def needs_compaction(self) -> bool:
        """Whether a table has so many files that `compact` is worth its while."""
        return self.snapshot().files > MANY_FILES

    def compact(self) -> None:
        """Clears what no article names any more and joins small files; what an open reader may still hold is kept for KEPT_HOURS.

        Raises StoreError.
        """
        with self._writing("compact"):
            mentions = self._table("mentions")
            if dead := self.snapshot().dead_readings():
                mentions.delete(f"reading_id IN ({_quoted(dead)})")
            for table in (mentions, self._table("articles")):
                table.optimize.compact()
                table.vacuum(retention_hours=KEPT_HOURS, enforce_retention_duration=False, dry_run=False, full=True)

    # reading

    def version(self) -> int:
        """The version of the articles table, which every ingest raises; costs a fraction of a millisecond."""
        with as_store_error(self.path, "read"):
            return table_version(self.path / "articles")

    def is_empty(self) -> bool:
        """Whether no article is stored."""
        return not self.snapshot().stored

    def snapshot(self) -> Snapshot:
        """The newest state, for several figures that must agree; reread only when something was written. Raises StoreError."""
        with as_store_error(self.path, "read"), self._guard:
            versions = table_version(self.path / "articles"), table_version(self.path / "mentions")
            if self._snapshot is None or versions != (self._snapshot.version, self._snapshot.mentions_version):
                self._snapshot = read_snapshot(self.path)
            return self._snapshot

    def summary(self, query: Query) -> Summary:
        """The figures of a query."""
        return counts.summary(self.snapshot(), query)

    def places(self, query: Query) -> list[PlaceRow]:
        """The places on the map, the most mentioned first."""
        return counts.places(self.snapshot(), query)

    def timeline(self, query: Query) -> Timeline:
        """Mentions on the map over time, with and without the query's dates."""
        return timeline(self.snapshot(), query)

    def unplaced(self, query: Query) -> list[UnplacedRow]:
        """The toponyms that no gazetteer has, the most mentioned first."""
        return counts.unplaced(self.snapshot(), query)

    def mentions(
        self,
        query: Query,
        *,
        place_id: str | None = None,
        placed: bool | None = None,
        order: str = "date",
        limit: int | None = None,
        offset: int = 0,
    ) -> list[MentionRow]:
        """The mentions selected, with and without a place unless `placed` says; see listings.mentions for `place_id` and `order`."""
        return listings.mentions(self.snapshot(), query, place_id=place_id, placed=placed, order=order, limit=limit, offset=offset)

    def articles(self) -> list[ArticleRow]:
        """All articles by title."""
        return listings.articles(self.snapshot())

    def article(self, article_id: str) -> Article | None:
        """The article, None where the store has none of that id."""
        return listings.article(self.snapshot(), article_id)

    def articles_as_given(self) -> Iterator[Article]:
        """All articles with their texts, as an ingest was given them; see listings.articles_as_given."""
        return listings.articles_as_given(self.snapshot())

    def article_mentions(self, article_id: str) -> list[MentionRow]:
        """All mentions of an article in the order of its text."""
        return listings.article_mentions(self.snapshot(), article_id)

    def facets(self) -> Facets:
        """What there is to choose from, over the whole store."""
        return listings.facets(self.snapshot())

    # how

    def _replaced_by(self, article: Article) -> set[str]:
        """The stored articles that this one takes the place of: its own text, and what came from its source_path."""
        snapshot = self.snapshot()
        replaced = snapshot.stored.get(article.article_id), snapshot.stored_by_path.get(article.source_path)
        return {stored.article_id for stored in replaced if stored}

    def _table(self, name: str) -> DeltaTable:
        return DeltaTable(self.path / name)

    def _commit(self, articles: pa.Table, outdated: set[str]) -> None:
        """One commit: the articles in, what they replace out."""
        if not outdated:
            write_deltalake(self._table("articles"), articles, mode="append", schema_mode="merge")
            return
        ids = outdated.union(articles.column("article_id").to_pylist())
        predicate = f"article_id IN ({_quoted(sorted(ids))})"
        write_deltalake(self._table("articles"), articles, mode="overwrite", schema_mode="merge", predicate=predicate)

    @contextmanager
    def _writing(self, doing: str) -> Iterator[None]:
        """One writer at a time; what goes wrong is said in a line."""
        with as_store_error(self.path, doing), _locked(self.path):
            yield


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    lock = FileLock(path / _LOCK)
    try:
        lock.acquire(timeout=LOCK_SECONDS)
    except Timeout:
        raise StoreError(f"cannot write to {path}: another process has been writing there for {LOCK_SECONDS} seconds; try again") from None
    try:
        yield
    finally:
        lock.release()


def _make(path: Path, *, create: bool) -> None:
    """Makes the tables that are missing, in a folder that is new, empty, or left so by a process killed here."""
    if others := _other_files(path):
        raise StoreError(f"{path} holds other things than a store ({', '.join(others[:3])}): name a new or empty folder")
    if not create:
        raise StoreError(f"there is no store at {path}: `dashboard ingest` makes one")
    path.mkdir(parents=True, exist_ok=True)
    with _locked(path):
        for name, schema in _TABLES.items():
            DeltaTable.create(path / name, schema, mode="ignore")


def _other_files(path: Path) -> list[str]:
    """What lies in the folder and is no part of a store."""
    if not path.exists():
        return []
    names = sorted(entry.name for entry in path.iterdir())
    ours = {_LOCK} | {name for name in _TABLES if _is_table(path / name) or _was_begun(path / name)}
    return [name for name in names if name not in ours]


def _was_begun(table: Path) -> bool:
    return table.is_dir() and all(entry.name == "_delta_log" for entry in table.iterdir())


def _is_table(path: Path) -> bool:
    return path.is_dir() and DeltaTable.is_deltatable(str(path))


def _check_columns(path: Path, name: str) -> None:
    columns = {field.name for field in DeltaTable(path / name).schema().fields}
    if missing := [column for column in _TABLES[name].names if column not in columns | ADDED_COLUMNS[name]]:
        raise StoreError(f"the table {name} in {path} lacks {', '.join(missing)}: it was made by something else; name another folder")


def _last_of_each(readings: Sequence[Reading]) -> list[Reading]:
    """The readings without those that a later one replaces, by its article or its source_path."""
    kept: dict[str, Reading] = {}
    for reading in readings:
        article = reading.article
        replaced = [id_ for id_, other in kept.items() if article.source_path and other.article.source_path == article.source_path]
        for article_id in {*replaced, article.article_id} & kept.keys():
            del kept[article_id]
        kept[article.article_id] = reading
    return list(kept.values())


def _as_stored(article: Article, source_path: str, gazetteer_version: str, reader_version: str) -> StoredArticle:
    """What a store would have of the article, read from that path by these versions."""
    given = article.published if article.published_basis is PublishedBasis.METADATA else None
    return StoredArticle(
        article_id=article.article_id,
        source_path=source_path,
        title=article.title,
        source=article.source,
        url=article.url,
        published_from=given.first if given else None,
        published_to=given.last if given else None,
        gazetteer_version=gazetteer_version,
        reader_version=reader_version,
    )


def _quoted(values: Sequence[str]) -> str:
    return ", ".join("'" + value.replace("'", "''") + "'" for value in values)
