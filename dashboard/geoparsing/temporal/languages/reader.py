"""Reads what a rule has matched in any of the languages: each method is the `parse` of the rules for one kind of expression.

The groups of a match are those that its rule has: `day`, `month`, `year`, `weekday`, `deictic`, `unit`, `number`, `part` ("early"),
`part_of_day`, `day_name`; one that is missing counts as empty.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from dashboard.geoparsing.temporal.calendar_periods import (
    CalendarPeriod,
    day_after,
    decade,
    half,
    month,
    quarter,
    season,
    third,
    year,
)
from dashboard.geoparsing.temporal.hijri_dates import (
    DateInYear,
    in_hijri_year,
    in_our_year,
    nearest_nowruz,
    nearest_to_publication,
    nowruz,
)
from dashboard.geoparsing.temporal.languages.amount_reader import group
from dashboard.geoparsing.temporal.languages.day_reader import DEICTIC_OFFSETS, DayReader
from dashboard.geoparsing.temporal.languages.words import look_up
from dashboard.geoparsing.temporal.near_periods import month_near
from dashboard.geoparsing.temporal.rule import (
    RuleContext,
    TimexValue,
    counted_from_last_date,
    counted_from_last_day,
    counted_from_publication,
    stated_date,
)
from dashboard.geoparsing.temporal.units import UNITS, period_at
from dashboard.model import Interval

_VAGUE_VALUES = {"last": "PAST_REF", "this": "PRESENT_REF", "next": "FUTURE_REF"}
_MAX_DAYS_OF_MONTH = 31


class Reader(DayReader):
    """Reads all matches of one language's rules by its words: beside days what is longer, other calendars, and what is vague."""

    def month(self, match: re.Match[str], context: RuleContext) -> TimexValue | None:
        """Reads a month, with its year or without, or the early, middle or late part of it."""
        number, year_text = look_up(self._words.months, match["month"]), group(match, "year")
        in_year = int(year_text) if year_text else self._year_of_range(match, (number, 0))
        if in_year is not None:
            return self._part(match, context, lambda _: stated_date(month(in_year, number), "month"))
        deictic, ahead, year_offset = self._deictic(match), self._ahead(match), self._year_offset(match)

        def month_from(publication_day: date) -> CalendarPeriod:
            if year_offset is not None:
                return month(publication_day.year + year_offset, number)
            return month_near(publication_day, number, deictic, ahead and not deictic)

        return self._part(match, context, lambda inner: counted_from_publication(inner, "month", f"XXXX-{number:02d}", month_from))

    def period(self, match: re.Match[str], context: RuleContext) -> TimexValue | None:
        """Reads "last week", "this year", "the end of next month"."""
        unit, _ = look_up(self._words.units, match["unit"])
        deictic = self._deictic(match) or "this"
        if UNITS[unit].period_at is None:
            return None
        offset = DEICTIC_OFFSETS[deictic] * (2 if group(match, "further") else 1)
        return self._part(
            match,
            context,
            lambda inner: counted_from_publication(
                inner, unit, _VAGUE_VALUES[deictic], lambda publication_day: period_at(publication_day, unit, offset)
            ),
        )

    def neighbour(self, match: re.Match[str], context: RuleContext) -> TimexValue:
        """Reads "the same day", "the following week": counted from the last date named."""
        unit, _ = look_up(self._words.units, match["unit"])
        offset = look_up(self._words.neighbours, match["neighbour"])
        unknown = "PRESENT_REF" if offset == 0 else "PAST_REF" if offset < 0 else "FUTURE_REF"
        if unit == "day":
            return counted_from_last_day(context, unknown, lambda anchor: day_after(anchor, offset))
        return counted_from_last_date(context, unit, unknown, lambda anchor: period_at(anchor, unit, offset))

    def _part(self, match: re.Match[str], context: RuleContext, meaning_in: Callable[[RuleContext], TimexValue]) -> TimexValue:
        """The meaning, or the early, middle or late part of its days, each day of publication for itself."""
        meaning, text, published = meaning_in(context), group(match, "part"), context.published
        if not text or meaning.days is None:
            return meaning
        index = look_up(self._words.parts, text)
        days = third(meaning.days, index)
        if meaning.relative and published is not None and published.first != published.last:
            ends = (meaning_in(context._replace(published=Interval(end, end))).days for end in (published.first, published.last))
            thirds = [third(end, index) for end in ends if end is not None]
            days = Interval(min(part.first for part in thirds), max(part.last for part in thirds))
        return meaning._replace(days=days)

    def week_of_month(self, match: re.Match[str], context: RuleContext) -> TimexValue | None:
        """Reads "the first week of June": its seven days, counted from the first of the month; "the last week" is its last seven."""
        meaning = self.month(match, context)
        if meaning is None or meaning.days is None:
            return meaning
        first, last = meaning.days.first, meaning.days.last
        number = self._words.days.get(match["ordinal"])
        if last - first >= timedelta(days=_MAX_DAYS_OF_MONTH):  # the publication leaves several months
            return meaning
        begin = last - timedelta(days=6) if number is None else first + timedelta(days=7 * (number - 1))
        return meaning._replace(days=Interval(begin, min(begin + timedelta(days=6), last)), granularity="week")

    def part_of_year(self, match: re.Match[str], _context: RuleContext) -> TimexValue | None:
        """Reads "the first half of 2014", "the third quarter of 2014"."""
        number, in_year, is_half = self._words.days[match["ordinal"]], int(match["year"]), bool(match["half"])
        if number > (2 if is_half else 4):
            return None
        return stated_date(half(in_year, number) if is_half else quarter(in_year, number), "half" if is_half else "quarter")

    def hijri(self, match: re.Match[str], context: RuleContext, date_in_year: DateInYear, granularity: str) -> TimexValue | None:
        """Reads a date of the Islamic calendar, in the year that the groups `hijri_year` or `year` give; else the nearest one."""
        if group(match, "hijri_year"):
            return in_hijri_year(date_in_year, int(match["hijri_year"]), granularity)
        if group(match, "year"):
            return in_our_year(date_in_year, int(match["year"]), granularity)
        deictic = self._deictic(match)
        ahead = deictic == "next" if deictic in ("next", "last") else self._words.is_ahead(match.string, *match.span())
        try:
            return nearest_to_publication((date_in_year,), context, granularity, ahead=ahead, in_same_year=deictic == "this")
        except ValueError:
            return None

    def nowruz(self, match: re.Match[str], context: RuleContext) -> TimexValue:
        """Reads "Newroz", with its year or without."""
        if group(match, "year"):
            return stated_date(nowruz(int(match["year"])), "day")
        deictic = self._deictic(match)
        ahead = deictic == "next" if deictic in ("next", "last") else self._words.is_ahead(match.string, *match.span())
        return nearest_nowruz(context, ahead=ahead, in_same_year=deictic == "this")

    def named_year(self, match: re.Match[str], context: RuleContext) -> TimexValue:
        """Reads a word for this year or the last, such as Kurmanji "îsal" and "par"."""
        deictic = look_up(self._words.deictics, match["year_deictic"])
        offset = DEICTIC_OFFSETS[deictic]
        return counted_from_publication(
            context, "year", _VAGUE_VALUES[deictic], lambda publication_day: period_at(publication_day, "year", offset)
        )

    def year(self, match: re.Match[str], context: RuleContext) -> TimexValue:
        """Reads a year in figures, or a part of it."""
        return self.numbered_year(match, context, int(match["year"]))

    def numbered_year(self, match: re.Match[str], context: RuleContext, number: int) -> TimexValue:
        """Reads a year whose number is known, or a part of it."""
        return self._part(match, context, lambda _: stated_date(year(number), "year"))

    def season(self, match: re.Match[str], context: RuleContext) -> TimexValue:
        """Reads a season, of a year or with a deictic word."""
        code, year_text, deictic = look_up(self._words.seasons, match["season"]), group(match, "year"), self._deictic(match)
        if year_text:
            return stated_date(season(int(year_text), code), "season")

        def season_from(publication_day: date) -> CalendarPeriod:
            found = [season(in_year, code) for in_year in range(publication_day.year - 2, publication_day.year + 2)]
            if deictic == "next":
                return next(period for period in found if period.days.first > publication_day)
            if deictic == "this":
                return min(found, key=lambda period: abs((period.days.first - publication_day).days))
            return next(period for period in reversed(found) if period.days.last < publication_day)

        return counted_from_publication(context, "season", f"XXXX-{code}", season_from)

    def now(self, _match: re.Match[str], context: RuleContext) -> TimexValue:
        """Reads "now"."""
        return TimexValue("DATE", "PRESENT_REF", context.published, relative=True)

    def past(self, _match: re.Match[str], _context: RuleContext) -> TimexValue:
        """Reads "recently"."""
        return TimexValue("DATE", "PAST_REF")


def decade_in_century(tens: int) -> TimexValue:
    """The nineties, of the twentieth century."""
    return stated_date(decade(1900 + tens), "decade")
