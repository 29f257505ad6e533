"""What a store answers: each figure and list is worked out, by another module, of its state at one moment."""

from __future__ import annotations

import threading
from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from pathlib import Path

from dashboard.model import Article, Interval, Role
from dashboard.query import Query
from dashboard.query.facets import Facets, Period
from dashboard.query.summary import Summary
from dashboard.store import counts, left_off, listings, roles
from dashboard.store.article_choices import FoundArticles, find_articles
from dashboard.store.article_heads import KnownArticles, article_heads, articles_besides, known_articles, last_read
from dashboard.store.article_rows import ArticleHead, ArticleRow, Citation, CopyRow, SourceRow
from dashboard.store.choices import facets
from dashboard.store.coded.place_rows import places
from dashboard.store.copies import copies
from dashboard.store.corrections import Correction, Corrections
from dashboard.store.delta_log import table_version
from dashboard.store.dry_run import WhatItChanges, what_it_changes
from dashboard.store.errors import as_store_error
from dashboard.store.first_answers import FirstAnswers, read_kept
from dashboard.store.log_entries import LogEntry, log_entries
from dashboard.store.opened_tables import newest_tables, versions_of
from dashboard.store.reading_record import ReadingRecord, reading_record
from dashboard.store.review_queue import Progress, review_progress, review_queue
from dashboard.store.rows import MentionRow, PlaceRow, SentencePage, ToponymRow
from dashboard.store.snapshot import Snapshot
from dashboard.store.steps import StepCounts, step_counts
from dashboard.store.timeline import periods, timeline
from dashboard.store.timeline_rows import Step, Timeline


class ReadableStore:
    """The store in a folder, to be asked. Threads may share it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._snapshot_lock = threading.Lock()
        self._kept_lock = threading.Lock()
        self._snapshot: Snapshot | None = None
        self._kept_of: tuple[str, FirstAnswers | None] = ("", None)

    def versions(self) -> set[tuple[str, str]]:
        """The pairs of gazetteer_version and reader_version ("" if unknown) that the stored articles were read with."""
        return self.snapshot().articles.versions

    def version(self) -> int:
        """A number that rises with every write of articles, copies or corrections; reading it takes a fraction of a millisecond."""
        with as_store_error(self.path, "read"):
            return sum(table_version(self.path / name) for name in ("articles", "copies", "corrections"))

    def is_empty(self) -> bool:
        """Whether no article is stored."""
        return not self.snapshot().articles.total

    def snapshot(self) -> Snapshot:
        """The current state, for several figures that must agree; it is read again only after a write. Raises StoreError."""
        with as_store_error(self.path, "read"), self._snapshot_lock:
            if self._snapshot is None or versions_of(self.path) != self._snapshot.table_versions:
                self._snapshot = Snapshot(self.path, newest_tables(self.path), self._snapshot)
            return self._snapshot

    def _first_answers(self, query: Query) -> FirstAnswers | None:
        """What is kept of the current state, if the query sets no filter. Raises StoreError."""
        if query != Query():
            return None
        state = self.snapshot().state
        with self._kept_lock:
            if self._kept_of[0] != state:
                self._kept_of = state, read_kept(self.path, state)
            return self._kept_of[1]

    def incomplete_articles(self) -> int:
        """The number of articles of which mentions are missing, as the disk has lost them."""
        kept = self._first_answers(Query())
        return kept.incomplete if kept else self.snapshot().articles.incomplete

    def prepare_counting(self) -> None:
        """Opens what is counted of where a filter is set, so that the first one need not wait. Raises StoreError."""
        snapshot = self.snapshot()
        snapshot.tally(Query())
        snapshot.mentions_total(Query())
        _ = snapshot.place_names

    def snapshot_for(self, query: Query) -> Snapshot:
        """The current state as the query has it; see Snapshot.for_query. Raises StoreError."""
        return self.snapshot().for_query(query)

    def summary(self, query: Query) -> Summary:
        """The figures of a query."""
        kept = self._first_answers(query)
        return kept.summary if kept else counts.summary(self.snapshot_for(query), query)

    def places(self, query: Query) -> list[PlaceRow]:
        """The places and spots on the map, the most mentioned first."""
        kept = self._first_answers(query)
        return list(kept.places) if kept else places(self.snapshot_for(query), query)

    def sources(self, query: Query, *, place_id: str | None = None) -> list[SourceRow]:
        """The sources of the mentions on the map, or of those drawn at a place, the most mentions first."""
        kept = None if place_id else self._first_answers(query)
        return list(kept.sources) if kept else counts.sources(self.snapshot_for(query), query, place_id)

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
        kept = self._first_answers(query)
        return kept.timeline if kept else timeline(self.snapshot_for(query), query)

    def periods(self, query: Query) -> tuple[Period, ...]:
        """The years and months on the map with their mentions, those outside the query's dates included."""
        kept = self._first_answers(query)
        return kept.periods if kept else periods(self.snapshot_for(query), query)

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

    def mentions_of(self, article_ids: Sequence[str]) -> tuple[int, int]:
        """How many mentions these articles have with a place and without one, demonyms aside."""
        return counts.mentions_of(self.snapshot(), article_ids)

    def articles(self) -> list[ArticleRow]:
        """All articles by title."""
        return listings.articles(self.snapshot())

    def article_heads(self, article_ids: Collection[str]) -> list[ArticleHead]:
        """What those of the articles are known by that are stored, by title."""
        return article_heads(self.snapshot(), article_ids)

    def known_articles(self) -> KnownArticles:
        """Which articles are stored now, for `articles_besides`."""
        return known_articles(self.snapshot())

    def articles_besides(self, known: KnownArticles) -> set[str]:
        """The ids of the articles that are stored and not among those known."""
        return articles_besides(self.snapshot(), known)

    def articles_total(self) -> int:
        """The number of stored articles."""
        return self.snapshot().articles.total

    def last_read(self) -> datetime:
        """When an article was last added; there must be one."""
        return last_read(self.snapshot())

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
        """What was corrected by hand. Raises StoreError."""
        return self.snapshot().corrections

    def what_it_changes(self, corrections: Sequence[Correction], limit: int = 50) -> WhatItChanges:
        """What corrections would change, before they are made; at most `limit` mentions are listed."""
        return what_it_changes(self.snapshot(), corrections, limit)

    def correction_log(self) -> list[LogEntry]:
        """All that was corrected by hand, the newest first."""
        return log_entries(self.snapshot())

    def review_queue(self, query: Query, *, limit: int, offset: int = 0) -> list[MentionRow]:
        """The mentions that no reader has looked at, what is worth a look most first; see review_queue."""
        return review_queue(self.snapshot_for(query), query, limit=limit, offset=offset)

    def review_progress(self, query: Query) -> Progress:
        """How many of the mentions that the query selects readers have looked at."""
        return review_progress(self.snapshot_for(query), query)

    def reading_record(self) -> ReadingRecord:
        """What corrections say of the reading; see reading_record."""
        return reading_record(self.snapshot())

    def article_mentions(self, article_id: str, *, grouped: bool = False) -> list[MentionRow]:
        """All mentions of an article in the order of its text, as a query has them that is `grouped` or not."""
        return listings.article_mentions(self.snapshot_for(Query(grouped=grouped)), article_id)

    def facets(self, *, grouped: bool = False) -> Facets:
        """The choices of each filter, over the whole store, for a query that is `grouped` or not."""
        kept = self._first_answers(Query(grouped=grouped))
        return kept.facets if kept else facets(self.snapshot_for(Query(grouped=grouped)))

    def find_articles(self, typed: str, limit: int) -> FoundArticles:
        """The articles whose title, source or month of publication has what is typed; see article_choices.find_articles."""
        return find_articles(self.snapshot(), typed, limit)

    def copies(self, article_id: str) -> list[CopyRow]:
        """Where else an article appeared, the same or nearly; see copies.copies."""
        return copies(self.snapshot(), article_id)
