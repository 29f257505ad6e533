"""Mentions over time, each spread over the days of its interval, so that "2014" makes no peak on 1 January."""

from __future__ import annotations

from datetime import date

from dashboard.query import Query
from dashboard.query.conditions import ALWAYS
from dashboard.store.counts import DATE_IS_SURE
from dashboard.store.rows import SURE_DAYS, Bin, Step, Timeline
from dashboard.store.snapshot import Snapshot

#: Bars are as narrow as possible without more than about this many of them.
MAX_BARS = 180
_STEP_DAYS = {Step.DAY: 1, Step.WEEK: 7, Step.MONTH: 30, Step.YEAR: 365}
_COLUMNS = {
    "event": ("date_from", "date_to", DATE_IS_SURE),
    "published": ("published_from", "published_to", f"published_to - published_from < {SURE_DAYS}"),
}


def timeline(snapshot: Snapshot, query: Query) -> Timeline:
    """The mentions on the map by their days or, with `query.on`, by publication; those that only the query's dates leave out included.

    SQL spreads each different interval once, with the number of its mentions, since there are far fewer intervals than mentions.
    """
    first, last, sure = _COLUMNS[query.on]
    condition, values = snapshot.where(query, "dates")
    dated = f"FROM shown WHERE place_id IS NOT NULL AND {first} IS NOT NULL AND {condition}"
    ((earliest, latest),) = snapshot.rows(f"SELECT min({first}), max({last}) {dated}", values)
    if earliest is None:
        return Timeline(Step.MONTH, ())
    step = choose_step(earliest, latest)
    in_dates, in_dates_values = snapshot.conditions(query).get("dates", ALWAYS)
    sql = f"""
        WITH spans AS (
            SELECT {first} AS first, {last} AS last, {sure} AS sure, {in_dates} AS in_dates, count(*) AS mentions {dated} GROUP BY ALL
        ), bars AS (
            SELECT opens::DATE AS opens, (opens + INTERVAL 1 {step})::DATE - 1 AS closes
            FROM generate_series(date_trunc('{step}', ?::TIMESTAMP), ?::TIMESTAMP, INTERVAL 1 {step}) AS series(opens)
        ), shares AS (
            SELECT opens, closes, sure, in_dates,
                   mentions * (least(last, closes) - greatest(first, opens) + 1) / (last - first + 1) AS weight
            FROM spans JOIN bars ON first <= closes AND last >= opens
        )
        SELECT opens AS first, least(closes, ?) AS last, coalesce(sum(weight) FILTER (in_dates AND sure), 0) AS sure,
               coalesce(sum(weight) FILTER (in_dates AND NOT sure), 0) AS spread, coalesce(sum(weight) FILTER (NOT in_dates), 0) AS other
        FROM shares GROUP BY opens, closes ORDER BY opens
    """  # noqa: S608
    records = snapshot.records(sql, [*in_dates_values, *values, earliest, latest, date.max])
    return Timeline(step, tuple(Bin(**record) for record in records))


def choose_step(first: date, last: date) -> Step:
    """The shortest step that divides these days into about MAX_BARS bars at most; a year if none does."""
    days = (last - first).days + 1
    return next((step for step, step_days in _STEP_DAYS.items() if days <= MAX_BARS * step_days), Step.YEAR)
