"""Dates of the Islamic calendar, and Nowruz, as time expressions: in a given year, or the one nearest to the publication."""

from __future__ import annotations

from collections.abc import Callable
from datetime import MAXYEAR, date

from dashboard.geoparsing.temporal.calendar_periods import CalendarPeriod
from dashboard.geoparsing.temporal.hijri_calendar import FIRST_YEAR, LAST_YEAR, hijri_year_at
from dashboard.geoparsing.temporal.rule import RuleContext, TimexValue, counted_from_publication, stated_date
from dashboard.model import Interval

#: A date of the calendar in a Hijri year.
DateInYear = Callable[[int], CalendarPeriod]


def in_hijri_year(date_in_year: DateInYear, hijri_year: int, granularity: str) -> TimexValue | None:
    """The date in that Hijri year; only its past is known outside the tables. None if that year has no such date."""
    if not FIRST_YEAR <= hijri_year <= LAST_YEAR:
        return TimexValue("DATE", "PAST_REF")
    try:
        return stated_date(date_in_year(hijri_year), granularity)
    except ValueError:
        return None


def in_our_year(date_in_year: DateInYear, year: int, granularity: str) -> TimexValue | None:
    """The date that falls in a year of our calendar, the later if two do; the year alone outside the tables. None if there is none."""
    try:
        found = _in_our_year(date_in_year, year)
    except ValueError:
        return None
    return stated_date(found, granularity) if found else TimexValue("DATE", str(year), None, "year")


def _in_our_year(date_in_year: DateInYear, year: int) -> CalendarPeriod | None:
    try:
        last_hijri_year = hijri_year_at(date(year, 12, 31))
    except OverflowError:
        return None
    found = [date_in_year(hijri) for hijri in range(last_hijri_year - 1, last_hijri_year + 1) if FIRST_YEAR <= hijri <= LAST_YEAR]
    return next((period for period in reversed(found) if period.days.first.year <= year <= period.days.last.year), None)


def nearest_to_publication(
    dates: tuple[DateInYear, ...], context: RuleContext, granularity: str, *, ahead: bool | None, in_same_year: bool = False
) -> TimexValue:
    """The one of the dates, in any year, that lies nearest to the publication, on the side of the tense if that shows one.

    It may contain the publication. `in_same_year` asks for one in the publication's own year, if there is one.
    """

    def period_from(publication_day: date) -> CalendarPeriod | None:
        try:
            this_year = hijri_year_at(publication_day)
        except OverflowError:
            return None
        years = range(max(this_year - 1, FIRST_YEAR), min(this_year + 1, LAST_YEAR) + 1)
        found = [date_in_year(year) for date_in_year in dates for year in years]
        if in_same_year:
            found = [period for period in found if period.days.first.year <= publication_day.year <= period.days.last.year] or found
        return _nearest(found, publication_day, ahead)

    return counted_from_publication(context, granularity, "XXXX-XX-XX", period_from)


def _nearest(periods: list[CalendarPeriod], anchor: date, ahead: bool | None) -> CalendarPeriod | None:
    """The period nearest to the anchor, on the side of the tense if that shows one; it may contain the anchor."""
    by_distance = sorted(periods, key=lambda period: max((period.days.first - anchor).days, (anchor - period.days.last).days, 0))
    if not by_distance:
        return None
    if ahead is None:
        return by_distance[0]
    on_side = (period for period in by_distance if (period.days.last >= anchor if ahead else period.days.first <= anchor))
    return next(on_side, by_distance[0])


def nowruz(year: int) -> CalendarPeriod:
    """The new year of Iranians and Kurds, 20 or 21 March; its value is the first of the two days."""
    return CalendarPeriod(f"{year:04d}-03-20", Interval(date(year, 3, 20), date(year, 3, 21)))


def nearest_nowruz(context: RuleContext, *, ahead: bool | None, in_same_year: bool = False) -> TimexValue:
    """The Nowruz nearest to the publication, on the side of the tense if that shows one, or that of the publication's own year."""

    def period_from(publication_day: date) -> CalendarPeriod | None:
        year = publication_day.year
        if in_same_year:
            return nowruz(year)
        return _nearest([nowruz(near) for near in range(max(year - 1, 1), min(year + 1, MAXYEAR) + 1)], publication_day, ahead)

    return counted_from_publication(context, "day", "XXXX-03-20", period_from)
