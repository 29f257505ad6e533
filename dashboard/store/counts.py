"""Counts what a Query selects: its figures, its places, and its toponyms without a place. Pure functions of a snapshot and a Query."""

from __future__ import annotations

from dataclasses import replace

from dashboard.model import DateBasis
from dashboard.query import Query
from dashboard.query.conditions import ALWAYS
from dashboard.query.filters import FILTERS
from dashboard.query.summary import Summary
from dashboard.store.rows import SURE_DAYS, PlaceRow, UnplacedRow
from dashboard.store.snapshot import Snapshot

#: rows.date_is_sure as SQL over the columns of a mention.
DATE_IS_SURE = f"coalesce(date_to - date_from < CASE date_basis WHEN '{DateBasis.PUBLISHED}' THEN 1 ELSE {SURE_DAYS} END, FALSE)"
#: A spot within this distance (about 100 m) of the place that it is measured from lies around the place, in no direction from it.
_SAME_POINT_DEGREES = 0.001
_MAX_TOP_PLACES = 4
#: The filters whose mentions off the map are counted; each has a column that says whether a mention passes it.
_COUNTED_FILTERS = tuple(filter_ for filter_ in FILTERS if filter_.left_off or filter_.needs_place)
#: By filter: what a mention that it leaves off is like, where that is more than not to pass it, and the filter that it does not pass.
_LEFT_OFF = {"dates": ("may_be_in_dates AND NOT passes_dates", "dates"), "undated": ("is_undated AND NOT passes_dates", "dates")}


def summary(snapshot: Snapshot, query: Query) -> Summary:
    """The figures of a query; see Summary."""
    conditions = snapshot.conditions(query)
    tests = {f"passes_{filter_.name}": conditions.get(filter_.name, ALWAYS) for filter_ in _COUNTED_FILTERS}
    tests["may_be_in_dates"] = replace(query, surely=False).conditions().get("dates", ALWAYS)
    test_columns = ", ".join(f"coalesce({sql}, FALSE) AS {column}" for column, (sql, _) in tests.items())
    test_values = [value for _, values_of_test in tests.values() for value in values_of_test]
    other_filters, other_values = snapshot.where(query, *(filter_.name for filter_ in _COUNTED_FILTERS))
    counts_of_left_off = {filter_.name: _count_left_off(filter_.name) for filter_ in _COUNTED_FILTERS if filter_.left_off}
    unplaced = " AND ".join(["NOT placed", *(f"passes_{filter_.name}" for filter_ in _COUNTED_FILTERS if not filter_.needs_place)])
    (figures,) = snapshot.records(
        f"""
        WITH tested AS (
            SELECT article_id, spot_id, toponym, country, date_from, date_to, place_id IS NOT NULL AS placed,
                   {"date_from" if query.on == "event" else "published_from"} IS NULL AS is_undated, {test_columns}
            FROM shown WHERE {other_filters}
        )
        SELECT count(DISTINCT article_id) FILTER (mapped) AS articles,
               count(*) FILTER (mapped) AS mentions,
               count(DISTINCT spot_id) FILTER (mapped) AS places,
               min(date_from) FILTER (mapped) AS first_day,
               max(date_to) FILTER (mapped) AS last_day,
               list_sort(list(DISTINCT country) FILTER (mapped)) AS countries,
               count(*) FILTER ({unplaced}) AS unplaced,
               count(DISTINCT toponym) FILTER ({unplaced}) AS unplaced_names,
               {", ".join(counts_of_left_off.values())}
        FROM (SELECT *, {_passes_all_but()} AS mapped FROM tested)
        """,  # noqa: S608
        test_values + other_values,
    )
    return Summary(
        **{name: value for name, value in figures.items() if not name.startswith("off_")}
        | {"countries": tuple(figures["countries"] or ())},
        left_off={name: figures[f"off_{name}"] for name in counts_of_left_off},
        articles_total=len(snapshot.stored),
        mentions_total=snapshot.mentions_total + snapshot.demonyms_total * query.demonyms,
        top_places=_top_places(snapshot, query),
    )


def _count_left_off(name: str) -> str:
    """The number of mentions that only this filter leaves off the map, as an SQL column."""
    left_off, filter_not_passed = _LEFT_OFF.get(name, (f"NOT passes_{name}", name))
    return f"count(*) FILTER ({left_off} AND {_passes_all_but(filter_not_passed)}) AS off_{name}"


def _passes_all_but(name: str = "") -> str:
    """Whether a mention has a place and passes all counted filters but one, as SQL."""
    return " AND ".join(["placed", *(f"passes_{filter_.name}" for filter_ in _COUNTED_FILTERS if filter_.name != name)])


def _top_places(snapshot: Snapshot, query: Query) -> tuple[str, ...]:
    condition, values = snapshot.where(query)
    sql = f"""
        SELECT arg_max(spot_name, ingested_at) AS name FROM shown WHERE place_id IS NOT NULL AND {condition}
        GROUP BY spot_id ORDER BY count(*) DESC, name, spot_id LIMIT {_MAX_TOP_PLACES}
    """  # noqa: S608
    return tuple(name for (name,) in snapshot.rows(sql, values))


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
               bool_or(is_spot) OR max(confidence) < ? AS place_uncertain,
               NOT bool_or({DATE_IS_SURE}) AS date_uncertain,
               min(date_from) AS first_date,
               max(date_to) AS last_date,
               max(CASE WHEN is_spot THEN offset_radius_km END) AS radius_km,
               bool_or(is_spot AND abs(offset_lat - lat) + abs(offset_lon - lon) < {_SAME_POINT_DEGREES}) AS around_place
        FROM shown WHERE place_id IS NOT NULL AND {condition}
        GROUP BY spot_id ORDER BY count(*) DESC, name, spot_id
    """  # noqa: S608
    return [PlaceRow(**record) for record in snapshot.records(sql, [query.unsure_below, *values])]


def unplaced(snapshot: Snapshot, query: Query) -> list[UnplacedRow]:
    """The toponyms without a place, the most mentioned first; see Query.for_unplaced."""
    condition, values = snapshot.where(query.for_unplaced())
    sql = f"""
        SELECT toponym, count(*) AS mentions, count(DISTINCT article_id) AS articles FROM shown
        WHERE place_id IS NULL AND {condition} GROUP BY toponym ORDER BY mentions DESC, toponym
    """  # noqa: S608
    return [UnplacedRow(**record) for record in snapshot.records(sql, values)]
