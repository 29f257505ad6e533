"""Counts what a Query selects: its figures and its places. Pure functions of a snapshot and a Query."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.model import DateBasis
from dashboard.query import Query
from dashboard.query.conditions import ALWAYS
from dashboard.query.review import Review
from dashboard.query.summary import UNPLACED, Summary
from dashboard.store.article_rows import MAX_CITED, Citation, CitedArticle, SourceRow
from dashboard.store.left_off import REASONS, is_left_off, is_mapped, tested_mentions
from dashboard.store.role_sql import IS_SCENE
from dashboard.store.rows import SURE_DAYS, PlaceRow
from dashboard.store.snapshot import Snapshot

#: rows.date_is_sure as SQL over the columns of a mention.
DATE_IS_SURE = f"coalesce(date_to - date_from < CASE date_basis WHEN '{DateBasis.PUBLISHED}' THEN 1 ELSE {SURE_DAYS} END, FALSE)"
#: A spot within this distance (about 100 m) of the place that it is measured from lies around the place, in no direction from it.
_SAME_POINT_DEGREES = 0.001
_MAX_TOP_PLACES = 4


def summary(snapshot: Snapshot, query: Query) -> Summary:
    """The figures of a query; see Summary."""
    tested, values = tested_mentions(snapshot, query)
    counts_of_left_off = {reason: f"count(*) FILTER ({is_left_off(reason)}) AS off_{reason}" for reason in REASONS}
    (figures,) = snapshot.records(
        f"""
        SELECT count(DISTINCT article_id) FILTER (mapped) AS articles,
               count(*) FILTER (mapped) AS mentions,
               count(DISTINCT spot_id) FILTER (mapped AND NOT is_spot) AS places,
               count(DISTINCT spot_id) FILTER (mapped AND is_spot) AS spots,
               min(date_from) FILTER (mapped) AS first_day,
               max(date_to) FILTER (mapped) AS last_day,
               list_sort(list(DISTINCT country) FILTER (mapped)) AS countries,
               count(*) FILTER (mapped AND review = '{Review.SEEN}') AS seen,
               count(*) FILTER (mapped AND review = '{Review.CORRECTED}') AS corrected,
               count(DISTINCT toponym) FILTER ({is_left_off(UNPLACED)}) AS unplaced_names,
               {", ".join(counts_of_left_off.values())}
        FROM (SELECT *, {is_mapped()} AS mapped FROM {tested})
        """,  # noqa: S608
        values,
    )
    return Summary(
        **{name: value for name, value in figures.items() if not name.startswith("off_")}
        | {"countries": tuple(figures["countries"] or ())},
        left_off={name: figures[f"off_{name}"] for name in counts_of_left_off},
        articles_total=snapshot.articles_total,
        mentions_total=snapshot.mentions_total(query),
        top_places=_top_places(snapshot, query),
    )


def _top_places(snapshot: Snapshot, query: Query) -> tuple[str, ...]:
    condition, values = snapshot.where(query)
    sql = f"""
        SELECT spot_id, arg_max(spot_name, ingested_at), count(*) FROM shown WHERE placed AND {condition}
        GROUP BY spot_id QUALIFY rank() OVER (ORDER BY count(*) DESC) <= {_MAX_TOP_PLACES}
    """  # noqa: S608
    named = [(-mentions, snapshot.article_name(spot_id) or name, spot_id) for spot_id, name, mentions in snapshot.rows(sql, values)]
    return tuple(name for _, name, _ in sorted(named)[:_MAX_TOP_PLACES])


def places(snapshot: Snapshot, query: Query) -> list[PlaceRow]:
    """The places and spots on the map, the most mentioned first.

    Where articles were read with gazetteers that describe a place differently, it is as in the article ingested last.
    """
    condition, values = snapshot.where(query)
    sql = f"""
        SELECT spot_id AS place_id,
               arg_max(spot_name, ingested_at) AS name,
               arg_max(spot_feature, ingested_at) AS feature,
               arg_max(country, ingested_at) AS country,
               arg_max(admin1, ingested_at) AS admin1,
               arg_max(spot_lat, ingested_at) AS lat,
               arg_max(spot_lon, ingested_at) AS lon,
               count(*) AS mentions,
               count(DISTINCT article_id) AS articles,
               max(confidence) AS max_confidence,
               bool_or(spot_radius_km IS NOT NULL) OR max(confidence) < ? AS place_uncertain,
               NOT bool_or({DATE_IS_SURE}) AS date_uncertain,
               NOT bool_or({IS_SCENE}) AS only_named,
               count(*) FILTER (review = '{Review.CORRECTED}') AS corrected,
               min(date_from) AS first_date,
               max(date_to) AS last_date,
               max(spot_radius_km) AS radius_km,
               bool_or(is_spot AND abs(offset_lat - lat) + abs(offset_lon - lon) < {_SAME_POINT_DEGREES}) AS around_place,
               any_value(drawn_title) AS drawn_title
        FROM shown WHERE placed AND {condition}
        GROUP BY spot_id
    """  # noqa: S608
    records = snapshot.records(sql, [query.unsure_below, *values])
    rows = [PlaceRow(**record, article_name=snapshot.article_name(record["place_id"])) for record in records]
    return sorted(rows, key=lambda row: (-row.mentions, row.shown_name, row.place_id))


def mentions_of(snapshot: Snapshot, article_ids: Sequence[str]) -> tuple[int, int]:
    """How many mentions these articles have with a place and without one, in any role, demonyms aside."""
    sql = """
        SELECT count(*) FILTER (placed), count(*) FILTER (NOT placed) FROM shown
        WHERE NOT demonym AND article_id IN (SELECT unnest(?::VARCHAR[]))
    """
    [(placed, unplaced)] = snapshot.rows(sql, [list(article_ids)])
    return placed, unplaced


def sources(snapshot: Snapshot, query: Query, place_id: str | None) -> list[SourceRow]:
    """The sources of the mentions on the map, or of those drawn at one place, the most mentions first."""
    condition, values = snapshot.where(query)
    at_place, place_values = ("spot_id = ?", [place_id]) if place_id else ALWAYS
    sql = f"""
        WITH cited AS (
            SELECT any_value(source) AS source, any_value(title) AS title, any_value(published_from) AS published_from,
                   any_value(published_to) AS published_to, count(*) AS mentions
            FROM shown WHERE placed AND {condition} AND {at_place} GROUP BY article_id
        )
        SELECT source, sum(mentions)::BIGINT AS mentions, count(*) AS articles,
               list(struct_pack(title, published_from, published_to, mentions)
                    ORDER BY published_from NULLS LAST, title)[:{MAX_CITED}] AS cited
        FROM cited GROUP BY source ORDER BY mentions DESC, source
    """  # noqa: S608
    records = snapshot.records(sql, [*values, *place_values])
    return [SourceRow(**record | {"cited": tuple(CitedArticle(**cited) for cited in record["cited"])}) for record in records]


def citations(snapshot: Snapshot, query: Query) -> list[Citation]:
    """The articles of the mentions on the map, by publication date, undated last; each with its places, the most mentioned there first."""
    condition, values = snapshot.where(query)
    sql = f"""
        WITH named AS (
            SELECT article_id, spot_id, any_value(title) AS title, any_value(source) AS source, any_value(url) AS url,
                   any_value(published_from) AS published_from, any_value(published_to) AS published_to, count(*) AS mentions
            FROM shown WHERE placed AND {condition} GROUP BY article_id, spot_id
        )
        SELECT article_id, any_value(title) AS title, any_value(source) AS source, any_value(url) AS url,
               any_value(published_from) AS published_from, any_value(published_to) AS published_to, sum(mentions)::BIGINT AS mentions,
               list(spot_id ORDER BY mentions DESC, spot_id) AS place_ids
        FROM named GROUP BY article_id ORDER BY published_from NULLS LAST, title, article_id
    """  # noqa: S608
    return [
        Citation(**record | {"place_ids": tuple(record["place_ids"])}, also_in=snapshot.also_in(record["article_id"]))
        for record in snapshot.records(sql, values)
    ]
