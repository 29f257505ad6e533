"""Finds the year of a day or month that leaves it to the other end of its range or list: "from 25 Dec to 2 Jan 2016"."""

from __future__ import annotations

import re

from dashboard.geoparsing.temporal.vocabulary import LIST_LINK, MONTH, YEAR, compile_pattern, month_number

#: A month and a day; the day is 0 for a whole month.
MonthAndDay = tuple[int, int]

_FIGURE = r"(?:0?[1-9]|[12][0-9]|3[01])(?![0-9])(?:st|nd|rd|th)?"
_PART = r"(?:(?:the|early|late|mid|mid-|beginning|start|middle|end)[\s-]?(?:of\s)?){0,3}"
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\s?,?\s(?:the\s)?)?"
#: The next day or month of a range or list, with its year if it has one.
_NEXT = compile_pattern(
    rf"{LIST_LINK}{_PART}{_WEEKDAY}(?:(?P<day_before>{_FIGURE})(?:\s(?:of\s)?|-)?)?(?:{MONTH}\s?)?(?P<day_after>{_FIGURE})?"
    rf"(?:(?:\s?,)?\s?(?:of\s)?{YEAR}(?!-[0-9]))?(?<!\s)"
)
_YEAR_BEFORE = re.compile(r"[12][0-9]{3}\s?(?:-|–|—|to|through|until|till)\s?[a-z -]{0,17}$")
#: The beginning of a range that ends here, with its year.
_BEGINNING = re.compile(
    rf"(?:(?P<day_before>\b{_FIGURE})(?:\s(?:of\s)?|-))?{MONTH}\s?(?P<day_after>{_FIGURE})?(?:(?:\s?,)?\s?(?:of\s)?{YEAR})"
    rf"\s?(?:-|–|—|to|through|until|till)\s?{_PART}{_WEEKDAY}$",
    re.VERBOSE,
)
_MAX_LISTED = 8
_REACH_CHARACTERS = 60


def year_in_range(text: str, start: int, end: int, first: MonthAndDay) -> int | None:
    """The year of `first`, the day or month `text[start:end]`, where the end of its range or list gives it; None if it does not.

    Where the year of what follows is given, each step back over a new year takes one off; where the year of the beginning of the range
    is given ("from 25 Dec 2015 to 2 Jan"), the end is the first that follows. A range that has its year at neither end gives None.
    """
    previous, new_years = first, 0
    for _ in range(_MAX_LISTED):
        match = _NEXT.match(text, end)
        if match is None or not (match["month"] or match["day_before"] or match["day_after"]):
            break
        following = _month_and_day(match, previous[0])
        new_years += _is_earlier(following, previous)
        if match["year"]:
            return int(match["year"]) - new_years
        previous, end = following, match.end()
    return _year_after_beginning(text, start, first)


def _year_after_beginning(text: str, start: int, last: MonthAndDay) -> int | None:
    """The year of `last`, which ends a range at the offset `start`, from the year at its beginning; None if there is none."""
    reach = max(0, start - _REACH_CHARACTERS)
    if not _YEAR_BEFORE.search(text, reach, start):
        return None
    match = _BEGINNING.search(text, reach, start)
    return int(match["year"]) + _is_earlier(last, _month_and_day(match, 0)) if match else None


def _month_and_day(match: re.Match[str], month: int) -> MonthAndDay:
    figures = (match["day_before"] or match["day_after"] or "0").lower().rstrip("stndrh")
    return (month_number(match["month"]) if match["month"] else month), int(figures)


def _is_earlier(second: MonthAndDay, first: MonthAndDay) -> bool:
    """Whether the second lies earlier in a year; of a whole month and a day in it, neither does."""
    return second < first if second[1] and first[1] else second[0] < first[0]
