"""The axes of the histogram: marks lie on the axis, are few, and stand at round values."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from readings import days

from dashboard.drawing.time_axis import MAX_TICKS, MIN_AXIS_DAYS, axis_days, axis_ticks, weight_ticks
from dashboard.model import Interval
from dashboard.store.timeline_rows import Step

INTERVALS = st.tuples(st.dates(), st.dates()).map(lambda ends: Interval(min(ends), max(ends)))


@given(INTERVALS, st.sampled_from(Step))
def test_an_axis_holds_its_days_and_is_never_too_short(interval: Interval, step: Step) -> None:
    axis = axis_days(interval, step)
    assert axis.first <= interval.first <= interval.last <= axis.last
    inside_the_calendar = axis.first > date.min and axis.last < date.max
    assert not inside_the_calendar or (axis.last - axis.first).days >= MIN_AXIS_DAYS[step] - 1


@given(INTERVALS)
def test_marks_lie_on_the_axis_in_order_and_are_few(axis: Interval) -> None:
    ticks = [day for day, _ in axis_ticks(axis)]
    assert ticks == sorted(set(ticks))
    assert len(ticks) <= MAX_TICKS + 1
    assert all(axis.first <= day <= axis.last for day in ticks)


@pytest.mark.parametrize(
    ("axis", "labels"),
    [
        (days("2014-06-01", "2014-06-30"), ["2 Jun 2014", "9 Jun 2014", "16 Jun 2014", "23 Jun 2014", "30 Jun 2014"]),
        (
            days("2014-01-15", "2014-10-15"),
            ["Feb 2014", "Mar 2014", "Apr 2014", "May 2014", "Jun 2014", "Jul 2014", "Aug 2014", "Sep 2014", "Oct 2014"],
        ),
        (
            days("2014-01-01", "2015-12-31"),
            ["Jan 2014", "Apr 2014", "Jul 2014", "Oct 2014", "Jan 2015", "Apr 2015", "Jul 2015", "Oct 2015"],
        ),
        (days("2010-03-01", "2016-12-31"), ["2011", "2012", "2013", "2014", "2015", "2016"]),
        (days("1914-07-28", "2024-12-31"), ["1920", "1940", "1960", "1980", "2000", "2020"]),
    ],
)
def test_marks_have_short_labels(axis: Interval, labels: list[str]) -> None:
    assert [label for _, label in axis_ticks(axis)] == labels


@pytest.mark.parametrize(
    ("highest", "weights"),
    [
        (0, []),
        (1, [1]),
        (1.9, [1]),
        (0.99, []),
        (3.2, [1, 2, 3]),
        (46, [20, 40]),
        (0.04, []),
        (98, [50]),
        (1_234, [500, 1000]),
        (7, [2, 4, 6]),
    ],
)
def test_weights_are_round(highest: float, weights: list[float]) -> None:
    assert weight_ticks(highest) == weights


@given(st.floats(1, 1e9))
def test_there_are_one_to_three_weights_up_to_the_highest(highest: float) -> None:
    weights = weight_ticks(highest)
    assert all(weight == int(weight) for weight in weights)
    assert 1 <= len(weights) <= 3
    assert weights[-1] <= highest * 1.001
