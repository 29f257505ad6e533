"""Reads, writes and compacts the store: Delta tables in one folder, `articles` and `mentions`, with `copies` and `corrections` beside them.

The row of an article names the reading whose mentions are valid. Mentions are written first and articles after them, so that an ingest
that is killed at any moment leaves every article whole or absent. A row of `copies` counts if its article is stored. Which articles are one
story, their own rows say; the rows of `copies` that say it too, for other programs, are written last (see `tidying`). What the store
answers is in `readable`. Modules that write load Arrow, and are imported where they are used: reading does without.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from itertools import starmap
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs

from dashboard.model import Reading
from dashboard.query import Query
from dashboard.store.check_result import CheckResult, Watch, watch_nothing
from dashboard.store.corrections import Change, Correction
from dashboard.store.errors import StoreError, as_store_error, check_room
from dashboard.store.folder import absolute, locked, make_added_tables, prepare_folder, refuse_foreign_folder, tables_in
from dashboard.store.printings import Printing
from dashboard.store.readable import ReadableStore
from dashboard.store.snapshot import Snapshot

if TYPE_CHECKING:
    import pyarrow as pa

    from dashboard.store.near_copies import NearCopies

__all__ = ["AddResult", "Store", "StoreError", "default_store_path"]

_CORRECTIONS = "corrections"
#: A table with more files than this is worth compacting.
MANY_FILES = 20
#: Files that the current version does not need are kept this long, for readers that still hold an older version.
KEPT_HOURS = 24


@dataclass(frozen=True, slots=True)
class AddResult:
    """The number of new articles `added`, and of articles `replaced` by a new reading or by a new text with their source_path."""

    added: int
    replaced: int


def default_store_path() -> Path:
    """The folder `store` in the platform's per-user data folder."""
    return platformdirs.user_data_path("dashboard", appauthor=False) / "store"


class Store(ReadableStore):
    """An open store. Threads may share it, and several processes may read and write it at the same time."""

    def __init__(self, path: Path, notice: str = "") -> None:
        """Takes the folder of a store without checking it; `Store.open` checks it. `notice` is a line on what was mended in it then."""
        super().__init__(path)
        self.notice = notice
        self._near_copies: NearCopies | None = None

    @classmethod
    def open(cls, path: Path, *, create: bool = False) -> Store:
        """The store in a folder; with `create` it is made if there is none, and a write that broke off is taken back. Raises StoreError."""
        path = absolute(path)
        return cls(path, prepare_folder(path, create=create))

    # writing

    def add(self, readings: Sequence[Reading], ingested_at: datetime, printings: Sequence[tuple[str, Printing]] = ()) -> AddResult:
        """Stores a batch of readings in one commit; each replaces the stored article with its article_id and that with its source_path.

        Within a batch a later reading replaces an earlier one likewise. `printings` are others of texts, which are or will be stored, with
        the article_ids of these; they too replace the article with their source_path. `ingested_at` must have a time zone. If the process
        is killed, no article of the batch is stored. Raises StoreError.
        """
        from dashboard.store.commits import commit
        from dashboard.store.schema import COPIES, MENTIONS, copies_of, tables_of

        batch = [(str(uuid.uuid4()), reading) for reading in _last_of_each(readings)]
        if not (batch or printings):
            return AddResult(0, 0)
        with self._writing("write to"):
            snapshot = self.snapshot()
            claims = [(reading.article.article_id, reading.article.source_path) for reading in readings]
            id_at_path = snapshot.articles.ids_at([*(path for _, path in claims), *(printing.source_path for _, printing in printings)])
            stored_ids = snapshot.articles.ids_among([article_id for article_id, _ in claims])
            replaced_ids = stored_ids | {id_at_path[path] for _, path in claims if path in id_at_path}
            replaced = sum(reading.article.article_id in stored_ids or reading.article.source_path in id_at_path for _, reading in batch)
            replaced_ids |= {id_at_path[p.source_path] for text_id, p in printings if id_at_path.get(p.source_path, text_id) != text_id}
            articles, mentions = tables_of(batch, ingested_at, self._find_near_copies(batch, snapshot))
            check_room(self.path, mentions.nbytes + articles.nbytes)
            commit(self.path / "mentions", MENTIONS, [mentions])
            commit(self.path / "copies", COPIES, [copies_of(printings, ingested_at)])
            self._commit_articles(articles, replaced_ids)
        self._index(batch)
        return AddResult(len(batch) - replaced, replaced)

    def correct(self, corrections: Sequence[Correction]) -> None:
        """Adds corrections to the log, in one commit, then takes the articles out that are removed once these count.

        If the process is killed in between, these articles are still there, and removing them again takes them out. Raises StoreError.
        """
        from dashboard.store.correction_log import append
        from dashboard.store.schema import ARTICLES

        if not corrections:
            return
        may_be_removed = {entry.article_id for entry in corrections if entry.change is Change.REMOVED}
        with self._writing("write to"):
            append(self.path / _CORRECTIONS, corrections)
            removed = may_be_removed and may_be_removed & {entry.article_id for entry in self.corrections().removed()}
            if removed:
                self._commit_articles(ARTICLES.empty_table(), removed)

    def tidy_copies(self) -> None:
        """Has the table `copies` say what the articles say, for other programs; no answer of this one changes. Raises StoreError."""
        from dashboard.store.tidying import is_tidy, tidy_copies

        if not is_tidy(self.snapshot()):
            with self._writing("write to"):
                tidy_copies(self.path, self.snapshot())

    def update_search_index(self) -> None:
        """Indexes the words of what is stored; a search does it too, if this was not done. Raises StoreError."""
        self.snapshot().update_search_index()

    def code_mentions(self) -> None:
        """Codes what is stored, to be counted; who asks for figures does it too, if this was not done. Raises StoreError."""
        self.snapshot().code_mentions()

    def keep_first_answers(self) -> None:
        """Keeps what a page without filters shows, so that none need work it out. Raises StoreError."""
        from dashboard.store.first_answers import keep, work_out

        snapshot = self.snapshot()
        if self._first_answers(Query()) is None:
            answers = work_out(snapshot)
            with as_store_error(self.path, "write to"), self._kept_lock:
                keep(self.path, snapshot.state, answers)
                self._kept_of = snapshot.state, answers

    def needs_compaction(self) -> bool:
        """Whether a table has more than MANY_FILES files that a compaction would join."""
        return self.snapshot().small_files > MANY_FILES

    def compact(self) -> None:
        """Deletes the mentions of readings that no article names and joins small files; old files are deleted after KEPT_HOURS.

        Raises StoreError.
        """
        from dashboard.store.coded.keeping import forget_unneeded
        from dashboard.store.commits import compact, delete_old_files
        from dashboard.store.schema import ARTICLES, CORRECTIONS, MENTIONS
        from dashboard.store.tidying import tidy_copies, unused_readings

        with self._writing("compact"):
            tidy_copies(self.path, self.snapshot())
            compact(self.path / "mentions", MENTIONS, column="reading_id", unused=unused_readings(self.snapshot()))
            compact(self.path / "articles", ARTICLES)
            if _CORRECTIONS in (names := tables_in(self.path)):
                compact(self.path / _CORRECTIONS, CORRECTIONS)
            for name in names:
                delete_old_files(self.path / name, KEPT_HOURS)
            forget_unneeded(self.path, list((self.path / "mentions").glob("*.parquet")))

    # proving

    @staticmethod
    def check(path: Path, watch: Watch = watch_nothing) -> CheckResult:
        """Reads all of a store, however damaged, and says what is wrong; `watch` is called after each file. Raises StoreError."""
        from dashboard.store.check import check

        path = absolute(path)
        refuse_foreign_folder(path)
        with as_store_error(path, "check"):
            return check(path, watch)

    @staticmethod
    def repair(path: Path) -> Path | None:
        """Sets damaged files aside and keeps what is whole; see store.repair. Returns the folder they are in, if any. Raises StoreError."""
        from dashboard.store.repair import repair

        path = absolute(path)
        refuse_foreign_folder(path)
        with as_store_error(path, "repair"), locked(path):
            return repair(path)

    # internals

    def _index(self, batch: Sequence[tuple[str, Reading]]) -> None:
        from dashboard.store.search_index import SearchIndex, indexed_of

        with as_store_error(self.path, "index"):
            SearchIndex(self.path).add(starmap(indexed_of, batch))

    def _find_near_copies(self, batch: Sequence[tuple[str, Reading]], snapshot: Snapshot) -> dict[str, dict[str, float]]:
        from dashboard.store.near_copies import NearCopies

        self._near_copies = self._near_copies or NearCopies(self.path)
        return self._near_copies.find([reading for _, reading in batch], snapshot)

    def _commit_articles(self, articles: pa.Table, replaced_ids: set[str]) -> None:
        """Adds the articles and removes those that they replace, in one commit: the files with these are written anew without them."""
        from dashboard.store.commits import commit, joined, read_rows, without
        from dashboard.store.schema import ARTICLES

        removed_ids = replaced_ids.union(articles.column("article_id").to_pylist()) if replaced_ids else set()
        replaced_files = self.snapshot().article_files_with(removed_ids) if removed_ids else []
        kept = [without(read_rows(path, ARTICLES), "article_id", removed_ids) for path in replaced_files]
        written = list(zip(*(articles.column(name).to_pylist() for name in ("article_id", "title", "source_path")), strict=True))
        commit(self.path / "articles", ARTICLES, [joined([*kept, articles], ARTICLES)], replaced_files, written=json.dumps(written))

    @contextmanager
    def _writing(self, action: str) -> Iterator[None]:
        """Holds the lock that lets one process write at a time, and turns errors into a StoreError."""
        with as_store_error(self.path, action), locked(self.path):
            make_added_tables(self.path)
            yield


def _last_of_each(readings: Sequence[Reading]) -> list[Reading]:
    """The readings without those that a later one replaces because its article_id or its source_path is the same."""
    latest: dict[str, Reading] = {}
    id_at_path: dict[str, str] = {}
    for reading in readings:
        article = reading.article
        for article_id in {article.article_id, id_at_path.get(article.source_path, "")} & latest.keys():
            id_at_path.pop(latest.pop(article_id).article.source_path, None)
        latest[article.article_id] = reading
        if article.source_path:
            id_at_path[article.source_path] = article.article_id
    return list(latest.values())
