"""Which month or weekday of that name is meant, counted from the day of publication."""

from __future__ import annotations

from datetime import date, timedelta

from dashboard.geoparsing.temporal.calendar_periods import CalendarPeriod, month
from dashboard.geoparsing.temporal.vocabulary import LAST_WORDS


def month_near(publication_day: date, number: int, deictic: str, ahead: bool) -> CalendarPeriod:
    """The next such month if "next" or the tense says so, this year's for "this", else the last that has begun."""
    year, is_current = publication_day.year, number == publication_day.month
    if ahead or deictic in ("next", "coming"):
        return month(year + (number < publication_day.month or (deictic == "next" and is_current)), number)
    if deictic in ("this", "current"):
        return month(year, number)
    return month(year - (number > publication_day.month or (deictic in LAST_WORDS and is_current)), number)


def weekday_near(publication_day: date, number: int, deictic: str, ahead: bool | None) -> date:
    """The next such weekday if the tense or "next" says so, else the last.

    That is the publication day itself if it is that weekday; "next" and "last" then mean a week later and earlier.
    """
    days_back = (publication_day.weekday() - number) % 7
    if deictic in ("next", "coming", "this coming") or (ahead and not deictic):
        return publication_day + timedelta(days=(-days_back) % 7 or 7 * (deictic == "next"))
    return publication_day - timedelta(days=days_back or 7 * (deictic in LAST_WORDS))
