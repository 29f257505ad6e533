"""Reads the days that a rule has matched in any of the languages: each method is the `parse` of the rules for one kind of expression."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dashboard.geoparsing.temporal.calendar_periods import (
    CalendarPeriod,
    day,
    is_in_calendar,
    month,
    nearest_date,
    year_of_two_figures,
)
from dashboard.geoparsing.temporal.languages.amount_reader import AmountReader, group
from dashboard.geoparsing.temporal.languages.words import look_up
from dashboard.geoparsing.temporal.near_periods import weekday_near
from dashboard.geoparsing.temporal.rule import (
    RuleContext,
    TimexValue,
    counted_from_publication,
    stated_date,
)
from dashboard.model import Interval

#: How many units the one meant lies from that of the publication, by the meaning of the word beside it.
DEICTIC_OFFSETS = {"last": -1, "this": 0, "next": 1}
#: A weekday that is named beside "today" or "yesterday" is at most this many days from it.
_NEAR_WEEKDAY_DAYS = 3


class DayReader(AmountReader):
    """Reads amounts, and the days of a month or of a week, by the words of one language."""

    def date(self, match: re.Match[str], context: RuleContext) -> TimexValue | None:
        """Reads a day of a month, with or without its year."""
        in_month, on_day = look_up(self._words.months, match["month"]), self._day_number(match)
        year_text = group(match, "year")
        in_year = int(year_text) if year_text else self._year_of_range(match, (in_month, on_day))
        return self._with_part_of_day(match, self._day_of_month(match, context, in_year, in_month, on_day))

    def _day_number(self, match: re.Match[str]) -> int:
        text = match["day"]
        return int(text) if text.isdigit() else look_up(self._words.days, text)

    def _day_of_month(
        self, match: re.Match[str], context: RuleContext, in_year: int | None, in_month: int, on_day: int
    ) -> TimexValue | None:
        if not (on_day >= 1 and is_in_calendar(in_month, on_day)):
            return None
        if in_year is not None:
            return _stated_day(in_year, in_month, on_day)
        deictic, ahead, year_offset = self._deictic(match), self._ahead(match), self._year_offset(match)

        def day_from(publication_day: date) -> CalendarPeriod | None:
            if deictic == "this" or year_offset is not None:
                return day(date(publication_day.year + (year_offset or 0), in_month, on_day))
            is_ahead = deictic == "next" if deictic else ahead
            nearest = nearest_date(in_month, on_day, publication_day, is_ahead)
            if nearest and deictic and (nearest > publication_day) != is_ahead:
                nearest = nearest.replace(year=nearest.year + (1 if is_ahead else -1))
            return day(nearest) if nearest else None

        return counted_from_publication(context, "day", f"XXXX-{in_month:02d}-{on_day:02d}", day_from)

    def _year_of_range(self, match: re.Match[str], first: tuple[int, int]) -> int | None:
        """The year that the end of a range or list gives to what it begins with; None if it gives none."""
        following = self._words.next_date.match(match.string, match.end())
        if following is None or not following["year"]:
            return None
        month_text, day_text = following["month"], group(following, "day")
        in_month = look_up(self._words.months, month_text) if month_text else first[0]
        on_day = (int(day_text) if day_text.isdigit() else look_up(self._words.days, day_text)) if day_text else 0
        is_earlier = (in_month, on_day) < first if on_day and first[1] else in_month < first[0]
        return int(following["year"]) - is_earlier

    def _year_offset(self, match: re.Match[str]) -> int | None:
        """The years between that of the publication and the one meant by "of last year"; None if the match has no such words."""
        text = group(match, "year_deictic")
        return DEICTIC_OFFSETS[look_up(self._words.deictics, text)] if text else None

    def figures(self, match: re.Match[str], context: RuleContext) -> TimexValue | None:
        """Reads a date in figures: the day before the month, unless only the other order is possible; the year first or last."""
        if "first_year" in match.re.groupindex and match["first_year"]:
            return _stated_day(int(match["first_year"]), int(match["in_month"]), int(match["on_day"]))
        first, second, year_text = int(match["first"]), int(match["second"]), match["last_year"]
        in_year = int(year_text) if len(year_text) == 4 else year_of_two_figures(int(year_text), context.published)
        return _stated_day(in_year, second, first) or _stated_day(in_year, first, second)

    def day_of_deictic_month(self, match: re.Match[str], context: RuleContext) -> TimexValue:
        """Reads "the 10th of this month"."""
        on_day, offset = self._day_number(match), DEICTIC_OFFSETS[self._deictic(match) or "this"]

        def day_from(publication_day: date) -> CalendarPeriod:
            return day(month(publication_day.year, publication_day.month + offset).days.first.replace(day=on_day))

        return counted_from_publication(context, "day", f"XXXX-XX-{on_day:02d}", day_from)

    def weekday(self, match: re.Match[str], context: RuleContext) -> TimexValue | None:
        """Reads a weekday by its deictic word, else by the tense; two of them joined are the night between."""
        number, deictic = look_up(self._words.weekdays, match["weekday"]), self._deictic(match)
        ahead = self._ahead(match) if not deictic else None
        week_deictic = group(match, "week_deictic")
        night_length = 1 if group(match, "next_weekday") else 0
        if night_length and look_up(self._words.weekdays, match["next_weekday"]) != (number + 1) % 7:
            return None

        def day_from(publication_day: date) -> CalendarPeriod:
            if week_deictic:
                offset = DEICTIC_OFFSETS[look_up(self._words.deictics, week_deictic)]
                first = publication_day + timedelta(days=number - publication_day.weekday() + 7 * offset)
            elif deictic == "this":
                first = publication_day + timedelta(days=number - publication_day.weekday())
            else:
                first = weekday_near(publication_day, number, deictic, ahead)
            return CalendarPeriod(first.isoformat(), Interval(first, first + timedelta(days=night_length)))

        return self._with_part_of_day(match, counted_from_publication(context, "weekday", f"XXXX-WXX-{number + 1}", day_from))

    def every_weekday(self, match: re.Match[str], _context: RuleContext) -> TimexValue:
        """Reads "every Friday"."""
        return TimexValue("SET", f"XXXX-WXX-{look_up(self._words.weekdays, match['weekday']) + 1}")

    def day_name(self, match: re.Match[str], context: RuleContext) -> TimexValue:
        """Reads "today", "yesterday" and their like, with the weekday beside them, which counts more than the day of publication."""
        offset, part_value = look_up(self._words.day_names, match["day_name"])
        weekday_text = group(match, "weekday")
        number = look_up(self._words.weekdays, weekday_text) if weekday_text else None

        def day_from(publication_day: date) -> CalendarPeriod:
            named = publication_day + timedelta(days=offset)
            if number is not None:
                difference = (number - named.weekday() + 3) % 7 - 3
                named += timedelta(days=difference if abs(difference) < _NEAR_WEEKDAY_DAYS else 0)
            return day(named)

        unknown = "PRESENT_REF" if offset == 0 else "PAST_REF" if offset < 0 else "FUTURE_REF"
        meaning = counted_from_publication(context, "day", unknown, day_from)
        if part_value:
            return meaning._replace(type="TIME", value=f"{meaning.value}{part_value}")
        return self._with_part_of_day(match, meaning) or meaning

    def _with_part_of_day(self, match: re.Match[str], meaning: TimexValue | None) -> TimexValue | None:
        """A morning, an evening or a night of the day, if the match names one."""
        text = group(match, "part_of_day")
        part_value = look_up(self._words.parts_of_day, text) if text else ""
        if meaning is None or not part_value:
            return meaning
        return meaning._replace(type="TIME", value=f"{meaning.value}{part_value}")


def _stated_day(in_year: int, in_month: int, on_day: int) -> TimexValue | None:
    try:
        return stated_date(day(date(in_year, in_month, on_day)), "day")
    except ValueError:
        return None
