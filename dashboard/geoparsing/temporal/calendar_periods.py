"""Calendar arithmetic: stretches of days with the TIMEX3 value that names each; no clock is read.

Days that the calendar of `datetime` does not have (before year 1, after year 9999) raise ValueError or OverflowError.
"""

from __future__ import annotations

from calendar import isleap, monthrange
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from dashboard.model import Interval

MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
#: The first month of each season as weather records have it in the northern hemisphere; a winter ends in the year after.
SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_LEAP_YEAR = 2000
#: A date without a year that is so near is meant whatever the tense says.
CLEAR_DAYS = 60
#: News names few days again and again.
_KEPT = 4096


class CalendarPeriod(NamedTuple):
    """A stretch of the calendar and the TIMEX3 value that names it: "2014-06", 1 to 30 June 2014."""

    value: str
    days: Interval


@lru_cache(_KEPT)
def day(only: date) -> CalendarPeriod:
    """That one day."""
    return CalendarPeriod(only.isoformat(), Interval(only, only))


def day_after(only: date, number: int) -> CalendarPeriod:
    """The day so many days later; earlier where the number is negative."""
    return day(only + timedelta(days=number))


def week(holding: date, offset: int = 0) -> CalendarPeriod:
    """The week from Monday to Sunday that holds a day, or the one `offset` weeks later."""
    monday = holding - timedelta(days=holding.weekday()) + timedelta(weeks=offset)
    iso = monday.isocalendar()
    return CalendarPeriod(f"{iso.year:04d}-W{iso.week:02d}", Interval(monday, monday + timedelta(days=6)))


def weekend(holding: date, offset: int = 0) -> CalendarPeriod:
    """The Saturday and Sunday of the week that holds a day, or of the one `offset` weeks later."""
    value, days = week(holding, offset)
    return CalendarPeriod(f"{value}-WE", Interval(days.first + timedelta(days=5), days.last))


@lru_cache(_KEPT)
def month(year: int, number: int) -> CalendarPeriod:
    """A calendar month; `number` may lie outside 1 to 12 and then counts on into other years."""
    year, number = year + (number - 1) // 12, (number - 1) % 12 + 1
    return CalendarPeriod(f"{year:04d}-{number:02d}", _months(year, number, 1))


def quarter(year: int, number: int) -> CalendarPeriod:
    """A quarter of a year; `number` may lie outside 1 to 4 and then counts on into other years."""
    year, number = year + (number - 1) // 4, (number - 1) % 4 + 1
    return CalendarPeriod(f"{year:04d}-Q{number}", _months(year, 3 * number - 2, 3))


def half(year: int, number: int) -> CalendarPeriod:
    """The first or second half of a year."""
    return CalendarPeriod(f"{year:04d}-H{number}", _months(year, 6 * number - 5, 6))


def season(year: int, name: str) -> CalendarPeriod:
    """A season of SEASONS that begins in that year."""
    return CalendarPeriod(f"{year:04d}-{name}", _months(year, SEASONS[name], 3))


@lru_cache(_KEPT)
def year(number: int) -> CalendarPeriod:
    """A calendar year."""
    return CalendarPeriod(f"{number:04d}", _months(number, 1, 12))


def fiscal_year(number: int) -> CalendarPeriod:
    """A financial year, wherever it begins: it ends in the calendar year that names it, or is that year."""
    return CalendarPeriod(f"FY{number:04d}", Interval(date(number - 1, 4, 1), date(number, 12, 31)))


def decade(first_year: int) -> CalendarPeriod:
    """Ten years: 1990 gives the value "199"."""
    return CalendarPeriod(f"{first_year // 10:03d}", Interval(date(first_year, 1, 1), date(first_year + 9, 12, 31)))


def century(number: int) -> CalendarPeriod:
    """A century as it is spoken of: the 19th is the years 1800 to 1899, value "18"."""
    first = (number - 1) * 100
    return CalendarPeriod(f"{number - 1:02d}", Interval(date(max(first, 1), 1, 1), date(first + 99, 12, 31)))


def _months(year: int, first: int, length: int) -> Interval:
    """So many calendar months, the first of them given."""
    last_year, last = year + (first + length - 2) // 12, (first + length - 2) % 12 + 1
    return Interval(date(year, first, 1), date(last_year, last, monthrange(last_year, last)[1]))


def third(whole: Interval, number: int) -> Interval:
    """The first (0), middle (1) or last (2) third of an interval: what "early", "mid" and "late" mean by it.

    An interval too short to be shared out stays whole.
    """
    length = (whole.last - whole.first).days + 1
    if length < 3:
        return whole
    first = whole.first + timedelta(days=length * number // 3)
    return Interval(first, whole.first + timedelta(days=length * (number + 1) // 3 - 1))


def on_side(candidates: list[date], near: date, ahead: bool | None, within_days: int) -> date | None:
    """The candidate nearest to a day, unless it is further than `within_days`: then the nearest on the side that the tense says."""
    by_distance = sorted(candidates, key=lambda d: abs((d - near).days))
    if not by_distance or ahead is None or abs((by_distance[0] - near).days) <= within_days:
        return by_distance[0] if by_distance else None
    return next((d for d in by_distance if (d >= near) == ahead), by_distance[0])


def is_in_calendar(month_number: int, day_number: int) -> bool:
    """Whether some year has that month and day: 29 February is, 30 February is not."""
    return 1 <= day_number <= monthrange(_LEAP_YEAR, month_number)[1]


def nearest_year(month_number: int, day_number: int, near: date, ahead: bool | None = None) -> date | None:
    """The date with that month and day which lies nearest to `near`; None if the calendar has none such ("February 30").

    Where the nearest is more than CLEAR_DAYS off, the tense decides: `ahead` True for the next one, False for the last.
    """
    if not is_in_calendar(month_number, day_number):
        return None
    is_leap_day = (month_number, day_number) == (2, 29)
    if not is_leap_day and abs((date(near.year, month_number, day_number) - near).days) <= CLEAR_DAYS:
        return date(near.year, month_number, day_number)
    reach = 8 if is_leap_day else 1
    years = range(max(near.year - reach, 1), min(near.year + reach, 9999) + 1)
    days = [date(y, month_number, day_number) for y in years if not is_leap_day or isleap(y)]
    return on_side(days, near, ahead, within_days=CLEAR_DAYS)
