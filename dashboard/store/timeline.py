"""Mentions over time, each spread over the days of its interval, so that "2014" makes no peak on 1 January."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dashboard.model import Interval
from dashboard.query import Query
from dashboard.query.conditions import ALWAYS, Condition
from dashboard.query.facets import Period
from dashboard.store.bulk import DateCounts, bulk_of, widened
from dashboard.store.counts import DATE_IS_SURE
from dashboard.store.rows import SURE_DAYS
from dashboard.store.snapshot import Snapshot
from dashboard.store.timeline_rows import Bin, Step, Timeline

#: Bars are as narrow as possible without more than about this many of them.
MAX_BARS = 180
_STEP_DAYS = {Step.DAY: 1, Step.WEEK: 7, Step.MONTH: 30, Step.YEAR: 365}
_COLUMNS = {
    "event": ("date_from", "date_to", DATE_IS_SURE),
    "published": ("published_from", "published_to", f"published_to - published_from < {SURE_DAYS}"),
}


def timeline(snapshot: Snapshot, query: Query) -> Timeline:
    """The mentions on the map by their days or, with `query.on`, by publication; those that only the query's dates leave out included."""
    counts = _count_dates(snapshot, query)
    if counts is None:
        return Timeline(Step.MONTH, ())
    days = widened(bulk_of(counts), query.since, query.until, counts.days)
    step = choose_step(days.first, days.last)
    lies_before, lies_after = (counts.end, counts.begin) if query.surely else (counts.begin, counts.end)
    before = sum(mentions for month, mentions in lies_before.items() if month < days.first.replace(day=1))
    after = sum(mentions for month, mentions in lies_after.items() if month > days.last)
    return Timeline(step, _bins(snapshot, query, days, step), days, before, after)


def _dated(snapshot: Snapshot, query: Query) -> Condition:
    """FROM and WHERE of the mentions with a date that pass all filters but that of the dates."""
    condition, values = snapshot.where(query, "dates")
    return f"FROM shown WHERE placed AND {_COLUMNS[query.on][0]} IS NOT NULL AND {condition}", values


def _count_dates(snapshot: Snapshot, query: Query) -> DateCounts | None:
    first, last, _ = _COLUMNS[query.on]
    dated, values = _dated(snapshot, query)
    months = f"date_trunc('month', {first})::DATE, date_trunc('month', {last})::DATE"
    return DateCounts.of(snapshot.rows(f"SELECT {months}, min({first}), max({last}), count(*) {dated} GROUP BY 1, 2", values))


def _bins(snapshot: Snapshot, query: Query, days: Interval, step: Step) -> tuple[Bin, ...]:
    """The bars of these days that are not empty.

    SQL spreads each different interval once, with the number of its mentions, since there are far fewer intervals than mentions.
    """
    first, last, sure = _COLUMNS[query.on]
    dated, values = _dated(snapshot, query)
    in_dates, in_dates_values = snapshot.conditions(query).get("dates", ALWAYS)
    sql = f"""
        WITH spans AS (
            SELECT {first} AS first, {last} AS last, {sure} AS sure, {in_dates} AS in_dates, count(*) AS mentions {dated} GROUP BY ALL
        ), bars AS (
            SELECT opens::DATE AS opens, (opens + INTERVAL 1 {step})::DATE - 1 AS closes, ?::DATE AS axis_first, ?::DATE AS axis_last
            FROM generate_series(date_trunc('{step}', ?::TIMESTAMP), ?::TIMESTAMP, INTERVAL 1 {step}) AS series(opens)
        ), shares AS (
            SELECT opens, closes, sure, in_dates, mentions
                   * (least(last, closes, axis_last) - greatest(first, opens, axis_first) + 1) / (last - first + 1) AS weight
            FROM spans JOIN bars ON first <= least(closes, axis_last) AND last >= greatest(opens, axis_first)
        )
        SELECT opens AS first, least(closes, ?) AS last, coalesce(sum(weight) FILTER (in_dates AND sure), 0) AS sure,
               coalesce(sum(weight) FILTER (in_dates AND NOT sure), 0) AS spread, coalesce(sum(weight) FILTER (NOT in_dates), 0) AS other
        FROM shares GROUP BY opens, closes ORDER BY opens
    """  # noqa: S608
    axis = [days.first, days.last]
    records = snapshot.records(sql, [*in_dates_values, *values, *axis, *axis, date.max])
    return tuple(Bin(**record) for record in records)


def periods(snapshot: Snapshot, query: Query) -> tuple[Period, ...]:
    """The years and months that a date of the store lies wholly in, whatever the query's dates, each year before its months.

    Each has the number of mentions that the query selects with its days in place of the query's dates, those without any left out; a least
    number of mentions that the query asks for is one of all dates.
    """
    first, last, _ = _COLUMNS[query.on]
    dated, values = _dated(snapshot, replace(query, since=None, until=None))
    lies_in = "first >= opens AND last <= closes" if query.surely else "first <= closes AND last >= opens"
    sql = f"""
        WITH spans AS (
            SELECT {first} AS first, {last} AS last, count(*) AS mentions {dated} GROUP BY ALL
        ), stored AS (
            SELECT DISTINCT {first} AS first, {last} AS last FROM shown WHERE placed AND {first} IS NOT NULL
        ), opened AS (
            SELECT date_trunc(unit, first)::DATE AS opens, last,
                   least((date_trunc(unit, first)::TIMESTAMP + length)::DATE - 1, ?) AS closes
            FROM stored, (VALUES ('year', INTERVAL 1 YEAR), ('month', INTERVAL 1 MONTH)) AS units(unit, length)
        ), periods AS (SELECT DISTINCT opens, closes FROM opened WHERE last <= closes)
        SELECT opens, closes, sum(mentions)::BIGINT AS mentions FROM periods JOIN spans ON {lies_in}
        GROUP BY opens, closes ORDER BY opens, closes DESC
    """  # noqa: S608
    return tuple(Period(Interval(opens, closes), mentions) for opens, closes, mentions in snapshot.rows(sql, [*values, date.max]))


def choose_step(first: date, last: date) -> Step:
    """The shortest step that divides these days into about MAX_BARS bars at most; a year if none does."""
    days = (last - first).days + 1
    return next((step for step, step_days in _STEP_DAYS.items() if days <= MAX_BARS * step_days), Step.YEAR)
