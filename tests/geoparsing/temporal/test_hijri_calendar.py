"""Islamic dates are those of the tables, a day wider on either side."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.geoparsing.temporal.hijri_calendar import (
    FIRST_YEAR,
    LAST_YEAR,
    hijri_day,
    hijri_month,
    hijri_month_number,
    hijri_year,
    hijri_year_at,
    quds_day,
)


@pytest.mark.parametrize(
    ("year", "month", "day", "expected"), [(1445, 9, 1, "2024-03-11"), (1445, 10, 1, "2024-04-10"), (1436, 1, 10, "2014-11-03")]
)
def test_a_day_is_that_of_the_tables(year: int, month: int, day: int, expected: str) -> None:
    assert hijri_day(year, month, day).value == expected


@given(st.integers(FIRST_YEAR, LAST_YEAR), st.integers(1, 12))
def test_a_month_reaches_from_its_first_day_to_the_day_after_its_last(year: int, month: int) -> None:
    days = hijri_month(year, month).days
    first = date.fromisoformat(hijri_day(year, month, 1).value)
    assert days.first == first - timedelta(days=1)
    assert 28 <= (days.last - first).days <= 31  # the tables begin with a month of 28 days


@given(st.integers(FIRST_YEAR, LAST_YEAR))
def test_a_year_contains_its_days_and_its_quds_day_is_a_friday(year: int) -> None:
    first = date.fromisoformat(hijri_day(year, 1, 1).value)
    assert hijri_year_at(first) == year
    assert hijri_year(year).days.first == first - timedelta(days=1)
    assert quds_day(year).days.first.weekday() == 4


@pytest.mark.parametrize(
    ("name", "number"),
    [
        *(("Muharram", 1), ("Safar", 2), ("Rabi al-Awwal", 3), ("Rabi' al-Thani", 4), ("Jumada al-Ula", 5), ("Jumada al-Akhira", 6)),
        *(("Rajab", 7), ("Sha’ban", 8), ("Ramazan", 9), ("Shawwal", 10), ("Dhu al-Qi'dah", 11), ("Dhul-Hijja", 12), ("Zulhijja", 12)),
    ],
)
def test_a_month_has_its_number_in_every_spelling(name: str, number: int) -> None:
    assert hijri_month_number(name) == number
