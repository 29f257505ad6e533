"""The sentences of chosen mentions in an order, as numbers, so that only those of a page are put in order and read."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from dashboard.query import Query
from dashboard.store.coded.choosing import Chooser, Counts, Rows
from dashboard.store.coded.mentions import Table

#: The table that has the columns of each order.
_TABLE_OF_ORDER = {"date": Table.DATES, "newest": Table.DATES, "article": Table.ARTICLES, "confidence": Table.CONFIDENCES}
_TEXT_BITS = 32
_TEXT_MASK = (1 << _TEXT_BITS) - 1
#: So many times the mentions that a page may need are looked at first: a sentence may have several.
_MENTIONS_OF_SENTENCE = 4


@dataclass(frozen=True)
class Sentences:
    """Some sentences in order, of `total`: the number of the article of each, and its first character there."""

    articles: Counts
    excerpts: Counts
    total: int


@dataclass(frozen=True)
class _Mentions:
    """Chosen mentions: the sentence of each, and where it comes in the order, but for the order of articles. Both end in a character."""

    sentences: npt.NDArray[np.int64]
    positions: npt.NDArray[np.int64]

    @classmethod
    def of(cls, chooser: Chooser, query: Query, place_id: str | None, table: Table, ranks: Counts) -> _Mentions:
        sentences, positions = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
        for part, rows in chooser.chosen_at(place_id, query):
            articles = part.articles[part.column(Table.ARTICLES)[rows]].astype(np.int64)
            sentences.append(articles << _TEXT_BITS | part.segment.excerpts[rows])
            of_mentions = part.in_table(table, ranks)[part.column(table)[rows]].astype(np.int64)
            positions.append(of_mentions << _TEXT_BITS | part.segment.starts[rows])
        return cls(np.concatenate(sentences), np.concatenate(positions))

    def first(self, number: int) -> Rows:
        """The mentions whose rank is that of one of so many first sentences, or less."""
        looked_at = _MENTIONS_OF_SENTENCE * number
        while looked_at < self.positions.size:
            last_rank = np.partition(self.positions, looked_at)[looked_at] >> _TEXT_BITS
            rows = np.flatnonzero(self.positions <= (last_rank << _TEXT_BITS | _TEXT_MASK))
            if _count_different(self.sentences[rows]) >= number:
                return rows
            looked_at *= _MENTIONS_OF_SENTENCE
        return np.arange(self.positions.size)


def sentences_in_order(
    chooser: Chooser, query: Query, place_id: str | None, order: tuple[str, str], *, offset: int, limit: int
) -> Sentences:
    """At most `limit` of the sentences with mentions on the map, or at one place, from the one numbered `offset`.

    Mentions are in an `order`, which is its name and its SQL, then by article_id and position; a sentence stands where its first mention
    does. The text of the query must be searched before (see Snapshot.hold_hits).
    """
    name, sql = order
    table = _TABLE_OF_ORDER[name]
    mentions = _Mentions.of(chooser, query, place_id, table, chooser.ranks(table, sql))
    rows = mentions.first(offset + limit)
    sentences, positions = mentions.sentences[rows], mentions.positions[rows]
    of_articles = chooser.ranks(Table.ARTICLES, "article_id")[sentences >> _TEXT_BITS]
    in_order = sentences[np.lexsort((positions & _TEXT_MASK, of_articles, positions >> _TEXT_BITS))]
    _, first_rows = np.unique(in_order, return_index=True)
    page = in_order[np.sort(first_rows)[offset : offset + limit]]
    return Sentences(page >> _TEXT_BITS, page & _TEXT_MASK, _count_different(mentions.sentences))


def _count_different(values: npt.NDArray[np.int64]) -> int:
    in_order = np.sort(values)
    return int(np.count_nonzero(in_order[1:] != in_order[:-1])) + bool(values.size)
