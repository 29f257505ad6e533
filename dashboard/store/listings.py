"""Mentions, articles and what there is to choose from: pure functions of one state of the store."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import fields
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any

from dashboard.model import Article, PublishedBasis, kind_of
from dashboard.query import Query
from dashboard.query.facets import Choice, Facets, ordered
from dashboard.store.rows import ArticleRow, MentionRow, Rival, interval
from dashboard.store.snapshot import Snapshot

ORDERS = {
    "date": "date_from NULLS LAST, date_to",
    "newest": "date_to DESC NULLS LAST, date_from DESC",
    "article": "title",
    "confidence": "confidence DESC",
}
_TIES = 'article_id, start, "end"'
_MENTION_COLUMNS = [field.name for field in fields(MentionRow) if field.name != "excerpt"]
_ARTICLE_COLUMNS = [field.name for field in fields(ArticleRow)]
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def mentions(
    snapshot: Snapshot,
    query: Query,
    *,
    place_id: str | None = None,
    placed: bool | None = None,
    order: str = "date",
    limit: int | None = None,
    offset: int = 0,
) -> list[MentionRow]:
    """The mentions that the query selects, those without a place among them unless `placed` says otherwise.

    `place_id` is that of a PlaceRow: the mentions that are drawn there.
    `order`: "date" (earliest first, undated last), "newest", "article" (by title) or "confidence" (surest first); always the same.
    """
    condition, values = snapshot.where(query)
    conditions = [condition]
    if place_id is not None:
        conditions.append("spot_id = ?")
        values = [*values, place_id]
    if placed is not None:
        conditions.append(f"place_id IS {'NOT ' * placed}NULL")
    page = f"LIMIT {int(limit)}" if limit is not None else ""
    return _mention_rows(snapshot, " AND ".join(conditions), values, f"ORDER BY {ORDERS[order]}, {_TIES} {page} OFFSET {int(offset)}")


def article_mentions(snapshot: Snapshot, article_id: str) -> list[MentionRow]:
    """All mentions of an article in the order of its text, demonyms and those without a place included."""
    return _mention_rows(snapshot, "article_id = ?", [article_id], f"ORDER BY {_TIES}")


def _mention_rows(snapshot: Snapshot, condition: str, values: list[object], page: str) -> list[MentionRow]:
    """The rows of a condition; `page` orders and cuts them, in SQL of our own."""
    columns = ", ".join(f'"{column}"' for column in _MENTION_COLUMNS)
    sql = f"SELECT {columns} FROM shown WHERE {condition} {page}"  # noqa: S608
    found = [dict(zip(_MENTION_COLUMNS, row, strict=True)) for row in snapshot.rows(sql, values)]
    texts = _texts(snapshot, {row["article_id"] for row in found})
    return [_mention_row(row, texts[row["article_id"]]) for row in found]


def _texts(snapshot: Snapshot, article_ids: Iterable[str]) -> dict[str, str]:
    return dict(snapshot.rows("SELECT article_id, text FROM articles WHERE list_contains(?, article_id)", [sorted(article_ids)]))


def articles(snapshot: Snapshot) -> list[ArticleRow]:
    """All articles: by title, then article_id."""
    sql = """
        SELECT article_id, source_path, title, source, url, published_from, published_to, published_basis, epoch_us(ingested_at),
               gazetteer_version, coalesce(mentions, 0), coalesce(places, 0), coalesce(unplaced, 0)
        FROM articles LEFT JOIN (
            SELECT reading_id, count(*) FILTER (place_id IS NOT NULL AND NOT demonym) AS mentions,
                   count(DISTINCT place_id) FILTER (NOT demonym) AS places, count(*) FILTER (place_id IS NULL) AS unplaced
            FROM mentions GROUP BY reading_id
        ) USING (reading_id) ORDER BY title, article_id
    """
    rows = [dict(zip(_ARTICLE_COLUMNS, row, strict=True)) for row in snapshot.rows(sql)]
    return [ArticleRow(**{**row, "ingested_at": _moment(row["ingested_at"])}) for row in rows]


def article(snapshot: Snapshot, article_id: str) -> Article | None:
    """The article, None where the store has none of that id."""
    sql = """
        SELECT article_id, text, source_path, title, source, url, published_from, published_to, published_basis
        FROM articles WHERE article_id = ?
    """
    for id_, text, source_path, title, source, url, first, last, basis in snapshot.rows(sql, [article_id]):
        return Article(id_, text, source_path, title, source, url, interval(first, last), PublishedBasis(basis))
    return None


def facets(snapshot: Snapshot) -> Facets:
    """What there is to choose from, over the whole store."""
    (days,) = snapshot.rows("SELECT min(date_from), max(date_to) FROM shown WHERE place_id IS NOT NULL")
    (published,) = snapshot.rows("SELECT min(published_from), max(published_to) FROM articles")
    return Facets(
        articles=_choices(snapshot, "article_id", "max(title)"),
        sources=_choices(snapshot, "source", "source"),
        countries=_country_choices(snapshot),
        kinds=_kind_choices(snapshot),
        places=_place_choices(snapshot),
        spots=_spot_choices(snapshot),
        event_days=interval(*days),
        published_days=interval(*published),
    )


def _choices(snapshot: Snapshot, value: str, label: str) -> tuple[Choice, ...]:
    """A column of articles as choices, also those that no mention on the map goes with."""
    sql = f"""
        SELECT {value}, {label}, coalesce(sum(n), 0)::BIGINT AS mentions FROM articles LEFT JOIN (
            SELECT reading_id, count(*) AS n FROM mentions WHERE place_id IS NOT NULL AND NOT demonym GROUP BY reading_id
        ) USING (reading_id) GROUP BY {value} ORDER BY mentions DESC, 2, 1
    """  # noqa: S608
    return tuple(Choice(*row) for row in snapshot.rows(sql))


def _column_counts(snapshot: Snapshot, column: str) -> Counter[str]:
    sql = f"SELECT {column}, count(*) FILTER (NOT demonym) FROM shown WHERE place_id IS NOT NULL GROUP BY 1"  # noqa: S608
    return Counter(dict(snapshot.rows(sql)))


def _country_choices(snapshot: Snapshot) -> tuple[Choice, ...]:
    counts = _column_counts(snapshot, "country")
    counts.pop("", None)
    return ordered(Choice(code, code, n) for code, n in counts.items())


def _kind_choices(snapshot: Snapshot) -> tuple[Choice, ...]:
    kinds: Counter[str] = Counter()
    for feature, n in _column_counts(snapshot, "feature").items():
        kinds[kind_of(feature)] += n
    return ordered(Choice(str(kind), str(kind), n) for kind, n in kinds.items())


def _place_choices(snapshot: Snapshot) -> tuple[Choice, ...]:
    sql = """
        SELECT place_id, arg_max(name, ingested_at), arg_max(feature, ingested_at), arg_max(admin1, ingested_at),
               arg_max(country, ingested_at), count(*) FILTER (NOT demonym)
        FROM shown WHERE place_id IS NOT NULL GROUP BY place_id
    """
    found = snapshot.rows(sql)
    # Kirkuk the town and Kirkuk the division are told apart by their kind, two towns by where they are.
    labels = [
        [name, f"{name}, {kind_of(feature)}", ", ".join(part for part in (name, admin1, country) if part), f"{name}, {place_id}"]
        for place_id, name, feature, admin1, country, _ in found
    ]
    taken = [Counter(column) for column in zip(*labels, strict=True)]
    return ordered(
        Choice(row[0], next(label for label, of_all in zip(own, taken, strict=True) if of_all[label] == 1), row[5])
        for row, own in zip(found, labels, strict=True)
    )


def _spot_choices(snapshot: Snapshot) -> tuple[Choice, ...]:
    sql = "SELECT spot_id, arg_max(spot_name, ingested_at), count(*) FILTER (NOT demonym) FROM shown WHERE off GROUP BY spot_id"
    return ordered(Choice(*row) for row in snapshot.rows(sql))


def _mention_row(row: dict[str, Any], text: str) -> MentionRow:
    row["rivals"] = _rivals(row["rivals"])
    return MentionRow(**row, excerpt=text[row["excerpt_start"] : row["excerpt_end"]])


@lru_cache(maxsize=4096)
def _rivals(written: str) -> tuple[Rival, ...]:
    return tuple(Rival(**rival) for rival in json.loads(written))


def _moment(microseconds: int) -> datetime:
    """A timestamp of the table; DuckDB itself needs one more package to give it to Python."""
    return _EPOCH + timedelta(microseconds=microseconds)
