"""What a page says of articles without listing all of them. Pure functions of a snapshot of the store."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import numpy as np
import numpy.typing as npt

from dashboard.store.article_rows import ArticleHead
from dashboard.store.snapshot import Snapshot

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, eq=False)
class KnownArticles:
    """Which articles a state of the store has, by numbers that are worked out of their ids: eight bytes an article."""

    keys: npt.NDArray[np.uint64]


def known_articles(snapshot: Snapshot) -> KnownArticles:
    """The articles of a state."""
    return KnownArticles(np.asarray(snapshot.columns("SELECT hash(article_id) AS key FROM articles")["key"]))


def articles_besides(snapshot: Snapshot, known: KnownArticles) -> set[str]:
    """The ids of the articles that are stored and not known."""
    new = np.setdiff1d(known_articles(snapshot).keys, known.keys)
    if not new.size:
        return set()
    sql = "SELECT article_id FROM articles WHERE hash(article_id) IN (SELECT unnest(?::UBIGINT[]))"
    return {article_id for (article_id,) in snapshot.rows(sql, [new.tolist()])}


def article_heads(snapshot: Snapshot, article_ids: Collection[str]) -> list[ArticleHead]:
    """Those of the articles that are stored, by title, then article_id."""
    sql = """
        SELECT article_id, title, source, published_from, published_to, coalesce(language, '') AS language
        FROM articles WHERE article_id IN (SELECT unnest(?::VARCHAR[])) ORDER BY title, article_id
    """
    return [ArticleHead(**record) for record in snapshot.records(sql, [list(article_ids)])]


def last_read(snapshot: Snapshot) -> datetime:
    """When an article was last added; there must be one."""
    [(microseconds,)] = snapshot.rows("SELECT epoch_us(max(ingested_at)) FROM articles")
    return _EPOCH + timedelta(microseconds=microseconds)
