"""Opens the store that a command names, and says what is wrong with it."""

from __future__ import annotations

import argparse
import sys
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from dashboard.cli.errors import UsageError
from dashboard.wording import count

if TYPE_CHECKING:
    from collections.abc import Callable

    from dashboard.query import Query
    from dashboard.query.facets import Facets
    from dashboard.store import Store


def open_store(path: Path, *, create: bool = False) -> Store:
    """Opens a store, and says what was mended in it then. Raises StoreError."""
    from dashboard.store import Store

    store = Store.open(path, create=create)
    if store.notice:
        print(f"dashboard: {store.notice}", file=sys.stderr)
    return store


def warn_of_damage(store: Store) -> None:
    """Says in a line how many articles lack mentions. Raises StoreError."""
    if incomplete := store.incomplete_articles():
        line = f"{store.path} lacks mentions of {count(incomplete, 'article')}: `dashboard check --repair` reads them again"
        print(f"dashboard: {line}", file=sys.stderr)


def query_asked(options: argparse.Namespace) -> tuple[Store, Callable[[], Facets], Query]:
    """The store that the options name, what gives its facets for the query, and the query that the filters mean.

    Facets are counted when they are first asked for. Raises StoreError, FilterError, UsageError.
    """
    from dashboard.cli.filter_options import query_of
    from dashboard.store import default_store_path

    store = open_store(options.store or default_store_path())
    store.snapshot().use_one_thread()
    store.snapshot().hold_if_small()
    warn_of_damage(store)
    facets = cache(partial(store.facets, grouped=options.grouped))
    try:
        return store, facets, query_of(options, facets)
    except ValueError as error:
        raise UsageError(str(error)) from error


def names_in(store: Store, query: Query, facets: Callable[[], Facets]) -> dict[str, str]:
    """The names that a query is said with: those of all countries, and of the articles and places that it names."""
    from dashboard.store.country_names import country_names

    of_places = facets().names if query.places else {}
    return of_places | store.snapshot().articles.titles_of(query.articles) | country_names()
