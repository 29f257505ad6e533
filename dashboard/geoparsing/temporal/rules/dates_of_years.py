"""Rules for days and months of a year that is counted: "March last year", "on 5 June of this year", "October of next year"."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from dashboard.geoparsing.temporal.calendar_periods import CalendarPeriod, day, month
from dashboard.geoparsing.temporal.rule import (
    Example,
    Rule,
    RuleContext,
    TimexValue,
    counted_from_last_date,
    counted_from_publication,
)
from dashboard.geoparsing.temporal.vocabulary import DAY, MONTH, MONTH_WORDS, month_number

_YEAR_OFFSETS = {"last": -1, "previous": -1, "this": 0, "same": 0, "that": 0, "next": 1, "following": 1}
_COUNTED_FROM_LAST_DATE = ("previous", "same", "that", "following")
_OF_YEAR = r",?\ (?:of\ |in\ )?(?:the\ )?(?P<of_year>last|previous|this|same|that|next|following)\ year(?!['’]s)"


def _parse_day(match: re.Match[str], context: RuleContext) -> TimexValue:
    in_month, on_day = month_number(match["month"]), int(match["day"])
    return _meaning(match, context, "day", lambda year: day(date(year, in_month, on_day)))


def _parse_month(match: re.Match[str], context: RuleContext) -> TimexValue:
    in_month = month_number(match["month"])
    return _meaning(match, context, "month", lambda year: month(year, in_month))


def _meaning(match: re.Match[str], context: RuleContext, granularity: str, in_year: Callable[[int], CalendarPeriod]) -> TimexValue:
    word = match["of_year"].lower()
    count = counted_from_last_date if word in _COUNTED_FROM_LAST_DATE else counted_from_publication
    return count(context, granularity, "XXXX-XX-XX", lambda anchor: in_year(anchor.year + _YEAR_OFFSETS[word]))


RULES: tuple[Rule, ...] = (
    Rule(
        "5 June last year",
        ("1", "2"),
        rf"{DAY}(?:\ of)?\ {MONTH}{_OF_YEAR}",
        _parse_day,
        (Example("on 5 June last year", "2013-06-05"), Example("on the 5th of March, this year", "2014-03-05")),
        includes_the=True,
        next_characters=" snrt",
        next_letters="jfmasond",
    ),
    Rule(
        "June of last year",
        MONTH_WORDS,
        rf"{MONTH}(?:\ {DAY})?{_OF_YEAR}",
        lambda match, context: (_parse_day if match["day"] else _parse_month)(match, context),
        (
            Example("on June 5 last year", "2013-06-05"),
            Example("It will meet on March 8 of next year", "2015-03-08"),
            Example("in March last year", "2013-03"),
            Example("It will open in October of next year", "2015-10"),
            Example("It fell in May 2003 and was freed in October of the following year", "2003-05 2004-10"),
        ),
        next_characters=" .,",
        next_letters="oitlpsnf0123456789",
    ),
)
