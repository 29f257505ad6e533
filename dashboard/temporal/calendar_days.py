"""Calendar arithmetic on days and intervals of days; no clock is read."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

from dashboard.model import Interval

MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def day(value: date) -> Interval:
    """The interval of that one day."""
    return Interval(value, value)


def month(year: int, number: int) -> Interval:
    """A calendar month; `number` may lie outside 1 to 12 and then counts on into other years."""
    year, number = year + (number - 1) // 12, (number - 1) % 12 + 1
    return Interval(date(year, number, 1), date(year, number, monthrange(year, number)[1]))


def year(number: int) -> Interval:
    """A calendar year."""
    return Interval(date(number, 1, 1), date(number, 12, 31))


def week(value: date, offset: int = 0) -> Interval:
    """The week from Monday to Sunday that holds the day, or the one `offset` weeks later."""
    monday = value - timedelta(days=value.weekday()) + timedelta(weeks=offset)
    return Interval(monday, monday + timedelta(days=6))


def third(whole: Interval, number: int) -> Interval:
    """The first (0), middle (1) or last (2) third of an interval: what "early", "mid" and "late" mean by it."""
    length = (whole.last - whole.first).days + 1
    first = whole.first + timedelta(days=length * number // 3)
    return Interval(first, whole.first + timedelta(days=length * (number + 1) // 3 - 1))


def nearest_year(month_number: int, day_number: int, near: date) -> date | None:
    """The date with that month and day which lies nearest to `near`; None if there is none such ("February 30")."""
    years = (near.year - 1, near.year, near.year + 1)
    found = [date(y, month_number, day_number) for y in years if 1 <= day_number <= monthrange(y, month_number)[1]]
    return min(found, key=lambda d: abs((d - near).days)) if found else None


def over(published: Interval, meaning: Callable[[date], Interval | None]) -> Interval | None:
    """What a relative expression may mean when the day of publication is known only to lie in `published`: the union over its days."""
    days = (published.last - published.first).days
    found = [m for n in range(days + 1) if (m := meaning(published.first + timedelta(days=n))) is not None]
    return Interval(min(m.first for m in found), max(m.last for m in found)) if found else None
