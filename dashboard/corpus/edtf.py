"""Dates as catalogues write them: EDTF level 0 and 1 (ISO 8601-2:2019) as a closed interval of days.

What is read: a day, a month, a year (`2014-06-10`, `2014-06`, `2014`), two of them with a slash between, unspecified digits
(`201X`, `2014-XX`), seasons (`2014-22`, northern hemisphere), and an ISO date and time, which stands for its day as written,
whatever its time zone. A mark of doubt (`?`, `~`, `%`) is dropped: an interval of days is all that is kept. An open or unknown
end (`../2014-06`, `2014-06/`) is an error, since a closed interval needs both, and so is a year outside 0001 to 9999.

Beside EDTF, a day in figures as many sources write it is read: `2009/02/03` has the year first and then month and day; of
`13/02/2009` and `03-02-2009` the first has one order that is a date, and is that day, the second has two, and is the interval from
the earlier day to the later.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from datetime import date

from dashboard.model import Interval

_TIME = re.compile(r"[T ](?:[01]\d|2[0-4])(?::?[0-5]\d(?::?[0-6]\d(?:[.,]\d+)?)?)? ?(?:Z|[+-]\d\d(?::?\d\d)?)?", re.ASCII | re.IGNORECASE)
_DATE = re.compile(r"(?P<year>\d{4}|\d{3}X|\d\dXX)(?:-(?P<month>\d\d|XX)(?:-(?P<day>\d\d|XX))?)?(?P<rest>.*)", re.ASCII | re.DOTALL)
_YEAR_FIRST = re.compile(r"(\d{4})([/.])(\d\d?)\2(\d\d?)", re.ASCII)
_YEAR_LAST = re.compile(r"(\d\d?)([-/.])(\d\d?)\2(\d{4})", re.ASCII)
_MARKS = ("?", "~", "%")
#: EDTF's numbers for spring, summer, autumn and winter; the first month of each, as in the northern hemisphere's weather records.
_SEASONS = {21: 3, 22: 6, 23: 9, 24: 12}
_EXAMPLES = "write it like 2014-06-10, 2014-06, 2014 or 2014-06-13/2014-06-21"


def published_interval(edtf: str) -> Interval | None:
    """The days that `edtf` may mean, both ends included; None for an empty string. Raises ValueError with one clear line."""
    stripped = edtf.strip()
    if not stripped:
        return None
    if (match := _YEAR_FIRST.fullmatch(stripped)) is not None:
        return _in_figures(stripped, match[1], [(match[3], match[4])])
    if (match := _YEAR_LAST.fullmatch(stripped)) is not None:
        return _in_figures(stripped, match[4], [(match[1], match[3]), (match[3], match[1])])
    ends = stripped.split("/")
    if len(ends) > 2:
        raise ValueError(f"{stripped!r} is no date: {_EXAMPLES}")
    if any(end.strip() in ("", "..") for end in ends):
        raise ValueError(f"{stripped!r} has an open end: give both the first and the last day it may be")
    intervals = [_days(end.strip(), stripped) for end in ends]
    if intervals[0].first > intervals[-1].last:
        raise ValueError(f"{stripped!r} ends before it begins: swap the two dates")
    return Interval(intervals[0].first, intervals[-1].last)


def _in_figures(whole: str, year: str, orders: Sequence[tuple[str, str]]) -> Interval:
    """From the earliest to the latest of the dates that a month and a day make, in the orders in which they may be meant."""
    found = []
    for month, day in orders:
        try:
            found.append(date(int(year), int(month), int(day)))
        except ValueError:
            continue
    if not found:
        raise ValueError(f"{whole!r} is not in the calendar")
    return Interval(min(found), max(found))


def _days(end: str, whole: str) -> Interval:
    """One end of `whole`: a year, a month, a day, a season, or a date and time."""
    match = _DATE.fullmatch(end)
    if not match:
        raise ValueError(f"{whole!r} is no date: {_EXAMPLES}")
    year, month, day, rest = match.groups()
    if rest and rest not in _MARKS and not (day and day != "XX" and _TIME.fullmatch(rest)):
        raise ValueError(f"{whole!r} is no date: {_EXAMPLES}")
    if month == "XX" and day not in (None, "XX"):
        raise ValueError(f"{whole!r} is no date: a day needs its month")
    try:
        return _calendar(year, month or "XX", day or "XX")
    except ValueError:
        raise ValueError(f"{whole!r} is not in the calendar: there is no {end[: match.start('rest')]}") from None


def _calendar(year: str, month: str, day: str) -> Interval:
    """The days of a year, month and day that may be unspecified ("XX"); ValueError if the calendar has none such."""
    first_year, last_year = int(year.replace("X", "0")), int(year.replace("X", "9"))
    if month == "XX":
        return Interval(date(max(first_year, 1) if "X" in year else first_year, 1, 1), date(last_year, 12, 31))
    if first_year != last_year:
        raise ValueError("a month needs its year")
    if int(month) in _SEASONS and day == "XX":
        return _season(first_year, _SEASONS[int(month)])
    if day == "XX":
        return Interval(date(first_year, int(month), 1), date(first_year, int(month), monthrange(first_year, int(month))[1]))
    only = date(first_year, int(month), int(day))
    return Interval(only, only)


def _season(year: int, month: int) -> Interval:
    """Three months from `month` on; a winter ends in the year after."""
    last_year, last_month = (year + 1, 2) if month == 12 else (year, month + 2)
    return Interval(date(year, month, 1), date(last_year, last_month, monthrange(last_year, last_month)[1]))
