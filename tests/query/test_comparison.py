"""The dates that those of a query are compared with."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from readings import days

from dashboard.model import Interval
from dashboard.query import Query
from dashboard.query.comparison import Comparison, asked_days, in_time_order, length_ratio, parse_comparison, period_before, year_before

intervals = st.tuples(st.dates(), st.dates()).map(lambda pair: Interval(min(pair), max(pair)))
JUNE = days("2014-06-01", "2014-06-30")


@given(st.none() | intervals)
def test_a_comparison_comes_back_from_its_text(interval: Interval | None) -> None:
    assert parse_comparison(Comparison(interval).to_text()) == Comparison(interval)


def test_one_day_is_written_once_or_twice() -> None:
    assert parse_comparison("2014-06-09") == parse_comparison("2014-06-09/2014-06-09") == Comparison(days("2014-06-09"))


@pytest.mark.parametrize("text", ["", "everything", "June 2014", "2014-06-30/2014-06-01", "/2014-06-01", "2014-02-30/2014-03-01"])
def test_what_is_no_comparison_is_refused_in_one_line(text: str) -> None:
    with pytest.raises(ValueError, match=r"^[^\n]+$"):
        parse_comparison(text)


@given(intervals, intervals)
def test_of_two_periods_the_later_one_is_the_querys_and_none_is_lost(one: Interval, other: Interval) -> None:
    query, comparison = in_time_order(Query(since=one.first, until=one.last, text="x"), Comparison(other))
    assert query.since
    assert query.until
    assert comparison.days
    assert sorted([(query.since, query.until), (comparison.days.first, comparison.days.last)]) == sorted(
        [(one.first, one.last), (other.first, other.last)]
    )
    assert (comparison.days.first, comparison.days.last) <= (query.since, query.until)
    assert query.text == "x"


@pytest.mark.parametrize(
    ("query", "comparison"),
    [
        (Query(since=JUNE.first, until=JUNE.last), Comparison()),
        (Query(since=JUNE.first), Comparison(days("2016-03-01"))),
        (Query(until=JUNE.last), Comparison(days("2016-03-01"))),
    ],
)
def test_all_dates_and_open_ends_stay_where_they_are(query: Query, comparison: Comparison) -> None:
    assert in_time_order(query, comparison) == (query, comparison)


@pytest.mark.parametrize(
    ("period", "before", "a_year_before"),
    [
        (JUNE, days("2014-05-01", "2014-05-31"), days("2013-06-01", "2013-06-30")),
        (days("2014-01-01", "2014-01-31"), days("2013-12-01", "2013-12-31"), days("2013-01-01", "2013-01-31")),
        (days("2014-01-01", "2014-12-31"), days("2013-01-01", "2013-12-31"), days("2013-01-01", "2013-12-31")),
        (days("2014-06-01", "2014-08-31"), days("2014-03-01", "2014-05-31"), days("2013-06-01", "2013-08-31")),
        (days("2014-06-09", "2014-06-15"), days("2014-06-02", "2014-06-08"), days("2013-06-09", "2013-06-15")),
        (days("2014-06-09"), days("2014-06-08"), days("2013-06-09")),
        (days("2015-02-01", "2015-02-28"), days("2015-01-01", "2015-01-31"), days("2014-02-01", "2014-02-28")),
        (days("2016-02-29"), days("2016-02-28"), days("2015-02-28")),
        (days("2016-02-01", "2016-02-29"), days("2016-01-01", "2016-01-31"), days("2015-02-01", "2015-02-28")),
        (days("2017-02-01", "2017-02-28"), days("2017-01-01", "2017-01-31"), days("2016-02-01", "2016-02-29")),
        (days("0001-01-01", "0001-01-31"), None, None),
        (days("0001-03-05", "0003-01-01"), None, None),
    ],
)  # fmt: skip
def test_the_periods_before(period: Interval, before: Interval | None, a_year_before: Interval | None) -> None:
    assert period_before(period) == before
    assert year_before(period) == a_year_before


@given(intervals)
def test_the_period_before_ends_on_the_day_before(interval: Interval) -> None:
    before = period_before(interval)
    assert before is None or (interval.first - before.last).days == 1


@pytest.mark.parametrize(
    ("first", "other", "ratio"),
    [
        (JUNE, days("2014-05-01", "2014-05-31"), 1),
        (days("2014-02-01", "2014-02-28"), days("2014-01-01", "2014-01-31"), 1),
        (days("2014-01-01", "2014-01-31"), days("2014-02-01", "2014-02-28"), 1),
        (days("2016-01-01", "2016-12-31"), days("2015-01-01", "2015-12-31"), 1),
        (days("2014-06-01", "2014-06-10"), days("2014-05-01", "2014-05-20"), 0.5),
        (JUNE, days("2014-05-22", "2014-05-31"), 3),
    ],
)
def test_months_count_as_equally_long_and_other_lengths_do_not(first: Interval, other: Interval, ratio: float) -> None:
    assert length_ratio(first, other) == ratio


@pytest.mark.parametrize(
    ("query", "asked"),
    [
        (Query(since=date(2014, 6, 9), until=date(2014, 6, 15)), days("2014-06-09", "2014-06-15")),
        (Query(since=date(2014, 6, 9)), days("2014-06-09", "2014-06-30")),
        (Query(until=date(2014, 6, 9)), days("2014-06-01", "2014-06-09")),
        (Query(since=date(2014, 7, 9)), days("2014-07-09")),
        (Query(until=date(2014, 5, 9)), days("2014-05-09")),
        (Query(), JUNE),
    ],
)  # fmt: skip
def test_an_open_end_is_that_of_all_dates(query: Query, asked: Interval) -> None:
    assert asked_days(query, JUNE) == asked


def test_the_other_query_has_the_same_filters() -> None:
    query = Query(text="checkpoint", sources=("Reuters",), since=date(2014, 6, 1), until=date(2014, 6, 30), min_mentions=3)
    may = Comparison(days("2014-05-01", "2014-05-31")).other_query(query)
    assert may == Query(text="checkpoint", sources=("Reuters",), since=date(2014, 5, 1), until=date(2014, 5, 31), min_mentions=3)
    assert Comparison().other_query(query) == Query(text="checkpoint", sources=("Reuters",), min_mentions=3)
