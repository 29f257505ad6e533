"""Make a store of many articles with ten mentions each, without reading any: rows made by SQL, stored by the store's own commits."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pyarrow as pa

from dashboard.store import Store, bands
from dashboard.store.commits import commit
from dashboard.store.schema import ARTICLES, MENTIONS
from dashboard.store.shingles import BANDS

MENTIONS_OF_ARTICLE = 10
#: So many places have their names in the articles, some far more often than others; so many sources print them.
PLACES, SOURCES = 20_000, 300
_ARTICLES_AT_ONCE = 100_000
_SENTENCE_CHARACTERS = 90
#: Columns of a few words, so that they are packed as real ones are: reasons, roles, kinds of date.
_ARTICLES_SQL = f"""
    SELECT sha256(number::VARCHAR) AS article_id, 'big/' || number || '.txt' AS source_path,
           'What happened on day ' || number || ' of the war' AS title, 'Source ' || (hash(number) % {SOURCES}) AS source, '' AS url,
           repeat('Troops left the town for the river, and the road was closed, said the man numbered ' || number || '. ', 11) AS text,
           DATE '2012-01-01' + (hash(number, 1) % 4000)::INT AS published_from,
           DATE '2012-01-01' + (hash(number, 1) % 4000)::INT AS published_to, 'metadata' AS published_basis,
           TIMESTAMPTZ '2026-01-01 00:00:00+00' AS ingested_at, 'v1' AS gazetteer_version, 'r1' AS reader_version,
           'r-' || left(md5(number::VARCHAR), 32) AS reading_id, {MENTIONS_OF_ARTICLE}::INT AS mention_count,
           CASE WHEN hash(number, 2) % 10 = 0 AND number > 1 THEN '{{"' || sha256((number - 1)::VARCHAR) || '": 0.8}}' END AS near_copies,
           'eng' AS language
    FROM range(?, ?) AS numbers(number)
"""
_MENTIONS_SQL = f"""
    WITH drawn AS (
        SELECT number, position, hash(number, position, 1) AS a, hash(number, position, 2) AS b,
               floor({PLACES} * pow((hash(number, position, 3) % 1000000) / 1000000.0, 3))::INT AS place,
               DATE '2012-01-01' + (hash(number, 1) % 4000)::INT AS published
        FROM range(?, ?) AS numbers(number), range({MENTIONS_OF_ARTICLE}) AS positions(position)
    )
    SELECT 'r-' || left(md5(number::VARCHAR), 32) AS reading_id, sha256(number::VARCHAR) AS article_id,
           ({_SENTENCE_CHARACTERS} * position)::INT AS start, ({_SENTENCE_CHARACTERS} * position + 6)::INT AS "end",
           'Place ' || place || CASE WHEN a % 50 = 0 THEN ' City' ELSE '' END AS toponym,
           CASE WHEN a % 20 <> 0 THEN 'P' || place END AS place_id,
           CASE WHEN a % 20 <> 0 THEN 'Place ' || place END AS name,
           CASE WHEN a % 20 <> 0 THEN ['PPL', 'PPLA', 'ADM1', 'STM', 'AIRP', 'PCLI'][1 + place % 6] END AS feature,
           CASE WHEN a % 20 <> 0 THEN chr(65 + place % 13) || chr(65 + place % 11) END AS country,
           CASE WHEN a % 20 <> 0 THEN 'Division ' || place % 400 END AS admin1,
           CASE WHEN a % 20 <> 0 THEN (place % 120) - 60 + place / 1e6 END AS lat,
           CASE WHEN a % 20 <> 0 THEN (place % 340) - 170 + place / 1e6 END AS lon,
           a % 25 = 1 AS demonym, CASE WHEN a % 20 <> 0 THEN round(0.3 + (b % 60) / 100.0, 2) ELSE 0 END AS confidence,
           'the best known place of this name in the country that the article is about' AS reason,
           CASE WHEN b % 8 <> 0 THEN published - (b % 60)::INT END AS date_from,
           CASE WHEN b % 8 <> 0 THEN published - (b % 60)::INT + CASE WHEN b % 5 = 0 THEN 30 ELSE 0 END END AS date_to,
           CASE WHEN b % 8 = 0 THEN 'unknown' WHEN b % 3 = 0 THEN 'published' ELSE 'stated' END AS date_basis,
           ({_SENTENCE_CHARACTERS} * position)::INT AS excerpt_start, ({_SENTENCE_CHARACTERS} * position + 85)::INT AS excerpt_end,
           'stated in the sentence' AS date_reason, '[]' AS rivals,
           ['scene', 'scene', 'scene', 'scene', 'dateline', 'actor', 'attribute'][1 + (b % 7)::INT] AS role,
           CASE WHEN a % 20 <> 0 THEN 0.9 END AS role_certainty, 'a preposition of place before it' AS role_reason
    FROM drawn
"""


def make_big_store(path: Path, articles: int) -> Store:
    """A new store of so many articles at a path; one in ten is a near copy of the article before it."""
    store = Store.open(path, create=True)
    with duckdb.connect() as connection:
        connection.execute("SET timezone = 'UTC'")
        for first in range(0, articles, _ARTICLES_AT_ONCE):
            numbers = [first, min(first + _ARTICLES_AT_ONCE, articles)]
            commit(path / "mentions", MENTIONS, [_rows(connection, _MENTIONS_SQL, numbers, MENTIONS)])
            commit(path / "articles", ARTICLES, [_rows(connection, _ARTICLES_SQL, numbers, ARTICLES)])
        _fill_bands(path, connection, articles)
    return store


def _rows(connection: duckdb.DuckDBPyConnection, sql: str, numbers: list[int], schema: pa.Schema) -> pa.Table:
    """The rows of a query with all columns of the schema, null where the query has none."""
    made = connection.sql(sql, params=numbers).to_arrow_table()
    columns = [
        made[name] if name in made.column_names else pa.nulls(len(made), field.type)
        for name, field in zip(schema.names, schema, strict=True)
    ]
    return pa.table(columns, schema.names).cast(schema)


def _fill_bands(path: Path, connection: duckdb.DuckDBPyConnection, articles: int) -> None:
    """Fills the file that near copies are found by with bands by chance, which no texts share: real ones take minutes."""
    with bands.open_bands(path) as side_file:
        texts = connection.execute("SELECT range, sha256(range::VARCHAR) FROM range(?)", [articles])
        side_file.executemany("INSERT INTO texts VALUES (?, ?, zeroblob(126), '[]')", _each_row(texts))
        of_texts = connection.execute(
            "SELECT (hash(text.range, band.range) >> 1)::BIGINT, text.range FROM range(?) AS text, range(?) AS band ORDER BY 1",
            [articles, BANDS],
        )
        side_file.executemany("INSERT INTO bands VALUES (?, ?)", _each_row(of_texts))


def _each_row(result: duckdb.DuckDBPyConnection) -> Iterator[tuple[object, ...]]:
    while rows := result.fetchmany(10_000):
        yield from rows
