"""Lists mentions, articles, and the choices of each filter. Pure functions of a snapshot of the store."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from itertools import groupby
from typing import Any

from dashboard.model import Article, DateBasis, PublishedBasis
from dashboard.query import Query
from dashboard.query.conditions import ALWAYS
from dashboard.store.article_rows import ArticleRow
from dashboard.store.coded.mentions import Table
from dashboard.store.coded.sentences import sentences_in_order
from dashboard.store.date_sql import DATE_IS_SURE
from dashboard.store.held_mentions import Key
from dashboard.store.left_off import is_left_off, tested_mentions
from dashboard.store.role_sql import IS_SCENE
from dashboard.store.rows import MentionRow, Rival, SentencePage, interval
from dashboard.store.site_lines import left_out
from dashboard.store.snapshot import Snapshot

ORDERS = {
    "date": "date_from NULLS LAST, date_to",
    "newest": "date_to DESC NULLS LAST, date_from DESC",
    "article": "title",
    "confidence": "confidence DESC",
}
TIE_BREAKERS = 'article_id, start, "end"'
#: A sentence of so many characters tells something and can be read at a glance.
_TELLING_CHARACTERS = (60, 260)
#: The last fields of a mention are worked out when it is listed; the others are columns of `shown`.
MENTION_COLUMNS = [field.name for field in fields(MentionRow) if field.name not in ("excerpt", "also_in", "author")]
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
#: Articles read from the store at once when all of them are listed, so that not all texts are in memory.
_ARTICLES_AT_ONCE = 200


def mentions(
    snapshot: Snapshot,
    query: Query,
    *,
    placed: bool | None = None,
    order: str = "date",
    limit: int | None = None,
    offset: int = 0,
) -> list[MentionRow]:
    """The mentions that the query selects, with and without a place; `placed` keeps only those with one (True) or without (False).

    `order` is "date" (earliest first, undated last), "newest", "article" (by title) or "confidence" (highest first); ties are broken by
    article and position, so that pages fit together.
    """
    condition, values = snapshot.where(query)
    conditions = [condition]
    if placed is not None:
        conditions.append(f"{'NOT ' * (not placed)}placed")
    return _mention_rows(snapshot, " AND ".join(conditions), values, ORDERS[order], limit=limit, offset=offset)


def sentences(
    snapshot: Snapshot, query: Query, *, place_id: str | None = None, order: str = "date", limit: int, offset: int = 0
) -> SentencePage:
    """The sentences with mentions on the map, each once, where its first mention would stand in the order of `mentions`.

    `place_id`, that of a PlaceRow, keeps the mentions drawn there. At most `limit` sentences are given, from the one numbered `offset`.
    """
    snapshot.hold_hits(query)
    page = sentences_in_order(snapshot.chooser, query, place_id, (order, ORDERS[order]), offset=offset, limit=limit)
    condition, values = snapshot.where(query)
    at_place, place_values = ("spot_id = ?", [place_id]) if place_id is not None else ALWAYS
    on_page = f"""(
        SELECT shown.*, sentence FROM (SELECT * FROM shown WHERE reading_id IN (SELECT unnest(?::VARCHAR[]))) shown JOIN (
            SELECT reading_id, excerpt_start, sentence FROM {Table.ARTICLES} JOIN (
                SELECT unnest(?::INTEGER[]) AS number, unnest(?::INTEGER[]) AS excerpt_start, unnest(?::INTEGER[]) AS sentence
            ) USING (number)
        ) USING (reading_id, excerpt_start) WHERE placed AND {condition} AND {at_place}
    )"""  # noqa: S608
    numbers = page.articles.tolist()
    numbered = [_readings(snapshot, numbers), numbers, page.excerpts.tolist(), list(range(len(numbers)))]
    rows = _mention_rows(snapshot, "TRUE", [*numbered, *values, *place_values], "sentence, start", source=on_page)
    of_sentence = groupby(rows, key=lambda row: (row.article_id, row.excerpt_start))
    return SentencePage(tuple(tuple(rows_of_it) for _, rows_of_it in of_sentence), page.total)


def _readings(snapshot: Snapshot, numbers: Sequence[int]) -> list[str]:
    """The readings of the articles with these numbers: files are read where these stand, and not joined to the page as a whole."""
    sql = f"SELECT reading_id FROM {Table.ARTICLES} WHERE number IN (SELECT unnest(?::INTEGER[]))"  # noqa: S608
    return [reading_id for (reading_id,) in snapshot.rows(sql, [numbers])]


def telling_mentions(snapshot: Snapshot, query: Query, place_ids: Sequence[str], limit: int) -> list[MentionRow]:
    """For each of these places (ids of PlaceRows) at most `limit` mentions on the map whose sentences tell most about it.

    Those come first whose date is sure and stated, whose sentence is neither a scrap nor very long, and whose place is surest.
    """
    condition, values = snapshot.where(query)
    told = f"""
        CAST({DATE_IS_SURE} AS INT) + CAST(date_basis IN ('{DateBasis.STATED}', '{DateBasis.RELATIVE}') AS INT)
        + 2 * CAST(excerpt_end - excerpt_start BETWEEN {_TELLING_CHARACTERS[0]} AND {_TELLING_CHARACTERS[1]} AS INT) + confidence
    """
    ranked = f"""(
        SELECT *, row_number() OVER (PARTITION BY spot_id ORDER BY {told} DESC, {TIE_BREAKERS}) AS place_rank
        FROM shown WHERE {condition} AND placed AND list_contains(?, spot_id)
    )"""  # noqa: S608
    return _mention_rows(snapshot, f"place_rank <= {int(limit)}", [*values, list(place_ids)], "place_rank", source=ranked)


def article_mentions(snapshot: Snapshot, article_id: str) -> list[MentionRow]:
    """All mentions of an article in the order of its text, with demonyms and toponyms without a place."""
    return _mention_rows(snapshot, "article_id = ?", [article_id])


def mentions_with_keys(snapshot: Snapshot, keys: Sequence[Key]) -> list[MentionRow]:
    """The mentions with these keys, in the order of articles and their texts."""
    columns: list[object] = [list(values) for values in zip(*keys, strict=True)] if keys else [[], [], []]
    wanted = "SELECT unnest(?::VARCHAR[]), unnest(?::INTEGER[]), unnest(?::INTEGER[])"
    return _mention_rows(snapshot, f'(reading_id, start, "end") IN ({wanted})', columns)


def mentions_of_table(snapshot: Snapshot, table: str, values: list[object], order: str, *, limit: int, offset: int = 0) -> list[MentionRow]:
    """A page of the mentions of a table of SQL in an order; neither must contain what a user typed."""
    return _mention_rows(snapshot, "TRUE", values, order, source=table, limit=limit, offset=offset)


def mentions_left_off(
    snapshot: Snapshot, query: Query, reason: str, *, toponym: str | None = None, limit: int | None = None, offset: int = 0
) -> list[MentionRow]:
    """The mentions that are off the map for this reason, of one toponym or of all, in the order of left_off.toponyms, then by title."""
    tested, values = tested_mentions(snapshot, query)
    condition = f"{is_left_off(reason)} AND toponym = coalesce(?, toponym)"
    order = "count(*) OVER (PARTITION BY toponym) DESC, toponym, title"
    return _mention_rows(snapshot, condition, [*values, toponym], order, source=tested, limit=limit, offset=offset)


def _mention_rows(
    snapshot: Snapshot,
    condition: str,
    values: list[object],
    order: str = "",
    *,
    source: str = "shown",
    limit: int | None = None,
    offset: int = 0,
) -> list[MentionRow]:
    """The mentions of a table of SQL that meet a condition, a page of them in an order; ties are broken by article and position.

    `source`, `condition` and `order` are SQL and must not contain what a user typed; `values` are those of their ? parameters.
    """
    columns = ", ".join(f'"{column}"' for column in MENTION_COLUMNS)
    order_by = ", ".join(part for part in (order, TIE_BREAKERS) if part)
    page = f"{'' if limit is None else f'LIMIT {int(limit)}'} OFFSET {int(offset)}"
    sql = f"SELECT {columns}, author FROM {source} WHERE {condition} ORDER BY {order_by} {page}"  # noqa: S608
    records = snapshot.records(sql, values)
    texts = snapshot.articles.texts_of({record["article_id"] for record in records})
    return [_mention_row(record, texts[record["article_id"]], snapshot.articles.also_in(record["article_id"])) for record in records]


def articles(snapshot: Snapshot) -> list[ArticleRow]:
    """All articles without their texts, by title, then article_id."""
    sql = f"""
        SELECT article_id, source_path, title, source, url, published_from, published_to, published_basis,
               epoch_us(ingested_at) AS ingested_at, gazetteer_version, coalesce(reader_version, '') AS reader_version,
               coalesce(language, '') AS language,
               coalesce(mentions, 0) AS mentions, coalesce(places, 0) AS places, coalesce(unplaced, 0) AS unplaced
        FROM articles LEFT JOIN (
            SELECT reading_id, count(*) FILTER (placed AND {IS_SCENE}) AS mentions,
                   count(DISTINCT named_id) FILTER ({IS_SCENE}) AS places, count(*) FILTER (NOT placed) AS unplaced
            FROM shown GROUP BY reading_id
        ) USING (reading_id) ORDER BY title, article_id
    """  # noqa: S608
    return [ArticleRow(**record | {"ingested_at": _utc_time(record["ingested_at"])}) for record in snapshot.records(sql)]


def article(snapshot: Snapshot, article_id: str) -> Article | None:
    """The article with that id, None if it is not stored."""
    return next(iter(_articles(snapshot, [article_id])), None)


def articles_as_given(snapshot: Snapshot) -> Iterator[Article]:
    """All articles as an ingest was given them, in the order of ingest: without publication dates that were worked out from the text."""
    sql = "SELECT article_id FROM articles ORDER BY ingested_at, source_path, article_id"
    article_ids = [article_id for (article_id,) in snapshot.rows(sql)]
    for start in range(0, len(article_ids), _ARTICLES_AT_ONCE):
        yield from map(as_given, _articles(snapshot, article_ids[start : start + _ARTICLES_AT_ONCE]))


def as_given(article: Article) -> Article:
    """A stored article as an ingest was given it: without what was worked out from its text, or from other articles."""
    if article.published_basis is PublishedBasis.METADATA:
        return replace(article, site_lines=())
    return replace(article, published=None, published_basis=PublishedBasis.UNKNOWN, site_lines=())


def _articles(snapshot: Snapshot, article_ids: list[str]) -> list[Article]:
    """The articles with these ids, in the order of the ids; ids that are not stored are left out."""
    sql = """
        SELECT article_id, text, source_path, title, source, url, published_from, published_to, published_basis,
               coalesce(author, '') AS author, site_lines
        FROM articles WHERE list_contains(?, article_id)
    """
    articles_by_id = {record["article_id"]: _article(record) for record in snapshot.records(sql, [article_ids])}
    return [articles_by_id[article_id] for article_id in article_ids if article_id in articles_by_id]


def _article(record: dict[str, Any]) -> Article:
    published = interval(record.pop("published_from"), record.pop("published_to"))
    basis, site_lines = PublishedBasis(record["published_basis"]), left_out(record["site_lines"])
    return Article(**record | {"published": published, "published_basis": basis, "site_lines": site_lines})


def _mention_row(record: dict[str, Any], text: str, also_in: str) -> MentionRow:
    excerpt = text[record["excerpt_start"] : record["excerpt_end"]]
    return MentionRow(**record | {"rivals": parse_rivals(record["rivals"]), "excerpt": excerpt, "also_in": also_in})


@lru_cache(maxsize=4096)
def parse_rivals(rivals_json: str) -> tuple[Rival, ...]:
    """The rivals of a mention, as its table holds them."""
    return tuple(Rival(**rival) for rival in json.loads(rivals_json))


def _utc_time(microseconds: int) -> datetime:
    """The time that many microseconds after 1970; DuckDB would need another package to return times with a time zone itself."""
    return _EPOCH + timedelta(microseconds=microseconds)
