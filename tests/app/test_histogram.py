"""The histogram: the parts and tooltips of its bars, and how a brush is read."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.app.histogram import bar_interval, bar_rows, is_unmoved
from dashboard.store.rows import Bin, Step


@given(st.dates(), st.sampled_from(Step))
def test_a_brush_is_widened_to_whole_bars(day: date, step: Step) -> None:
    bar = bar_interval(day, step)
    assert bar.first <= day <= bar.last
    if bar.first > date.min:
        assert bar_interval(bar.first - timedelta(1), step).last == bar.first - timedelta(1)


def test_a_bar_is_stacked_from_what_is_sure_to_what_is_left_out_and_its_tooltip_says_so() -> None:
    rows = bar_rows(Bin(date(2014, 6, 1), date(2014, 6, 30), 3, 1.25, 0.04))
    assert [(row["part"], row["low"], row["high"]) for row in rows] == [("sure", 0, 3), ("spread", 3, 4.25), ("other", 4.25, 4.29)]
    tooltip = "June 2014: 4.2 mentions, 1.2 of them spread from longer times; under 0.1 outside the dates"
    assert {row["tooltip"] for row in rows} == {tooltip}
    assert rows[0]["first"] < rows[0]["end"]


@pytest.mark.parametrize(
    ("bar", "tooltip"),
    [
        (Bin(date(2014, 6, 9), date(2014, 6, 9), 1, 0, 0), "9 June 2014: 1 mention"),
        (Bin(date(2014, 1, 1), date(2014, 12, 31), 0, 0, 12), "2014: no mentions; 12 outside the dates"),
    ],
)
def test_the_tooltip_of_a_bar_counts_its_mentions(bar: Bin, tooltip: str) -> None:
    assert bar_rows(bar)[0]["tooltip"] == tooltip


def test_a_brush_that_was_drawn_again_has_not_moved() -> None:
    assert is_unmoved([101, 899], [100, 900], [0, 1000])
    assert not is_unmoved([120, 900], [100, 900], [0, 1000])
