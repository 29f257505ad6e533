"""The histogram: what its bars hold and say, and how a brush is read."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.app.histogram import around, is_still, parts_of
from dashboard.store.rows import Bin, Step


@given(st.dates(), st.sampled_from(Step))
def test_a_brush_is_widened_to_whole_bars(day: date, step: Step) -> None:
    bar = around(day, step)
    assert bar.first <= day <= bar.last
    if bar.first > date.min:
        assert around(bar.first - timedelta(1), step).last == bar.first - timedelta(1)


def test_a_bar_is_stacked_from_what_is_sure_to_what_is_left_out_and_says_so() -> None:
    rows = parts_of(Bin(date(2014, 6, 1), date(2014, 6, 30), 3, 1.25, 0.04))
    assert [(row["part"], row["low"], row["high"]) for row in rows] == [("sure", 0, 3), ("spread", 3, 4.25), ("other", 4.25, 4.29)]
    assert {row["said"] for row in rows} == {"June 2014: 4.2 mentions, 1.2 of them spread from longer times; under 0.1 outside the dates"}
    assert rows[0]["first"] < rows[0]["end"]


@pytest.mark.parametrize(
    ("bar", "said"),
    [
        (Bin(date(2014, 6, 9), date(2014, 6, 9), 1, 0, 0), "9 June 2014: 1 mention"),
        (Bin(date(2014, 1, 1), date(2014, 12, 31), 0, 0, 12), "2014: no mentions; 12 outside the dates"),
    ],
)
def test_what_a_bar_holds_is_said_in_figures(bar: Bin, said: str) -> None:
    assert parts_of(bar)[0]["said"] == said


def test_a_brush_that_was_only_drawn_anew_has_not_moved() -> None:
    assert is_still([101, 899], [100, 900], [0, 1000])
    assert not is_still([120, 900], [100, 900], [0, 1000])
