"""What the screen asks of the store. Each answer is computed once for a version of the store and shared by all readers."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path

from dashboard.geoparsing.gazetteer.countries import country_names
from dashboard.model import Article
from dashboard.query import Query
from dashboard.query.facets import Facets, with_country_names
from dashboard.query.summary import Summary
from dashboard.store import Store, default_store_path
from dashboard.store.rows import ArticleRow, MentionRow, PlaceRow, Timeline, UnplacedRow

#: How many answers of each sort are kept, one for each query.
_CACHED_QUERIES = 256


def store_path() -> Path:
    """The store that the app shows: DASHBOARD_STORE, else the user's own."""
    path = os.environ.get("DASHBOARD_STORE")
    return Path(path) if path else default_store_path()


@lru_cache(maxsize=8)
def open_store(path: Path) -> Store:
    """The store, opened once for all readers. Raises StoreError; the next call then tries again."""
    return Store.open(path)


class Answers:
    """What one version of a store answers."""

    def __init__(self, store: Store, version: int) -> None:
        self.store = store
        self.version = version

    def facets(self) -> Facets:
        """The values that the filters can take, countries with their names."""
        return _facets(self.store, self.version)

    def articles(self) -> tuple[ArticleRow, ...]:
        """All articles, without their texts."""
        return _articles(self.store, self.version)

    def summary(self, query: Query) -> Summary:
        """The figures of a query."""
        return _summary(self.store, self.version, query)

    def places(self, query: Query) -> tuple[PlaceRow, ...]:
        """The places on the map, the most mentioned first."""
        return _places(self.store, self.version, query)

    def timeline(self, query: Query) -> Timeline:
        """The mentions of the query over time."""
        return _timeline(self.store, self.version, query)

    def unplaced(self, query: Query) -> tuple[UnplacedRow, ...]:
        """The toponyms that no gazetteer has, the most mentioned first."""
        return _unplaced(self.store, self.version, query)

    def mentions_of_place(self, query: Query, place_id: str, order: str, first: int, limit: int) -> list[MentionRow]:
        """At most `limit` mentions of a place, from the one numbered `first` (0 is the first in the order)."""
        return self.store.mentions(query, place_id=place_id, order=order, limit=limit, offset=first)

    def unplaced_mentions(self, query: Query, limit: int) -> list[MentionRow]:
        """The first `limit` mentions that could not be placed; see Query.for_unplaced."""
        return self.store.mentions(query.for_unplaced(), placed=False, order="article", limit=limit)

    def mentions_on_map(self, query: Query) -> list[MentionRow]:
        """Every mention on the map, by date."""
        return self.store.mentions(query, placed=True)

    def article(self, article_id: str) -> Article | None:
        """The article with its text, None if the store does not have it."""
        return _article(self.store, self.version, article_id)

    def article_mentions(self, article_id: str) -> tuple[MentionRow, ...]:
        """All mentions of an article in the order of its text."""
        return _article_mentions(self.store, self.version, article_id)


# The caches. `_version` is only part of the key, so that the store is asked again when its version changes.


@lru_cache(maxsize=8)
def _facets(store: Store, _version: int) -> Facets:
    return with_country_names(store.facets(), country_names())


@lru_cache(maxsize=8)
def _articles(store: Store, _version: int) -> tuple[ArticleRow, ...]:
    return tuple(store.articles())


@lru_cache(maxsize=_CACHED_QUERIES)
def _summary(store: Store, _version: int, query: Query) -> Summary:
    return store.summary(query)


@lru_cache(maxsize=_CACHED_QUERIES)
def _places(store: Store, _version: int, query: Query) -> tuple[PlaceRow, ...]:
    return tuple(store.places(query))


@lru_cache(maxsize=_CACHED_QUERIES)
def _timeline(store: Store, _version: int, query: Query) -> Timeline:
    return store.timeline(query)


@lru_cache(maxsize=_CACHED_QUERIES)
def _unplaced(store: Store, _version: int, query: Query) -> tuple[UnplacedRow, ...]:
    return tuple(store.unplaced(query))


@lru_cache(maxsize=32)
def _article(store: Store, _version: int, article_id: str) -> Article | None:
    return store.article(article_id)


@lru_cache(maxsize=32)
def _article_mentions(store: Store, _version: int, article_id: str) -> tuple[MentionRow, ...]:
    return tuple(store.article_mentions(article_id))
