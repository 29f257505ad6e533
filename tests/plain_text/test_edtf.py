"""Dates in EDTF and in figures -> intervals of days, as articles.csv and the command line use them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.model import Interval
from dashboard.plain_text.edtf import parse_edtf


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2014-06-10", "2014-06-10", "2014-06-10"),
        ("2014-06", "2014-06-01", "2014-06-30"),
        ("2016-02", "2016-02-01", "2016-02-29"),
        ("2014", "2014-01-01", "2014-12-31"),
        ("2014-06-13/2014-06-21", "2014-06-13", "2014-06-21"),
        ("2014-06/2014-07-04", "2014-06-01", "2014-07-04"),
        ("2014/2015", "2014-01-01", "2015-12-31"),
        ("  2014-06-10 ", "2014-06-10", "2014-06-10"),
        ("2014-06-13 / 2014-06-21", "2014-06-13", "2014-06-21"),
        ("2014-06-10T23:59:59Z", "2014-06-10", "2014-06-10"),
        ("2014-06-10T01:30:00+03:00", "2014-06-10", "2014-06-10"),
        ("2014-06-10T12:24", "2014-06-10", "2014-06-10"),
        ("2009-03-20 12:24:52.002364-05", "2009-03-20", "2009-03-20"),
        ("2014-06?", "2014-06-01", "2014-06-30"),
        ("2014-06-10~", "2014-06-10", "2014-06-10"),
        ("2014%/2015-03~", "2014-01-01", "2015-03-31"),
        ("201X", "2010-01-01", "2019-12-31"),
        ("20XX", "2000-01-01", "2099-12-31"),
        ("00XX", "0001-01-01", "0099-12-31"),
        ("2014-XX", "2014-01-01", "2014-12-31"),
        ("2014-06-XX", "2014-06-01", "2014-06-30"),
        ("2014-XX-XX", "2014-01-01", "2014-12-31"),
        ("2014-21", "2014-03-01", "2014-05-31"),
        ("2014-24", "2014-12-01", "2015-02-28"),
        ("2009/02/03", "2009-02-03", "2009-02-03"),
        ("2009/2/3", "2009-02-03", "2009-02-03"),
        ("2009.02.13", "2009-02-13", "2009-02-13"),
        ("13/02/2009", "2009-02-13", "2009-02-13"),
        ("02/13/2009", "2009-02-13", "2009-02-13"),
        ("13.2.2009", "2009-02-13", "2009-02-13"),
        ("03-02-2009", "2009-02-03", "2009-03-02"),
        ("02-03-2009", "2009-02-03", "2009-03-02"),
        ("05/05/2009", "2009-05-05", "2009-05-05"),
    ],
)
def test_a_date_is_read_as_the_days_that_it_may_mean(edtf: str, first: str, last: str) -> None:
    assert parse_edtf(edtf) == Interval(date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize("edtf", ["", "  ", "\n"])
def test_an_empty_date_is_read_as_none(edtf: str) -> None:
    assert parse_edtf(edtf) is None


@pytest.mark.parametrize(
    ("edtf", "message"),
    [
        ("30/02/2009", "not in the calendar"),
        ("13-13-2009", "not in the calendar"),
        ("2009/13/01", "not in the calendar"),
        ("00/00/0000", "not in the calendar"),
        ("03-02-09", "is no date"),
        ("03/02-2009", "is no date"),
        ("2014-02-30", "not in the calendar"),
        ("2014-13", "not in the calendar"),
        ("2014-25", "not in the calendar"),
        ("0000", "not in the calendar"),
        ("201X-06", "not in the calendar"),
        ("2014-XX-10", "a day needs its month"),
        ("2014-06-21/2014-06-13", "ends before it begins"),
        ("../2014-06", "open end"),
        ("2014-06/..", "open end"),
        ("2014-06/", "open end"),
        ("/", "open end"),
        ("2014/2015/2016", "is no date"),
        ("June 2014", "is no date"),
        ("2014-6-1", "is no date"),
        ("20140610", "is no date"),
        ("-0044", "is no date"),
        ("Y17E7", "is no date"),
        ("2014-06-10T25:00", "is no date"),
        ("2014-06T10:00", "is no date"),
        ("2014-06-10 around noon", "is no date"),
        ("٢٠١٤", "is no date"),
    ],
)
def test_a_wrong_date_raises_an_error_that_quotes_it_in_one_line(edtf: str, message: str) -> None:
    with pytest.raises(ValueError, match=message) as caught:
        parse_edtf(edtf)
    assert repr(edtf) in str(caught.value)
    assert "\n" not in str(caught.value)


@given(st.dates(), st.dates())
def test_any_two_days_in_order_are_read_as_their_interval(day: date, other_day: date) -> None:
    first, last = sorted((day, other_day))
    assert parse_edtf(f"{first.isoformat()}/{last.isoformat()}") == Interval(first, last)


@given(st.dates(), st.sampled_from("-/."))
def test_a_numeric_date_with_the_year_last_means_the_same_days_whether_day_or_month_comes_first(day: date, sign: str) -> None:
    day_first = parse_edtf(f"{day.day:02d}{sign}{day.month:02d}{sign}{day.year:04d}")
    month_first = parse_edtf(f"{day.month:02d}{sign}{day.day:02d}{sign}{day.year:04d}")
    assert day_first == month_first
    assert day_first is not None
    assert day_first.first <= day <= day_first.last
    assert day_first.first == day_first.last or (day.day <= 12 and day.day != day.month)


@given(st.text())
def test_any_text_gives_an_interval_none_or_a_value_error(text: str) -> None:
    try:
        interval = parse_edtf(text)
    except ValueError:
        return
    assert interval is None or interval.first <= interval.last
