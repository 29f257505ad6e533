"""What a rule of temporal tagging is, what context it may use, and what it returns."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from dashboard.geoparsing.temporal.calendar_periods import CalendarPeriod
from dashboard.geoparsing.temporal.day_order import DayOrder
from dashboard.geoparsing.temporal.vocabulary import compile_pattern
from dashboard.model import Interval


class TimexValue(NamedTuple):
    """What an expression means: its TIMEX3 type and value, its days if they are known, and what they are counted from.

    `granularity` is "day", "week", "month", ..., "weekday" for a day given by its weekday, "clock" for a time whose day is still open
    (its value begins with "T"), "" if the value has none. `relative` is true if the days are counted from another
    date: from `anchor`, the days of a date named earlier in the text, or from the publication if `anchor` is None.
    """

    type: str
    value: str
    days: Interval | None = None
    granularity: str = ""
    relative: bool = False
    anchor: Interval | None = None


class RuleContext(NamedTuple):
    """What a rule may use beside its match.

    That is the text, its days of publication, the order of its dates in figures, and the last date and last day named before the match.
    """

    text: str
    published: Interval | None
    day_order: DayOrder
    last_date: TimexValue | None = None
    last_day: TimexValue | None = None


class TimexSpan(NamedTuple):
    """An expression `text[start:end]` and what it means."""

    start: int
    end: int
    meaning: TimexValue


#: The meaning of an expression that has the form of a date but is none.
NOT_A_DATE = TimexValue("", "")

MatchParser = Callable[[re.Match[str], RuleContext], TimexValue | None]


class Example(NamedTuple):
    """A text, the values of its time expressions separated by blanks, and the day it was published (by default a Friday)."""

    text: str
    values: str
    published: str = "2014-06-13"


@dataclass(frozen=True)
class Rule:
    """One way to write a time, and how to parse it.

    `source` is the pattern of such an expression, as `compile_pattern` takes it.
    `triggers` are the words, in small letters, that such an expression begins with; "1" to "4" stand for figures with that many digits.
    `parse` returns None if the match has the form of a date but is none; then no part of it is read as a date. `includes_the` is true
    if a "the" before the match belongs to the expression. `next_characters`, in small letters, are the characters that may follow the
    figure at the start of the expression, or the trigger of a rule that no figure begins; "" if any may. `next_letters` are those that may
    follow it and a blank.
    """

    name: str
    triggers: tuple[str, ...]
    source: str
    parse: MatchParser
    examples: tuple[Example, ...]
    includes_the: bool = False
    next_characters: str = ""
    next_letters: str = ""

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The compiled pattern: made when it is first needed, since to compile those of all rules is a tenth of the start."""
        return compile_pattern(self.source)


def stated_date(period: CalendarPeriod, granularity: str) -> TimexValue:
    """A date that is complete in itself and is not counted from another."""
    return TimexValue("DATE", period.value, period.days, granularity)


def counted_from_publication(
    context: RuleContext, granularity: str, unknown_value: str, period_from: Callable[[date], CalendarPeriod | None]
) -> TimexValue:
    """A date counted from the publication; if that is an interval, the union of the periods counted from each of its days.

    `period_from` gives the period counted from one day; it must move forward as that day does, so that the two ends of the interval
    give the two ends of the union. The value is `unknown_value` if the publication is unknown or its days give different values.
    """
    published = context.published
    latest = _period_or_none(period_from, published.last) if published is not None else None
    if published is None or latest is None:
        return TimexValue("DATE", unknown_value, None, granularity, True)
    if published.first == published.last:
        return TimexValue("DATE", latest.value, latest.days, granularity, True)
    earliest = _period_or_none(period_from, published.first)
    if earliest is None:
        return TimexValue("DATE", unknown_value, None, granularity, True)
    value = latest.value if earliest.value == latest.value else unknown_value
    days = Interval(min(earliest.days.first, latest.days.first), max(earliest.days.last, latest.days.last))
    return TimexValue("DATE", value, days, granularity, True)


def counted_from_last_date(
    context: RuleContext, granularity: str, unknown_value: str, period_from: Callable[[date], CalendarPeriod | None]
) -> TimexValue:
    """A date counted from the last date named before it; from the publication if there is none."""
    last_date = context.last_date
    if last_date is None or last_date.days is None:
        return counted_from_publication(context, granularity, unknown_value, period_from)
    meaning = counted_from_publication(context._replace(published=last_date.days), granularity, unknown_value, period_from)
    return meaning._replace(anchor=last_date.days)


def counted_from_last_day(context: RuleContext, unknown_value: str, period_from: Callable[[date], CalendarPeriod | None]) -> TimexValue:
    """A day counted from the last day named before it; from the publication if there is none."""
    return counted_from_last_date(context._replace(last_date=context.last_day), "day", unknown_value, period_from)


def _period_or_none(period_from: Callable[[date], CalendarPeriod | None], anchor: date) -> CalendarPeriod | None:
    """The period counted from the anchor; None if it lies outside the calendar of `datetime`."""
    try:
        return period_from(anchor)
    except (ValueError, OverflowError):
        return None
