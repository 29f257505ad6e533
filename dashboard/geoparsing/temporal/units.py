"""The units of time, each declared once: its length, the calendar period it names, and its letter in TIMEX3 durations."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from dashboard.geoparsing.temporal.calendar_periods import (
    CalendarPeriod,
    century,
    day_after,
    decade,
    month,
    quarter,
    week,
    weekend,
    year,
)


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of time; `name` is its singular.

    `letter` writes it in a TIMEX3 duration, behind "T" if it `is_clock_time`; decades and centuries are written in `years` instead, and
    fortnights in `weeks`.
    `days` or `months` is its length; both are 0 for clock units and weekends. `period_at` gives the calendar period that contains a
    day, or the one an offset later; None for a unit that names no period. No date is counted over more than `max_count` units.
    Fractions are counted in `finer_unit`, `finer_per_unit` of which make one of this unit.
    """

    name: str
    letter: str = ""
    is_clock_time: bool = False
    years: int = 0
    weeks: int = 0
    days: int = 0
    months: int = 0
    period_at: Callable[[date, int], CalendarPeriod] | None = None
    max_count: int = 0
    finer_unit: str = "day"
    finer_per_unit: int = 1


def _month_at(anchor: date, offset: int) -> CalendarPeriod:
    return month(anchor.year, anchor.month + offset)


def _quarter_at(anchor: date, offset: int) -> CalendarPeriod:
    return quarter(anchor.year, (anchor.month + 2) // 3 + offset)


def _year_at(anchor: date, offset: int) -> CalendarPeriod:
    return year(anchor.year + offset)


def _decade_at(anchor: date, offset: int) -> CalendarPeriod:
    return decade(anchor.year // 10 * 10 + 10 * offset)


def _century_at(anchor: date, offset: int) -> CalendarPeriod:
    return century(anchor.year // 100 + 1 + offset)


#: The units by name; a pattern tries them in this order, so "weekend" comes before "week".
UNITS: dict[str, Unit] = {
    unit.name: unit
    for unit in (
        Unit("second", "S", is_clock_time=True),
        Unit("minute", "M", is_clock_time=True),
        Unit("hour", "H", is_clock_time=True),
        Unit("day", "D", days=1, period_at=day_after, max_count=5000),
        Unit("weekend", "W", period_at=weekend, max_count=50),
        Unit("week", "W", days=7, period_at=week, max_count=2000, finer_unit="day", finer_per_unit=7),
        Unit("fortnight", weeks=2, days=14, max_count=1000),
        Unit("month", "M", months=1, period_at=_month_at, max_count=1200, finer_unit="week", finer_per_unit=4),
        Unit("quarter", "Q", months=3, period_at=_quarter_at, max_count=400),
        Unit("year", "Y", months=12, period_at=_year_at, max_count=900, finer_unit="month", finer_per_unit=12),
        Unit("decade", years=10, months=120, period_at=_decade_at, max_count=90),
        Unit("century", years=100, months=1200, period_at=_century_at, max_count=9),
    )
}
#: The names of the units that name a period of the calendar.
PERIOD_UNITS = tuple(name for name, unit in UNITS.items() if unit.period_at)
CLOCK_UNITS = tuple(name for name, unit in UNITS.items() if unit.is_clock_time)


def in_plain_units(number: float, unit_name: str) -> tuple[float, str]:
    """The same length in weeks for fortnights and in years for decades; any other as it is."""
    unit = UNITS[unit_name]
    if unit.weeks:
        return number * unit.weeks, "week"
    return (number * unit.years, "year") if unit_name == "decade" else (number, unit_name)


def period_at(anchor: date, unit_name: str, offset: int) -> CalendarPeriod:
    """The period of a unit in PERIOD_UNITS that contains the anchor, or the one `offset` units later."""
    find_period = UNITS[unit_name].period_at
    assert find_period is not None
    return find_period(anchor, offset)


def shifted_day(anchor: date, unit_name: str, count: int) -> date:
    """The day `count` units after the anchor; the last day of the month if that month has no such day."""
    days, months = UNITS[unit_name].days, UNITS[unit_name].months
    if days:
        return anchor + timedelta(days=count * days)
    month_days = month(anchor.year, anchor.month + count * months).days
    return month_days.first.replace(day=min(anchor.day, month_days.last.day))
