"""What a rule of temporal tagging is, what it may look at, and what it answers."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from dashboard.geoparsing.temporal.calendar_periods import CalendarPeriod
from dashboard.model import Interval


class TimexValue(NamedTuple):
    """What an expression means: its TIMEX3 type and value, its days where they are known, and how they came to be known.

    `grain` is what the value is fine to: "day", "week", "month", ..., "weekday" for a day named by its weekday, "clock" for a time
    whose day is still open (its value begins with "T"), "" where there is no such thing. `anchor` are the days that it counts from
    if that is a date named before it; `relative` is true where it counts from that or from the day of publication.
    """

    type: str
    value: str
    days: Interval | None = None
    grain: str = ""
    relative: bool = False
    anchor: Interval | None = None


class RuleContext(NamedTuple):
    """What a rule may look at beside its match: the text, when it was published, the date and the day that were named last."""

    text: str
    published: Interval | None
    last: TimexValue | None = None
    last_day: TimexValue | None = None


class TimexSpan(NamedTuple):
    """An expression `text[start:end]` and what it means."""

    start: int
    end: int
    meaning: TimexValue


#: What has the form of a date and is none.
NOT_A_DATE = TimexValue("", "")

Read = Callable[[re.Match[str], RuleContext], TimexValue | None]


class Example(NamedTuple):
    """A text, the values of its time expressions with a blank between, and the day on which it was published (a Friday)."""

    text: str
    values: str
    published: str = "2014-06-13"


@dataclass(frozen=True, slots=True)
class Rule:
    """A way to write a time, and its reading.

    `triggers` are the words, small letters, that such an expression begins with; "1" to "4" stand for figures of so many digits.
    `read` answers None where the form is there and no date: then no part of it is taken for one. `the` is true where a "the" before
    belongs to the expression. `follows` are the characters, small letters, of which one stands right behind a figure that begins such
    an expression; "" where any may.
    """

    name: str
    triggers: tuple[str, ...]
    pattern: re.Pattern[str]
    read: Read
    examples: tuple[Example, ...]
    the: bool = False
    follows: str = ""


def stated(dated: CalendarPeriod, grain: str) -> TimexValue:
    """A date that needs no other to be understood."""
    return TimexValue("DATE", dated.value, dated.days, grain)


def from_publication(context: RuleContext, grain: str, unknown: str, when: Callable[[date], CalendarPeriod | None]) -> TimexValue:
    """A date counted from the day of publication; of an interval of publication it means the union over its days.

    `when` moves forward as the day of publication does, so that the two ends of the interval give the ends of the union. Where
    the day of publication is not known, or not well enough to name one value, the value is `unknown`.
    """
    published = context.published
    last = _or_none(when, published.last) if published is not None else None
    if published is None or last is None:
        return TimexValue("DATE", unknown, None, grain, True)
    if published.first == published.last:
        return TimexValue("DATE", last.value, last.days, grain, True)
    first = _or_none(when, published.first)
    if first is None:
        return TimexValue("DATE", unknown, None, grain, True)
    value = last.value if first.value == last.value else unknown
    days = Interval(min(first.days.first, last.days.first), max(first.days.last, last.days.last))
    return TimexValue("DATE", value, days, grain, True)


def from_last(context: RuleContext, grain: str, unknown: str, when: Callable[[date], CalendarPeriod | None]) -> TimexValue:
    """A date counted from the one that was named last; from the publication where none was."""
    last = context.last
    if last is None or last.days is None:
        return from_publication(context, grain, unknown, when)
    meaning = from_publication(context._replace(published=last.days), grain, unknown, when)
    return meaning._replace(anchor=last.days)


def from_last_day(context: RuleContext, unknown: str, when: Callable[[date], CalendarPeriod | None]) -> TimexValue:
    """A day counted from the day that was named last; from the publication where none was."""
    return from_last(context._replace(last=context.last_day), "day", unknown, when)


def _or_none(when: Callable[[date], CalendarPeriod | None], day: date) -> CalendarPeriod | None:
    """What an expression means for one day; None where the calendar ends before."""
    try:
        return when(day)
    except (ValueError, OverflowError):
        return None
