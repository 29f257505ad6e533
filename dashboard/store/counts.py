"""Counts: the figures, the places and the names without a place, as pure functions of one state of the store and a Query."""

from __future__ import annotations

from dataclasses import replace

from dashboard.model import DateBasis
from dashboard.query import Query
from dashboard.query.conditions import ALWAYS
from dashboard.query.summary import Summary
from dashboard.store.rows import SURE_DAYS, PlaceRow, UnplacedRow
from dashboard.store.snapshot import Snapshot

#: rows.date_is_sure, over the columns of a mention.
DATE_IS_SURE = f"coalesce(date_to - date_from < CASE date_basis WHEN '{DateBasis.PUBLISHED}' THEN 1 ELSE {SURE_DAYS} END, FALSE)"
#: A spot nearer than that to the place that it is told from (some 100 m) has no direction from it.
SAME_POINT_DEGREES = 0.001
_MAX_TOP_PLACES = 4
#: Each filter whose leaving out is counted: the column that says whether a mention passes it.
_COUNTED = {"dates": "in_dates", "min_confidence": "confident", "min_mentions": "often_named", "demonyms": "plain"}


def summary(snapshot: Snapshot, query: Query) -> Summary:
    """The figures of a query; see Summary."""
    conditions = snapshot.conditions(query)
    tests = {column: conditions.get(name, ALWAYS) for name, column in _COUNTED.items()}
    tests["may_be_in_dates"] = replace(query, surely=False).conditions().get("dates", ALWAYS)
    columns = ", ".join(f"coalesce({sql}, FALSE) AS {column}" for column, (sql, _) in tests.items())
    base, values = snapshot.where(query, *_COUNTED)
    undated = "date_from IS NULL" if query.on == "event" else "published_from IS NULL"
    (figures,) = snapshot.records(
        f"""
        WITH tested AS (
            SELECT article_id, spot_id, toponym, country, date_from, date_to, demonym, place_id IS NOT NULL AS placed, {undated} AS undated,
                   {columns}
            FROM shown WHERE {base}
        )
        SELECT count(DISTINCT article_id) FILTER (mapped) AS articles,
               count(*) FILTER (mapped) AS mentions,
               count(DISTINCT spot_id) FILTER (mapped) AS places,
               min(date_from) FILTER (mapped) AS first_day,
               max(date_to) FILTER (mapped) AS last_day,
               list_sort(list(DISTINCT country) FILTER (mapped)) AS countries,
               count(*) FILTER (in_dates AND plain AND NOT placed) AS unplaced,
               count(DISTINCT toponym) FILTER (in_dates AND plain AND NOT placed) AS unplaced_names,
               count(*) FILTER (undated AND confident AND often_named AND plain AND placed) AS undated,
               count(*) FILTER (may_be_in_dates AND NOT in_dates AND confident AND often_named AND plain AND placed) AS perhaps,
               count(*) FILTER (in_dates AND often_named AND plain AND placed AND NOT confident) AS below_confidence,
               count(*) FILTER (in_dates AND confident AND plain AND placed AND NOT often_named) AS named_too_seldom,
               count(*) FILTER (in_dates AND confident AND often_named AND placed AND demonym) AS demonyms
        FROM (SELECT *, in_dates AND confident AND often_named AND plain AND placed AS mapped FROM tested)
        """,  # noqa: S608
        [value for _, of_test in tests.values() for value in of_test] + values,
    )
    return Summary(
        **figures | {"countries": tuple(figures["countries"] or ())},
        articles_total=len(snapshot.stored),
        mentions_total=snapshot.mentions_total + snapshot.demonyms_total * query.demonyms,
        top_places=_top_places(snapshot, query),
    )


def _top_places(snapshot: Snapshot, query: Query) -> tuple[str, ...]:
    condition, values = snapshot.where(query)
    sql = f"""
        SELECT arg_max(spot_name, ingested_at) AS name FROM shown WHERE place_id IS NOT NULL AND {condition}
        GROUP BY spot_id ORDER BY count(*) DESC, name, spot_id LIMIT {_MAX_TOP_PLACES}
    """  # noqa: S608
    return tuple(name for (name,) in snapshot.rows(sql, values))


def places(snapshot: Snapshot, query: Query) -> list[PlaceRow]:
    """The places on the map and the spots off them, the most mentioned first.

    A place that two gazetteers tell differently is as the newest article has it.
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
               bool_or(off) OR max(confidence) < ? AS place_uncertain,
               NOT bool_or({DATE_IS_SURE}) AS date_uncertain,
               min(date_from) AS first_date,
               max(date_to) AS last_date,
               max(CASE WHEN off THEN offset_radius_km END) AS radius_km,
               bool_or(off AND abs(offset_lat - lat) + abs(offset_lon - lon) < {SAME_POINT_DEGREES}) AS around_place
        FROM shown WHERE place_id IS NOT NULL AND {condition}
        GROUP BY spot_id ORDER BY count(*) DESC, name, spot_id
    """  # noqa: S608
    return [PlaceRow(**record) for record in snapshot.records(sql, [query.unsure_below, *values])]


def unplaced(snapshot: Snapshot, query: Query) -> list[UnplacedRow]:
    """The toponyms without a place, the most mentioned first; the filters that ask how sure or how often named a place is do not count."""
    condition, values = snapshot.where(query, "min_confidence", "min_mentions")
    sql = f"""
        SELECT toponym, count(*) AS mentions, count(DISTINCT article_id) AS articles FROM shown
        WHERE place_id IS NULL AND {condition} GROUP BY toponym ORDER BY mentions DESC, toponym
    """  # noqa: S608
    return [UnplacedRow(**record) for record in snapshot.records(sql, values)]
