"""Articles to choose from, of which there may be a million: the most mentioned, and those that have what a reader types.

SQL finds and sorts them, so that no list of all is ever made.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import duckdb
import numpy as np

from dashboard.query.article_words import NO_SOURCE, NO_TITLE, say_month
from dashboard.query.facets import Choice
from dashboard.query.folding import words_of
from dashboard.store.coded.mentions import Table
from dashboard.store.columns import Values
from dashboard.store.filling import fill
from dashboard.store.rows import interval
from dashboard.store.snapshot import Snapshot

#: The articles with their scenes on the map, those in near copies too.
_COUNTED = f"{Table.ARTICLES} article JOIN scenes USING (number)"
_MOST_MENTIONED = "mentions DESC, title, article_id"
_SELECT_TOP = f"SELECT article_id, title, mentions FROM {_COUNTED} ORDER BY {_MOST_MENTIONED} LIMIT ?"  # noqa: S608
#: The label of each article, and its words in small letters; signs between words are left where they cost time to take out.
_LABELLED = f"""
    SELECT article_id, title, mentions, CASE WHEN strlen(label) = length(label) THEN lower(label) ELSE folded(label) END AS label
    FROM (
        SELECT *, concat_ws(' ', coalesce(nullif(title, ''), '{NO_TITLE}'), coalesce(nullif(source, ''), '{NO_SOURCE}'), month) AS label
        FROM {_COUNTED} JOIN months ON months.published_from IS NOT DISTINCT FROM article.published_from
             AND months.published_to IS NOT DISTINCT FROM article.published_to
    )
"""  # noqa: S608
_SELECT_FOUND = f"""
    SELECT article_id, count(*) OVER () FROM ({_LABELLED}) WHERE {{has_words}}
    ORDER BY starts_with(ltrim(regexp_replace(label, '[^\\pL\\pN]+', ' ', 'g')), ?) DESC, {_MOST_MENTIONED} LIMIT ?
"""  # noqa: S608


@dataclass(frozen=True, slots=True)
class FoundArticles:
    """The first `article_ids` of those that have what was typed, and how many have it in all."""

    article_ids: tuple[str, ...]
    total: int


def top_articles(snapshot: Snapshot, limit: int) -> list[Choice]:
    """The articles with the most scenes, then by title and article_id; those without a mention on the map come last."""
    with _counted(snapshot) as cursor:
        return [Choice(*row) for row in cursor.execute(_SELECT_TOP, [limit]).fetchall()]


def find_articles(snapshot: Snapshot, typed: str, limit: int) -> FoundArticles:
    """The articles with all the typed words, or parts of words, in title, source or month, in the order of `top_articles`.

    Those whose title begins with what is typed come first. Case, marks and signs do not count.
    """
    words = words_of(typed).folded
    sql = _SELECT_FOUND.format(has_words=" AND ".join(["TRUE", *("contains(label, ?)" for _ in words)]))
    with _counted(snapshot) as cursor:
        _make_months(cursor)
        rows = cursor.execute(sql, [*words, " ".join(words), limit]).fetchall()
    return FoundArticles(tuple(article_id for article_id, _ in rows), rows[0][1] if rows else 0)


@contextmanager
def _counted(snapshot: Snapshot) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection with the number of scenes of each article as the table `scenes`."""
    mentions = snapshot.scenes_of_articles
    with snapshot.cursor() as cursor:
        cursor.register("scenes", {"number": np.arange(mentions.size), "mentions": mentions})
        yield cursor


def _make_months(cursor: duckdb.DuckDBPyConnection) -> None:
    """Makes the table `months`, what is said of each time of publication."""
    cursor.execute("CREATE OR REPLACE TEMP TABLE months(published_from DATE, published_to DATE, month VARCHAR)")
    times = cursor.execute("SELECT DISTINCT published_from, published_to FROM articles").fetchall()
    fill(cursor, "months", (Values.DAY, Values.DAY, Values.TEXT), [(*time, say_month(interval(*time))) for time in times])
