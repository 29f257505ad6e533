"""The axes of a histogram over time: the days and the marks of its time axis, the marks of its axis of weights. Pure functions."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from math import floor, log10

from dashboard.model import Interval
from dashboard.store.timeline_rows import Step
from dashboard.wording import MONTHS

#: The time axis spans at least this many days, so that a few bars are not stretched over the whole width.
MIN_AXIS_DAYS = {Step.DAY: 62, Step.WEEK: 366, Step.MONTH: 730, Step.YEAR: 7300}
MAX_TICKS = 10
#: The distances between marks that the axis may have, in months.
_TICK_MONTHS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 6000, 12000)
#: Axes shorter than this have marks in days.
_MAX_DAYS_WITH_DAY_TICKS = 70
_MAX_WEIGHT_TICKS = 3


def axis_days(days: Interval, step: Step) -> Interval:
    """The days, widened on both sides to MIN_AXIS_DAYS, as far as the calendar goes."""
    margin = max(MIN_AXIS_DAYS[step] - (days.last - days.first).days, 0) // 2
    first = days.first - min(timedelta(margin), days.first - date.min)
    return Interval(first, days.last + min(timedelta(margin), date.max - days.last))


def axis_ticks(axis: Interval) -> list[tuple[date, str]]:
    """The marks of a time axis with their labels, MAX_TICKS at most: days, the first days of months, or those of years."""
    if (axis.last - axis.first).days <= _MAX_DAYS_WITH_DAY_TICKS:
        return [(day, f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}") for day in _mondays(axis)]
    months = next(months for months in _TICK_MONTHS if _count_months(axis) / months <= MAX_TICKS)
    return [(day, _month_label(day, months)) for day in _firsts_of_months(axis, months)]


def weight_ticks(highest: float) -> list[float]:
    """One, two or three round weights, up to the highest bar; none if that is less than one mention, as parts of one say nothing."""
    if highest < 1:
        return []
    magnitude = 10.0 ** floor(log10(highest))
    steps = (scale * factor for scale in (magnitude / 10, magnitude) for factor in (1, 2, 5))
    distance = next(step for step in steps if step >= 1 and highest / step <= _MAX_WEIGHT_TICKS + 0.999)
    return [round(distance * n, 10) for n in range(1, int(highest / distance + 1e-9) + 1)]


def _mondays(axis: Interval) -> Iterator[date]:
    day = axis.first + timedelta(-axis.first.weekday() % 7)
    while day <= axis.last:
        yield day
        day += timedelta(7)


def _count_months(axis: Interval) -> int:
    return 12 * (axis.last.year - axis.first.year) + axis.last.month - axis.first.month + 1


def _firsts_of_months(axis: Interval, months: int) -> Iterator[date]:
    """The first days of every so many months within the axis, counted from January of the year 0."""
    for n in range(12 * axis.first.year // months, 12 * (axis.last.year + 1) // months + 1):
        year, month = divmod(n * months, 12)
        if 1 <= year <= date.max.year and axis.first <= (day := date(year, month + 1, 1)) <= axis.last:
            yield day


def _month_label(day: date, months: int) -> str:
    return str(day.year) if months >= 12 else f"{MONTHS[day.month - 1][:3]} {day.year}"
