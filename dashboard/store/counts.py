"""Figures and places: pure functions of one state of the store and a Query."""

from __future__ import annotations

from dataclasses import replace

from dashboard.model import DateBasis
from dashboard.query import Query
from dashboard.query.conditions import Condition
from dashboard.query.summary import Summary
from dashboard.store.rows import SURE_DAYS, PlaceRow, UnplacedRow
from dashboard.store.snapshot import Snapshot

_PLACE_COLUMNS = ("spot_name", "spot_feature", "country", "admin1", "spot_lat", "spot_lon")
#: rows.date_is_sure, over the columns of a mention.
DATE_IS_SURE = f"coalesce(date_to - date_from < CASE date_basis WHEN '{DateBasis.PUBLISHED}' THEN 1 ELSE {SURE_DAYS} END, FALSE)"
#: A spot nearer than that to the place that it is told from (some 100 m) has no direction from it.
SAME_POINT_DEGREES = 0.001
_TOP_PLACES = 4
#: What leaves a mention off the map and is counted beside it.
_FLAGS = ("dates", "confidence", "demonyms")
_ALL: Condition = ("TRUE", [])


def summary(snapshot: Snapshot, query: Query) -> Summary:
    """The figures of a query; see Summary."""
    parts = snapshot.parts(query)
    flags = {name: parts.get(name, _ALL) for name in _FLAGS}
    base, values = snapshot.where(query, *_FLAGS)
    undated = "date_from IS NULL" if query.on == "event" else "published_from IS NULL"
    day_sql, sure_sql, plain_sql = (sql for sql, _ in flags.values())
    may_sql, may_values = replace(query, surely=False).parts().get("dates", _ALL)
    (figures,) = snapshot.rows(
        f"""
        WITH flagged AS (
            SELECT article_id, spot_id, toponym, country, date_from, date_to, demonym, place_id IS NOT NULL AS placed,
                   coalesce({day_sql}, FALSE) AS dated, {sure_sql} AS sure, {plain_sql} AS plain, {undated} AS undated,
                   coalesce({may_sql}, FALSE) AS may
            FROM shown WHERE {base}
        )
        SELECT count(DISTINCT article_id) FILTER (mapped), count(*) FILTER (mapped), count(DISTINCT spot_id) FILTER (mapped),
               min(date_from) FILTER (mapped), max(date_to) FILTER (mapped), list_sort(list(DISTINCT country) FILTER (mapped)),
               count(*) FILTER (dated AND plain AND NOT placed), count(DISTINCT toponym) FILTER (dated AND plain AND NOT placed),
               count(*) FILTER (undated AND sure AND plain AND placed),
               count(*) FILTER (may AND NOT dated AND sure AND plain AND placed), count(*) FILTER (dated AND plain AND placed AND NOT sure),
               count(*) FILTER (dated AND sure AND placed AND demonym)
        FROM (SELECT *, dated AND sure AND plain AND placed AS mapped FROM flagged)
        """,  # noqa: S608
        [value for _, of_flag in flags.values() for value in of_flag] + may_values + values,
    )
    articles, mentions, places, first, last, countries, *left_off = figures
    mentions_total = snapshot.mentions_total + snapshot.demonyms_total * query.demonyms
    top = _top_places(snapshot, query)
    return Summary(
        articles, mentions, places, len(snapshot.known), mentions_total, first, last, tuple(countries or ()), top, *left_off
    )  # fmt: skip


def _top_places(snapshot: Snapshot, query: Query) -> tuple[str, ...]:
    condition, values = snapshot.where(query)
    sql = f"""
        SELECT arg_max(spot_name, ingested_at) AS called FROM shown WHERE place_id IS NOT NULL AND {condition}
        GROUP BY spot_id ORDER BY count(*) DESC, called, spot_id LIMIT {_TOP_PLACES}
    """  # noqa: S608
    return tuple(name for (name,) in snapshot.rows(sql, values))


def places(snapshot: Snapshot, query: Query) -> list[PlaceRow]:
    """The places on the map and the spots off them, the most mentioned first.

    A place that two gazetteers tell differently is as the newest article has it.
    """
    condition, values = snapshot.where(query)
    newest = ", ".join(f"arg_max({column}, ingested_at)" for column in _PLACE_COLUMNS)
    sql = f"""
        SELECT spot_id, {newest}, count(*), count(DISTINCT article_id), max(confidence),
               bool_or(off) OR max(confidence) < ?, NOT bool_or({DATE_IS_SURE}), min(date_from), max(date_to),
               max(CASE WHEN off THEN offset_radius_km END),
               bool_or(off AND abs(offset_lat - lat) + abs(offset_lon - lon) < {SAME_POINT_DEGREES})
        FROM shown WHERE place_id IS NOT NULL AND {condition}
        GROUP BY spot_id ORDER BY 8 DESC, 2, 1
    """  # noqa: S608
    return [PlaceRow(*row) for row in snapshot.rows(sql, [query.unsure_below, *values])]


def unplaced(snapshot: Snapshot, query: Query) -> list[UnplacedRow]:
    """The toponyms without a place, whatever their confidence, the most mentioned first."""
    condition, values = snapshot.where(query, "confidence")
    sql = f"""
        SELECT toponym, count(*) AS mentions, count(DISTINCT article_id) FROM shown
        WHERE place_id IS NULL AND {condition} GROUP BY toponym ORDER BY mentions DESC, toponym
    """  # noqa: S608
    return [UnplacedRow(*row) for row in snapshot.rows(sql, values)]
