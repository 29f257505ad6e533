"""Gives all mentions that a query selects, one after the other: memory does not grow with their number."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dashboard.query import Query
from dashboard.store.article_rows import MentioningArticle
from dashboard.store.listings import MENTION_COLUMNS, ORDERS, TIE_BREAKERS, parse_rivals
from dashboard.store.rows import MentionRow
from dashboard.store.snapshot import Snapshot

#: The orders of a stream: those of a list, and "place", which keeps together what is drawn at one place or, without a place, has one
#: toponym; the most mentioned places come first, and what has no place last.
STREAM_ORDERS = ORDERS | {"place": f"spot_id IS NULL, together DESC, spot_id, unplaced_name, {ORDERS['date']}"}
#: The table is read once for so many mentions: more take more memory, fewer take more time.
_ROWS_A_PASS = 10_000
_ROWS_AT_ONCE = 1_000
_RIVALS, _ARTICLE_ID = MENTION_COLUMNS.index("rivals"), MENTION_COLUMNS.index("article_id")


def stream_mentions(snapshot: Snapshot, query: Query, *, placed: bool | None = None, order: str = "date") -> Iterator[MentionRow]:
    """The mentions that the query selects, as listings.mentions gives them; `order` is one of STREAM_ORDERS. Raises StoreError.

    Only the keys of the mentions are put in order at once. A sort of whole mentions, with their sentences, would hold all of them.
    """
    condition, values = _condition(snapshot, query, placed)
    ranked = f"""
        CREATE TEMP TABLE ranked AS
        SELECT row_number() OVER (ORDER BY {STREAM_ORDERS[order]}, {TIE_BREAKERS}) AS rank, reading_id, start, "end"
        FROM (
            SELECT *, count(*) OVER (PARTITION BY spot_id, unplaced_name) AS together
            FROM (SELECT *, CASE WHEN NOT placed THEN toponym END AS unplaced_name FROM shown WHERE {condition})
        )
    """  # noqa: S608
    columns = ", ".join(f'"{column}"' for column in MENTION_COLUMNS)
    page = f"""
        SELECT {columns}, substring(text, excerpt_start + 1, excerpt_end - excerpt_start) AS excerpt, author
        FROM shown JOIN (SELECT * FROM ranked WHERE rank > ? AND rank <= ?) USING (reading_id, start, "end") ORDER BY rank
    """  # noqa: S608
    with snapshot.cursor() as cursor:
        cursor.execute(ranked, values)
        [(total,)] = cursor.execute("SELECT count(*) FROM ranked").fetchall()
        for first in range(0, total, _ROWS_A_PASS):
            cursor.execute(page, [first, first + _ROWS_A_PASS])
            while records := cursor.fetchmany(_ROWS_AT_ONCE):
                yield from (_mention_row((*record[:-1], snapshot.articles.also_in(record[_ARTICLE_ID]), record[-1])) for record in records)


def mentioning_articles(snapshot: Snapshot, query: Query, *, placed: bool | None = None) -> list[MentioningArticle]:
    """The articles of the mentions that the query selects, by title, then article_id."""
    condition, values = _condition(snapshot, query, placed)
    sql = f"""
        SELECT article_id, any_value(title) AS title, any_value(source) AS source, any_value(url) AS url,
               any_value(published_from) AS published_from, any_value(published_to) AS published_to,
               any_value(published_basis) AS published_basis, count(*) AS mentions, count(DISTINCT spot_id) AS places
        FROM shown WHERE {condition} GROUP BY article_id ORDER BY title, article_id
    """  # noqa: S608
    return [MentioningArticle(**record) for record in snapshot.records(sql, values)]


def _condition(snapshot: Snapshot, query: Query, placed: bool | None) -> tuple[str, list[object]]:
    """The condition of the query over `shown`; `placed` keeps only mentions with a place (True) or without (False)."""
    condition, values = snapshot.where(query)
    return (condition if placed is None else f"{condition} AND {'NOT ' * (not placed)}placed"), values


def _mention_row(record: tuple[Any, ...]) -> MentionRow:
    """The mention of the values of MENTION_COLUMNS, the excerpt, the other sources and the author."""
    values = list(record)
    values[_RIVALS] = parse_rivals(values[_RIVALS])
    return MentionRow(*values)
