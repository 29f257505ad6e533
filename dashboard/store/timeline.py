"""Mentions over time, each spread over the days of its interval, so that "2014" makes no peak on 1 January."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dashboard.model import Interval
from dashboard.query import Query
from dashboard.query.conditions import Condition
from dashboard.query.facets import Period
from dashboard.query.parameters import ANY_ROLE
from dashboard.store.bulk import DateCounts, bulk_of, widened
from dashboard.store.coded.failing import OF_DATES
from dashboard.store.coded.mentions import Table
from dashboard.store.snapshot import Snapshot
from dashboard.store.timeline_rows import Bin, Step, Timeline

#: Bars are as narrow as possible without more than about this many of them.
MAX_BARS = 180
_STEP_DAYS = {Step.DAY: 1, Step.WEEK: 7, Step.MONTH: 30, Step.YEAR: 365}
#: The table of the list that has the days which a query is for.
_TABLE = {"event": Table.DATES, "published": Table.ARTICLES}
_SPANS = """(
    SELECT DATE '1970-01-01' + unnest(?::INTEGER[]) AS first, DATE '1970-01-01' + unnest(?::INTEGER[]) AS last,
           unnest(?::BOOLEAN[]) AS sure, unnest(?::BIGINT[]) AS in_dates, unnest(?::BIGINT[]) AS others
)"""


def timeline(snapshot: Snapshot, query: Query) -> Timeline:
    """The mentions on the map by their days or, with `query.on`, by publication; those that only the query's dates leave out included."""
    spans = _spans(snapshot, query)
    counts = _count_dates(snapshot, spans)
    if counts is None:
        return Timeline(Step.MONTH, ())
    days = widened(bulk_of(counts), query.since, query.until, counts.days)
    step = choose_step(days.first, days.last)
    lies_before, lies_after = (counts.end, counts.begin) if query.surely else (counts.begin, counts.end)
    before = sum(mentions for month, mentions in lies_before.items() if month < days.first.replace(day=1))
    after = sum(mentions for month, mentions in lies_after.items() if month > days.last)
    return Timeline(step, _bins(snapshot, spans, days, step), days, before, after)


def _spans(snapshot: Snapshot, query: Query) -> Condition:
    """The different dates of the mentions that pass all filters but that of the dates, with how many have each, in brackets as a table.

    There are far fewer of them than mentions. `in_dates` are the mentions that pass that filter too.
    """
    snapshot.hold_hits(query)
    chooser, table = snapshot.chooser, _TABLE[query.on]
    spans = chooser.spans(table)
    in_dates = spans.count(snapshot.tally(query).by_row[table])
    others = in_dates * 0
    if query.dated:
        others = spans.count(chooser.count_by(table, chooser.chosen(query, although=OF_DATES))) - in_dates
    kept = in_dates + others > 0
    columns = (spans.days.first, spans.days.last, spans.days.is_sure, in_dates, others)
    return _SPANS, [column[kept].tolist() for column in columns]


def _count_dates(snapshot: Snapshot, counted: Condition) -> DateCounts | None:
    spans, values = counted
    months = "date_trunc('month', first)::DATE, date_trunc('month', last)::DATE"
    sql = f"SELECT {months}, min(first), max(last), sum(in_dates + others)::BIGINT FROM {spans} GROUP BY 1, 2"  # noqa: S608
    return DateCounts.of(snapshot.rows(sql, values))


def _bins(snapshot: Snapshot, counted: Condition, days: Interval, step: Step) -> tuple[Bin, ...]:
    """The bars of these days that are not empty."""
    spans, values = counted
    sql = f"""
        WITH bars AS (
            SELECT opens::DATE AS opens, (opens + INTERVAL 1 {step})::DATE - 1 AS closes, ?::DATE AS axis_first, ?::DATE AS axis_last
            FROM generate_series(date_trunc('{step}', ?::TIMESTAMP), ?::TIMESTAMP, INTERVAL 1 {step}) AS series(opens)
        ), shares AS (
            SELECT opens, closes, sure, in_dates, others,
                   (least(last, closes, axis_last) - greatest(first, opens, axis_first) + 1) / (last - first + 1) AS share
            FROM {spans} JOIN bars ON first <= least(closes, axis_last) AND last >= greatest(opens, axis_first)
        )
        SELECT opens AS first, least(closes, ?) AS last, coalesce(sum(in_dates * share) FILTER (sure), 0) AS sure,
               coalesce(sum(in_dates * share) FILTER (NOT sure), 0) AS spread, sum(others * share) AS other
        FROM shares GROUP BY opens, closes ORDER BY opens
    """  # noqa: S608
    axis = [days.first, days.last]
    records = snapshot.records(sql, [*axis, *axis, *values, date.max])
    return tuple(Bin(**record) for record in records)


def periods(snapshot: Snapshot, query: Query) -> tuple[Period, ...]:
    """The years and months that a date of the store lies wholly in, whatever the query's dates, each year before its months.

    Each has the number of mentions that the query selects with its days in place of the query's dates, those without any left out; a least
    number of mentions that the query asks for is one of all dates.
    """
    spans, values = _spans(snapshot, replace(query, since=None, until=None))
    stored, stored_values = _spans(snapshot, Query(on=query.on, demonyms=True, roles=(ANY_ROLE,), copies="all"))
    lies_in = "first >= opens AND last <= closes" if query.surely else "first <= closes AND last >= opens"
    sql = f"""
        WITH opened AS (
            SELECT date_trunc(unit, first)::DATE AS opens, last,
                   least((date_trunc(unit, first)::TIMESTAMP + length)::DATE - 1, ?) AS closes
            FROM {stored}, (VALUES ('year', INTERVAL 1 YEAR), ('month', INTERVAL 1 MONTH)) AS units(unit, length)
        ), periods AS (SELECT DISTINCT opens, closes FROM opened WHERE last <= closes)
        SELECT opens, closes, sum(in_dates)::BIGINT AS mentions FROM periods JOIN {spans} ON {lies_in}
        GROUP BY opens, closes ORDER BY opens, closes DESC
    """  # noqa: S608
    rows = snapshot.rows(sql, [date.max, *stored_values, *values])
    return tuple(Period(Interval(opens, closes), mentions) for opens, closes, mentions in rows)


def choose_step(first: date, last: date) -> Step:
    """The shortest step that divides these days into about MAX_BARS bars at most; a year if none does."""
    days = (last - first).days + 1
    return next((step for step, step_days in _STEP_DAYS.items() if days <= MAX_BARS * step_days), Step.YEAR)
