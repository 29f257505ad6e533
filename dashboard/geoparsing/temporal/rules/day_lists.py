"""Rules for days that leave their month to others: "2, 3 and 6 May", "Monday 20 and Tuesday 21 May", "Friday the 3rd"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta

from dashboard.geoparsing.temporal.calendar_periods import CalendarPeriod, day, is_in_calendar, month, nearest_date, nearest_on_side
from dashboard.geoparsing.temporal.range_years import year_in_range
from dashboard.geoparsing.temporal.rule import Example, Rule, RuleContext, TimexValue, counted_from_publication, stated_date
from dashboard.geoparsing.temporal.tense import is_ahead
from dashboard.geoparsing.temporal.vocabulary import (
    DAY,
    LIST_LINK,
    MONTH,
    MONTH_WORDS,
    WEEKDAY,
    WEEKDAY_WORDS,
    month_number,
    weekday_number,
)
from dashboard.model import Interval

_FIGURE = r"(?:0?[1-9]|[12][0-9]|3[01])(?![0-9])(?:st|nd|rd|th)?"
_ANY_WEEKDAY = r"(?:(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\b\.?),?\ )"
#: The days that follow in the list, up to the month.
_REST = rf"(?=,?(?P<rest>(?:{LIST_LINK}(?:on\ )?{_ANY_WEEKDAY}?(?:the\ )?{_FIGURE}){{1,8}})\ (?:of\ )?{MONTH})"
_FIRST_FIGURE = re.compile(r"[0-9]{1,2}")
#: What may follow a day that is no count: "on Monday 6, ...", not "on Monday 6 people died".
_NO_COUNT_AFTER = r"(?=\ ?[.,;:)\n]|\ ?$|\ (?:and|in|at|by|near|when|as|after|before|but|to|until|while|was|were)\b)"
_NEAR_LAST_DAY = 45
_NEAR_PUBLICATION = 60


def _parse_listed_day(match: re.Match[str], context: RuleContext) -> TimexValue | None:
    """Parses a day whose month stands at the end of its list; a later figure than the next one's is of the month before."""
    in_month, on_day = month_number(match["month"]), int(match["day"])
    following = _FIRST_FIGURE.search(match["rest"])
    if following is not None and int(following[0]) < on_day:
        in_month = (in_month - 2) % 12 + 1
    if not is_in_calendar(in_month, on_day):
        return None
    in_year = year_in_range(context.text, match.start(), match.end(), (in_month, on_day))
    if in_year is not None:
        return _stated_day(in_year, in_month, on_day)
    ahead = is_ahead(context.text, match.start(), match.end())

    def day_from(publication_day: date) -> CalendarPeriod | None:
        nearest = nearest_date(in_month, on_day, publication_day, ahead)
        return day(nearest) if nearest else None

    return counted_from_publication(context, "day", f"XXXX-{in_month:02d}-{on_day:02d}", day_from)


def _parse_two_days(match: re.Match[str], context: RuleContext) -> TimexValue | None:
    """Parses "May 3/4" and "3/4 May": a day and the next, as of a night; its value is the first."""
    first, last = int(match["first"] or match["day_before"]), int(match["last"] or match["last_before"])
    in_month = month_number(match["month"])
    if last != first + 1 or not is_in_calendar(in_month, last):
        return None

    def days_from(publication_day: date) -> CalendarPeriod | None:
        nearest = nearest_date(in_month, first, publication_day, is_ahead(context.text, match.start(), match.end()))
        return CalendarPeriod(nearest.isoformat(), Interval(nearest, nearest + timedelta(days=1))) if nearest else None

    return counted_from_publication(context, "day", f"XXXX-{in_month:02d}-{first:02d}", days_from)


def _stated_day(in_year: int, in_month: int, on_day: int) -> TimexValue | None:
    try:
        return stated_date(day(date(in_year, in_month, on_day)), "day")
    except ValueError:
        return None


def _parse_day_of_weekday(match: re.Match[str], context: RuleContext) -> TimexValue | None:
    """Parses "Friday the 3rd": the day with that number and weekday near the last day named, else the one nearest to the publication."""
    weekday, on_day = weekday_number(match["weekday"]), int(match["day"])
    last_day = context.last_day
    if last_day is not None and last_day.days is not None and not last_day.relative:
        near = [found for found in _days_with_number(last_day.days.last, on_day) if found.weekday() == weekday]
        nearest = nearest_on_side(near, last_day.days.last, ahead=None, within_days=0)
        if nearest is not None and abs((nearest - last_day.days.last).days) <= _NEAR_LAST_DAY:
            return stated_date(day(nearest), "day")
    ahead = is_ahead(context.text, match.start(), match.end())

    def day_from(publication_day: date) -> CalendarPeriod | None:
        found = list(_days_with_number(publication_day, on_day))
        on_weekday = [found_day for found_day in found if found_day.weekday() == weekday]
        nearest = nearest_on_side(on_weekday or found, publication_day, ahead, within_days=0 if ahead is not None else _NEAR_PUBLICATION)
        return day(nearest) if nearest else None

    return counted_from_publication(context, "day", "XXXX-XX-XX", day_from)


def _days_with_number(anchor: date, on_day: int) -> Iterable[date]:
    """The days with that number of the eleven months around the anchor."""
    for offset in range(-5, 6):
        days = month(anchor.year, anchor.month + offset).days
        if on_day <= days.last.day:
            yield days.first.replace(day=on_day)


RULES: tuple[Rule, ...] = (
    Rule(
        "May 3/4",
        ("1", "2", *MONTH_WORDS),
        (
            rf"(?:(?P<day_before>[0-9]{{1,2}})/(?P<last_before>[0-9]{{1,2}})\ )?{MONTH}"
            r"(?(day_before)|\ (?P<first>[0-9]{1,2})/(?P<last>[0-9]{1,2})(?!/))"
        ),
        _parse_two_days,
        (Example("on the night of June 3/4", "2014-06-03TNI"), Example("on 3/4 June", "2014-06-03"), Example("June 3/9", "")),
        next_characters="/",
    ),
    Rule(
        "day of a list before its month",
        ("1", "2"),
        rf"{DAY}{_REST}",
        _parse_listed_day,
        (
            Example("9-12 June", "2014-06-09 2014-06-12"),
            Example("24 to 30 March 2012", "2012-03-24 2012-03-30"),
            Example("on 2, 3 and 6 June", "2014-06-02 2014-06-03 2014-06-06"),
            Example("on the 2nd, 3rd & 6th of June 2012", "2012-06-02 2012-06-03 2012-06-06"),
            Example("on 2, 3 and 6 trucks", ""),
        ),
        includes_the=True,
        next_characters=" -–/,snrt",
        next_letters="taou&-–,",
    ),
    Rule(
        "Monday 20 and Tuesday 21 May",
        WEEKDAY_WORDS,
        rf"(?=(?-i:[A-Z])){WEEKDAY},?\ (?:the\ )?{DAY}(?:{_REST}|{_NO_COUNT_AFTER})",
        lambda match, context: (_parse_listed_day if match["rest"] else _parse_day_of_weekday)(match, context),
        (
            Example("on Monday 9, Tuesday 10 and Thursday 12 June", "2014-06-09 2014-06-10 2014-06-12"),
            Example("from Monday 2nd to Friday 6 June 2014", "2014-06-02 2014-06-06"),
            Example("on Saturday 31 and Sunday 1 June", "2014-05-31 2014-06-01"),
            Example("on Monday the 9th", "2014-06-09"),
            Example("on Monday 9, at dawn", "2014-06-09"),
            Example("on Monday 2 June and Tuesday 3", "2014-06-02 2014-06-03"),
            Example("It will meet on Friday the 4th", "2014-07-04"),
            Example("on Monday 9 men died", "2014-06-09"),
        ),
        next_characters=" .,",
        next_letters="t0123456789",
    ),
)
