"""Finds the year of a day that leaves it to a day named before it in the same list: "Herat fell on 12 August 2021, Kabul on 15 August"."""

from __future__ import annotations

import re

from dashboard.geoparsing.temporal.range_years import MonthAndDay
from dashboard.geoparsing.temporal.rule import TimexValue

#: The rest of a sentence after a full date, up to the next day: the next thing named goes on with it, or it tells what ended then. An
#: aside ends otherwise ("Hama, which fell on 3 March 2016, was shelled on 4 May").
_GOES_ON = re.compile(
    r"[12][0-9]{3}(?:,?(?:;| and| but| then|,| while){1,2}(?: the)? [A-Z]|,? and (?:ended|expired|finished|lasted|continued|went on) )"
    r"(?:[^.!?\n]|\.(?=\S))*\Z"
)
_REACH_CHARACTERS = 120
#: A day that lies so much earlier in its year than the one before it is of the next year, in months.
_MONTHS_OF_NEW_YEAR = 6


def year_before(text: str, start: int, last_day: TimexValue | None, month_and_day: MonthAndDay) -> int | None:
    """The year of the day at the offset `start`, where the last day named gives it; None if it does not."""
    if last_day is None or last_day.relative or last_day.days is None or last_day.granularity != "day":
        return None
    before, in_year = text[max(0, start - _REACH_CHARACTERS) : start], last_day.days.first.year
    year_at = before.rfind(str(in_year))
    if year_at < 0 or not _GOES_ON.match(before, year_at):
        return None
    return in_year + (last_day.days.first.month - month_and_day[0] >= _MONTHS_OF_NEW_YEAR)
