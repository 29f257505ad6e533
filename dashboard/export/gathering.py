"""Gathers what an export holds from the store."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from dashboard.export import Content, Format
from dashboard.query import Query, describe_filters
from dashboard.query.filter import Names
from dashboard.store import Store
from dashboard.store.coded.place_rows import places
from dashboard.store.counts import summary
from dashboard.store.rows import MentionRow
from dashboard.store.streaming import mentioning_articles, stream_mentions


def gather(store: Store, query: Query, format_: Format, names: Callable[[], Names], *, placed: bool | None = None) -> Content:
    """What a file of the format holds of the query, all of one moment of the store.

    `names` gives the names that the filters are said with (see Facets.names). `placed` keeps only the mentions with a place (True) or
    without (False). A toponym that the article breaks across lines is on one. Raises StoreError, also while the rows are read.
    """
    snapshot = store.snapshot_for(query)
    rows = map(_on_one_line, stream_mentions(snapshot, query, placed=placed, order=format_.order))
    if not format_.tells_more:
        return Content(rows)
    return Content(
        rows,
        places=places(snapshot, query),
        articles=mentioning_articles(snapshot, query, placed=placed),
        filters=describe_filters(query, summary(snapshot, query), names()),
    )


def _on_one_line(row: MentionRow) -> MentionRow:
    """The row, its toponym with a blank for each line end."""
    return replace(row, toponym=" ".join(row.toponym.split())) if len(row.toponym.splitlines()) > 1 else row
