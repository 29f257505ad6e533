"""Ranges of weekdays: "from Friday to Sunday", "Monday through Wednesday". Their two days are counted together, to be in order."""

from __future__ import annotations

import re
from typing import NamedTuple

from dashboard.geoparsing.temporal.vocabulary import WEEKDAY, compile_pattern, weekday_number

_PART_OF_DAY = r"(?:\ (?:morning|afternoon|evening|night|noon|midnight|midday))?"
_WORDS_BEFORE_LAST = r"(?:(?:early|late|the|last|this|next|hours\ of)\ )*"
_LINK = rf"{_PART_OF_DAY}(?:\s?[-–]\s?|\ (?:to|through|thru|until|till|into|and\ ending\ on)\ ){_WORDS_BEFORE_LAST}"
_RANGE_AFTER = compile_pattern(rf"{_LINK}(?=(?-i:[A-Z])){WEEKDAY}")
_AND_AFTER = compile_pattern(rf"{_PART_OF_DAY}\ and\ (?:early\ |late\ )?(?=(?-i:[A-Z])){WEEKDAY}")
_RANGE_BEFORE = compile_pattern(rf"(?=(?-i:[A-Z])){WEEKDAY}{_LINK}$")
_AND_BEFORE = compile_pattern(rf"between\ (?=(?-i:[A-Z])){WEEKDAY}{_PART_OF_DAY}\ and\ (?:early\ |late\ )?$")
#: What may stand right before the weekday that ends a range.
_WORDS_BEFORE_END = (
    "to ",
    "through ",
    "thru ",
    "until ",
    "till ",
    "into ",
    "and ",
    "-",
    "–",
    "- ",
    "– ",
    "on ",
    "early ",
    "late ",
    "the ",
    "last ",
    "this ",
    "next ",
    "hours of ",
)
_BETWEEN_BEFORE = re.compile(r"\bbetween\s$", re.IGNORECASE)
_REACH_CHARACTERS = 48


class WeekdayRange(NamedTuple):
    """The numbers, 0 (Monday) to 6, of the weekdays that begin and end a range, and its span in the text."""

    first: int
    last: int
    start: int
    end: int


def weekday_range(text: str, start: int, end: int) -> WeekdayRange | None:
    """The range that the weekday `text[start:end]` begins or ends; None if it does neither."""
    number = weekday_number(text[start:end].rsplit(maxsplit=1)[-1])
    after = _RANGE_AFTER.match(text, end, end + _REACH_CHARACTERS)
    if after is None and _BETWEEN_BEFORE.search(text, max(0, start - 8), start):
        after = _AND_AFTER.match(text, end, end + _REACH_CHARACTERS)
    if after is not None:
        return WeekdayRange(number, weekday_number(after["weekday"]), start, after.end())
    if not text.endswith(_WORDS_BEFORE_END, max(0, start - _REACH_CHARACTERS), start):
        return None
    for pattern in (_RANGE_BEFORE, _AND_BEFORE):
        before = pattern.search(text, max(0, start - _REACH_CHARACTERS), start)
        if before is not None:
            return WeekdayRange(weekday_number(before["weekday"]), number, before.start(), end)
    return None
