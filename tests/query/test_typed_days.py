"""Days as a person types them."""

from __future__ import annotations

from calendar import month_name
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dashboard.model import Interval
from dashboard.plain_text.edtf import parse_edtf
from dashboard.query.typed_days import parse_typed_days, say_either_order
from dashboard.wording import say_day, say_interval

FIRST_OF_JUNE = Interval(date(2014, 6, 1), date(2014, 6, 1))
JUNE = Interval(date(2014, 6, 1), date(2014, 6, 30))


@pytest.mark.parametrize(
    "typed",
    [
        "1 June 2014", "01 June 2014", "1 june 2014", "1st June 2014", "1st of June 2014", "1 Jun 2014", "1 Jun. 2014", "1 Jun 14",
        "1 June '14", "1-Jun-2014", "1/Jun/14", "1June2014", "June 1 2014", "June 1, 2014", "Jun 1st, 2014", "2014 June 1", "2014-06-01",
        "2014-6-1",
        "20140601", "2014/06/01", "2014.6.1", "  1   June\t2014 ", "2014-06-01T12:30",
    ],
)  # fmt: skip
def test_a_day(typed: str) -> None:
    assert parse_typed_days(typed) == FIRST_OF_JUNE


@pytest.mark.parametrize(
    "typed",
    ["June 2014", "JUNE 2014", "Jun 2014", "Jun. 2014", "June, 2014", "June/2014", "Jun-2014", "2014 June", "2014-06", "2014-6", "2014/06",
     "201406", "06/2014", "6/2014", "6.2014", "06-2014", "6 / 2014"],
)  # fmt: skip
def test_a_month_means_all_its_days(typed: str) -> None:
    assert parse_typed_days(typed) == JUNE


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("2014", "2014-01-01", "2014-12-31"),
        ("14.6.2014", "2014-06-14", "2014-06-14"),
        ("14. 6. 2014", "2014-06-14", "2014-06-14"),
        ("6/14/2014", "2014-06-14", "2014-06-14"),
        ("03/02/2009", "2009-02-03", "2009-03-02"),
        ("29 Feb 2016", "2016-02-29", "2016-02-29"),
        ("Sept 2014", "2014-09-01", "2014-09-30"),
        ("1 May 69", "2069-05-01", "2069-05-01"),
        ("1 May 70", "1970-05-01", "1970-05-01"),
        ("201X", "2010-01-01", "2019-12-31"),
        ("2014-06-13/2014-06-21", "2014-06-13", "2014-06-21"),
    ],
)
def test_other_forms(typed: str, first: str, last: str) -> None:
    assert parse_typed_days(typed) == Interval(date.fromisoformat(first), date.fromisoformat(last))


@given(st.dates())
def test_what_the_page_writes_can_be_typed(day: date) -> None:
    year, month = f"{day.year:04}", month_name[day.month]
    for typed in (f"{day.day} {month} {year}", f"{day.day} {month[:3]} {year}", day.isoformat(), day.strftime("%Y%m%d").zfill(8)):
        assert parse_typed_days(typed) == Interval(day, day)
    if day.year >= 1000:
        assert parse_typed_days(say_day(day)).first == day
        for days in (parse_typed_days(f"{month} {year}"), parse_typed_days(year)):
            assert parse_typed_days(say_interval(days)) == days


@given(st.dates(), st.sampled_from(["%Y", "%Y-%m", "%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%Y/%m/%d"]))
def test_what_edtf_means_is_meant(day: date, form: str) -> None:
    typed = day.replace(year=max(day.year, 1000)).strftime(form) if (day.month, day.day) != (2, 29) else "2016-02-29"
    assert parse_typed_days(typed) == parse_edtf(typed)


@pytest.mark.parametrize(
    "typed", ["last week", "June", "14 June", "Jun 14", "1 Ju 2014", "Juni 2014", "14", "Mosul", "1 June 2014 to 3 June 2014"]
)
def test_what_is_no_date_is_refused_with_examples(typed: str) -> None:
    with pytest.raises(ValueError, match=r"is no date: write it like"):
        parse_typed_days(typed)


@pytest.mark.parametrize(
    "typed", ["30 February 2014", "2014-02-30", "20140230", "13/2014", "2014-13", "0 June 2014", "1 June 0000", "31.6.2014"]
)
def test_a_day_that_no_calendar_has_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match="is not in the calendar"):
        parse_typed_days(typed)


@given(st.text() | st.from_regex(r"[0-9/. -]{1,12}", fullmatch=True))
@example("²")
@example("1 Jun ٢٠١٤")
@example("-")
@example(" / ")
def test_anything_typed_gives_days_or_one_line(typed: str) -> None:
    assert "\n" not in message_of(typed)


def message_of(typed: str) -> str:
    """What the parser says of the text; "" if it takes it."""
    try:
        parse_typed_days(typed)
    except ValueError as error:
        return str(error)
    return ""


def test_a_day_that_may_be_two_is_said() -> None:
    assert say_either_order(" 03/02/2009", parse_typed_days("03/02/2009")) == "03/02/2009 may be 3 February 2009 or 2 March 2009."
    assert say_either_order("14.6.2014", parse_typed_days("14.6.2014")) == ""
    assert say_either_order("June 2014", JUNE) == ""
