"""Dates as files write them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.corpus.dates import days_of, written_days
from dashboard.model import Interval


def days(first: tuple[int, int, int], last: tuple[int, int, int] | None = None) -> Interval:
    return Interval(date(*first), date(*(last or first)))


JUNE_10 = days((2014, 6, 10))


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("2014-06-10T23:30:00-05:00", "", JUNE_10),
        ("2014-06-10T00:10:00+03:00", "", JUNE_10),
        ("Tue, 10 Jun 2014 23:30:00 EEST", "", JUNE_10),
        ("Tue Jun 10 23:30:00 EDT 2014", "", JUNE_10),
        ("20140610", "", JUNE_10),
        ("20140610123000", "", JUNE_10),
        ("1402444800", "", days((2014, 6, 11))),
        ("1402444800000", "", days((2014, 6, 11))),
        ("June 10th, 2014 at 5pm", "", JUNE_10),
        ("Posted 3 Sept. 2015", "", days((2015, 9, 3))),
        ("10.06.2014", "", JUNE_10),
        ("10/06/2014", "", days((2014, 6, 10), (2014, 10, 6))),
        ("06/13/2014", "", days((2014, 6, 13))),
        ("2014年6月10日", "zh", JUNE_10),
        ("10. Juni 2014", "de-DE", JUNE_10),
        ("10 de junio de 2014", "es", JUNE_10),
        ("lunedì 10 giugno 2014", "it", JUNE_10),
        ("1er mars 2015", "fr_FR", days((2015, 3, 1))),
        ("10 июня 2014", "ru", JUNE_10),
        ("10 حزيران 2014", "ar", JUNE_10),
        ("Вт, 10 июн 2014 01:10:00 +0600", "", JUNE_10),
        ("10 czerwca 2014", "", JUNE_10),
        ("10 Haziran 2014 Salı", "", JUNE_10),
        ("10 червня 2014", "", JUNE_10),
        ("2014. június 10., kedd", "hu", JUNE_10),
        ("2014 m. birželio 10 d.", "lt", JUNE_10),
        ("2014-161", "", JUNE_10),
        ("2016-366T10:00:00Z", "", days((2016, 12, 31))),
        ("10 Jun 14 05:00 EST", "", JUNE_10),
        ("Thu, 10-Jun-99 05:00:00 GMT", "", days((1999, 6, 10))),
        ("2014", "", days((2014, 1, 1), (2014, 12, 31))),
        ("2014-06", "", days((2014, 6, 1), (2014, 6, 30))),
    ],
)
def test_a_date_is_read_as_the_day_that_it_writes(text: str, language: str, expected: Interval) -> None:
    assert days_of(text, language) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "0000-00-00",
        "0001-01-01T00:00:00",
        "1970-01-01",
        "2014-02-30",
        "yesterday",
        "12:30",
        "2014-366",
        "2014-000",
        "99 Foo 14 10:00",
        "5 Mosul 2014",
        "9999999999999",
    ],
)
def test_what_is_no_day_of_publication_gives_none(text: str) -> None:
    assert days_of(text, "xx-nonsense") is None


def test_only_whole_dates_are_found_in_a_text() -> None:
    text = "In June 2014, on the 10th and on March 3, 2015, 1,200 of 2016 fled; see 2014-07-01 and 12/2013."
    assert sorted(interval.first for interval in written_days(text)) == [date(2014, 7, 1), date(2015, 3, 3)]


@given(st.text(max_size=300), st.text(max_size=5))
def test_no_text_is_too_odd(text: str, language: str) -> None:
    days_of(text, language)
