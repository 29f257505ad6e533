"""Calendar arithmetic: days, weeks, months, seasons and other periods, each with its TIMEX3 value.

Nothing here reads the clock. Days before year 1 or after year 9999 raise ValueError or OverflowError, as `datetime` has none.
"""

from __future__ import annotations

from calendar import isleap, monthrange
from datetime import MAXYEAR, date, timedelta
from functools import lru_cache
from typing import NamedTuple

from dashboard.model import Interval

MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
#: The first month of each meteorological season of the northern hemisphere; a winter ends in the next year.
SEASON_FIRST_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_LEAP_YEAR = 2000
#: A date without a year that is at most this near to the publication is meant whatever the tense says.
NEAR_DAYS = 60
#: A year in two figures lies at most this many years after the publication; where that is unknown, it is at most _LAST_YEAR_IF_UNDATED.
_YEARS_AHEAD, _LAST_YEAR_IF_UNDATED = 20, 2049
#: News repeats the same few dates, so the periods are cached.
_CACHE_SIZE = 4096


class CalendarPeriod(NamedTuple):
    """The days of a period and the TIMEX3 value that names it: "2014-06", 1 to 30 June 2014."""

    value: str
    days: Interval


@lru_cache(_CACHE_SIZE)
def day(calendar_date: date) -> CalendarPeriod:
    """A period of one day."""
    return CalendarPeriod(calendar_date.isoformat(), Interval(calendar_date, calendar_date))


def day_after(anchor: date, offset_days: int) -> CalendarPeriod:
    """The day `offset_days` after the anchor; before it if the number is negative."""
    return day(anchor + timedelta(days=offset_days))


def week(anchor: date, offset: int = 0) -> CalendarPeriod:
    """The week from Monday to Sunday that contains the anchor, or the one `offset` weeks later."""
    monday = anchor - timedelta(days=anchor.weekday()) + timedelta(weeks=offset)
    iso = monday.isocalendar()
    return CalendarPeriod(f"{iso.year:04d}-W{iso.week:02d}", Interval(monday, monday + timedelta(days=6)))


def weekend(anchor: date, offset: int = 0) -> CalendarPeriod:
    """The Saturday and Sunday of the week that contains the anchor, or of the week `offset` weeks later."""
    value, days = week(anchor, offset)
    return CalendarPeriod(f"{value}-WE", Interval(days.first + timedelta(days=5), days.last))


@lru_cache(_CACHE_SIZE)
def month(year: int, number: int) -> CalendarPeriod:
    """A calendar month; a `number` outside 1 to 12 counts on into other years."""
    year, number = year + (number - 1) // 12, (number - 1) % 12 + 1
    return CalendarPeriod(f"{year:04d}-{number:02d}", _months(year, number, 1))


def quarter(year: int, number: int) -> CalendarPeriod:
    """A quarter of a year; a `number` outside 1 to 4 counts on into other years."""
    year, number = year + (number - 1) // 4, (number - 1) % 4 + 1
    return CalendarPeriod(f"{year:04d}-Q{number}", _months(year, 3 * number - 2, 3))


def half(year: int, number: int) -> CalendarPeriod:
    """The first or second half of a year."""
    return CalendarPeriod(f"{year:04d}-H{number}", _months(year, 6 * number - 5, 6))


def season(year: int, code: str) -> CalendarPeriod:
    """The season with that TIMEX3 code, a key of SEASON_FIRST_MONTHS, that begins in that year."""
    return CalendarPeriod(f"{year:04d}-{code}", _months(year, SEASON_FIRST_MONTHS[code], 3))


@lru_cache(_CACHE_SIZE)
def year(number: int) -> CalendarPeriod:
    """A calendar year."""
    return CalendarPeriod(f"{number:04d}", _months(number, 1, 12))


def year_of_two_figures(figures: int, published: Interval | None) -> int:
    """The year that two figures mean: that of the hundred years which end _YEARS_AHEAD after the publication."""
    last_year = min(max(published.last.year + _YEARS_AHEAD, 100), MAXYEAR) if published is not None else _LAST_YEAR_IF_UNDATED
    return last_year - (last_year - figures) % 100


def fiscal_year(number: int) -> CalendarPeriod:
    """A financial year: 1 April of the year before to 31 December, wide enough for every usual first day."""
    return CalendarPeriod(f"FY{number:04d}", Interval(date(number - 1, 4, 1), date(number, 12, 31)))


def decade(first_year: int) -> CalendarPeriod:
    """Ten years: 1990 gives the value "199"."""
    return CalendarPeriod(f"{first_year // 10:03d}", Interval(date(first_year, 1, 1), date(first_year + 9, 12, 31)))


def century(number: int) -> CalendarPeriod:
    """A century in everyday usage: the 19th is the years 1800 to 1899, value "18"."""
    first_year = (number - 1) * 100
    return CalendarPeriod(f"{number - 1:02d}", Interval(date(max(first_year, 1), 1, 1), date(first_year + 99, 12, 31)))


def _months(year: int, first_month: int, month_count: int) -> Interval:
    """`month_count` calendar months from `first_month` of a year."""
    months_on = first_month + month_count - 2
    last_year, last_month = year + months_on // 12, months_on % 12 + 1
    return Interval(date(year, first_month, 1), date(last_year, last_month, monthrange(last_year, last_month)[1]))


def third(interval: Interval, index: int) -> Interval:
    """The first (0), middle (1) or last (2) third of an interval: what "early", "mid" and "late" mean.

    An interval of fewer than three days is returned whole.
    """
    return equal_part(interval, index, 3)


def equal_part(interval: Interval, index: int, parts: int) -> Interval:
    """One of the equal parts of an interval, counted from 0; the whole interval if it has fewer days than parts."""
    length_days = (interval.last - interval.first).days + 1
    if length_days < parts:
        return interval
    first = interval.first + timedelta(days=length_days * index // parts)
    return Interval(first, interval.first + timedelta(days=length_days * (index + 1) // parts - 1))


def nearest_on_side(days: list[date], anchor: date, ahead: bool | None, within_days: int) -> date | None:
    """The day nearest to the anchor; None if there are no days.

    If the nearest is more than `within_days` away, the nearest on the side that the tense gives is taken instead: `ahead` True for
    the anchor and later, False for earlier, None for either. If that side has none, the nearest of all is taken.
    """
    by_distance = sorted(days, key=lambda day: abs((day - anchor).days))
    if not by_distance or ahead is None or abs((by_distance[0] - anchor).days) <= within_days:
        return by_distance[0] if by_distance else None
    return next((day for day in by_distance if (day >= anchor) == ahead), by_distance[0])


def is_in_calendar(month_number: int, day_number: int) -> bool:
    """Whether some year has that month and day: 29 February is in the calendar, 30 February is not."""
    return 1 <= day_number <= monthrange(_LEAP_YEAR, month_number)[1]


def nearest_date(month_number: int, day_number: int, anchor: date, ahead: bool | None = None) -> date | None:
    """The date with that month and day that lies nearest to the anchor; None if no year has it ("February 30").

    If the nearest is more than NEAR_DAYS away, the tense decides: `ahead` True for the next one, False for the last.
    """
    if not is_in_calendar(month_number, day_number):
        return None
    is_leap_day = (month_number, day_number) == (2, 29)
    if not is_leap_day and abs((date(anchor.year, month_number, day_number) - anchor).days) <= NEAR_DAYS:
        return date(anchor.year, month_number, day_number)
    reach_years = 8 if is_leap_day else 1
    years = range(max(anchor.year - reach_years, 1), min(anchor.year + reach_years, 9999) + 1)
    days = [date(year, month_number, day_number) for year in years if not is_leap_day or isleap(year)]
    return nearest_on_side(days, anchor, ahead, within_days=NEAR_DAYS)
