"""Rules for dates counted in units ("three days ago", "2 years and 3 months ago") and for what goes on ("the second straight day")."""

from __future__ import annotations

import re
from datetime import date

from dashboard.geoparsing.temporal.calendar_periods import CalendarPeriod, day_after
from dashboard.geoparsing.temporal.rule import (
    Example,
    Rule,
    RuleContext,
    TimexValue,
    counted_from_last_date,
    counted_from_last_day,
    counted_from_publication,
)
from dashboard.geoparsing.temporal.rules.relative import VAGUE_VALUES, same_period
from dashboard.geoparsing.temporal.units import CLOCK_UNITS, UNITS, in_plain_units, period_at, shifted_day
from dashboard.geoparsing.temporal.vocabulary import (
    AMOUNT_TRIGGERS,
    NUMBER,
    UNIT,
    compile_pattern,
    parse_number,
    singular_unit,
    word_pairs,
)

_AMOUNT = compile_pattern(rf"{NUMBER}[\ -]{UNIT}")
_UNNAMED_AMOUNT = re.sub(r"\?P<\w+>", "?:", rf"{NUMBER}[\ -]{UNIT}")
_MORE = rf"(?P<more>(?:(?:,?\ and\ |,\ |\ ){_UNNAMED_AMOUNT}){{1,2}})?"
_AGO_OR_LATER = (
    r"(?P<direction>ago|earlier|later|(?:before|after)(?=\ ?[,.;]|$)|after\ that|afterwards?|from\ now|from\ today|hence"
    r"|back(?!\ (?:home|to|in|at|on|from|into|with|and)\b))"
)
_ORDINALS = ("second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_DAY_OR_WEEK = ("day", "week", "month", "night")


def _parse_counted(match: re.Match[str], context: RuleContext) -> TimexValue | None:
    if match["more"]:
        return _parse_compound(match, context)
    return (_parse_ago if match["direction"].lower() in ("ago", "back") else _parse_later)(match, context)


def _parse_ago(match: re.Match[str], context: RuleContext) -> TimexValue | None:
    number, unit = parse_number(match), singular_unit(match["unit"])
    if number is None and "couple" in match["number"].lower():
        number = 2.0
    if number is None:
        return TimexValue("DATE", "PAST_REF")
    if match["and_a_half"]:
        number += 0.5
    if unit in CLOCK_UNITS:
        days_back = int(number / 24) if unit == "hour" else 0
        return counted_from_publication(context, "day", "PAST_REF", lambda publication_day: day_after(publication_day, -days_back))
    if number > UNITS[unit].max_count:
        return None
    number, unit = in_plain_units(number, unit)
    if number % 1:
        number, unit = number * UNITS[unit].finer_per_unit, UNITS[unit].finer_unit
    units_back = round(number)
    return counted_from_publication(context, unit, "PAST_REF", lambda publication_day: period_at(publication_day, unit, -units_back))


def _parse_later(match: re.Match[str], context: RuleContext) -> TimexValue | None:
    """Parses "five days later", "a year earlier", counted from the last date named, and "a year from now"."""
    number, unit, direction = parse_number(match), singular_unit(match["unit"]), match["direction"].lower()
    sign = -1 if direction in ("earlier", "before") else 1
    vague_value, last_date = VAGUE_VALUES[sign], context.last_date
    if number is None or unit in CLOCK_UNITS or unit == "weekend" or number > UNITS[unit].max_count:
        return TimexValue("DATE", vague_value)
    number, unit = in_plain_units(number, unit)
    offset = sign * int(number)
    if direction in ("from now", "from today", "hence"):
        return counted_from_publication(context, unit, vague_value, lambda publication_day: period_at(publication_day, unit, offset))
    if last_date is None:
        return TimexValue("DATE", vague_value)
    if unit == "year" and last_date.granularity in ("month", "quarter", "season"):
        return counted_from_last_date(context, last_date.granularity, vague_value, lambda anchor: same_period(anchor, last_date, offset))
    if unit in ("day", "week"):
        days_per_unit = 7 if unit == "week" else 1
        return counted_from_last_day(context, vague_value, lambda anchor: day_after(anchor, offset * days_per_unit))
    return counted_from_last_date(context, unit, vague_value, lambda anchor: period_at(anchor, unit, offset))


def _parse_compound(match: re.Match[str], context: RuleContext) -> TimexValue | None:
    """Parses "2 years and 3 months ago", "a year and two weeks later"."""
    direction = match["direction"].lower()
    sign = -1 if direction in ("ago", "back", "earlier", "before") else 1
    amounts = [_plain_amount(amount) for amount in _AMOUNT.finditer(match.group())]
    unknown_value = "PAST_REF" if sign < 0 else "FUTURE_REF"
    if any(unit not in UNITS or not (UNITS[unit].days or UNITS[unit].months) for _, unit in amounts):
        return TimexValue("DATE", unknown_value)
    finest = min((unit for _, unit in amounts), key=lambda unit: UNITS[unit].days or 30 * UNITS[unit].months)

    def period_from(anchor: date) -> CalendarPeriod:
        for number, unit in amounts:
            anchor = shifted_day(anchor, unit, sign * number)
        return period_at(anchor, finest, 0)

    count = counted_from_last_date if direction in ("later", "earlier", "before") else counted_from_publication
    return count(context, finest, unknown_value, period_from)


def _plain_amount(match: re.Match[str]) -> tuple[int, str]:
    """The number and unit of an amount; the unit is "" for an amount without a whole number."""
    number, unit = parse_number(match), singular_unit(match["unit"])
    if number is None or number % 1 or number > UNITS[unit].max_count:
        return 0, ""
    plain_number, plain_unit = in_plain_units(number, unit)
    return int(plain_number), plain_unit


def _parse_running(match: re.Match[str], context: RuleContext) -> TimexValue:
    """Parses "a second consecutive day", "the third week in a row": the one of the last day named, else that of the publication."""
    unit = (match["unit"] or match["unit_in_row"]).lower().replace("night", "day")
    return counted_from_last_day(context, "PRESENT_REF", lambda anchor: period_at(anchor, unit, 0))._replace(granularity=unit)


RULES: tuple[Rule, ...] = (
    Rule(
        "three days ago",
        AMOUNT_TRIGGERS,
        rf"{NUMBER}[\ -]{UNIT}(?P<and_a_half>\ and\ a\ half)?{_MORE}[\ -]{_AGO_OR_LATER}",
        _parse_counted,
        (
            Example("three days ago", "2014-06-10"),
            Example("two years ago", "2012"),
            Example("six months ago", "2013-12"),
            Example("a year and a half ago", "2012-12"),
            Example("two weeks back", "2014-W22"),
            Example("a fortnight ago", "2014-W22"),
            Example("2 years and 3 months ago", "2012-03"),
            Example("a year and two weeks ago", "2013-W22"),
            Example("one month, one week and two days ago", "2014-05-04"),
            Example("It fell on June 9. A week and two days later it rained", "2014-06-09 2014-06-18"),
            Example("a few years ago", "PAST_REF"),
            Example("It fell on June 9. Five days later it rained", "2014-06-09 2014-06-14"),
            Example("In the third quarter of 2009, sales fell from a year earlier", "2009-Q3 2008-Q3"),
        ),
        next_characters=" -.½",
        next_letters="smhdwfqycla1",
    ),
    Rule(
        "the second straight day",
        (
            *word_pairs(_ORDINALS, ("straight", "consecutive", "successive", *_DAY_OR_WEEK)),
            *(f"{ordinal}-straight" for ordinal in _ORDINALS),
        ),
        (
            rf"(?:{'|'.join(_ORDINALS)})[\ -](?:(?:straight|consecutive|successive)\ (?P<unit>day|night|week|month)"
            r"|(?P<unit_in_row>day|night|week|month)(?=\ (?:in\ a\ row|running)\b))"
        ),
        _parse_running,
        (
            Example("for the second straight day", "2014-06-13"),
            Example("for a third consecutive week", "2014-W24"),
            Example("On Tuesday it rained for the fourth day in a row", "2014-06-10 2014-06-10"),
            Example("the second day of the trial", ""),
        ),
        includes_the=True,
    ),
)
