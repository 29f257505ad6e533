"""The mentions of each place step by step in time, for a map that plays: as changes from one step to the next, which are few."""

from __future__ import annotations

from calendar import monthrange
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dashboard.model import Interval
from dashboard.query import Query
from dashboard.store.snapshot import Snapshot
from dashboard.store.timeline_rows import Step


@dataclass(frozen=True, slots=True)
class StepCounts:
    """The steps of a time, whole days, weeks, months or years, and how the mentions of each place or spot change with them.

    `changes` has, by place_id, (number of the step from 0, change) pairs in order: from that step on there are so many mentions more or,
    if negative, fewer. A step has the mentions that a query for its days selects.
    """

    steps: tuple[Interval, ...]
    changes: Mapping[str, tuple[tuple[int, int], ...]]


def step_days(day: date, step: Step) -> Interval:
    """The days of the step that holds a day: the day itself, its week from Monday, its month or its year."""
    match step:
        case Step.DAY:
            return Interval(day, day)
        case Step.WEEK:
            monday = day - timedelta(day.weekday())
            return Interval(monday, monday + min(timedelta(6), date.max - monday))
        case Step.MONTH:
            return Interval(day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1]))
        case Step.YEAR:
            return Interval(date(day.year, 1, 1), date(day.year, 12, 31))


def steps_of(days: Interval, step: Step) -> tuple[Interval, ...]:
    """The steps that hold these days, in order."""
    steps = [step_days(days.first, step)]
    while steps[-1].last < days.last:
        steps.append(step_days(steps[-1].last + timedelta(1), step))
    return tuple(steps)


def step_counts(snapshot: Snapshot, query: Query, days: Interval, step: Step) -> StepCounts:
    """The mentions of each place in the steps that hold these days, with the query's other filters; `min_mentions` is left out."""
    steps = steps_of(days, step)
    where, values = snapshot.where(replace(query, since=None, until=None, min_mentions=1))
    columns = ("date_from", "date_to") if query.on == "event" else ("published_from", "published_to")
    first, last = (f"date_diff('{step}', ?::DATE, {column})" for column in columns)
    opens = steps[0].first
    sql = f"""
        WITH spans AS (
            SELECT spot_id, greatest(coalesce({first}, 0), 0) AS first, least(coalesce({last}, ?), ?) AS last,
                   {columns[0]} IS NULL OR {first} >= 0 AND {last} = {first} AS is_within, {columns[0]} IS NULL AS is_undated
            FROM shown WHERE placed AND {where}
        ), kept AS (
            SELECT spot_id, first, last FROM spans
            WHERE first <= last AND (is_within OR NOT ?) AND (NOT is_undated OR ?)
        ), changes AS (
            SELECT spot_id, first AS number, count(*) AS change FROM kept GROUP BY ALL
            UNION ALL SELECT spot_id, last + 1, -count(*) FROM kept GROUP BY ALL
        )
        SELECT spot_id, number, sum(change)::BIGINT AS change FROM changes WHERE number < ?
        GROUP BY spot_id, number HAVING sum(change) <> 0 ORDER BY spot_id, number
    """  # noqa: S608
    end = len(steps) - 1
    rows = snapshot.rows(sql, [opens, opens, end, end, opens, opens, opens, *values, query.surely, query.undated, len(steps)])
    changes: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for spot_id, number, change in rows:
        changes[spot_id].append((number, change))
    return StepCounts(steps, {spot_id: tuple(pairs) for spot_id, pairs in changes.items()})
