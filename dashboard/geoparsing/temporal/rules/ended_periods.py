"""Rules for a week that is told by its last or first day: "the week to 5 May", "the week ending May 5", "the week of 29 April"."""

from __future__ import annotations

import re
from datetime import timedelta

from dashboard.geoparsing.temporal.rule import Example, Rule, RuleContext, TimexValue
from dashboard.geoparsing.temporal.rules.partial import near_day, stated_day
from dashboard.geoparsing.temporal.vocabulary import DAY, MONTH, YEAR, month_number, word_pairs
from dashboard.model import Interval

_SIX_DAYS = timedelta(days=6)
_MONTH_AFTER = MONTH.replace("?P<month>", "?P<month_after>")
_DAY_AFTER = DAY.replace("?P<day>", "?P<day_after>")
_WORDS_BEFORE_FIRST_DAY = ("of", "beginning", "starting", "from")
_WORDS = ("to", "ending", "ended", "through", "of", "beginning", "starting")


def _parse_week(match: re.Match[str], context: RuleContext) -> TimexValue | None:
    """Parses the week that the day ends, or begins after "of" and "beginning"; its value is that of the day."""
    in_month, on_day = month_number(match["month"] or match["month_after"]), int(match["day"] or match["day_after"])
    known_day = stated_day(int(match["year"]), in_month, on_day) if match["year"] else near_day(match, context, in_month, on_day)
    if known_day is None or known_day.days is None:
        return known_day
    first, last = known_day.days.first, known_day.days.last
    begins = match["link"].lower() in _WORDS_BEFORE_FIRST_DAY
    days = Interval(first, last + _SIX_DAYS) if begins else Interval(first - _SIX_DAYS, last)
    return known_day._replace(days=days, granularity="week")


RULES: tuple[Rule, ...] = (
    Rule(
        "the week to 5 May",
        word_pairs(("week",), _WORDS),
        (
            rf"week\ (?P<link>{'|'.join(_WORDS)})\ (?:on\ )?(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\ )?"
            rf"(?:{DAY}\ {MONTH}|{_MONTH_AFTER}\ {_DAY_AFTER})(?:,?\ {YEAR})?(?!\ ?(?:[-–]|to\b|and\b))"
        ),
        _parse_week,
        (
            Example("in the week to 5 June", "2014-06-05"),
            Example("in the week ending Sunday, June 8, 2014", "2014-06-08"),
            Example("in the week of 2 June", "2014-06-02"),
            Example("in the week to 5 June and later", "2014-06-05"),
        ),
        includes_the=True,
    ),
)
