"""Parses the end of a range or list that leaves out its month: the 30 of "March 24 to 30", the 2 and 4 of "June 1, 2 and 4"."""

from __future__ import annotations

import re

from dashboard.geoparsing.temporal.rule import TimexSpan
from dashboard.geoparsing.temporal.vocabulary import DAY, MONTH_WORDS, compile_pattern
from dashboard.model import Interval

_RANGE_END = compile_pattern(
    rf"(?:\s?[-–]\s?|\ (?:to|through|until|and|or|&)\ |,\ (?:and\ )?){DAY}(?:\ ?,\ [12][0-9]{{3}})?"
    r"(?!\ [A-Za-z]|:|[ap]\.?m\b|\ ?%)"
)
#: A day before the last of a list: the 2 of "June 1, 2 and 4".
_LISTED_DAY = compile_pattern(
    rf"(?:,\ |\ &\ ){DAY}(?=(?:,\ [0-9]{{1,2}}(?:st|nd|rd|th)?){{0,6}},?\ (?:and|or|&)\ [0-9]{{1,2}}(?:st|nd|rd|th)?\b)"
)
_RANGE_END_BEFORE_WORD = compile_pattern(
    rf"(?:\s?[-–]\s?|\ (?:to|through|until)\ ){DAY}(?!\ (?:[ap]\.?m|percent|people|years|hours|miles|years)\b|:|\ ?%)"
)
_FIGURE = r"[0-9]{1,2}(?:st|nd|rd|th)?"
#: The last day of a list before a word that is nothing counted: "June 1, 2 and 4 by", "June 3 and 4 in".
_LIST_END_BEFORE_WORD = compile_pattern(
    rf"(?:\ (?:and|or|&)\ |,\ (?:and|or)\ ){DAY}"
    r"(?=\ (?:in|at|by|near|when|as|after|before|while|with|(?-i:[A-Z])\w+,?\ (?:was|were|and))\b)"
)
_ENDS_WITH_MONTH_AND_DAY = re.compile(r"[A-Za-z.]\ [0-9]{1,2}(?:st|nd|rd|th)?$")
#: A list or range that ends with a day and began with a month.
_BEGAN_WITH_MONTH = re.compile(
    rf"\b(?:{'|'.join(MONTH_WORDS)})\.?\ {_FIGURE}(?:(?:,\ |\ ?[-–&]\ ?|,?\ (?:and|to|or)\ ){_FIGURE})*$",
    re.IGNORECASE,
)
_REACH_CHARACTERS = 60


def parse_range_end(text: str, first: TimexSpan, end: int) -> TimexSpan | None:
    """The day that continues a range or list, if only its number follows `first`, a month and a day or a later day of the list."""
    is_listed = text[first.end - 1].isalnum() and len(text[first.start : first.end]) <= 4
    if is_listed:
        if not _BEGAN_WITH_MONTH.search(text, max(0, first.end - _REACH_CHARACTERS), first.end):
            return None
    elif not _ENDS_WITH_MONTH_AND_DAY.search(text[first.start : first.end]):
        return None
    for pattern in (_LISTED_DAY, _RANGE_END, _RANGE_END_BEFORE_WORD, _LIST_END_BEFORE_WORD):
        match = pattern.match(text, first.end, end)
        if match is not None:
            return _with_day(first, match)
    return None


def _with_day(first: TimexSpan, match: re.Match[str]) -> TimexSpan | None:
    """The day that the match gives, in the month of `first`."""
    meaning, start, on_day = first.meaning, match.start("day"), int(match["day"])
    value = f"{meaning.value[:-2]}{on_day:02d}"
    if meaning.days is None:
        return TimexSpan(start, match.end(), meaning._replace(value=value))
    try:
        earliest, latest = (possible_day.replace(day=on_day) for possible_day in (meaning.days.first, meaning.days.last))
    except ValueError:
        return None
    return TimexSpan(start, match.end(), meaning._replace(value=value, days=Interval(earliest, latest)))
