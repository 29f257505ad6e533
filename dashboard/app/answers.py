"""What the screen asks of the store, each question answered once for a version of it; the answers are shared by all readers."""

from __future__ import annotations

import os
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from dashboard.geoparsing.gazetteer.countries import country_names
from dashboard.model import Article
from dashboard.query import Query
from dashboard.query.facets import Facets, with_country_names
from dashboard.query.summary import Summary
from dashboard.store import Store, default_store_path
from dashboard.store.rows import ArticleRow, MentionRow, PlaceRow, Timeline, UnplacedRow

_KEPT = 256


def store_path() -> Path:
    """The store that the app shows: DASHBOARD_STORE, else the user's own."""
    named = os.environ.get("DASHBOARD_STORE")
    return Path(named) if named else default_store_path()


@lru_cache(maxsize=8)
def open_store(path: Path) -> Store:
    """The store, opened once for all readers. Raises StoreError, and tries again the next time."""
    return Store.open(path)


class Answers:
    """One version of a store, asked."""

    def __init__(self, store: Store, version: int) -> None:
        self.store = store
        self.version = version

    def facets(self) -> Facets:
        """What there is to choose from."""
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
        """Mentions over time."""
        return _timeline(self.store, self.version, query)

    def unplaced(self, query: Query) -> tuple[UnplacedRow, ...]:
        """The names that no gazetteer has."""
        return _unplaced(self.store, self.version, query)

    def page(self, query: Query, place_id: str, order: str, first: int, count: int) -> list[MentionRow]:
        """The mentions of a place from `first` on, at most `count`."""
        return self.store.mentions(query, place_id=place_id, order=order, limit=count, offset=first)

    def unplaced_mentions(self, query: Query, most: int) -> list[MentionRow]:
        """The first mentions that could not be placed, whatever their confidence."""
        return self.store.mentions(replace(query, min_confidence=0.0), placed=False, order="article", limit=most)

    def shown(self, query: Query) -> list[MentionRow]:
        """Every mention on the map, by date."""
        return self.store.mentions(query, placed=True)

    def article(self, article_id: str) -> Article | None:
        """The article with its text."""
        return _article(self.store, self.version, article_id)

    def article_mentions(self, article_id: str) -> tuple[MentionRow, ...]:
        """All that an article names, in the order of its text."""
        return _article_mentions(self.store, self.version, article_id)


@lru_cache(maxsize=8)
def _facets(store: Store, _version: int) -> Facets:
    return with_country_names(store.facets(), country_names())


@lru_cache(maxsize=8)
def _articles(store: Store, _version: int) -> tuple[ArticleRow, ...]:
    return tuple(store.articles())


@lru_cache(maxsize=_KEPT)
def _summary(store: Store, _version: int, query: Query) -> Summary:
    return store.summary(query)


@lru_cache(maxsize=_KEPT)
def _places(store: Store, _version: int, query: Query) -> tuple[PlaceRow, ...]:
    return tuple(store.places(query))


@lru_cache(maxsize=_KEPT)
def _timeline(store: Store, _version: int, query: Query) -> Timeline:
    return store.timeline(query)


@lru_cache(maxsize=_KEPT)
def _unplaced(store: Store, _version: int, query: Query) -> tuple[UnplacedRow, ...]:
    return tuple(store.unplaced(query))


@lru_cache(maxsize=32)
def _article(store: Store, _version: int, article_id: str) -> Article | None:
    return store.article(article_id)


@lru_cache(maxsize=32)
def _article_mentions(store: Store, _version: int, article_id: str) -> tuple[MentionRow, ...]:
    return tuple(store.article_mentions(article_id))
