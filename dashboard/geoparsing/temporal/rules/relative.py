"""Dates counted from the day of publication or from the date named before: "yesterday", "last week", "two years ago", "the next day"."""

from __future__ import annotations

import re
from datetime import date

from dashboard.geoparsing.temporal.calendar_periods import CalendarPeriod, day_after, month, quarter, season, weekend
from dashboard.geoparsing.temporal.rule import Example, Rule, RuleContext, TimexValue, from_last, from_last_day, from_publication
from dashboard.geoparsing.temporal.tense import is_ahead
from dashboard.geoparsing.temporal.units import CLOCK_UNITS, PERIOD_UNITS, UNITS, period_at
from dashboard.geoparsing.temporal.vocabulary import COUNT_WORDS, NUMBER, UNIT, number_of, pattern, unit_of, word_pairs, words_before

_DAYS = {"yesterday": -1, "tomorrow": 1, "today": 0}
_OFFSETS = {"last": -1, "past": -1, "this past": -1, "next": 1, "coming": 1, "upcoming": 1, "this coming": 1}
_UNKNOWN = {-1: "PAST_REF", 0: "PRESENT_REF", 1: "FUTURE_REF"}
_BEFORE_THE_DAY = frozenset(
    "on of in for during throughout ended ending end closed closing finished finishing started began later opened".split()
)
_OFTEN = ("day", "week", "weekend", "month", "year")
_PERIODS = rf"(?P<unit>{'|'.join(PERIOD_UNITS)})"


def _named_day(match: re.Match[str], context: RuleContext) -> TimexValue:
    offset = _DAYS[match["named"].lower()]
    if match["further"]:
        offset *= 2
    return from_publication(context, "day", _UNKNOWN[max(-1, min(1, offset))], lambda published: day_after(published, offset))


def _calendar_unit(match: re.Match[str], context: RuleContext) -> TimexValue:
    """Reads "last week", "this year", "next month"."""
    unit, offset = unit_of(match["unit"]), _OFFSETS.get(match["which"].lower(), 0)
    return from_publication(context, unit, _UNKNOWN[offset], lambda published: period_at(published, unit, offset))


def _the_weekend(match: re.Match[str], context: RuleContext) -> TimexValue | None:
    if match.group()[0] not in "tT" and words_before(context.text, match.start()) not in ("at", "on", "over", "during", "of"):
        return None
    ahead = is_ahead(context.text, match.start(), match.end())

    def when(published: date) -> CalendarPeriod:
        return weekend(published, 0 if ahead or published.weekday() >= 5 else -1)

    return from_publication(context, "weekend", "XXXX-WXX-WE", when)


def _the_unit(match: re.Match[str], context: RuleContext) -> TimexValue:
    """Reads "the end of the year": the one of the publication."""
    unit = unit_of(match["unit"])
    return from_publication(context, unit, "PRESENT_REF", lambda published: period_at(published, unit, 0))


def _the_day(match: re.Match[str], context: RuleContext) -> TimexValue | None:
    """Reads "ended the day", "on the day": the one named last, if it was a day, else that of the publication."""
    if words_before(context.text, match.start()) not in _BEFORE_THE_DAY:
        return None
    return from_last_day(context, "PRESENT_REF", lambda near: day_after(near, 0))


def _neighbour(match: re.Match[str], context: RuleContext) -> TimexValue | None:
    """Reads "the same day", "that year", "the following week", "the previous month", "the day before"."""
    unit, which = unit_of(match["unit"]), (match["which"] or match["side"]).lower()
    offset = {"following": 1, "next": 1, "after": 1, "previous": -1, "preceding": -1, "before": -1, "earlier": -1}.get(which, 0)
    if unit == "day":
        return from_last_day(context, _UNKNOWN[offset], lambda near: day_after(near, offset))
    return from_last(context, unit, _UNKNOWN[offset], lambda near: period_at(near, unit, offset))


def _before_last(match: re.Match[str], context: RuleContext) -> TimexValue:
    unit = unit_of(match["unit"])
    return from_publication(context, unit, "PAST_REF", lambda published: period_at(published, unit, -2))


def _next_day(_match: re.Match[str], context: RuleContext) -> TimexValue:
    return from_last_day(context, "FUTURE_REF", lambda near: day_after(near, 1))


def _ago(match: re.Match[str], context: RuleContext) -> TimexValue | None:
    number, unit = number_of(match), unit_of(match["unit"])
    if number is None:
        return TimexValue("DATE", "PAST_REF")
    if unit in CLOCK_UNITS:
        days_back = int(number / 24) if unit == "hour" else 0
        return from_publication(context, "day", "PAST_REF", lambda published: day_after(published, -days_back))
    if number > UNITS[unit].furthest:
        return None
    if unit == "decade":
        number, unit = 10 * number, "year"
    if number % 1:
        number, unit = number * UNITS[unit].finer_per_unit, UNITS[unit].finer
    steps = round(number)
    return from_publication(context, unit, "PAST_REF", lambda published: period_at(published, unit, -steps))


def _later(match: re.Match[str], context: RuleContext) -> TimexValue | None:
    """Reads "five days later", "a year earlier": counted from the date named last."""
    number, unit, side = number_of(match), unit_of(match["unit"]), match["side"].lower()
    sign = -1 if side in ("earlier", "before") else 1
    last = context.last
    if number is None or unit in CLOCK_UNITS or unit == "weekend" or number > UNITS[unit].furthest or (side != "from now" and last is None):
        return TimexValue("DATE", _UNKNOWN[sign])
    steps = sign * int(number)
    if side == "from now":
        return from_publication(context, unit, "FUTURE_REF", lambda published: period_at(published, unit, steps))
    if unit == "year" and last is not None and last.grain in ("month", "quarter", "season"):
        return from_last(context, last.grain, _UNKNOWN[sign], lambda near: _same_in_year(near, last, steps))
    if unit in ("day", "week"):
        return from_last_day(context, _UNKNOWN[sign], lambda near: day_after(near, steps * (7 if unit == "week" else 1)))
    return from_last(context, unit, _UNKNOWN[sign], lambda near: period_at(near, unit, steps))


def _same_in_year(near: date, last: TimexValue, steps: int) -> CalendarPeriod:
    """The month, quarter or season that `last` is, so many years later."""
    if last.grain == "month":
        return month(near.year + steps, near.month)
    if last.grain == "quarter":
        return quarter(near.year + steps, (near.month + 2) // 3)
    return season(near.year + steps, last.value[-2:])


def _same_period(_match: re.Match[str], context: RuleContext) -> TimexValue | None:
    """Reads "the same month last year", "the same period a year ago": that of the date named last, a year earlier."""
    last = context.last
    if last is None or last.grain not in ("month", "quarter", "season"):
        return from_publication(context, "year", "PAST_REF", lambda published: period_at(published, "year", -1))
    return from_last(context, last.grain, "PAST_REF", lambda near: _same_in_year(near, last, -1))


def _some_later(match: re.Match[str], _context: RuleContext) -> TimexValue:
    return TimexValue("DATE", "FUTURE_REF" if match["side"].lower() == "later" else "PAST_REF")


_PLURALS = ("days", "weeks", "months", "years", "decades", "centuries", "hours", "minutes", "moments")
_AGO = r"(?P<side>ago|earlier|later|(?:before|after)(?=\ ?[,.;]|$)|after\ that|afterwards?|from\ now)"

RULES: tuple[Rule, ...] = (
    Rule(
        "today",
        ("today", "yesterday", "tomorrow", *word_pairs(("day", "the day"), ("before", "after"))),
        pattern(r"(?P<further>(?:the\ )?day\ (?:before|after)\ )?(?P<named>today|yesterday|tomorrow)"),
        _named_day,
        (
            Example("yesterday", "2014-06-12"),
            Example("Today", "2014-06-13"),
            Example("the day before yesterday", "2014-06-11"),
            Example("earlier today", "2014-06-13"),
        ),
    ),
    Rule(
        "the same month last year",
        ("year-ago", "year-earlier", *word_pairs(("same",), ("period", "month", "quarter", "time", "season"))),
        pattern(
            r"year-(?:ago|earlier)(?:\ (?:period|quarter|month))?"
            r"|same\ (?:period|month|quarter|time|season)\ "
            r"(?:(?:of\ )?(?:the\ )?(?:last|previous|prior)\ year|a\ year\ (?:ago|earlier|before)|in\ the\ previous\ year)"
        ),
        _same_period,
        (Example("Sales in May beat those of the same month last year", "2014-05 2013-05"),),
        the=True,
    ),
    Rule(
        "the next day",
        ("next day",),
        pattern(r"next\ day"),
        _next_day,
        (Example("On Tuesday it shut; the next day it opened", "2014-06-10 2014-06-11"),),
        the=True,
    ),
    Rule(
        "last week",
        word_pairs(
            ("last", "this", "this past", "this coming", "next", "coming", "current", "upcoming"),
            (*UNITS, "fiscal", "calendar", "school", "academic"),
        ),
        pattern(
            r"(?P<which>last|this\ past|this\ coming|this|next|coming|current|upcoming)\ "
            rf"(?:fiscal\ |calendar\ |school\ |academic\ )?{_PERIODS}"
        ),
        _calendar_unit,
        (
            Example("last week", "2014-W23"),
            Example("late last month", "2014-05"),
            Example("earlier this year", "2014"),
            Example("late last year", "2013"),
            Example("next month", "2014-07"),
            Example("this weekend", "2014-W24-WE"),
            Example("last quarter", "2014-Q1"),
            Example("this decade", "201"),
        ),
        the=True,
    ),
    Rule(
        "the same day",
        word_pairs(("same", "that", "following", "previous", "preceding"), UNITS),
        pattern(rf"(?P<which>same|that|following|previous|preceding)\ {_PERIODS}(?P<side>)"),
        _neighbour,
        (
            Example("It fell on 9 June 2014. The following week Tikrit fell", "2014-06-09 2014-W25"),
            Example("It fell in 2004. In the previous year", "2004 2003"),
            Example("He came in May 2003 and left that year", "2003-05 2003"),
        ),
        the=True,
    ),
    Rule(
        "the week before last",
        word_pairs((*_OFTEN, *(f"the {unit}" for unit in _OFTEN)), ("before last",)),
        pattern(rf"(?:the\ )?{_PERIODS}\ before\ last"),
        _before_last,
        (Example("the week before last", "2014-W22"),),
        the=True,
    ),
    Rule(
        "the day before",
        word_pairs((*_OFTEN, *(f"the {unit}" for unit in _OFTEN)), ("before", "after")),
        pattern(rf"(?:the\ )?{_PERIODS}\ (?P<side>before|after)(?=\ ?[,.;)]|$)(?P<which>)"),
        _neighbour,
        (Example("It fell on 9 June 2014. The day before, they fled", "2014-06-09 2014-06-08"),),
    ),
    Rule(
        "the weekend",
        ("the weekend", "weekend"),
        pattern(r"(?:the\ )?weekend(?!\w|\ of)"),
        _the_weekend,
        (Example("over the weekend", "2014-W23-WE"),),
    ),
    Rule(
        "the end of the year",
        ("the week", "the month", "the year", "the quarter", "the decade"),
        pattern(
            r"(?<=\ of\ )the\ (?P<unit>week|month|year|quarter|decade)"
            r"(?=\ ?[,.;)]|\ (?:and|as|but|to|when|with|if|in|at|so|for)\b|['’]s|$)"
        ),
        _the_unit,
        (Example("by the end of the year", "2014"),),
    ),
    Rule(
        "the day",
        ("the day",),
        pattern(r"the\ (?P<unit>day)(?=\ ?[,.;)]|\ (?:at|with|down|up)\b|$)"),
        _the_day,
        (Example("On Tuesday shares fell, and ended the day down", "2014-06-10 2014-06-10"),),
    ),
    Rule(
        "three days ago",
        COUNT_WORDS,
        pattern(rf"{NUMBER}[\ -]{UNIT}[\ -]{_AGO}"),
        lambda match, context: _ago(match, context) if match["side"].lower() == "ago" else _later(match, context),
        (
            Example("three days ago", "2014-06-10"),
            Example("two years ago", "2012"),
            Example("six months ago", "2013-12"),
            Example("a few years ago", "PAST_REF"),
            Example("It fell on June 9. Five days later it rained", "2014-06-09 2014-06-14"),
            Example("In the third quarter of 2009, sales fell from a year earlier", "2009-Q3 2008-Q3"),
        ),
        follows=" -.½",
    ),
    Rule(
        "years ago",
        _PLURALS,
        pattern(rf"(?:{'|'.join(_PLURALS)})\ (?P<side>ago|later|earlier|before(?=\ ?[,.;]|$))"),
        _some_later,
        (Example("years ago", "PAST_REF"), Example("days later", "FUTURE_REF")),
    ),
)
