"""The sentences of chosen mentions in an order, as numbers, so that only those of a page are read."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from dashboard.query import Query
from dashboard.store.coded.choosing import Chooser, Counts
from dashboard.store.coded.mentions import Table

#: The table that has the columns of each order.
_TABLE_OF_ORDER = {"date": Table.DATES, "newest": Table.DATES, "article": Table.ARTICLES, "confidence": Table.CONFIDENCES}
_TEXT_BITS = 32


@dataclass(frozen=True)
class Sentences:
    """Sentences in order: the number of the article of each, and its first character there."""

    articles: Counts
    excerpts: Counts

    def __len__(self) -> int:
        return int(self.articles.size)

    def page(self, offset: int, limit: int) -> Sentences:
        """At most `limit` of them, from the one numbered `offset`."""
        return Sentences(self.articles[offset : offset + limit], self.excerpts[offset : offset + limit])


def ordered_sentences(chooser: Chooser, query: Query, place_id: str | None, order: str, order_sql: str) -> Sentences:
    """The sentences with mentions on the map, or at one place, each where the first of its mentions stands.

    Mentions are in the order of the name `order`, which is `order_sql`, then by article_id and position. The text of the query must be
    searched before (see Snapshot.hold_hits).
    """
    table = _TABLE_OF_ORDER[order]
    ranks, article_ranks = chooser.ranks(table, order_sql), chooser.ranks(Table.ARTICLES, "article_id")
    keys, firsts = [np.zeros(0, np.int64)], [np.zeros((3, 0), np.int64)]
    for part, rows in chooser.chosen_at(place_id, query):
        articles = part.articles[part.column(Table.ARTICLES)[rows]].astype(np.int64)
        starts = part.segment.starts[rows]
        keys.append(articles << _TEXT_BITS | part.segment.excerpts[rows])
        of_mentions = part.in_table(table, ranks)[part.column(table)[rows]]
        firsts.append(np.stack([starts, article_ranks[articles], of_mentions]))
    in_order = np.concatenate(keys)[np.lexsort(np.concatenate(firsts, axis=1))]
    _, first_rows = np.unique(in_order, return_index=True)
    ordered = in_order[np.sort(first_rows)]
    return Sentences(ordered >> _TEXT_BITS, ordered & ((1 << _TEXT_BITS) - 1))
