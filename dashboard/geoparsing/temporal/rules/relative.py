"""Rules for dates counted from the publication or the last date named: "yesterday", "last week", "two years ago", "the next day"."""

from __future__ import annotations

import re
from datetime import date

from dashboard.geoparsing.temporal.calendar_periods import CalendarPeriod, day_after, month, quarter, season, weekend
from dashboard.geoparsing.temporal.rule import (
    Example,
    Rule,
    RuleContext,
    TimexValue,
    counted_from_last_date,
    counted_from_last_day,
    counted_from_publication,
)
from dashboard.geoparsing.temporal.tense import is_ahead
from dashboard.geoparsing.temporal.units import PERIOD_UNITS, UNITS, period_at
from dashboard.geoparsing.temporal.vocabulary import singular_unit, word_pairs, words_before

_OFFSET_DAYS = {"yesterday": -1, "tomorrow": 1, "today": 0}
_DEICTIC_OFFSETS = {"last": -1, "past": -1, "this past": -1, "next": 1, "coming": 1, "upcoming": 1, "this coming": 1}
#: The values of dates whose days are unknown: past, present or future, by the sign of their offset.
VAGUE_VALUES = {-1: "PAST_REF", 0: "PRESENT_REF", 1: "FUTURE_REF"}
_WORDS_BEFORE_THE_DAY = frozenset(
    "on of in for during throughout finish finishes end ends close closes ended ending end closed closing finished finishing started began later opened".split()
)
_COMMON_UNITS = ("day", "week", "weekend", "month", "year")
_PERIOD_UNIT = rf"(?P<unit>{'|'.join(PERIOD_UNITS)})"


def _parse_day_name(match: re.Match[str], context: RuleContext) -> TimexValue:
    offset_days = _OFFSET_DAYS[match["day_name"].lower()]
    unknown_value = VAGUE_VALUES[offset_days]
    if match["day_further"]:
        offset_days *= 2
    return counted_from_publication(context, "day", unknown_value, lambda publication_day: day_after(publication_day, offset_days))


def _parse_calendar_unit(match: re.Match[str], context: RuleContext) -> TimexValue | None:
    """Parses "last week", "this year", "next month", but not the "last week" of something else."""
    if match["deictic"].lower() == "last" and context.text.startswith(" of ", match.end()):
        return None
    unit, offset = singular_unit(match["unit"]), _DEICTIC_OFFSETS.get(match["deictic"].lower(), 0)
    return counted_from_publication(context, unit, VAGUE_VALUES[offset], lambda publication_day: period_at(publication_day, unit, offset))


def _parse_weekend(match: re.Match[str], context: RuleContext) -> TimexValue | None:
    if match.group()[0] not in "tT" and words_before(context.text, match.start()) not in ("at", "on", "over", "during", "of"):
        return None
    ahead = is_ahead(context.text, match.start(), match.end())

    def weekend_from(publication_day: date) -> CalendarPeriod:
        return weekend(publication_day, 0 if ahead or publication_day.weekday() >= 5 else -1)

    return counted_from_publication(context, "weekend", "XXXX-WXX-WE", weekend_from)


def _parse_unit_of_publication(match: re.Match[str], context: RuleContext) -> TimexValue:
    """Parses "the year" in "the end of the year": that of the publication."""
    unit = singular_unit(match["unit"])
    return counted_from_publication(context, unit, "PRESENT_REF", lambda publication_day: period_at(publication_day, unit, 0))


def _parse_the_day(match: re.Match[str], context: RuleContext) -> TimexValue | None:
    """Parses "the day" in "ended the day", "on the day": the last day named, else that of the publication."""
    if words_before(context.text, match.start()) not in _WORDS_BEFORE_THE_DAY:
        return None
    return counted_from_last_day(context, "PRESENT_REF", lambda anchor: day_after(anchor, 0))


def _parse_neighbour(match: re.Match[str], context: RuleContext) -> TimexValue | None:
    """Parses "the same day", "that year", "the following week", "the previous month", "the day before"."""
    unit, relation = singular_unit(match["unit"]), (match["deictic"] or match["direction"]).lower()
    offset = {"following": 1, "next": 1, "after": 1, "previous": -1, "preceding": -1, "before": -1, "earlier": -1}.get(relation, 0)
    if unit == "day":
        return counted_from_last_day(context, VAGUE_VALUES[offset], lambda anchor: day_after(anchor, offset))
    return counted_from_last_date(context, unit, VAGUE_VALUES[offset], lambda anchor: period_at(anchor, unit, offset))


def _parse_before_last(match: re.Match[str], context: RuleContext) -> TimexValue:
    unit = singular_unit(match["unit"])
    return counted_from_publication(context, unit, "PAST_REF", lambda publication_day: period_at(publication_day, unit, -2))


def _parse_next_day(_match: re.Match[str], context: RuleContext) -> TimexValue:
    return counted_from_last_day(context, "FUTURE_REF", lambda anchor: day_after(anchor, 1))


def same_period(anchor: date, last_date: TimexValue, offset_years: int) -> CalendarPeriod:
    """The month, quarter or season of the last date, which contains the anchor, `offset_years` later."""
    in_year = anchor.year + offset_years
    if last_date.granularity == "month":
        return month(in_year, anchor.month)
    if last_date.granularity == "quarter":
        return quarter(in_year, (anchor.month + 2) // 3)
    return season(in_year, last_date.value[-2:])


def _parsesame_period_last_year(_match: re.Match[str], context: RuleContext) -> TimexValue | None:
    """Parses "the same month last year", "the same period a year ago": the period of the last date named, a year earlier."""
    last_date = context.last_date
    if last_date is None or last_date.granularity not in ("month", "quarter", "season"):
        return counted_from_publication(context, "year", "PAST_REF", lambda publication_day: period_at(publication_day, "year", -1))
    return counted_from_last_date(context, last_date.granularity, "PAST_REF", lambda anchor: same_period(anchor, last_date, -1))


def _parse_vague_ago_or_later(match: re.Match[str], _context: RuleContext) -> TimexValue:
    return TimexValue("DATE", "FUTURE_REF" if match["direction"].lower() == "later" else "PAST_REF")


_PLURAL_UNITS = ("days", "weeks", "months", "years", "decades", "centuries", "hours", "minutes", "moments")
RULES: tuple[Rule, ...] = (
    Rule(
        "today",
        ("today", "yesterday", "tomorrow", *word_pairs(("day", "the day"), ("before", "after"))),
        r"(?P<day_further>(?:the\ )?day\ (?:before|after)\ )?(?P<day_name>today|yesterday|tomorrow)",
        _parse_day_name,
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
        (
            r"year-(?:ago|earlier)(?:\ (?:period|quarter|month))?"
            r"|same\ (?:period|month|quarter|time|season)\ "
            r"(?:(?:of\ )?(?:the\ )?(?:last|previous|prior)\ year|a\ year\ (?:ago|earlier|before)|in\ the\ previous\ year)"
        ),
        _parsesame_period_last_year,
        (Example("Sales in May beat those of the same month last year", "2014-05 2013-05"),),
        includes_the=True,
    ),
    Rule(
        "the next day",
        ("next day",),
        r"next\ day",
        _parse_next_day,
        (Example("On Tuesday it shut; the next day it opened", "2014-06-10 2014-06-11"),),
        includes_the=True,
    ),
    Rule(
        "last week",
        word_pairs(
            ("last", "this", "this past", "this coming", "next", "coming", "current", "upcoming"),
            (*UNITS, "fiscal", "calendar", "school", "academic"),
        ),
        (
            r"(?P<deictic>last|this\ past|this\ coming|this|next|coming|current|upcoming)\ "
            rf"(?:fiscal\ |calendar\ |school\ |academic\ )?{_PERIOD_UNIT}"
        ),
        _parse_calendar_unit,
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
        includes_the=True,
    ),
    Rule(
        "the same day",
        word_pairs(("same", "that", "following", "previous", "preceding"), UNITS),
        rf"(?P<deictic>same|that|following|previous|preceding)\ {_PERIOD_UNIT}(?P<direction>)",
        _parse_neighbour,
        (
            Example("It fell on 9 June 2014. The following week Tikrit fell", "2014-06-09 2014-W25"),
            Example("It fell in 2004. In the previous year", "2004 2003"),
            Example("He came in May 2003 and left that year", "2003-05 2003"),
        ),
        includes_the=True,
    ),
    Rule(
        "the week before last",
        word_pairs((*_COMMON_UNITS, *(f"the {unit}" for unit in _COMMON_UNITS)), ("before last",)),
        rf"(?:the\ )?{_PERIOD_UNIT}\ before\ last",
        _parse_before_last,
        (Example("the week before last", "2014-W22"),),
        includes_the=True,
    ),
    Rule(
        "the day before",
        word_pairs((*_COMMON_UNITS, *(f"the {unit}" for unit in _COMMON_UNITS)), ("before", "after")),
        rf"(?:the\ )?{_PERIOD_UNIT}\ (?P<direction>before|after)(?=\ ?[,.;)]|$)(?P<deictic>)",
        _parse_neighbour,
        (Example("It fell on 9 June 2014. The day before, they fled", "2014-06-09 2014-06-08"),),
    ),
    Rule(
        "the weekend",
        ("the weekend", "weekend"),
        r"(?:the\ )?weekend(?!\w|\ of)",
        _parse_weekend,
        (Example("over the weekend", "2014-W23-WE"),),
    ),
    Rule(
        "the end of the year",
        ("the week", "the month", "the year", "the quarter", "the decade"),
        (
            r"(?<=\ of\ )the\ (?P<unit>week|month|year|quarter|decade)"
            r"(?=\ ?[,.;)]|\ (?:and|as|but|to|when|with|if|in|at|so|for)\b|['’]s|$)"
        ),
        _parse_unit_of_publication,
        (Example("by the end of the year", "2014"),),
    ),
    Rule(
        "the day",
        ("the day",),
        r"the\ (?P<unit>day)(?:(?=\ ?[,.;)]|\ (?:at|with|down|up)\b|$)|(?<=\b(?:ate|ter|ier|rly)\ in\ the\ day))",
        _parse_the_day,
        (Example("On Tuesday shares fell, and ended the day down", "2014-06-10 2014-06-10"),),
    ),
    Rule(
        "years ago",
        _PLURAL_UNITS,
        rf"(?:{'|'.join(_PLURAL_UNITS)})\ (?P<direction>ago|later|earlier|before(?=\ ?[,.;]|$))",
        _parse_vague_ago_or_later,
        (Example("years ago", "PAST_REF"), Example("days later", "FUTURE_REF")),
    ),
)
