"""Parses the end of a range or list that leaves out its month: the 30 of "March 24 to 30", the 2 of "June 9 and 2"."""

from __future__ import annotations

import re

from dashboard.geoparsing.temporal.rule import TimexSpan
from dashboard.geoparsing.temporal.vocabulary import DAY, compile_pattern
from dashboard.model import Interval

_RANGE_END = compile_pattern(
    rf"(?:\s?[-–]\s?|\ (?:to|through|until|and|or)\ |,\ (?:and\ )?){DAY}(?:\ ?,\ [12][0-9]{{3}})?(?!\ [A-Za-z]|:|[ap]\.?m\b|\ ?%)"
)
_RANGE_END_BEFORE_WORD = compile_pattern(
    rf"(?:\s?[-–]\s?|\ (?:to|through|until)\ ){DAY}(?!\ (?:[ap]\.?m|percent|people|years|hours|miles|years)\b|:|\ ?%)"
)
_ENDS_WITH_MONTH_AND_DAY = re.compile(r"[A-Za-z.]\ [0-9]{1,2}(?:st|nd|rd|th)?$")


def parse_range_end(text: str, first: TimexSpan, end: int) -> TimexSpan | None:
    """The day that ends a range begun by `first`, if `first` is a month and a day and only the number of the end day follows."""
    meaning = first.meaning
    if not _ENDS_WITH_MONTH_AND_DAY.search(text[first.start : first.end]):
        return None
    match = _RANGE_END.match(text, first.end, end) or _RANGE_END_BEFORE_WORD.match(text, first.end, end)
    if match is None:
        return None
    start = match.start("day")
    value = f"{meaning.value[:-2]}{int(match['day']):02d}"
    if meaning.days is None:
        return TimexSpan(start, match.end(), meaning._replace(value=value))
    try:
        earliest, latest = (possible_day.replace(day=int(match["day"])) for possible_day in (meaning.days.first, meaning.days.last))
    except ValueError:
        return None
    return TimexSpan(start, match.end(), meaning._replace(value=value, days=Interval(earliest, latest)))
