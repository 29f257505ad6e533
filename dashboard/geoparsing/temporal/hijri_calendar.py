"""The Islamic calendar: its months, days and feasts as days of ours, by the Umm al-Qura tables of the package hijridate.

The tables know the years 1343 to 1500; other years raise OverflowError. A month begins with the sighting of the moon, so that in many
countries a day lies one earlier or later than in the tables.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from hijridate import Gregorian, Hijri

from dashboard.geoparsing.temporal.calendar_periods import CalendarPeriod
from dashboard.model import Interval

#: The first and last year of the tables.
FIRST_YEAR, LAST_YEAR = 1343, 1500
_SIGHTING = timedelta(days=1)

_AL = r"(?:[\ -]?(?:[aeu]l|as|ash|us)[\ -]?|[\ -]?)"
_DHU = r"(?:Dh?u|Zu|Dhi|Zi|Thul|Dhul|Zul|Zil|Dhil)"
#: A pattern for the names of each month, by its number.
MONTH_PATTERNS: dict[int, str] = {
    1: r"Muh?arram",
    2: r"Safar",
    3: rf"Rabi['’ʿ]?[\ -]?{_AL}[\ -]?(?:Awwal|Awal|I\b)",
    4: rf"Rabi['’ʿ]?[\ -]?{_AL}[\ -]?(?:Thani|Sani|Akhir|II\b)",
    5: rf"Juma+d[aā]?[\ -]?{_AL}[\ -]?(?:Awwal|Awal|Ula|Oula|I\b)",
    6: rf"Juma+d[aā]?[\ -]?{_AL}[\ -]?(?:Thani|Thaniya|Sani|Akhira?h?|II\b)",
    7: r"Rajab",
    8: r"Sha['’ʿ]?a?ban",
    9: r"(?:Ramad[h]?an|Ramazan)",
    10: r"Shawwal",
    11: rf"{_DHU}[\ -]?{_AL}[\ -]?(?:Qi|Qa|Ka|Ke|Qe)['’ʿ]?[a]?dah?",
    12: rf"{_DHU}[\ -]?{_AL}[\ -]?(?:H[iea]jj?ah?|H[iea]jje|hijja)",
}
_MONTHS = tuple((number, re.compile(pattern, re.IGNORECASE | re.VERBOSE)) for number, pattern in MONTH_PATTERNS.items())


def hijri_month_number(name: str) -> int:
    """1 to 12, from a name that one of MONTH_PATTERNS matches."""
    return next(number for number, pattern in _MONTHS if pattern.fullmatch(name))


def hijri_year_at(day: date) -> int:
    """The Hijri year of a day; raises OverflowError outside the tables."""
    return int(Gregorian.fromdate(day).to_hijri().year)


def hijri_day(year: int, month: int, day: int) -> CalendarPeriod:
    """A day: its value is the table's day, its interval a day wider on either side; raises ValueError if the month has no such day."""
    table_day = _table_day(year, month, day)
    return CalendarPeriod(table_day.isoformat(), _widened(table_day, table_day))


def hijri_month(year: int, month: int) -> CalendarPeriod:
    """A month, a day wider on either side; its value is the interval that the tables give."""
    first = _table_day(year, month, 1)
    return _period(first, first + timedelta(days=Hijri(year, month, 1).month_length() - 1))


def hijri_year(year: int) -> CalendarPeriod:
    """A year, a day wider on either side; its value is the interval that the tables give."""
    return _period(_table_day(year, 1, 1), _table_day(year, 12, Hijri(year, 12, 1).month_length()))


def quds_day(year: int) -> CalendarPeriod:
    """The last Friday of Ramadan; where the month may end before the next Friday, that one is possible too."""
    last = _table_day(year, 9, Hijri(year, 9, 1).month_length())
    friday = last - timedelta(days=(last.weekday() - 4) % 7)
    return CalendarPeriod(friday.isoformat(), Interval(friday, friday))


def _table_day(year: int, month: int, day: int) -> date:
    gregorian = Hijri(year, month, day).to_gregorian()
    return date(gregorian.year, gregorian.month, gregorian.day)


def _widened(first: date, last: date) -> Interval:
    return Interval(first - _SIGHTING, last + _SIGHTING)


def _period(first: date, last: date) -> CalendarPeriod:
    return CalendarPeriod(f"{first.isoformat()}/{last.isoformat()}", _widened(first, last))
