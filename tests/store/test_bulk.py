"""The bulk of the dates: it leaves out few mentions, and only where that shortens the axis much."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from readings import days

from dashboard.model import Interval
from dashboard.store.bulk import MENTIONS_PER_OUTLIER, MIN_MENTIONS, DateCounts, bulk_of, widened


def counts_of(dates: list[date]) -> DateCounts:
    rows = [(day.replace(day=1), day.replace(day=1), day, day, number) for day, number in Counter(dates).items()]
    counts = DateCounts.of(rows)
    assert counts is not None
    return counts


IN_2014 = [date(2014, month, day) for month in range(1, 13) for day in (1, 15)]


@pytest.mark.parametrize(
    ("dates", "bulk"),
    [
        (IN_2014, days("2014-01-01", "2014-12-15")),
        ([date(1916, 5, 16), *IN_2014], days("2014-01-01", "2014-12-15")),
        ([*IN_2014, date(2050, 1, 1)], days("2014-01-01", "2014-12-31")),
        ([date(1916, 5, 16), date(1917, 1, 1), *IN_2014], days("1916-05-16", "2014-12-15")),
        ([date(2013, 12, 1), *IN_2014], days("2013-12-01", "2014-12-15")),
        ([date(1916, 5, 16), date(2014, 1, 1)], days("1916-05-16", "2014-01-01")),
    ],
    ids=["no outlier", "one before", "one after", "too many", "too near", "too few mentions"],
)
def test_far_outliers_are_left_out(dates: list[date], bulk: Interval) -> None:
    assert bulk_of(counts_of(dates)) == bulk


@given(st.lists(st.dates(date(1900, 1, 1), date(2100, 1, 1)), min_size=1, max_size=300))
def test_the_bulk_lies_within_the_days_and_leaves_out_few_mentions(dates: list[date]) -> None:
    counts = counts_of(dates)
    bulk = bulk_of(counts)
    limit = max(len(dates) // MENTIONS_PER_OUTLIER, int(len(dates) >= MIN_MENTIONS))
    assert sum(day < bulk.first for day in dates) <= limit
    assert sum(day > bulk.last for day in dates) <= limit
    assert counts.days.first <= bulk.first


@given(st.lists(st.dates(), min_size=1), st.none() | st.dates(), st.none() | st.dates())
def test_a_widened_bulk_holds_what_is_asked_for(dates: list[date], since: date | None, until: date | None) -> None:
    counts = counts_of(dates)
    axis = widened(bulk_of(counts), since, until, counts.days)
    for day in (since, until):
        assert day is None or axis.first <= min(max(day, counts.days.first), counts.days.last) <= axis.last
