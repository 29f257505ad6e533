"""Lists: mentions, articles, and what there is to choose from, as pure functions of one state of the store."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import fields, replace
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
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
#: Texts read from the store at once, for all articles to be read again.
_TEXTS_AT_ONCE = 200


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
    records = snapshot.records(sql, values)
    texts = _texts(snapshot, {record["article_id"] for record in records})
    return [_mention_row(record, texts[record["article_id"]]) for record in records]


def _texts(snapshot: Snapshot, article_ids: Iterable[str]) -> dict[str, str]:
    return dict(snapshot.rows("SELECT article_id, text FROM articles WHERE list_contains(?, article_id)", [sorted(article_ids)]))


def articles(snapshot: Snapshot) -> list[ArticleRow]:
    """All articles: by title, then article_id."""
    sql = """
        SELECT article_id, source_path, title, source, url, published_from, published_to, published_basis,
               epoch_us(ingested_at) AS ingested_at, gazetteer_version, coalesce(reader_version, '') AS reader_version,
               coalesce(mentions, 0) AS mentions, coalesce(places, 0) AS places, coalesce(unplaced, 0) AS unplaced
        FROM articles LEFT JOIN (
            SELECT reading_id, count(*) FILTER (place_id IS NOT NULL AND NOT demonym) AS mentions,
                   count(DISTINCT place_id) FILTER (NOT demonym) AS places, count(*) FILTER (place_id IS NULL) AS unplaced
            FROM mentions GROUP BY reading_id
        ) USING (reading_id) ORDER BY title, article_id
    """
    return [ArticleRow(**record | {"ingested_at": _moment(record["ingested_at"])}) for record in snapshot.records(sql)]


def article(snapshot: Snapshot, article_id: str) -> Article | None:
    """The article, None where the store has none of that id."""
    return next(iter(_articles(snapshot, [article_id])), None)


def articles_as_given(snapshot: Snapshot) -> Iterator[Article]:
    """All articles as an ingest was given them: a publication date that was worked out from the text is left out. In that order."""
    ids = [row[0] for row in snapshot.rows("SELECT article_id FROM articles ORDER BY ingested_at, source_path, article_id")]
    for first in range(0, len(ids), _TEXTS_AT_ONCE):
        for article in _articles(snapshot, ids[first : first + _TEXTS_AT_ONCE]):
            given = article.published_basis is PublishedBasis.METADATA
            yield article if given else replace(article, published=None, published_basis=PublishedBasis.UNKNOWN)


def _articles(snapshot: Snapshot, article_ids: list[str]) -> list[Article]:
    """The articles of these ids, in their order."""
    sql = """
        SELECT article_id, text, source_path, title, source, url, published_from, published_to, published_basis
        FROM articles WHERE list_contains(?, article_id)
    """
    by_id = {record["article_id"]: _article(record) for record in snapshot.records(sql, [article_ids])}
    return [by_id[article_id] for article_id in article_ids if article_id in by_id]


def _article(record: dict[str, Any]) -> Article:
    published = interval(record.pop("published_from"), record.pop("published_to"))
    return Article(**record | {"published": published, "published_basis": PublishedBasis(record["published_basis"])})


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
        SELECT {value} AS value, {label} AS label, coalesce(sum(n), 0)::BIGINT AS mentions FROM articles LEFT JOIN (
            SELECT reading_id, count(*) AS n FROM mentions WHERE place_id IS NOT NULL AND NOT demonym GROUP BY reading_id
        ) USING (reading_id) GROUP BY {value} ORDER BY mentions DESC, label, value
    """  # noqa: S608
    return tuple(Choice(**record) for record in snapshot.records(sql))


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
        SELECT place_id, arg_max(name, ingested_at) AS name, arg_max(feature, ingested_at) AS feature,
               arg_max(admin1, ingested_at) AS admin1, arg_max(country, ingested_at) AS country, count(*) FILTER (NOT demonym) AS mentions
        FROM shown WHERE place_id IS NOT NULL GROUP BY place_id
    """
    records = snapshot.records(sql)
    labels = [_labels(**{name: value for name, value in record.items() if name != "mentions"}) for record in records]
    times_used = [Counter(column) for column in zip(*labels, strict=True)]
    return ordered(
        Choice(record["place_id"], next(label for label, used in zip(own, times_used, strict=True) if used[label] == 1), record["mentions"])
        for record, own in zip(records, labels, strict=True)
    )


def _labels(place_id: str, name: str, feature: str, admin1: str, country: str) -> list[str]:
    """The labels that a place may have, the shortest first: two towns are told apart by where they are."""
    where = ", ".join(part for part in (name, admin1, country) if part)
    return [name, f"{name}, {kind_of(feature)}", where, f"{name}, {place_id}"]


def _spot_choices(snapshot: Snapshot) -> tuple[Choice, ...]:
    sql = """
        SELECT spot_id AS value, arg_max(spot_name, ingested_at) AS label, count(*) FILTER (NOT demonym) AS mentions
        FROM shown WHERE off GROUP BY spot_id
    """
    return ordered(Choice(**record) for record in snapshot.records(sql))


def _mention_row(record: dict[str, Any], text: str) -> MentionRow:
    excerpt = text[record["excerpt_start"] : record["excerpt_end"]]
    return MentionRow(**record | {"rivals": _rivals(record["rivals"]), "excerpt": excerpt})


@lru_cache(maxsize=4096)
def _rivals(written: str) -> tuple[Rival, ...]:
    return tuple(Rival(**rival) for rival in json.loads(written))


def _moment(microseconds: int) -> datetime:
    """A timestamp of the table; DuckDB itself needs one more package to give it to Python."""
    return _EPOCH + timedelta(microseconds=microseconds)
