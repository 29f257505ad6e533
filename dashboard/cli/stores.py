"""Opens the store that a command names, and says what is wrong with it."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from dashboard.cli.errors import UsageError
from dashboard.wording import count

if TYPE_CHECKING:
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
    if incomplete := store.snapshot().incomplete_articles:
        line = f"{store.path} lacks mentions of {count(incomplete, 'article')}: `dashboard check --repair` reads them again"
        print(f"dashboard: {line}", file=sys.stderr)


def query_asked(options: argparse.Namespace) -> tuple[Store, Facets, Query]:
    """The store that the options name, its facets, and the query that the filters mean. Raises StoreError, FilterError, UsageError."""
    from dashboard.cli.filter_options import query_of
    from dashboard.store import default_store_path

    store = open_store(options.store or default_store_path())
    warn_of_damage(store)
    facets = store.facets()
    try:
        return store, facets, query_of(options, facets)
    except ValueError as error:
        raise UsageError(str(error)) from error


def names_of(facets: Facets) -> dict[str, str]:
    """The names of articles, places and all countries; see Facets.names."""
    from dashboard.country_names import country_names

    return facets.names | country_names()
