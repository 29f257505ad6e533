"""The dates that those of a query are compared with, and how they are written in an address."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dashboard.model import Interval
from dashboard.query.parameters import parse_day
from dashboard.query.query import Query
from dashboard.wording import say_interval

_ALL = "all"
#: Periods whose lengths differ by no more than months do count as equally long.
_MAX_LENGTH_DIFFERENCE = 1 / 9


@dataclass(frozen=True, slots=True)
class Comparison:
    """The dates that those of a query are compared with; `days` is None for all dates."""

    days: Interval | None = None

    def to_text(self) -> str:
        """The comparison as the value of a parameter, which `parse_comparison` reads."""
        return f"{self.days.first}/{self.days.last}" if self.days else _ALL

    def describe(self) -> str:
        """The dates in words: "May 2014", "all dates"."""
        return say_interval(self.days, " to ") if self.days else "all dates"

    def other_query(self, query: Query) -> Query:
        """The query for what is compared: the same filters with the comparison's dates."""
        return replace(query, since=self.days.first, until=self.days.last) if self.days else replace(query, since=None, until=None)


def parse_comparison(text: str) -> Comparison:
    """The comparison of a parameter: "all", or two ISO days with a slash between. Raises ValueError with a message of one line."""
    if text == _ALL:
        return Comparison()
    first, _, last = text.partition("/")
    days = parse_day(first), parse_day(last or first)
    if days[0] > days[1]:
        raise ValueError(f"the dates end before they begin ({days[0]} to {days[1]})")
    return Comparison(Interval(*days))


def in_time_order(query: Query, comparison: Comparison) -> tuple[Query, Comparison]:
    """The query with the later of two periods and the comparison with the earlier, so that what rose did so as time went on.

    All dates, and dates with an open end, stay where they are.
    """
    days, first, last = comparison.days, query.since, query.until
    if days is None or first is None or last is None or (days.first, days.last) <= (first, last):
        return query, comparison
    return replace(query, since=days.first, until=days.last), Comparison(Interval(first, last))


def asked_days(query: Query, all_days: Interval) -> Interval:
    """The days of a query; an end that it leaves open is that of all days, if that lies outside its other end."""
    first = query.since or min(all_days.first, query.until or all_days.first)
    return Interval(first, query.until or max(all_days.last, first))


def length_ratio(days: Interval, other: Interval) -> float:
    """How many times as long as the other interval the first one is; 1 where they differ no more than months do."""
    ratio = _length(days) / _length(other)
    return 1.0 if abs(ratio - 1) <= _MAX_LENGTH_DIFFERENCE or abs(1 / ratio - 1) <= _MAX_LENGTH_DIFFERENCE else ratio


def _length(days: Interval) -> int:
    return (days.last - days.first).days + 1


def period_before(days: Interval) -> Interval | None:
    """The period of the same length before these days: of whole months, whole months. None before the year 1."""
    first, last = days.first, days.last
    try:
        if first.day == 1 and last.day == monthrange(last.year, last.month)[1]:
            months = 12 * (last.year - first.year) + last.month - first.month + 1
            return Interval(_months_earlier(first, months), first - timedelta(1))
        return Interval(first - (last - first) - timedelta(1), first - timedelta(1))
    except (ValueError, OverflowError):
        return None


def year_before(days: Interval) -> Interval | None:
    """The same days a year earlier; a month stays whole, and 29 February becomes the 28th. None before the year 1."""
    first, last = (_in_year(day, day.year - 1) for day in (days.first, days.last))
    if first is None or last is None:
        return None
    is_end_of_month = days.last.day == monthrange(days.last.year, days.last.month)[1]
    return Interval(first, last.replace(day=monthrange(last.year, last.month)[1]) if is_end_of_month else last)


def _months_earlier(first: date, months: int) -> date:
    year, month = divmod(12 * first.year + first.month - 1 - months, 12)
    return date(year, month + 1, 1)


def _in_year(day: date, year: int) -> date | None:
    return day.replace(year=year, day=min(day.day, monthrange(year, day.month)[1])) if year > 0 else None
