"""The second end of a range that leaves out what the first has said: the 30 of "March 24 to 30", the 2 of "June 9 and 2"."""

from __future__ import annotations

import re
from datetime import date

from dashboard.geoparsing.temporal.calendar_periods import day
from dashboard.geoparsing.temporal.rule import TimexSpan, TimexValue
from dashboard.geoparsing.temporal.vocabulary import DAY, pattern

_TAIL = pattern(
    rf"(?:\s?[-–]\s?|\ (?:to|through|until|and|or)\ |,\ (?:and\ )?){DAY}(?:\ ?,\ [12][0-9]{{3}})?(?!\ [A-Za-z]|:|[ap]\.?m\b|\ ?%)"
)
_TAIL_BEFORE_WORD = pattern(
    rf"(?:\s?[-–]\s?|\ (?:to|through|until)\ ){DAY}(?!\ (?:[ap]\.?m|percent|people|years|hours|miles|years)\b|:|\ ?%)"
)
_ENDS_WITH_DAY = re.compile(r"[A-Za-z.]\ [0-9]{1,2}(?:st|nd|rd|th)?$")


def range_end(text: str, first: TimexSpan, stop: int) -> TimexSpan | None:
    """The day that a range ends with, where only its number is said after `first`, a month and a day."""
    meaning = first.meaning
    if not _ENDS_WITH_DAY.search(text[first.start : first.end]):
        return None
    match = _TAIL.match(text, first.end, stop) or _TAIL_BEFORE_WORD.match(text, first.end, stop)
    if match is None:
        return None
    start = match.start("day")
    value = f"{meaning.value[:-2]}{int(match['day']):02d}"
    if meaning.days is None:
        return TimexSpan(start, match.end(), meaning._replace(value=value))
    try:
        ends = [d.replace(day=int(match["day"])) for d in (meaning.days.first, meaning.days.last)]
    except ValueError:
        return None
    return TimexSpan(start, match.end(), _moved(meaning, value, ends))


def _moved(meaning: TimexValue, value: str, ends: list[date]) -> TimexValue:
    first, last = (day(end).days for end in ends)
    return meaning._replace(value=value, days=type(first)(first.first, last.last))
