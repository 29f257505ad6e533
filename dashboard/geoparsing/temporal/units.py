"""The units of time, each declared once: its length, the calendar period that it names, and its letter in TIMEX3 durations."""

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
    """A unit of time, named in the singular.

    `letter` writes it in a TIMEX3 duration, behind "T" where it `is_clock_time`; a decade or century is written in `years`. `days` or
    `months` is its length, 0 where it is not counted on in that. `period_at` gives the calendar period of it that holds a day, or the
    one an offset later; None for those without. `furthest`: news goes no further back or ahead than this many. Broken numbers of it are
    counted in the unit `finer`, `finer_per_unit` of which make one.
    """

    name: str
    letter: str = ""
    is_clock_time: bool = False
    years: int = 0
    days: int = 0
    months: int = 0
    period_at: Callable[[date, int], CalendarPeriod] | None = None
    furthest: int = 0
    finer: str = "day"
    finer_per_unit: int = 1


def _month_at(holding: date, offset: int) -> CalendarPeriod:
    return month(holding.year, holding.month + offset)


def _quarter_at(holding: date, offset: int) -> CalendarPeriod:
    return quarter(holding.year, (holding.month + 2) // 3 + offset)


def _year_at(holding: date, offset: int) -> CalendarPeriod:
    return year(holding.year + offset)


def _decade_at(holding: date, offset: int) -> CalendarPeriod:
    return decade(holding.year // 10 * 10 + 10 * offset)


def _century_at(holding: date, offset: int) -> CalendarPeriod:
    return century(holding.year // 100 + 1 + offset)


#: By name; a pattern tries them in this order, so "weekend" stands before "week".
UNITS: dict[str, Unit] = {
    unit.name: unit
    for unit in (
        Unit("second", "S", is_clock_time=True),
        Unit("minute", "M", is_clock_time=True),
        Unit("hour", "H", is_clock_time=True),
        Unit("day", "D", days=1, period_at=day_after, furthest=5000),
        Unit("weekend", "W", period_at=weekend, furthest=50),
        Unit("week", "W", days=7, period_at=week, furthest=2000, finer="day", finer_per_unit=7),
        Unit("month", "M", months=1, period_at=_month_at, furthest=1200, finer="week", finer_per_unit=4),
        Unit("quarter", "Q", months=3, period_at=_quarter_at, furthest=400),
        Unit("year", "Y", months=12, period_at=_year_at, furthest=900, finer="month", finer_per_unit=12),
        Unit("decade", years=10, months=120, period_at=_decade_at, furthest=90),
        Unit("century", years=100, months=1200, period_at=_century_at, furthest=9),
    )
}
#: Those that name a period of the calendar.
PERIOD_UNITS = tuple(name for name, unit in UNITS.items() if unit.period_at)
CLOCK_UNITS = tuple(name for name, unit in UNITS.items() if unit.is_clock_time)


def period_at(holding: date, unit: str, offset: int) -> CalendarPeriod:
    """The period of one of PERIOD_UNITS that holds a day, or the one `offset` of them later."""
    at = UNITS[unit].period_at
    assert at is not None
    return at(holding, offset)


def shifted(only: date, unit: str, number: int) -> date:
    """The day so many units later; the last of a month where the month has no such day."""
    days, months = UNITS[unit].days, UNITS[unit].months
    if days:
        return only + timedelta(days=number * days)
    there = month(only.year, only.month + number * months).days
    return there.first.replace(day=min(only.day, there.last.day))
