"""Lengths of time: their TIMEX3 values, and the days of those that end or begin on the day of publication."""

from __future__ import annotations

import re
from datetime import date
from math import ceil

from dashboard.geoparsing.temporal.calendar_periods import CalendarPeriod
from dashboard.geoparsing.temporal.rule import RuleContext, TimexValue, counted_from_publication
from dashboard.geoparsing.temporal.tense import is_ahead
from dashboard.geoparsing.temporal.units import CLOCK_UNITS, UNITS, in_plain_units, period_at, shifted_day
from dashboard.model import Interval

_HOURS_PER_DAY, _HOURS_OF_SAME_DAY = 24, 8
_MAX_UNITS = 900
_IN_OR_WITHIN_BEFORE = re.compile(
    r"\b(in|within)\s(?:(?:about|around|some|just|over|under|approximately|less\sthan|at\smost|the|next|coming)\s){0,2}$", re.IGNORECASE
)
_REACH_CHARACTERS = 36
#: A length that a record spans, or in which something happens for the nth time, lies behind: "the third strike in two weeks".
_RECORD_BEFORE = re.compile(
    r"\b(?:first|second|third|\w+th|once|twice|times?|most|least|worst|best|\w+est|record)\b[^.,;\n]*$", re.IGNORECASE
)
_RECORD_REACH_CHARACTERS = 60
#: What is demanded or promised lies ahead even where it is told in the past: "M23 vowed to leave within three days".
_COMMITMENT_BEFORE = re.compile(
    r"\b(?:must|should"
    r"|(?:vowed|promised|pledged|agreed|ordered|told|asked|threatened|planned|hoped|expected|urged|due|set)\b[^.;,\n]{0,30}\bto)\b[^.;,\n]*$",
    re.IGNORECASE,
)
#: "In two months' time" looks ahead whatever the verb.
_TIME_AFTER = re.compile(r"['’]s?\stime\b")
_NO_LENGTH_AHEAD_AFTER = re.compile(r"-|\s(?:of|ago|later|earlier|before|after|to\scome)\b")


def duration(number: float | None, unit: str) -> str:
    """The TIMEX3 value of a length: "P2.5Y" for 2.5 years, "PXY" for some years (number None), "PT30M" for half an hour."""
    if UNITS[unit].years:
        number, unit = number and number * UNITS[unit].years, "year"
    if UNITS[unit].weeks:
        number, unit = number and number * UNITS[unit].weeks, "week"
    if number == 0.5 and unit in ("hour", "year"):
        number, unit = (30, "minute") if unit == "hour" else (6, "month")
    amount = "X" if number is None else f"{number:g}"
    return f"P{'T' if UNITS[unit].is_clock_time else ''}{amount}{UNITS[unit].letter}"


def length_at_publication(context: RuleContext, number: float | None, unit: str, *, is_back: bool) -> TimexValue:
    """A length that ends, if `is_back`, or else begins on the day of publication; without days if its number is not known."""
    published, value = context.published, duration(number, unit)
    if published is None or number is None or number > _MAX_UNITS:
        return TimexValue("DURATION", value)
    if unit in CLOCK_UNITS:
        number, unit = ceil(number / _HOURS_PER_DAY) if unit == "hour" and number > _HOURS_OF_SAME_DAY else 0, "day"
    number, unit = in_plain_units(number, unit)
    if number % 1:
        number, unit = number * UNITS[unit].finer_per_unit, UNITS[unit].finer_unit
    if number % 1 or not (UNITS[unit].days or UNITS[unit].months):
        return TimexValue("DURATION", value)
    try:
        far_end = shifted_day(published.first if is_back else published.last, unit, -int(number) if is_back else int(number))
    except (ValueError, OverflowError):
        return TimexValue("DURATION", value)
    days = Interval(min(far_end, published.first), max(far_end, published.last))
    return TimexValue("DURATION", value, days, relative=True)


def length_in_sentence(context: RuleContext, start: int, end: int, number: float | None, unit: str) -> TimexValue:
    """The length `text[start:end]`; in a sentence that looks ahead, "in two weeks" and "within 10 days" have days."""
    plain = TimexValue("DURATION", duration(number, unit))
    before = _IN_OR_WITHIN_BEFORE.search(context.text, max(0, start - _REACH_CHARACTERS), start)
    if before is None or number is None or _NO_LENGTH_AHEAD_AFTER.match(context.text, end):
        return plain
    if number > UNITS[unit].max_count and unit not in CLOCK_UNITS:
        return plain
    is_record = _RECORD_BEFORE.search(context.text, max(0, start - _RECORD_REACH_CHARACTERS), before.start())
    is_commitment = _COMMITMENT_BEFORE.search(context.text, max(0, start - _RECORD_REACH_CHARACTERS), before.start())
    is_told_ahead = is_commitment or _TIME_AFTER.match(context.text, end) or is_ahead(context.text, before.start(), end) is True
    if is_record or not is_told_ahead:
        return plain
    if before[1].lower() == "within" or unit in CLOCK_UNITS:
        return length_at_publication(context, number, unit, is_back=False)
    return _period_ahead(context, number, unit)


def _period_ahead(context: RuleContext, number: float, unit: str) -> TimexValue:
    """The period that lies that far ahead of the publication: the week of the day two weeks on for "in two weeks"."""
    plain_number, plain_unit = in_plain_units(number, unit)
    if plain_number % 1:
        plain_number, plain_unit = plain_number * UNITS[plain_unit].finer_per_unit, UNITS[plain_unit].finer_unit

    def period_from(publication_day: date) -> CalendarPeriod:
        return period_at(publication_day, plain_unit, round(plain_number))

    meaning = counted_from_publication(context, plain_unit, "FUTURE_REF", period_from)
    return TimexValue("DURATION", duration(number, unit), meaning.days, relative=True)
