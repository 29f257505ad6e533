"""What the screen asks of the store. Each answer is computed once for a version of the store and shared by all readers."""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path

from dashboard.briefing.facts import Facts, gather
from dashboard.model import Article, Interval, Role
from dashboard.query import Query
from dashboard.query.comparison import Comparison, asked_days, length_ratio
from dashboard.query.facets import Facets, Period, with_country_names
from dashboard.query.parameters import ANY_ROLE
from dashboard.query.summary import Summary
from dashboard.store import Store, default_store_path
from dashboard.store.article_choices import FoundArticles
from dashboard.store.article_heads import KnownArticles
from dashboard.store.article_rows import ArticleHead, CopyRow, SourceRow
from dashboard.store.changes import PlaceChange, place_changes
from dashboard.store.country_names import country_names
from dashboard.store.log_entries import LogEntry
from dashboard.store.rows import MentionRow, PlaceRow, SentencePage, ToponymRow
from dashboard.store.steps import StepCounts
from dashboard.store.timeline_rows import Step, Timeline

#: The variable that has the map offer the streets of an online map, if it is not empty.
OFFER_TILES = "DASHBOARD_TILES"
#: The variable that lets readers of the page add, mend and remove articles, and correct what was read in them, if it is not empty.
ALLOW_CHANGES = "DASHBOARD_CHANGES"
#: How many answers of each sort are kept, one for each query.
_CACHED_QUERIES = 256


def store_path() -> Path:
    """The store that the app shows: DASHBOARD_STORE, else the user's own."""
    path = os.environ.get("DASHBOARD_STORE")
    return Path(path) if path else default_store_path()


def offers_tiles() -> bool:
    """Whether readers may switch an online street map on."""
    return bool(os.environ.get(OFFER_TILES))


def allows_changes() -> bool:
    """Whether readers may add, mend and remove articles, and correct what was read in them."""
    return bool(os.environ.get(ALLOW_CHANGES))


@lru_cache(maxsize=8)
def open_store(path: Path) -> Store:
    """The store, opened once for all readers. Raises StoreError; the next call then tries again."""
    return Store.open(path)


class Answers:
    """What one version of a store answers."""

    def __init__(self, store: Store, version: int) -> None:
        self.store = store
        self.version = version

    def facets(self, query: Query) -> Facets:
        """The values that the filters of the query can take, countries with their names."""
        return _facets(self.store, self.version, query.grouped)

    def names(self, query: Query) -> dict[str, str]:
        """The names that a query is said with: those of Facets.names, and the titles of its articles."""
        names = _names(self.store, self.version, query.grouped)
        return names | {head.article_id: head.title for head in self.article_heads(query.articles)} if query.articles else names

    def articles_among(self, article_ids: Collection[str]) -> set[str]:
        """The ids of those of the articles that are stored."""
        return {head.article_id for head in self.article_heads(tuple(article_ids))}

    def find_articles(self, typed: str, limit: int) -> FoundArticles:
        """The articles that have what is typed, at most so many of them, and how many there are."""
        return _found_articles(self.store, self.version, typed, limit)

    def article_heads(self, article_ids: tuple[str, ...]) -> tuple[ArticleHead, ...]:
        """What those of the articles are known by that are stored, by title."""
        return _article_heads(self.store, self.version, article_ids) if article_ids else ()

    def articles_total(self) -> int:
        """The number of articles."""
        return self.store.articles_total()

    def known_articles(self) -> KnownArticles:
        """Which articles there are, for `articles_besides`; the same object for all readers."""
        return _known_articles(self.store, self.version)

    def articles_besides(self, known: KnownArticles) -> frozenset[str]:
        """The ids of the articles that are not among those known."""
        return frozenset() if known is self.known_articles() else frozenset(self.store.articles_besides(known))

    def last_read(self) -> date:
        """The day on which an article was last added; there must be one."""
        return _last_read(self.store, self.version).astimezone().date()

    def incomplete_articles(self) -> int:
        """The number of articles of which mentions are missing, as the disk has lost them."""
        return _incomplete_articles(self.store, self.version)

    def summary(self, query: Query) -> Summary:
        """The figures of a query."""
        return _summary(self.store, self.version, query)

    def places(self, query: Query) -> tuple[PlaceRow, ...]:
        """The places on the map, the most mentioned first."""
        return _places(self.store, self.version, query)

    def changes(self, query: Query, comparison: Comparison) -> tuple[PlaceChange, ...]:
        """The places of the query and of what it is compared with, the most changed first."""
        days = self.timeline(Query(on=query.on)).days
        if days is None:
            return ()
        every_place = replace(query, min_mentions=1)
        other = comparison.other_query(every_place)
        ratio = length_ratio(asked_days(query, days), asked_days(other, days))
        return place_changes(self.places(every_place), self.places(other), ratio, query.min_mentions)

    def sources(self, query: Query, place_id: str | None) -> tuple[SourceRow, ...]:
        """The sources of what is on the map, or of what is drawn at a place, the most mentions first."""
        return _sources(self.store, self.version, query, place_id)

    def roles_at_place(self, query: Query, place_id: str) -> Mapping[Role, int]:
        """The mentions drawn at a place by role, whichever roles the query asks for."""
        return _roles_at_place(self.store, self.version, replace(query, roles=(ANY_ROLE,)), place_id)

    def articles_without_roles(self) -> int:
        """The number of articles that were read before roles were told apart."""
        return _articles_without_roles(self.store, self.version)

    def timeline(self, query: Query) -> Timeline:
        """The mentions of the query over time."""
        return _timeline(self.store, self.version, query)

    def periods(self, query: Query) -> tuple[Period, ...]:
        """The years and months on the map with their mentions, those outside the query's dates included."""
        return _periods(self.store, self.version, replace(query, since=None, until=None))

    def step_counts(self, query: Query, days: Interval, step: Step) -> StepCounts:
        """The mentions of each place in each step of these days, the query's dates left out."""
        return _step_counts(self.store, self.version, query, days, step)

    def toponyms_left_off(self, query: Query, reason: str) -> tuple[ToponymRow, ...]:
        """The toponyms that are off the map for a reason, the most mentioned first."""
        return _toponyms_left_off(self.store, self.version, query, reason)

    def sentences(self, query: Query, place_id: str | None, order: str, first: int, limit: int) -> SentencePage:
        """At most `limit` sentences with mentions on the map, or at a place, from the one numbered `first`, 0 being the first of all."""
        return self.store.sentences(query, place_id=place_id, order=order, limit=limit, offset=first)

    def mentions_left_off(self, query: Query, reason: str, toponym: str | None, first: int, limit: int) -> list[MentionRow]:
        """At most `limit` mentions that are off the map for a reason, of one toponym or of all, from the one numbered `first`."""
        return self.store.mentions_left_off(query, reason, toponym=toponym, limit=limit, offset=first)

    def correction_log(self) -> tuple[LogEntry, ...]:
        """What readers have corrected, the newest first, without the entries that only undo others."""
        return _correction_log(self.store, self.version)

    def facts(self, query: Query) -> Facts:
        """What a briefing of the query is made of."""
        return _facts(self.store, self.version, query)

    def article(self, article_id: str) -> Article | None:
        """The article with its text, None if the store does not have it."""
        return _article(self.store, self.version, article_id)

    def copies(self, article_id: str) -> tuple[CopyRow, ...]:
        """Where else the article appeared, the same or nearly."""
        return _copies(self.store, self.version, article_id)

    def article_mentions(self, article_id: str, query: Query) -> tuple[MentionRow, ...]:
        """All mentions of an article in the order of its text, whatever the query's filters."""
        return _article_mentions(self.store, self.version, article_id, query.grouped)


# The caches. `_version` is only part of the key, so that the store is asked again when its version changes.


@lru_cache(maxsize=8)
def _facets(store: Store, _version: int, grouped: bool) -> Facets:
    return with_country_names(store.facets(grouped=grouped), country_names())


@lru_cache(maxsize=8)
def _names(store: Store, version: int, grouped: bool) -> dict[str, str]:
    return _facets(store, version, grouped).names


@lru_cache(maxsize=64)
def _found_articles(store: Store, _version: int, typed: str, limit: int) -> FoundArticles:
    return store.find_articles(typed, limit)


@lru_cache(maxsize=64)
def _article_heads(store: Store, _version: int, article_ids: tuple[str, ...]) -> tuple[ArticleHead, ...]:
    return tuple(store.article_heads(article_ids))


@lru_cache(maxsize=8)
def _known_articles(store: Store, _version: int) -> KnownArticles:
    return store.known_articles()


@lru_cache(maxsize=8)
def _last_read(store: Store, _version: int) -> datetime:
    return store.last_read()


@lru_cache(maxsize=8)
def _incomplete_articles(store: Store, _version: int) -> int:
    return store.incomplete_articles()


@lru_cache(maxsize=_CACHED_QUERIES)
def _summary(store: Store, _version: int, query: Query) -> Summary:
    return store.summary(query)


@lru_cache(maxsize=_CACHED_QUERIES)
def _places(store: Store, _version: int, query: Query) -> tuple[PlaceRow, ...]:
    return tuple(store.places(query))


@lru_cache(maxsize=_CACHED_QUERIES)
def _sources(store: Store, _version: int, query: Query, place_id: str | None) -> tuple[SourceRow, ...]:
    return tuple(store.sources(query, place_id=place_id))


@lru_cache(maxsize=_CACHED_QUERIES)
def _roles_at_place(store: Store, _version: int, query: Query, place_id: str) -> Mapping[Role, int]:
    return store.roles_at_place(query, place_id)


@lru_cache(maxsize=8)
def _articles_without_roles(store: Store, _version: int) -> int:
    return store.articles_without_roles()


@lru_cache(maxsize=_CACHED_QUERIES)
def _timeline(store: Store, _version: int, query: Query) -> Timeline:
    return store.timeline(query)


@lru_cache(maxsize=_CACHED_QUERIES)
def _periods(store: Store, _version: int, query: Query) -> tuple[Period, ...]:
    return store.periods(query)


@lru_cache(maxsize=16)
def _step_counts(store: Store, _version: int, query: Query, days: Interval, step: Step) -> StepCounts:
    return store.step_counts(query, days, step)


@lru_cache(maxsize=_CACHED_QUERIES)
def _toponyms_left_off(store: Store, _version: int, query: Query, reason: str) -> tuple[ToponymRow, ...]:
    return tuple(store.toponyms_left_off(query, reason))


@lru_cache(maxsize=8)
def _correction_log(store: Store, _version: int) -> tuple[LogEntry, ...]:
    return tuple(entry for entry in store.correction_log() if entry.correction.undoes is None)


@lru_cache(maxsize=16)
def _facts(store: Store, version: int, query: Query) -> Facts:
    return gather(store, query, Answers(store, version).names(query) | country_names())


@lru_cache(maxsize=32)
def _article(store: Store, _version: int, article_id: str) -> Article | None:
    return store.article(article_id)


@lru_cache(maxsize=32)
def _copies(store: Store, _version: int, article_id: str) -> tuple[CopyRow, ...]:
    return tuple(store.copies(article_id))


@lru_cache(maxsize=32)
def _article_mentions(store: Store, _version: int, article_id: str, grouped: bool) -> tuple[MentionRow, ...]:
    return tuple(store.article_mentions(article_id, grouped=grouped))
