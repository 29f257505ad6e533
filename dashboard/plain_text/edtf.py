"""Parses publication dates in EDTF level 0 and 1 (ISO 8601-2:2019) as closed intervals of days.

It accepts a day, a month or a year (`2014-06-10`, `2014-06`, `2014`), two of them with a slash between, unspecified digits
(`201X`, `2014-XX`), seasons (`2014-22`, northern hemisphere), and an ISO date and time, which stands for its day as written,
whatever its time zone. A mark of doubt (`?`, `~`, `%`) is ignored. An open or unknown end (`../2014-06`, `2014-06/`) is an error,
since a closed interval needs both ends; so is a year outside 0001 to 9999.

It also accepts three numeric forms that are not EDTF. `2009/02/03` is year, month, day. `13/02/2009` is that day, since only one order
of day and month is a date. `03-02-2009` is a date in both orders, and means the interval from the earlier day to the later.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from datetime import date

from dashboard.model import Interval

_TIME = re.compile(r"[T ](?:[01]\d|2[0-4])(?::?[0-5]\d(?::?[0-6]\d(?:[.,]\d+)?)?)? ?(?:Z|[+-]\d\d(?::?\d\d)?)?", re.ASCII | re.IGNORECASE)
_DATE = re.compile(r"(?P<year>\d{4}|\d{3}X|\d\dXX)(?:-(?P<month>\d\d|XX)(?:-(?P<day>\d\d|XX))?)?(?P<suffix>.*)", re.ASCII | re.DOTALL)
_YEAR_FIRST = re.compile(r"(\d{4})([/.])(\d\d?)\2(\d\d?)", re.ASCII)
_YEAR_LAST = re.compile(r"(\d\d?)([-/.])(\d\d?)\2(\d{4})", re.ASCII)
_DOUBT_MARKS = ("?", "~", "%")
#: EDTF's numbers for spring, summer, autumn and winter -> the first month of each: meteorological seasons, northern hemisphere.
_FIRST_MONTH_OF_SEASON = {21: 3, 22: 6, 23: 9, 24: 12}
_EXAMPLES = "write it like 2014-06-10, 2014-06, 2014 or 2014-06-13/2014-06-21"


def parse_edtf(edtf: str) -> Interval | None:
    """The days that `edtf` may mean, both ends included; None for an empty string. Raises ValueError with a message of one line."""
    stripped = edtf.strip()
    if not stripped:
        return None
    if (match := _YEAR_FIRST.fullmatch(stripped)) is not None:
        return _numeric_date(stripped, match[1], [(match[3], match[4])])
    if (match := _YEAR_LAST.fullmatch(stripped)) is not None:
        return _numeric_date(stripped, match[4], [(match[1], match[3]), (match[3], match[1])])
    ends = stripped.split("/")
    if len(ends) > 2:
        raise ValueError(f"{stripped!r} is no date: {_EXAMPLES}")
    if any(end.strip() in ("", "..") for end in ends):
        raise ValueError(f"{stripped!r} has an open end: give both the first and the last day it may be")
    intervals = [_parse_end(end.strip(), stripped) for end in ends]
    if intervals[0].first > intervals[-1].last:
        raise ValueError(f"{stripped!r} ends before it begins: swap the two dates")
    return Interval(intervals[0].first, intervals[-1].last)


def _numeric_date(edtf: str, year: str, months_and_days: Sequence[tuple[str, str]]) -> Interval:
    """From the earliest to the latest date that the year makes with these pairs of a month and a day. Raises ValueError if none does."""
    dates = []
    for month, day in months_and_days:
        try:
            dates.append(date(int(year), int(month), int(day)))
        except ValueError:
            continue
    if not dates:
        raise ValueError(f"{edtf!r} is not in the calendar")
    return Interval(min(dates), max(dates))


def _parse_end(end: str, edtf: str) -> Interval:
    """The days of one end of `edtf`: a year, a month, a day, a season, or a date and time. Raises ValueError, which quotes `edtf`."""
    match = _DATE.fullmatch(end)
    if not match:
        raise ValueError(f"{edtf!r} is no date: {_EXAMPLES}")
    year, month, day, suffix = match.groups()
    if suffix and suffix not in _DOUBT_MARKS and not (day and day != "XX" and _TIME.fullmatch(suffix)):
        raise ValueError(f"{edtf!r} is no date: {_EXAMPLES}")
    if month == "XX" and day not in (None, "XX"):
        raise ValueError(f"{edtf!r} is no date: a day needs its month")
    try:
        return _calendar_days(year, month or "XX", day or "XX")
    except ValueError:
        raise ValueError(f"{edtf!r} is not in the calendar: there is no {end[: match.start('suffix')]}") from None


def _calendar_days(year: str, month: str, day: str) -> Interval:
    """The days of a year, month and day, each of which may be unspecified ("XX", "201X"). Raises ValueError for no real date."""
    first_year, last_year = int(year.replace("X", "0")), int(year.replace("X", "9"))
    if month == "XX":
        return Interval(date(max(first_year, 1) if "X" in year else first_year, 1, 1), date(last_year, 12, 31))
    if first_year != last_year:
        raise ValueError("a month needs its year")
    if int(month) in _FIRST_MONTH_OF_SEASON and day == "XX":
        return _season_days(first_year, _FIRST_MONTH_OF_SEASON[int(month)])
    if day == "XX":
        return Interval(date(first_year, int(month), 1), date(first_year, int(month), monthrange(first_year, int(month))[1]))
    single_day = date(first_year, int(month), int(day))
    return Interval(single_day, single_day)


def _season_days(year: int, first_month: int) -> Interval:
    """The three months from `first_month` on; a winter ends in the next year."""
    last_year, last_month = (year + 1, 2) if first_month == 12 else (year, first_month + 2)
    return Interval(date(year, first_month, 1), date(last_year, last_month, monthrange(last_year, last_month)[1]))
