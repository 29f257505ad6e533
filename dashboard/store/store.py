"""Reads, writes and compacts the store: Delta tables in one folder, `articles` and `mentions`, with `copies` and `corrections` beside them.

The row of an article names the reading whose mentions are valid. Mentions are written first and articles after them, so that an ingest
that is killed at any moment leaves every article whole or absent. A row of `copies` counts if its article is stored. Which articles are one
story, their own rows say; the rows of `copies` that say it too, for other programs, are written last (see `tidying`). What the store
answers is worked out in `counts` and `listings`. Modules that write load Arrow, and are imported where they are used: reading does without.
"""

from __future__ import annotations

import json
import threading
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs

from dashboard.model import Article, Interval, Reading, Role
from dashboard.query import Query
from dashboard.query.facets import Facets, Period
from dashboard.query.summary import Summary
from dashboard.store import counts, left_off, listings, roles
from dashboard.store.check_result import CheckResult, Watch, watch_nothing
from dashboard.store.copies import copies
from dashboard.store.corrections import Change, Correction, Corrections
from dashboard.store.delta_log import table_version
from dashboard.store.errors import StoreError, as_store_error, check_room
from dashboard.store.folder import absolute, locked, make_added_tables, prepare_folder, refuse_foreign_folder, tables_in
from dashboard.store.printings import Printing, earliest, printing_of
from dashboard.store.rows import (
    ArticleRow,
    Citation,
    CopyRow,
    MentionRow,
    PlaceRow,
    SentencePage,
    SourceRow,
    Step,
    Timeline,
    ToponymRow,
)
from dashboard.store.snapshot import Snapshot, read_snapshot, versions_of
from dashboard.store.steps import StepCounts, step_counts
from dashboard.store.timeline import periods, timeline

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


class Store:
    """An open store. Threads may share it, and several processes may read and write it at the same time."""

    def __init__(self, path: Path, notice: str = "") -> None:
        """Takes the folder of a store without checking it; `Store.open` checks it. `notice` is a line on what was mended in it then."""
        self.path = path
        self.notice = notice
        self._snapshot_lock = threading.Lock()
        self._snapshot: Snapshot | None = None
        self._corrections: tuple[int, Corrections] | None = None
        self._near_copies: NearCopies | None = None

    @classmethod
    def open(cls, path: Path, *, create: bool = False) -> Store:
        """The store in a folder; with `create` it is made if there is none, and a write that broke off is taken back. Raises StoreError."""
        path = absolute(path)
        return cls(path, prepare_folder(path, create=create))

    # writing

    def needs_reading(self, article: Article, gazetteer_version: str, reader_version: str) -> bool:
        """Whether the article is new or changed, or was read with other versions, or another article is stored under its source_path.

        An article is changed if its text, title, source, url or publication date is; a date worked out from the text does not count. The
        same text with another source_path is another printing of the same article, which is read again only if it is the earlier one.
        """
        snapshot = self.snapshot()
        stored = snapshot.stored.get(article.article_id)
        if stored is None or not stored.is_read_with(gazetteer_version, reader_version):
            return True
        printing = printing_of(article)
        is_changed = printing.key == stored.printing.key and printing != stored.printing
        if is_changed or earliest([stored.printing, printing]) != stored.printing:
            return True
        return snapshot.stored_by_path.get(article.source_path, stored) != stored

    def versions(self) -> set[tuple[str, str]]:
        """The pairs of gazetteer_version and reader_version ("" if unknown) that the stored articles were read with."""
        return self.snapshot().versions

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
            id_at_path = snapshot.ids_at([*(path for _, path in claims), *(printing.source_path for _, printing in printings)])
            stored_ids = snapshot.ids_among([article_id for article_id, _ in claims])
            replaced_ids = stored_ids | {id_at_path[path] for _, path in claims if path in id_at_path}
            replaced = sum(reading.article.article_id in stored_ids or reading.article.source_path in id_at_path for _, reading in batch)
            replaced_ids |= {id_at_path[p.source_path] for text_id, p in printings if id_at_path.get(p.source_path, text_id) != text_id}
            articles, mentions = tables_of(batch, ingested_at, self._find_near_copies(batch, snapshot))
            check_room(self.path, mentions.nbytes + articles.nbytes)
            commit(self.path / "mentions", MENTIONS, [mentions])
            commit(self.path / "copies", COPIES, [copies_of(printings, ingested_at)])
            self._commit_articles(articles, replaced_ids)
        return AddResult(len(batch) - replaced, replaced)

    def correct(self, corrections: Sequence[Correction]) -> None:
        """Adds corrections to the log, in one commit, then takes the articles out that they remove.

        If the process is killed in between, these articles are still there, and removing them again takes them out. Raises StoreError.
        """
        from dashboard.store.correction_log import append
        from dashboard.store.schema import ARTICLES

        if not corrections:
            return
        removed = {entry.article_id for entry in corrections if entry.change is Change.REMOVED and entry.undoes is None}
        with self._writing("write to"):
            append(self.path / _CORRECTIONS, corrections)
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

    def needs_compaction(self) -> bool:
        """Whether a table has more than MANY_FILES files."""
        return self.snapshot().files > MANY_FILES

    def compact(self) -> None:
        """Deletes the mentions of readings that no article names and joins small files; old files are deleted after KEPT_HOURS.

        Raises StoreError.
        """
        from dashboard.store.commits import compact, delete_old_files
        from dashboard.store.schema import ARTICLES, CORRECTIONS, MENTIONS
        from dashboard.store.tidying import tidy_copies

        with self._writing("compact"):
            tidy_copies(self.path, self.snapshot())
            compact(self.path / "mentions", MENTIONS, column="reading_id", unused=self.snapshot().unused_readings())
            compact(self.path / "articles", ARTICLES)
            if _CORRECTIONS in (names := tables_in(self.path)):
                compact(self.path / _CORRECTIONS, CORRECTIONS)
            for name in names:
                delete_old_files(self.path / name, KEPT_HOURS)

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

    # reading

    def version(self) -> int:
        """A number that rises with every write of articles or copies; reading it takes a fraction of a millisecond."""
        with as_store_error(self.path, "read"):
            return table_version(self.path / "articles") + table_version(self.path / "copies")

    def is_empty(self) -> bool:
        """Whether no article is stored."""
        return not self.snapshot().articles_total

    def snapshot(self) -> Snapshot:
        """The current state, for several figures that must agree; it is read again only after a write. Raises StoreError."""
        with as_store_error(self.path, "read"), self._snapshot_lock:
            if self._snapshot is None or versions_of(self.path) != self._snapshot.table_versions:
                self._snapshot = read_snapshot(self.path)
            return self._snapshot

    def snapshot_for(self, query: Query) -> Snapshot:
        """The current state as the query has it; see Snapshot.for_query. Raises StoreError."""
        return self.snapshot().for_query(query)

    def summary(self, query: Query) -> Summary:
        """The figures of a query."""
        return counts.summary(self.snapshot_for(query), query)

    def places(self, query: Query) -> list[PlaceRow]:
        """The places and spots on the map, the most mentioned first."""
        return counts.places(self.snapshot_for(query), query)

    def sources(self, query: Query, *, place_id: str | None = None) -> list[SourceRow]:
        """The sources of the mentions on the map, or of those drawn at a place, the most mentions first."""
        return counts.sources(self.snapshot_for(query), query, place_id)

    def roles_at_place(self, query: Query, place_id: str) -> dict[Role, int]:
        """The mentions drawn at a place by the role that they count as, whichever roles the query asks for."""
        return roles.roles_at_place(self.snapshot(), query, place_id)

    def articles_without_roles(self) -> int:
        """The number of articles that were read before roles were told apart."""
        return roles.articles_without_roles(self.snapshot())

    def citations(self, query: Query) -> list[Citation]:
        """The articles of the mentions on the map, by publication date; see counts.citations."""
        return counts.citations(self.snapshot_for(query), query)

    def telling_mentions(self, query: Query, place_ids: Sequence[str], limit: int) -> list[MentionRow]:
        """For each of these places the mentions that tell most; see listings.telling_mentions."""
        return listings.telling_mentions(self.snapshot_for(query), query, place_ids, limit)

    def timeline(self, query: Query) -> Timeline:
        """The mentions on the map over time, those outside the query's dates included."""
        return timeline(self.snapshot_for(query), query)

    def periods(self, query: Query) -> tuple[Period, ...]:
        """The years and months on the map with their mentions, those outside the query's dates included."""
        return periods(self.snapshot_for(query), query)

    def step_counts(self, query: Query, days: Interval, step: Step) -> StepCounts:
        """The mentions of each place in each step of these days, the query's dates left out."""
        return step_counts(self.snapshot_for(query), query, days, step)

    def toponyms_left_off(self, query: Query, reason: str) -> list[ToponymRow]:
        """The toponyms that the query leaves off the map for this reason (see Summary), the most mentioned first."""
        return left_off.toponyms(self.snapshot_for(query), query, reason)

    def mentions_left_off(
        self, query: Query, reason: str, *, toponym: str | None = None, limit: int | None = None, offset: int = 0
    ) -> list[MentionRow]:
        """The mentions that the query leaves off the map for this reason; see listings.mentions_left_off for the options."""
        return listings.mentions_left_off(self.snapshot_for(query), query, reason, toponym=toponym, limit=limit, offset=offset)

    def mentions(
        self,
        query: Query,
        *,
        placed: bool | None = None,
        order: str = "date",
        limit: int | None = None,
        offset: int = 0,
    ) -> list[MentionRow]:
        """The mentions that the query selects; see listings.mentions for the options."""
        return listings.mentions(self.snapshot_for(query), query, placed=placed, order=order, limit=limit, offset=offset)

    def sentences(self, query: Query, *, place_id: str | None = None, order: str = "date", limit: int, offset: int = 0) -> SentencePage:
        """The sentences with mentions on the map, each once; see listings.sentences for the options."""
        return listings.sentences(self.snapshot_for(query), query, place_id=place_id, order=order, limit=limit, offset=offset)

    def articles(self) -> list[ArticleRow]:
        """All articles by title."""
        return listings.articles(self.snapshot())

    def article(self, article_id: str) -> Article | None:
        """The article with that id, None if it is not stored."""
        return listings.article(self.snapshot(), article_id)

    def article_as_given(self, article_id: str) -> Article | None:
        """The article with that id as an ingest was given it, None if it is not stored; see listings.as_given."""
        article = self.article(article_id)
        return article and listings.as_given(article)

    def articles_as_given(self) -> Iterator[Article]:
        """All articles with their texts, as an ingest was given them; see listings.articles_as_given."""
        return listings.articles_as_given(self.snapshot())

    def corrections(self) -> Corrections:
        """What was corrected by hand; the log is read again only after a correction. Raises StoreError."""
        with as_store_error(self.path, "read"), self._snapshot_lock:
            version = table_version(self.path / _CORRECTIONS)
            if self._corrections is None or version != self._corrections[0]:
                from dashboard.store.correction_log import read_log

                self._corrections = version, Corrections(read_log(self.path / _CORRECTIONS))
            return self._corrections[1]

    def article_mentions(self, article_id: str, *, grouped: bool = False) -> list[MentionRow]:
        """All mentions of an article in the order of its text, as a query has them that is `grouped` or not."""
        return listings.article_mentions(self.snapshot_for(Query(grouped=grouped)), article_id)

    def facets(self, *, grouped: bool = False) -> Facets:
        """The choices of each filter, over the whole store, for a query that is `grouped` or not."""
        return listings.facets(self.snapshot_for(Query(grouped=grouped)))

    def copies(self, article_id: str) -> list[CopyRow]:
        """Where else an article appeared, the same or nearly; see copies.copies."""
        return copies(self.snapshot(), article_id)

    # internals

    def _find_near_copies(self, batch: Sequence[tuple[str, Reading]], snapshot: Snapshot) -> dict[str, dict[str, float]]:
        from dashboard.store.near_copies import NearCopies

        self._near_copies = self._near_copies or NearCopies(self.path)
        return self._near_copies.find([reading for _, reading in batch], snapshot)

    def _commit_articles(self, articles: pa.Table, replaced_ids: set[str]) -> None:
        """Adds the articles and removes those that they replace, in one commit: the files with these are written anew without them."""
        from dashboard.store.commits import commit, joined, read_rows, without
        from dashboard.store.schema import ARTICLES

        removed_ids = replaced_ids.union(articles.column("article_id").to_pylist()) if replaced_ids else set()
        replaced_files = self.snapshot().article_files_with(removed_ids)
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
    for reading in readings:
        article = reading.article
        path = article.source_path
        same_path_ids = {article_id for article_id, earlier in latest.items() if path and earlier.article.source_path == path}
        for article_id in {*same_path_ids, article.article_id} & latest.keys():
            del latest[article_id]
        latest[article.article_id] = reading
    return list(latest.values())
